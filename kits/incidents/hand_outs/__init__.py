"""What is handed out and hung up so that people report: the form on paper, empty or filled in, and the card of a site."""
