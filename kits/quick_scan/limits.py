"""How much a quick scan holds, so that its report stays within ten pages: its texts are short, its notes stand elsewhere.

The report is for who decides (workbook, line 3509: five to ten pages). A text that goes into it has a limit in characters,
which the page counts down; notes of talks have the kit's usual one, because they go into a document of their own.
`tests/quick_scan/test_quick_scan_pages.py` fills all of it and has a typesetter count the pages.
"""

from __future__ import annotations

from collections.abc import Mapping

LINE = 75
"""Characters of a line on paper, a little less than there are: a text has that many lines and one more, at the most."""
SUMMARY = 900
PURPOSE = 400
GOAL = 150
FUNCTION = 50
OTHER_SOURCE = 300
HEARD = 450
ANSWER = 600
UNKNOWN = 200
CONCLUSION = 220
RECOMMENDATION = 220
OFFERED = 300
REMARK = 300
INTRODUCTION = 1_200
TITLE = 80
"""Characters of a document's name, where it is said as a source."""

BY_FIELD: Mapping[str, int] = {
    "purpose": PURPOSE,
    "carrier": FUNCTION,
    "contact": FUNCTION,
    "function": FUNCTION,
    "owner": FUNCTION,
    "text": CONCLUSION,
    "note": OFFERED,
}
"""Limits of fields that change one by one; `text` where nothing else is said."""

MOST_GOALS = 3
MOST_FUNCTIONS = 10
MOST_TALKS = 30
MOST_PAPERS = 10
MOST_CONCLUSIONS = 8
MOST_RECOMMENDATIONS = 10
MOST_DISCUSSIONS = 30
MOST_REMARKS = 300
MOST_AGREEMENTS = 100
MOST_PEOPLE = 50
"""People in a focus session."""
SENTENCES = 1_000
"""Characters of a questionnaire's results in the report; what does not fit stands in the reports of talks."""
FUNCTIONS_NAMED = 6
"""Functions of talks of one kind that the report names; more are counted, and stand in the reports of talks."""
