"""One person's path on one page: days, functions, what was offered and accepted. No name, nothing about how somebody is."""

from __future__ import annotations

from kits.incidents import clock
from kits.incidents.aftercare.paper.naming import called
from kits.incidents.aftercare.paths import TO_DO, Item, Path, Stand
from kits.incidents.aftercare.schedules import REFERRAL, Schedule
from kits.incidents.whole import Contact
from kits.reports.blocks import Callout, Facts, Heading, Paragraph, Report, Table, Text, strong
from kits.reports.paper import Context, capital, file_name


def report(path: Path, schedule: Schedule, number: str, who: str, context: Context) -> Report:
    """Return a path as a report: of case `number`, of somebody who is told by a role and a function (`who`)."""
    words = context.words
    header = tuple(words.say(f"columns.{name}") for name in ("step", "by", "done", "offered", "accepted", "owner", "stand"))
    return Report(
        title=words.say("path.title"),
        subtitle=" · ".join(part for part in (context.organisation, words.say("path.report", number=number)) if part),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        file_name=file_name("path", f"{number} {words.say('path.file')}"),
        blocks=(
            Facts(_facts(path, schedule, who, context)),
            Heading(words.say("path.steps"), level=2),
            Table(
                header, tuple(_row(item, schedule, context) for item in path.items), widths=(4.2, 2.5, 2.4, 1.9, 2, 2.4, 2.6)
            ),
            Paragraph(schedule.credit[context.language], kind="source"),
            Callout(words.say("path.kept"), words.say("path.kept_about")),
        ),
    )


def _facts(path: Path, schedule: Schedule, who: str, context: Context) -> tuple[tuple[str, Text], ...]:
    words, language = context.words, context.language
    told = ("who", "schedule", "begins_by", "start", "owner", "referred", "next", "closed")
    to_do = path.to_do
    decided = [one.contact for one in path.items if one.step == REFERRAL and one.stand in (Stand.DONE, Stand.DONE_LATE)]
    values: tuple[Text, ...] = (
        who,
        schedule.name[language],
        moment(context, path),
        capital(words.shared(f"starts.{path.start}")),
        path.owner,
        _referred(next(iter(decided), None), context),
        strong(f"{_day(to_do[0], context)}: {called(to_do[0].step, schedule, language)}") if to_do else "",
        words.day(path.closed_on) if path.closed_on else "",
    )
    return tuple((words.say(f"path.{name}"), value) for name, value in zip(told, values, strict=True))


def moment(context: Context, path: Path) -> str:
    """Return until when aftercare began in time, as the clock here shows it."""
    until = clock.local(path.begins_by)
    return context.words.say("moment", day=until.date(), time=f"{until:%H:%M}")


def _referred(decision: Contact | None, context: Context) -> str:
    if decision is None:
        return ""
    return decision.referred_to or context.words.say("path.not_referred")


def _day(item: Item, context: Context) -> str:
    return context.words.day(clock.local(item.next).date().isoformat())


def _row(item: Item, schedule: Schedule, context: Context) -> tuple[Text, ...]:
    words, noted = context.words, item.contact
    done = words.day(noted.done_on) if noted and noted.done_on else ""
    planned = words.say("planned", day=_day(item, context)) if item.planned and item.stand in TO_DO else ""
    return (
        called(item.step, schedule, context.language),
        words.day(clock.local(item.by).date().isoformat()),
        done or planned or "–",
        _answer(noted.offered if noted else "", context),
        _answer(noted.accepted if noted else "", context),
        item.owner or "–",
        words.shared(f"stands.{item.stand}"),
    )


def _answer(told: str, context: Context) -> str:
    return context.words.say(f"answers.{told}") if told else "–"
