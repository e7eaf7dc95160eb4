"""A report is a list of plain blocks; one writer makes Word of it, another the same on the screen.

`blocks` says what a report is made of, `word.write` and `preview.html` turn it into a .docx and into HTML, `charts`
draws its figures, `templates` finds the house style. Nothing here knows an instrument.
"""
