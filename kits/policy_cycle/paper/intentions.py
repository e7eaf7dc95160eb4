"""What the organisation wants: intentions, targets and start agreements (inventory D1 and D2)."""

from __future__ import annotations

from kits.dossier.records import Basis, Theme
from kits.policy_cycle.intent.records import StartSubject, Target
from kits.policy_cycle.paper.year import Year
from kits.reports.blocks import Block, Facts, Heading, Paragraph, Run, Table, Text


def wanted(year: Year) -> list[Block]:
    """Return the part of the plan about what is wanted, theme by theme."""
    blocks: list[Block] = [Heading(year.say("intend.title"), basis=Basis.ADVICE)]
    for theme in year.themes:
        said = year.state.plan.intentions.get(theme) or year.say("intend.none")
        blocks += [Heading(year.themed(theme), 2), Paragraph(said)]
    blocks += [Heading(year.say("targets.title"), 2), _targets(year), Heading(year.say("start.title"), 2)]
    return [*blocks, Facts(tuple((year.themed(theme), _started(year, theme)) for theme in year.themes))]


def _targets(year: Year) -> Block:
    header = tuple(year.say(f"targets.{name}") for name in ("text", "measured", "baseline", "aim", "by"))
    return Table(
        header,
        tuple(_target(year, target) for target in year.targets),
        widths=(4, 5.2, 2.6, 2.5, 2.5),
        caption=year.say("targets.table"),
        empty=year.say("targets.none"),
    )


def _target(year: Year, target: Target) -> tuple[Text, ...]:
    told, lacking = year.told(target), year.lacking(target)
    still = f"\n{year.say('still_needed', what=year.words.listed(lacking))}" if lacking else ""
    return (
        (Run(target.text, strong=True), Run(still)),
        " ".join(part for part in (told.measured, told.judged, told.contradicted) if part),
        "\n".join(part for part in (told.starts or year.blank, told.starts_from) if part),
        "\n".join(part for part in (told.aim or year.blank, told.aim_from) if part),
        told.by or year.blank,
    )


def _started(year: Year, theme: Theme) -> Text:
    """Return what was agreed before the work began, and what was not yet."""
    said = year.state.plan.start.get(theme, {})
    runs: list[Run] = []
    still: list[str] = []
    for subject in StartSubject:
        one = said.get(subject)
        if one and one.agreed:
            when = f" ({year.words.day(one.on)})" if one.on else ""
            runs += [
                Run(year.shared(f"start.{subject}"), strong=True),
                Run(f"{when}: {one.text or year.say('start.agreed')}\n"),
            ]
        else:
            still.append(year.shared(f"start.{subject}"))
    if still:
        runs.append(Run(year.say("start.still", what=year.words.quoted(still))))
    elif runs:
        runs[-1] = Run(runs[-1].text.rstrip("\n"))
    return tuple(runs)
