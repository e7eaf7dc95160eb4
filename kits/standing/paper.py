"""Where the organisation stands, on paper: for the works council, or for an inspector."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kits import client_facts, instruments, wording
from kits.dossier import Dossier
from kits.dossier.records import Basis, Theme
from kits.reports import paper
from kits.reports.blocks import Block, Heading, Paragraph, Report, Table
from kits.standing import standing
from kits.standing.standing import Line
from kits.standing.things import rules, thing

PACKAGE = "kits.standing"


def draft(client: Dossier, language: str, today: dt.date) -> paper.Draft:
    """Return the document of where a client stands today, with all that it needs read."""
    organisation = client.organisation()
    found = standing.lines(client_facts.told(client, language), organisation.settings, today)
    return paper.document(lambda: report(found, organisation.name, language, today), organisation.settings)


def report(lines: Iterable[Line], organisation: str, language: str, today: dt.date) -> Report:
    """Return the report: what the law requires, what the workbook advises, and the rules that have a number."""
    found, say = tuple(lines), wording.of(PACKAGE, language).say
    day = str(wording.written_value(today, language))
    blocks: list[Block] = [Paragraph(say("paper.intro", day=day))]
    for basis in (Basis.LAW, Basis.ADVICE):
        in_order, of = standing.counts(found, basis)
        blocks += [Heading(say(f"basis.{basis}")), Paragraph(say("paper.counts", done=in_order, n=of))]
        blocks.append(_table([line for line in found if line.thing.basis is basis], language))
    blocks += [Heading(say("paper.rules")), Paragraph(say("paper.rules_about")), _rules(language)]
    blocks.append(Paragraph(say("source_credit"), "source"))
    return Report(
        title=say("title"),
        subtitle=organisation,
        language=language,
        created=dt.datetime.combine(today, dt.time(), dt.datetime.now().astimezone().tzinfo),
        organisation=organisation,
        facts=((say("paper.drawn_up"), day),),
        file_name=paper.file_name(say("title"), today.isoformat(), say("title"), organisation),
        blocks=tuple(blocks),
    )


def _table(lines: list[Line], language: str) -> Table:
    say = wording.of(PACKAGE, language).say
    rows = tuple(
        (_name(line, language), "\n".join(standing.shown(line, language)), paper.capital(standing.stands(line, language)))
        for line in lines
    )
    header = tuple(say(f"columns.{name}") for name in ("what", "where", "stand"))
    return Table(header, rows, widths=(6.2, 7.2, 3.4))


def _name(line: Line, language: str) -> str:
    one = line.thing
    themes = ", ".join(instruments.term(theme, language) for theme in one.themes)
    law = wording.cited(one.law, language).replace(" ", "\u00a0")  # a line does not end within an article
    about = [part for part in (themes if len(one.themes) < len(Theme) else "", law) if part]
    return "\n".join([one.name[language], *([" · ".join(about)] if about else [])])


def _rules(language: str) -> Table:
    say = wording.of(PACKAGE, language).say
    rows = tuple(
        (
            one.said[language],
            ", ".join(found.name[language] for key in one.of if (found := thing(key))),
            say(f"force.{one.force}"),
        )
        for one in rules()
    )
    return Table(tuple(say(f"columns.{name}") for name in ("rule", "of", "force")), rows, widths=(8.6, 5.4, 2.8))
