"""Who was heard, and what the works council was asked, answered and decided."""

from __future__ import annotations

from kits.dossier.records import Basis
from kits.policy_cycle.council import difference_sentences, standing, versions
from kits.policy_cycle.council.records import Request
from kits.policy_cycle.intent.records import Occasion
from kits.policy_cycle.paper.year import Year
from kits.reports.blocks import Block, Callout, Heading, Paragraph, Run, Table, Text
from kits.reports.paper import short

WIDTHS = (5, 3.4, 5, 3.4)
WHOLE = 5_000
"""Characters of what a person wrote: all of them."""


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
    """Return where the plan stands with the works council: what it was asked and sent, what it said, what changed since."""
    request = standing.current(year.state)
    blocks: list[Block] = [
        Heading(year.say("council.title"), basis=Basis.LAW, basis_note=year.say("council.law")),
        box(year, request),
    ]
    if len(year.state.requests) > 1:
        blocks.append(_requests(year))
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
    return [*blocks, *_conditions(year), *changes(year)]


def box(year: Year, request: Request | None, shown: int = WHOLE) -> Callout:
    """Return the works council's box: where the plan as it is now stands. `shown` are characters of what it was sent."""
    said: list[Text] = list(standing.sentences(year.state, year.words.language))
    if request:
        lines = {"sent": short(_sent(year, request), shown) or year.blank}
        lines["remarks"] = short(request.remarks, shown) if len(request.remarks) > shown else request.remarks
        said += [(Run(f"{year.say(f'council.{name}')}: ", strong=True), Run(text)) for name, text in lines.items() if text]
    title = f"{year.say('council.stands')}: {standing.stands(standing.of_plan(year.state), year.words.language)}"
    return Callout(title, items=tuple(said))


def _sent(year: Year, request: Request) -> str:
    return "; ".join(f"{one.what} ({year.words.day(one.on)})" if one.on else one.what for one in request.sent.values())


def _requests(year: Year) -> Table:
    """Return all that the council was asked this year, each with the version it was about and what was decided of it."""

    def decided(one: Request) -> str:
        day = year.words.day(one.decided_on) if one.decided_on else ""
        return " ".join(
            part
            for part in (standing.stands(standing.standing(one), year.words.language), f"({day})" if day else "")
            if part
        )

    rows = tuple(
        (str(one.version), year.day(one.on), _sent(year, one) or year.blank, decided(one))
        for one in year.state.requests.values()
    )
    header = tuple(year.say(f"council.{name}") for name in ("version", "asked", "sent", "decision"))
    return Table(header, rows, widths=(2, 3, 6.4, 5.4), caption=year.say("council.requests"), numeric=(0,))


def _conditions(year: Year) -> list[Block]:
    """Return what the council tied its consent to, this year and before, each with how it stands."""
    there = standing.all_conditions(year.state)
    if not there:
        return []
    rows = tuple(
        (
            one.text,
            year.words.day(one.since) if one.since else "",
            year.say("council.met", day=year.words.day(one.met_on)) if one.met_on else year.say("council.open"),
            one.note,
        )
        for one in there
    )
    header = tuple(year.say(f"council.{name}") for name in ("condition", "since", "stands", "note"))
    return [Table(header, rows, widths=(6.4, 2.8, 3, 4.6), caption=year.say("council.conditions"))]


def changes(year: Year, most: int = 0) -> list[Block]:
    """Return what changed since the last version, what weighs most first; `most` rows where there is little room."""
    then, now = versions.before(year.state), year.state.plan
    if then is None:
        return []
    found = versions.of(versions.changes(year.state), then.plan, now, year.theme, year.team or "")
    if not found:
        return []
    rows = tuple(
        _row(difference_sentences.told(one, then.plan, now, year.names, year.words.language))
        for one in found[: most or None]
    )
    header = tuple(year.say(f"council.{name}") for name in ("what", "was", "is"))
    title = year.say("council.changes", since=standing.compared(then, year.words.language))
    blocks: list[Block] = [Heading(title, 2), Table(header, rows, widths=(7.2, 4.8, 4.8))]
    if most and len(found) > most:
        blocks.append(Paragraph(year.say("council.more_changes", n=len(found) - most), "source"))
    return blocks


def _row(one: difference_sentences.Told) -> tuple[Text, Text, Text]:
    """Return a change as a line of the table: what it is about, what that was, and what it is now."""
    what = (Run(short(one.name), strong=True), Run(f"\n{one.subject}: {one.field.lower() or one.kind}"))
    return (what, one.before, one.after) if one.field or one.after else (what, "", one.kind)
