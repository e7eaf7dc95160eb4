"""Answers to a survey that were given elsewhere, as a list: columns are guessed, rows proposed, and taken all or none.

Columns with people, moments and machines in them are left out before anything is kept (`columns.read`); then
`columns.guessed` says which column is which question, `meanings` what words in it mean, and `rows.proposed` what each row
would be and what is asked first. `filled_in.Box.add_all` takes them, all or none.
"""
