"""A quick scan of aggression: in a short time and at little cost, what staff meet, what it does to them, and what to do."""
