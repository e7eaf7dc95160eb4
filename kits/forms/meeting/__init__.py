"""Meeting forms: a team chooses what to talk about, or answers how it goes, and makes agreements."""
