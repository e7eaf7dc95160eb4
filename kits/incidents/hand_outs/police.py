"""A page to take along to the police: the facts, who can witness by their function, and the employer's address for theirs.

The kit puts no name on it, not of who did it either: what the police ask for, whoever goes there tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from kits.incidents import codes
from kits.incidents.hand_outs.form import Printed
from kits.incidents.whole import Role, Whole
from kits.reports import blocks, paper
from kits.reports.blocks import Bullets, Callout, Facts, Heading, Paragraph, Table, Text

WITNESSING = (Role.AFFECTED, Role.REPORTER, Role.WITNESS)
BLANK = "_" * 44


def police(printed: Printed, found: Whole, told: str) -> blocks.Report:
    """Return the page of a case; `told` is what was told of it, in people's own words."""
    say, case = printed.words.say, found.case
    title = say("police.title")
    people = tuple(
        (say(f"police.roles.{one.role.value}"), one.function or say("police.no_function"))
        for one in found.persons
        if one.role in WITNESSING
    )
    return blocks.Report(
        title=title,
        subtitle=" · ".join(part for part in (printed.organisation, say("police.number", number=case.number)) if part),
        language=printed.language,
        created=printed.created,
        organisation=printed.organisation,
        subject=title,
        file_name=paper.file_name(title, case.number, title),
        blocks=(
            Heading(say("police.facts"), level=2),
            Facts(tuple(_facts(printed, found))),
            Heading(say("police.told"), level=2),
            Paragraph(told or "–", "quote"),
            Table((say("police.witnesses"), say("police.function")), people, empty=say("police.nobody")),
            Callout(say("police.domicile"), say("police.domicile_about"), (f"{printed.organisation}: {BLANK}",)),
            Heading(say("police.take"), level=2),
            Bullets(tuple(printed.words.get("police.along"))),
        ),
    )


def _facts(printed: Printed, found: Whole) -> Iterator[tuple[str, Text]]:
    """Yield what is known; what nobody said is left out."""
    from babel.numbers import format_currency  # noqa: PLC0415 - Babel costs a third of a second at import

    say, case, language = printed.words.say, found.case, printed.language
    clock = case.clock or say("form.no_clock")
    amount = "" if case.damage_amount is None else format_currency(case.damage_amount, "EUR", locale=language)
    damage = (codes.said("damage", case.damage, language), amount)
    yield say("form.when"), f"{printed.day(case.day)}, {clock}"
    yield say("form.where"), ", ".join(part for part in (codes.said("places", case.place, language), case.site) if part)
    yield say("police.kinds"), codes.all_said("kinds", case.kinds, language)
    yield say("police.happened"), say("form.near" if case.near_miss else "form.happened")
    yield say("form.activity"), codes.said("activities", case.activity, language)
    yield say("police.circumstances"), codes.all_said("circumstances", case.circumstances, language)
    yield say("police.perpetrator"), codes.said("perpetrators", case.perpetrator, language)
    yield say("form.hurt"), say(f"form.{found.hurt}") if found.hurt else ""
    yield say("police.damage"), ", ".join(part for part in damage if part)
    yield say("police.reported"), printed.day(case.police_on) if case.police_on else ""
