"""What a memo-voting workshop leaves on paper: the report, and the agreements as a list and in the calendar.

`report(state, context)` gives the blocks, for the preview as well as for Word; `exports` makes files of them.
`preview` and `export` do so for a session in a client file.
"""

from kits.memo_voting.paper.making import documents, draft, export, preview
from kits.memo_voting.paper.report import report

__all__ = ["documents", "draft", "export", "preview", "report"]
