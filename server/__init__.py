"""What runs: the command line, Voilà with our theme, and the way out to JupyterLab."""
