"""The page of the anonymous survey."""
