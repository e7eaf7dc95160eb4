"""What the kit knows: one folder per instrument, plain Python, no screen and no network."""
