"""The report form for the intranet: one HTML file, made for one client, that works without a server."""
