"""Answers to a survey that were given elsewhere: on paper that is typed in, or in a list."""
