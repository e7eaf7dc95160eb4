"""Consent of the works council: what it was asked, sent, answered and decided, and the versions that were adopted."""
