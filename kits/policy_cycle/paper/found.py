"""What was found and how it was weighed, each with the measures that follow from it."""

from __future__ import annotations

from kits.dossier.records import Basis, Finding
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.weighing import picture
from kits.reports.blocks import Block, Heading, Paragraph, Table


def findings(year: Year) -> tuple[Finding, ...]:
    """Return the findings a document is about: of its themes, and those its measures stem from."""
    used = {key for item in year.items for key in item.findings}
    return tuple(
        f
        for f in year.context.findings.values()
        if f.id in used or (not year.team and f.theme in year.themes and _day(year, f) <= year.until)
    )


def _day(year: Year, finding: Finding) -> str:
    return year.context.held.get(finding.session) or finding.created_at[:10]


def found(year: Year) -> list[Block]:
    """Return the part of the plan about findings."""
    of: dict[str, list[str]] = {}
    for item in year.items:
        for key in item.findings:
            of.setdefault(key, []).append(str(year.numbers[item.id]))
    rows = tuple(
        (
            f.text,
            year.themed(f.theme),
            year.context.units.get(f.unit or "", ""),
            year.context.sessions.get(f.session, ""),
            year.words.listed(of[f.id]) if f.id in of else year.say("found.nothing"),
        )
        for f in findings(year)
    )
    header = tuple(year.say(f"found.{name}") for name in ("text", "theme", "unit", "session", "items"))
    return [
        Heading(year.say("found.title"), basis=Basis.LAW, basis_note=year.say("found.law")),
        Table(header, rows, widths=(6.4, 2.6, 2.6, 3.4, 1.8), caption=year.say("found.table"), empty=year.say("found.none")),
    ]


def weighed(year: Year) -> list[Block]:
    """Return the part of the plan about causes, their weight and what leads to what."""
    weighing = year.state.plan.weighing
    of: dict[str, list[str]] = {}
    for item in year.items:
        for key in item.causes:
            of.setdefault(key, []).append(str(year.numbers[item.id]))
    leads: dict[str, list[str]] = {}
    for cause, into in sorted(weighing.feeds):
        leads.setdefault(cause, []).append(weighing.causes[into].text)
    rows = tuple(
        (
            one.cause.text,
            year.shared(f"priorities.{one.cause.priority}") if one.cause.priority else year.blank,
            one.cause.reason,
            "; ".join(leads.get(one.cause.id, ())),
            year.words.listed(of[one.cause.id]) if one.cause.id in of else year.say("found.nothing"),
        )
        for one in picture.picture(weighing)
        if one.cause.theme in year.themes
    )
    header = tuple(year.say(f"weighed.{name}") for name in ("cause", "priority", "reason", "leads_to", "items"))
    blocks: list[Block] = [
        Heading(year.say("weighed.title"), basis=Basis.ADVICE),
        Table(header, rows, widths=(4.4, 2, 4.2, 4, 1.8), caption=year.say("weighed.table"), empty=year.say("weighed.none")),
    ]
    for theme in year.themes:
        together = weighing.together.get(theme)
        if together and together.managers and together.staff:
            blocks.append(Paragraph(year.say("weighed.together", theme=year.themed(theme))))
    mixed = picture.one_sided(picture.mix(year.items))
    return [*blocks, *(Paragraph(year.shared(f"weighing.{key}")) for key in mixed)]
