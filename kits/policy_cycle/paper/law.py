"""All remarks on the law, for who wants them besides the few that a plan or an evaluation prints."""

from __future__ import annotations

from kits import wording
from kits.policy_cycle.law import remarks
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.sources_and_law import no_advice
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.state import State
from kits.reports import paper
from kits.reports.blocks import Heading, Report, Table


def law(state: State, context: Context) -> Report:
    """Return all remarks, each with the day it was last checked and how far that went."""
    year, language = Year(state, context), context.language
    words = wording.of(remarks.PACKAGE, language)
    rows = tuple((one.name, one.text, remarks.checked(one, language)) for one in remarks.remarks(language, context.settings))
    header = tuple(words.say(name) for name in ("subject", "remark", "checked"))
    title, number = words.say("title"), str(state.year or "")
    return Report(
        title=title,
        subtitle=year.say("title.subtitle", year=number),
        language=language,
        created=context.created,
        organisation=context.organisation,
        subject=words.say("table"),
        keywords=tuple(year.words.get("title.keywords")),
        facts=((year.say("facts.created"), year.words.day(context.created.date().isoformat())),),
        file_name=paper.file_name(title, number, title),
        blocks=(
            Heading(words.say("all")),
            no_advice(year),
            Table(header, rows, widths=(3.8, 8.2, 4.8), caption=words.say("table")),
        ),
    )
