"""Who was heard, and what the works council was asked, answered and decided."""

from __future__ import annotations

from kits.dossier.records import Basis
from kits.policy_cycle.council import standing, versions
from kits.policy_cycle.council.records import Request
from kits.policy_cycle.intent import vision
from kits.policy_cycle.intent.records import Occasion
from kits.policy_cycle.paper.year import Year
from kits.reports.blocks import Block, Bullets, Callout, Heading, Run, Table, Text
from kits.reports.paper import short

WIDTHS = (5, 3.4, 5, 3.4)


def heard(year: Year, occasion: Occasion) -> list[Block]:
    """Return the table of talks about the plan or for the evaluation; a talk that was oral is written down here."""
    rows = tuple(
        (
            year.who(one),
            f"{year.day(one.on)}\n{year.shared('oral.spoken' if one.oral else 'oral.written')}",
            one.said or year.blank,
            one.followed_up,
        )
        for one in year.heard(occasion)
    )
    plan = occasion is Occasion.PLAN
    return [
        Heading(
            year.say("consulted.title" if plan else "evaluation.heard"),
            basis=Basis.LAW,
            basis_note=year.say("consulted.law"),
        ),
        Table(
            tuple(year.say(f"consulted.{name}") for name in ("who", "on", "said", "followed_up")),
            rows,
            widths=WIDTHS,
            caption=year.say("consulted.table" if plan else "evaluation.talks"),
            empty=year.say("consulted.none"),
        ),
    ]


def council(year: Year) -> list[Block]:
    """Return where the plan stands with the works council: the request, its questions, its decision, what changed since."""
    request = standing.current(year.state)
    blocks: list[Block] = [
        Heading(year.say("council.title"), basis=Basis.LAW, basis_note=year.say("council.law")),
        box(year, request),
    ]
    if request and request.questions:
        rows = tuple(
            (
                q.text,
                year.words.day(q.asked_on) if q.asked_on else "",
                q.answer or year.blank,
                year.words.day(q.answered_on) if q.answered_on else "",
            )
            for q in request.questions.values()
        )
        header = tuple(year.say(f"council.{name}") for name in ("question", "asked_on", "answer", "answered_on"))
        blocks.append(Table(header, rows, widths=(5.6, 2.6, 6, 2.6), caption=year.say("council.table")))
    return [*blocks, *_changes(year)]


def box(year: Year, request: Request | None, shown: int = 5_000) -> Callout:
    """Return the works council's box: its decision, or what it is waiting for. `shown` are characters of its remarks."""
    said: list[Text] = []
    if request:
        sent = "; ".join(f"{one.what} ({year.words.day(one.on)})" if one.on else one.what for one in request.sent.values())
        lines = {
            "version": str(request.version),
            "asked": year.day(request.on),
            "sent": short(sent, shown) or year.blank,
            "answer_by": year.words.day(request.answer_by) if request.answer_by else "",
            "decided": year.day(request.decided_on) if request.decision else year.say("council.not_decided"),
            "remarks": short(request.remarks, shown) if len(request.remarks) > shown else request.remarks,
        }
        said = [(Run(f"{year.say(f'council.{name}')}: ", strong=True), Run(text)) for name, text in lines.items() if text]
    title = f"{year.say('council.stands')}: {year.shared(f'council.{standing.standing(request)}')}"
    return Callout(title, items=tuple(said))


def _changes(year: Year) -> list[Block]:
    changed = versions.changes(year.state)
    if not changed:
        return []
    items = tuple(
        f"{year.shared(f'differences.{d.kind}')}: {year.shared(f'subjects.{d.subject}')} – {_named(year, d)}"
        for d in changed
    )
    return [Heading(year.say("council.changes"), 2), Bullets(tuple(dict.fromkeys(items)))]


def _named(year: Year, difference: versions.Difference) -> str:
    """Return what differs by its name: an intention and a start agreement by their theme, a vision by its question."""
    if difference.subject is versions.Subject.VISION:
        return vision.said(difference.key, year.words.language)
    if difference.subject in (versions.Subject.INTENTION, versions.Subject.START):
        theme, _, subject = difference.key.partition(".")
        parts = [year.shared(f"themes.{theme}"), year.shared(f"start.{subject}") if subject else ""]
        return ", ".join(part for part in parts if part)
    return short(difference.name)
