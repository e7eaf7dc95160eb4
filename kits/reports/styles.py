"""The named styles a template must have: the one list that the writer, the house style and the check share.

Names as Word stores them: built-in styles have English names in every language version of Word (a Dutch Word shows
"Kop 1" for `heading 1`). The others are ours and start with PSA.
"""

from __future__ import annotations

TITLE = "Title"
SUBTITLE = "Subtitle"
BODY = "Normal"
HEADINGS = {1: "heading 1", 2: "heading 2", 3: "heading 3"}
BULLET = "List Bullet"
NUMBER = "List Number"
QUOTE = "Quote"
CAPTION = "caption"
CONTENTS_HEADING = "TOC Heading"
CONTENTS = {1: "toc 1", 2: "toc 2", 3: "toc 3"}
HYPERLINK = "Hyperlink"
STRONG = "Strong"
EMPHASIS = "Emphasis"
HEADER = "header"
FOOTER = "footer"

BASIS = "PSA Basis"
CALLOUT_TITLE = "PSA Callout Title"
CALLOUT = "PSA Callout"
CALLOUT_ITEM = "PSA Callout Item"
FACT_LABEL = "PSA Fact Label"
FACT_VALUE = "PSA Fact Value"
FIGURE = "PSA Figure"
SOURCE = "PSA Source"
TABLE_HEAD = "PSA Table Head"
TABLE_TEXT = "PSA Table Text"
TABLE_NUMBER = "PSA Table Number"

TABLE = "PSA Table"
FACTS = "PSA Facts"

PARAGRAPH_STYLES = (
    TITLE, SUBTITLE, BODY, *HEADINGS.values(), BULLET, NUMBER, QUOTE, CAPTION, CONTENTS_HEADING, *CONTENTS.values(),
    HEADER, FOOTER, BASIS, CALLOUT_TITLE, CALLOUT, CALLOUT_ITEM, FACT_LABEL, FACT_VALUE, FIGURE, SOURCE,
    TABLE_HEAD, TABLE_TEXT, TABLE_NUMBER,
)  # fmt: skip
CHARACTER_STYLES = (HYPERLINK, STRONG, EMPHASIS)
TABLE_STYLES = (TABLE, FACTS)
REQUIRED = {"paragraph": PARAGRAPH_STYLES, "character": CHARACTER_STYLES, "table": TABLE_STYLES}
