"""A register that an organisation kept elsewhere, as a list: columns are guessed, rows proposed, and taken all or none.

Columns with people in them are left out before anything is kept (`columns.without_people`); then `columns.guessed` says
which column is what, and `rows.proposed` what each row would be. `Register.take` takes the rows, all or none.
"""
