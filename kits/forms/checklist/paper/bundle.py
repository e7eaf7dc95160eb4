"""What somebody who inspects is shown: each point with its answer, evidence and open actions; and the documents themselves.

Evidence that came from this client file names which document of which session shows it: those that the kit can still make go
into the bundle, each once, under a number.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kits import instruments
from kits.dossier.records import ActionStatus
from kits.forms.checklist.paper.context import BUNDLE, Context
from kits.forms.checklist.paper.pieces import document, in_a_line, said, seen_at, with_ground
from kits.forms.checklist.paper.report import facts, heads, where, widths
from kits.forms.checklist.questions import OWN_PART, Question, asked
from kits.forms.checklist.state import Answer, Evidence, State
from kits.live import Session
from kits.problems import Problem
from kits.reports import paper
from kits.reports.blocks import Block, Heading, Paragraph, Report, Table, Text
from kits.reports.paper import Draft, Export
from kits.reports.progress import Progress, unseen

FILE_TYPE = "application/zip"
Piece = tuple[str, str]
"""A session and which of its documents."""
Numbers = Mapping[Piece, int]


@dataclass(frozen=True)
class Kept:
    """A document in the bundle: its number, the draft it is made of, and the points that it shows."""

    number: int
    draft: Draft
    points: tuple[str, ...]


def report(state: State, context: Context, numbers: Numbers | None = None, contents: tuple[Block, ...] = ()) -> Report:
    """Return each point with its answer, evidence and open actions; evidence that is in a bundle with its number there."""
    blocks = (*contents, *_points(state, context, numbers or {}))
    return document(state, context, "evidence", facts(state, context), blocks)


def _points(state: State, context: Context, numbers: Numbers) -> Iterator[Block]:
    words, found = context.words, asked(state)
    titles = {part.id: part.title[words.language] for part in state.form.contents.parts}
    for part, title in (*titles.items(), (OWN_PART, words.shared("own_points"))):
        points = [q for q in found.values() if q.part == part]
        if points:
            yield Heading(title)
            rows = tuple(_row(state, q, unit, context, numbers) for q in points for unit in state.about)
            yield Table(heads(state, words, "answer", "evidence", "open"), rows, widths=widths(state, 4.8, 3.6, 4, 3.2))


def _row(state: State, question: Question, unit: str, context: Context, numbers: Numbers) -> tuple[Text, ...]:
    words, answer = context.words, state.answer(question.id, unit)
    first: Text = with_ground(question, words) if unit == state.about[0] else ""
    shown = "\n".join(part for part in (said(question, answer, words), answer.note) if part)
    told = [_evidence(one, context, numbers) for one in answer.evidence]
    evidence = "\n".join(f"– {one}" for one in told) if len(told) > 1 else "".join(told) or words.say("no_evidence")
    return (first, *where(state, context, unit), shown, evidence, "\n".join(_open(answer, context)))


def _evidence(one: Evidence, context: Context, numbers: Numbers) -> str:
    words, number = context.words, numbers.get((one.session, one.document))
    shown = seen_at(one.name, one.where, one.seen, words)
    return words.say("bundle.piece", what=shown, n=number) if number else shown


def _open(answer: Answer, context: Context) -> Iterator[str]:
    for one in answer.agreed:
        now = context.made.get(one.id)
        if now is None or now.status not in (ActionStatus.DONE, ActionStatus.NOT_DONE):
            yield in_a_line(one, context.made, context)


def draft(session: Session[State], context: Context) -> Draft:
    """Return the bundle with all it needs read, to be made in any thread: the report, and each document that it names."""
    state, settings = session.state, session.dossier.organisation().settings
    kept = dict(_kept(session, context))

    def packed(progress: Progress | None) -> Export:
        tell, parts = progress or unseen, len(kept) + 1
        made = {
            piece: one.draft.export(lambda done, of, n=n: tell(n * of + done, parts * of))  # type: ignore[misc]
            for n, (piece, one) in enumerate(kept.items())
        }
        named = {piece: f"{kept[piece].number:02d} {file.name}" for piece, file in made.items()}
        numbers = {piece: one.number for piece, one in kept.items()}
        whole = report(state, context, numbers, tuple(_contents(kept, named, context)))
        first = paper.report_docx(whole, settings, lambda done, of: tell((parts - 1) * of + done, parts * of))
        files = {f"00 {first.name}": first.data, **{named[piece]: file.data for piece, file in made.items()}}
        called = paper.session_file(context, context.words.say("bundle.file"), state.plan.held_on)
        return Export(f"{called}.zip", _zip(files, context), FILE_TYPE)

    def left() -> None:
        for one in kept.values():
            one.draft.left()

    return Draft(packed, left=left)


def _kept(session: Session[State], context: Context) -> Iterator[tuple[Piece, Kept]]:
    """Yield the documents that are named as evidence and can still be made, in the order of the points."""
    shows: dict[Piece, list[str]] = {}
    for question in asked(session.state).values():
        for unit in session.state.about:
            for one in session.state.answer(question.id, unit).evidence:
                if one.session not in ("", session.id) and one.document != BUNDLE:  # a bundle holds no bundle
                    shows.setdefault((one.session, one.document), []).append(question.said[context.language])
    rows, number = {row.id: row for row in session.dossier.sessions()}, 0
    for (of, what), points in shows.items():
        with contextlib.suppress(Problem):
            known = instruments.known(rows[of].instrument) if of in rows else None
            if known and any(one.id == what for one in known.documents(session.dossier, of, context.language)):
                made = known.draft(session.dossier, of, what, context.language)
                number += 1
                yield (of, what), Kept(number, made, tuple(dict.fromkeys(points)))


def _contents(kept: Mapping[Piece, Kept], named: Mapping[Piece, str], context: Context) -> Iterator[Block]:
    words = context.words
    yield Heading(words.say("bundle.title"))
    rows = tuple((str(one.number), named[piece], "\n".join(one.points)) for piece, one in kept.items())
    columns = tuple(words.say(f"heads.{name}") for name in ("number", "file", "shows"))
    yield Table(columns, rows, widths=(1, 7, 8), caption=words.say("bundle.table"), empty=words.say("bundle.empty"))
    yield Paragraph(words.say("bundle.elsewhere"))


def _zip(files: Mapping[str, bytes], context: Context) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, context.created.timetuple()[:6])  # the same session gives the same bytes
            target.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
