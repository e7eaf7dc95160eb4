"""How soon aftercare began, on one page for a works council: counts over cases, and nobody in them."""

from __future__ import annotations

from kits.dossier.records import Basis
from kits.incidents.aftercare.paths import Start
from kits.incidents.aftercare.proof import IN_TIME, Proof
from kits.incidents.aftercare.schedules import Schedule
from kits.reports.blocks import Block, Bullets, Heading, Paragraph, Report, Table, Text, strong
from kits.reports.paper import Context, capital, file_name
from kits.rows import OWN


def report(proof: Proof, schedule: Schedule, since: str, until: str, context: Context) -> Report:
    """Return the counts over cases from one ISO day to another as a report."""
    words = context.words
    period = words.say("counts.period", since=words.day(since), until=words.day(until))
    return Report(
        title=words.say("counts.title"),
        subtitle=" · ".join(part for part in (context.organisation, period) if part),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        file_name=file_name("counts", until, words.say("counts.file"), context.organisation),
        blocks=tuple(_blocks(proof, schedule, context)),
    )


def _blocks(proof: Proof, schedule: Schedule, context: Context) -> list[Block]:
    words, hours = context.words, schedule.within_hours
    said = (
        words.say("counts.none")
        if not proof.cases
        else words.say("counts.said", n=in_time(proof), of=proof.cases, hours=hours)
    )
    rows: list[tuple[Text, ...]] = [(capital(words.shared(f"starts.{start}")), str(n)) for start, n in proof.starts.items()]
    rows.append((strong(words.say("counts.all")), strong(str(proof.cases))))
    notes = [words.say("counts.worst"), words.say("counts.nobody", n=proof.nobody)]
    notes += [words.say("counts.gone", n=proof.gone)] if proof.gone else []
    notes += [words.say("counts.same_day", n=proof.starts[Start.SAME_DAY])] if proof.starts[Start.SAME_DAY] else []
    return [
        Paragraph(strong(said)),
        Heading(
            words.say("counts.began", hours=hours), level=2, basis=Basis.CHOICE if schedule.source == OWN else Basis.ADVICE
        ),
        Table((words.say("counts.how"), words.say("counts.cases")), tuple(rows), widths=(5, 1.4), numeric=(1,)),
        Heading(words.say("counts.paths"), level=2),
        Paragraph(words.say("counts.closed", n=proof.closed, of=proof.paths)),
        Heading(words.say("counts.read"), level=2),
        Bullets(tuple(notes)),
        Paragraph(schedule.credit[context.language], kind="source"),
    ]


def in_time(proof: Proof) -> int:
    """Return in how many cases aftercare began, or was offered and refused, within the hours."""
    return sum(n for start, n in proof.starts.items() if start in IN_TIME)
