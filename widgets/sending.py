"""What goes to the works council, made and kept as it is sent: it can be taken along again later, the same to the byte."""

from __future__ import annotations

import base64
import dataclasses
from typing import TYPE_CHECKING, Any

from kits.consent import days, standing
from kits.consent.events import PaperSent
from kits.consent.matter import Matter
from kits.consent.records import File, Request, Version
from kits.dossier.records import new_id
from kits.reports.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kits import live
    from kits.consent.papers import Paper
    from widgets.making import Maker


class Sending:
    """What a page does to send papers to the works council; it says which ones in `papers_to_send`."""

    _exports: Maker

    if TYPE_CHECKING:

        def open_session(self) -> live.Session[Any]:
            """Return the session of the page."""

        def _tell(self, done: int, of: int) -> None:
            """Tell the browser how far the file is."""

    def papers_to_send(self, request: str, chosen: Sequence[str], on: str | None, *, gaps: bool) -> Sequence[Paper]:
        """Return papers of a request, read and ready to be made; without `gaps` they do not list what they lack."""
        raise NotImplementedError

    async def do_send_papers(
        self, request: str, papers: list[str], on: str | None = None, gaps: bool = True
    ) -> dict[str, Any]:
        """Make papers of a request and keep them as sent on a day, as one action. Answers how many, or `cancelled`."""
        session = self.open_session()
        drafts = self.papers_to_send(request, papers, on, gaps=gaps)

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
                PaperSent(request=request, paper=new_id(), what=one.what, on=on, file=file)
                for one, file in zip(drafts, files, strict=True)
            )
        )
        return {"n": len(files)}


def council_shown(
    matter: Matter[Any, Any], s: Any, then: Version[Any] | Request[Any] | None, language: str, *, needed: bool = True
) -> dict[str, Any]:
    """Return where a matter stands with the works council, what that was asked, and its versions.

    `then` is what the matter as it is now is compared with. Where consent is not `needed`, adopting it warns of nothing.
    """
    last = matter.adopted(s)
    return {
        "matter": matter.name,
        "standing": standing.of_now(matter, s).value,
        "said": list(standing.sentences(matter, s, language)),
        "warnings": [one.value for one in standing.warnings(matter, s)] if needed else [],
        "requests": {one.id: _request(one) for one in s.requests.values()},
        "conditions": {one.id: dataclasses.asdict(one) for one in s.conditions.values()},
        "number": matter.number(s),
        "draft": matter.is_draft(s),
        "since": standing.compared(then, language) if then else "",
        "adopted": last.number if last else None,
        "versions": [{"number": v.number, "on": v.on, "by": v.by, "note": v.note} for v in s.versions],
    }


def _request(request: Request[Any]) -> dict[str, Any]:
    """Return a request for consent; what was sent without the files themselves."""
    return {
        "id": request.id,
        "on": request.on,
        "version": request.version,
        "answer_by": request.answer_by,
        "sent": {
            one.id: {"id": one.id, "what": one.what, "on": one.on, "kept": one.file is not None}
            for one in request.sent.values()
        },
        "questions": {one.id: dataclasses.asdict(one) for one in request.questions.values()},
        "decision": request.decision.value if request.decision else None,
        "decided_on": request.decided_on,
        "remarks": request.remarks,
        "signatory": request.signatory,
        "place": request.place,
        "odd": [one.value for one in days.odd(request)],
    }
