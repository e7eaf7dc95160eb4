"""What goes to the works council, made and kept as it is sent: it can be taken along again later, the same to the byte."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from kits.consent.records import File
from kits.dossier.records import new_id
from kits.policy_cycle import events
from kits.policy_cycle.paper import package
from kits.reports.progress import Cancelled, Progress

if TYPE_CHECKING:
    from kits import live
    from widgets.making import Maker


class Sending:
    """What a page does to send papers to the works council."""

    language: str
    _exports: Maker

    if TYPE_CHECKING:

        def open_session(self) -> live.Session[Any]:
            """Return the session of the page."""

        def _tell(self, done: int, of: int) -> None:
            """Tell the browser how far the file is."""

    async def do_send_papers(
        self, request: str, papers: list[str], on: str | None = None, gaps: bool = True
    ) -> dict[str, Any]:
        """Make papers of a request and keep them as sent on a day, as one action. Answers how many, or `cancelled`."""
        session = self.open_session()
        drafts = package.drafts(session, request, papers, on, self.language, gaps=gaps)

        def make(progress: Progress) -> list[File]:
            made = [(one, one.draft.export(progress)) for one in drafts]
            return [
                File(export.name, export.mime, base64.b64encode(export.data).decode("ascii"), one.document)
                for one, export in made
            ]

        try:
            files = await self._exports.make(make, self._tell)
        except Cancelled:
            return {"cancelled": True}
        for one in drafts:
            one.draft.left()
        session.do(
            *(
                events.PaperSent(request=request, paper=new_id(), what=one.what, on=on, file=file)
                for one, file in zip(drafts, files, strict=True)
            )
        )
        return {"n": len(files)}
