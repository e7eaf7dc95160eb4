"""Findings that no workshop of this kit made: written down by hand, or read from a list such as the RI&E's."""
