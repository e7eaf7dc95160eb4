"""What was found and how it was weighed, each with the measures that follow from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kits import wording
from kits.dossier.records import ActionStatus, Basis, Finding
from kits.policy_cycle.findings import description
from kits.policy_cycle.findings.sources import sources
from kits.policy_cycle.paper import signals
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan.sources import of_team, taken_up
from kits.policy_cycle.weighing import picture
from kits.reports.blocks import Block, Heading, Paragraph, Run, Table, Text
from kits.reports.paper import capital


def findings(year: Year) -> tuple[Finding, ...]:
    """Return the findings a document is about: of its themes, or its team, and those its measures stem from."""
    up, mine = taken_up(year.state.plan, year.context.actions), year.numbers.keys()
    used = {key for key, items in up.items() if mine & set(items)}
    return tuple(f for f in year.context.findings.values() if f.id in used or _about(year, f))


def _about(year: Year, finding: Finding) -> bool:
    there = of_team(finding, year.team) if year.team else finding.theme in year.themes
    return there and day(year, finding) <= year.until


def day(year: Year, finding: Finding) -> str:
    """Return the day something was found, ISO text."""
    return description.day_of(finding, year.context.held)


def found(year: Year) -> list[Block]:
    """Return the part of the plan about what was found: what figures show, where, and each source's findings."""
    told = findings(year)
    blocks: list[Block] = [
        Heading(year.say("found.title"), basis=Basis.LAW, basis_note=year.say("found.law")),
        *signals.signals(year, told),
        Heading(year.say("found.by_source"), 2),
    ]
    if not told:
        return [*blocks, Paragraph(year.say("found.none"))]
    up = taken_up(year.state.plan, year.context.actions)
    blocks.append(Paragraph(_counted(year, told, up)))
    return [*blocks, *(_table(year, source, some, up) for source, some in by_source(year, told).items())]


def by_source(year: Year, told: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    """Return findings under the name of their source, those by hand first; within a source the earliest first."""
    order = list(sources())
    found: dict[str, list[Finding]] = {}
    place = {source: n for n, source in enumerate(order)}
    for one in sorted(told, key=lambda f: (place.get(f.source, len(order)), day(year, f))):
        found.setdefault(source_of(year, one), []).append(one)
    return found


def source_of(year: Year, finding: Finding) -> str:
    """Return the name of a finding's source: that of one by hand, or the workshop's title."""
    if description.by_hand(finding):
        return description.source_name(finding.source, year.context.language)
    return year.context.sessions.get(finding.session, "") or wording.of(f"kits.{finding.source}", year.context.language).say(
        "name"
    )


def _counted(year: Year, told: Sequence[Finding], up: Mapping[str, tuple[str, ...]]) -> str:
    followed = sum(_going(year, f, up) for f in told)
    aside = sum(not _going(year, f, up) and f.id in year.state.set_aside for f in told)
    none = year.say("found.none_followed")
    said = [year.say("found.counted", n=len(told)), year.say("found.followed", n=followed) if followed else none]
    if aside:
        said.append(year.say("found.aside", n=aside))
    if still := len(told) - followed - aside:
        said.append(year.say("found.still", n=still))
    return " ".join(said)


def _table(year: Year, source: str, some: Sequence[Finding], up: Mapping[str, tuple[str, ...]]) -> Table:
    rows = tuple((_text(year, f), _where(year, f), year.words.day(day(year, f)), _follows(year, f, up)) for f in some)
    header = tuple(year.say(f"found.{name}") for name in ("text", "unit", "day", "items"))
    return Table(header, rows, widths=(7.8, 2.8, 2.4, 3.8), caption=_called(year, source, some))


def _called(year: Year, source: str, some: Sequence[Finding]) -> str:
    """Return what a source's findings are called, and where the same was looked at again: it may be otherwise by now."""
    sessions = {finding.session for finding in some if not description.by_hand(finding)}
    later = year.context.again.get(sessions.pop(), "") if len(sessions) == 1 else ""
    held = year.context.held.get(later, "")
    if not held or held > year.until:
        return capital(source)
    return year.say("found.again", source=capital(source), day=year.words.day(held), title=year.context.sessions[later])


def _text(year: Year, finding: Finding) -> Text:
    before = [description.reference(finding) if description.by_hand(finding) else ""]
    if year.theme is None:
        before.append(year.themed(finding.theme))
    if finding.severity:
        before.append(year.shared(f"severities.{finding.severity}"))
    if kind := description.conduct_of(finding):
        before.append(year.shared(f"conduct.{kind}"))
    named = " · ".join(part for part in before if part)
    text = description.text_of(finding, year.context.language)
    return (Run(f"{named}\n", strong=True), Run(text)) if named else text


def _where(year: Year, finding: Finding) -> str:
    units = [finding.unit] if finding.unit else finding.detail.get("units", ())
    named = [name for unit in units if (name := year.context.units.get(unit, ""))]
    return year.words.listed(named) or year.shared("whole_organisation")


def _going(year: Year, finding: Finding, up: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether a measure that is going to be carried out follows from a finding."""
    items = year.state.plan.items
    return any(items[key].status is not ActionStatus.NOT_DONE for key in up.get(finding.id, ()))


def _follows(year: Year, finding: Finding, up: Mapping[str, tuple[str, ...]]) -> str:
    """Return the numbers of the measures that follow from a finding, or that there is none, and why where that was said."""
    reason = year.state.set_aside.get(finding.id)
    if items := up.get(finding.id):
        here = year.numbered(year.state.plan.items[key] for key in items)
        said = year.say("found.numbers", items=here) if here else year.say("found.elsewhere")
        if _going(year, finding, up):
            return said
        return ", ".join(part for part in (said, year.shared("status.not_done"), reason) if part)
    return year.say("found.not", reason=reason) if reason else year.say("found.nothing")


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
    said = [n for n, _ in enumerate(header) if not rows or any(row[n] for row in rows)]  # no column without a word in it
    blocks: list[Block] = [
        Heading(year.say("weighed.title"), basis=Basis.ADVICE),
        Table(
            tuple(header[n] for n in said),
            tuple(tuple(row[n] for n in said) for row in rows),
            widths=tuple((4.4, 2, 4.2, 4, 1.8)[n] for n in said),
            caption=year.say("weighed.table"),
            empty=year.say("weighed.none"),
        ),
    ]
    for theme in year.themes:
        together = weighing.together.get(theme)
        if together and together.managers and together.staff:
            blocks.append(Paragraph(year.say("weighed.together", theme=year.themed(theme))))
    mixed = picture.one_sided(picture.mix(year.items))
    return [*blocks, *(Paragraph(year.shared(f"weighing.{key}")) for key in mixed)]
