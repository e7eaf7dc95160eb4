"""What the register keeps of one person, as a letter for that person: art. 15 of the GDPR, and nothing about others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kits import wording
from kits.dossier.records import Basis
from kits.incidents import clock, codes, retention
from kits.incidents.aftercare import schedules
from kits.incidents.aftercare.paper.naming import called
from kits.incidents.one_person.finding import PACKAGE
from kits.incidents.one_person.kept import Mine
from kits.incidents.state import PACKAGE as REGISTER
from kits.incidents.state import Kept, Question, State
from kits.incidents.whole import Contact, Look, Role
from kits.reports.blocks import Block, Bullets, Callout, Facts, Heading, Paragraph, Report, Table, Text
from kits.reports.paper import file_name

BLANK = "_" * 36


@dataclass(frozen=True)
class Asked:
    """What is told to somebody: what cases hold of them (`mine`), who looked there (`looks`), and how it is kept (`state`).

    `units` are names by id.
    """

    mine: tuple[Mine, ...]
    looks: tuple[Look, ...]
    state: State
    organisation: str
    today: dt.date
    language: str
    units: Mapping[str, str]

    @property
    def words(self) -> wording.Texts:
        """The texts of this letter."""
        return wording.of(PACKAGE, self.language)

    @property
    def who(self) -> str:
        """What the person is called, as the register has it; in words where it has no name."""
        names = dict.fromkeys(person.name for one in self.mine for person in one.persons if person.name)
        return next(iter(names), self.words.say("nameless"))

    def day(self, iso: str) -> str:
        """Return an ISO day as the language writes it; nothing for none."""
        return str(wording.written_value(dt.date.fromisoformat(iso), self.language)) if iso else ""

    def moment(self, at: str) -> str:
        """Return an instant as the clock here shows it."""
        return str(wording.written_value(clock.local(dt.datetime.fromisoformat(at)), self.language))


def report(asked: Asked) -> Report:
    """Return all that the register keeps of one person, why and until when, and who looked at it."""
    say = asked.words.say
    intro = say("intro", day=asked.today, organisation=asked.organisation, who=asked.who, n=len(asked.mine))
    return Report(
        title=say("title"),
        subtitle=" · ".join(part for part in (asked.organisation, say("about", who=asked.who)) if part),
        language=asked.language,
        created=clock.first(asked.today),
        organisation=asked.organisation,
        subject=say("title"),
        file_name=file_name("data", asked.today.isoformat(), say("title")),
        blocks=(
            Paragraph(intro),
            Paragraph(say("others")),
            *(block for one in asked.mine for block in _case(one, asked)),
            Heading(say("why.title"), level=2),
            Paragraph(say("why.about")),
            _keeping(asked),
            *_reasons(asked),
            *_answers(asked),
            Heading(say("looks.title"), level=2),
            _looks(asked),
            Heading(say("given.title"), level=2),
            Callout(say("given.fill_in"), say("given.about"), (BLANK,), kind="todo"),
            Heading(say("rights.title"), level=2, basis=Basis.LAW, basis_note=say("rights.law")),
            Bullets(tuple(asked.words.get("rights.list"))),
            Paragraph(say("rights.people")),
            Callout(say("rights.ask"), say("rights.ask_about"), (f"{asked.organisation}: {BLANK}",), kind="todo"),
        ),
    )


def _case(mine: Mine, asked: Asked) -> Iterator[Block]:
    say = asked.words.say
    yield Heading(say("case.title", number=mine.whole.case.number), level=2)
    yield Facts(tuple(_facts(mine, asked)))
    for one in mine.own:
        yield Heading(say("case.own"), level=3)
        yield Paragraph(one.text, "quote")
    if mine.left_out:
        yield Paragraph(say("case.left_out", n=mine.left_out))
    if mine.contacts:
        yield Heading(say("care.title"), level=3)
        header = tuple(say(f"care.{name}") for name in ("step", "day", "offered", "accepted", "owner", "note"))
        schedule = schedules.schedule(asked.state.schedule)
        rows = tuple(_contact(one, mine, schedule, asked) for one in mine.contacts)
        yield Table(header, rows, widths=(3.4, 2.3, 1.9, 2, 2.4, 4))


def _facts(mine: Mine, asked: Asked) -> Iterator[tuple[str, Text]]:
    """Yield who the person is in a case, what happened, and what the case says of them; what is empty is left out."""
    say, case, whole, language = asked.words.say, mine.whole.case, mine.whole, asked.language
    affected, teller = mine.alone(Role.AFFECTED), mine.alone(Role.REPORTER if case.for_another else Role.AFFECTED)
    answers = asked.words.get("answers")
    yield say("case.role"), _once(say(f"roles.{one.role}") for one in mine.persons)
    for name in ("name", "function", "reach"):
        yield say(f"case.{name}"), _once(getattr(one, name) for one in mine.persons)
    yield say("case.when"), ", ".join(filter(None, (asked.day(case.day), case.clock)))
    where = (codes.said("places", case.place, language), case.site, asked.units.get(case.unit_id or "", ""))
    yield say("case.where"), ", ".join(filter(None, where))
    yield say("case.kinds"), codes.all_said("kinds", case.kinds, language)
    yield say("case.near"), say(f"case.{'nearly' if case.near_miss else 'happened'}")
    yield say("case.since"), asked.moment(case.reported_at)
    yield say("case.way"), codes.said("ways", case.way, language)
    if affected:
        yield say("case.hurt"), answers.get(whole.hurt, "")
        yield say("case.needs_now"), answers.get(whole.needs_now, "")
        yield say("case.serious"), codes.said("serious", whole.serious, language)
        yield say("case.confirmed"), asked.day(case.employee_confirmed_on or "")
    if teller:
        yield say("case.told"), asked.day(case.told_on or "")
    yield say("case.police"), asked.day(case.police_on or "") or answers.get(case.police, "")
    if mine.alone(Role.PERPETRATOR):
        yield say("case.perpetrator"), codes.said("perpetrators", case.perpetrator, language)
        yield say("case.moved_by"), codes.said("moved_by", case.moved_by, language)
        yield say("case.sanction"), codes.said("sanctions", case.sanction, language)
        yield say("case.answered"), asked.moment(case.answered_at) if case.answered_at else ""
        yield say("case.repeat"), answers.get(case.repeat, "")
        yield say("case.mark"), say("case.marked", n=whole.times) if whole.marked else ""
    held = (asked.day(case.hold_until or ""), mine.masked(whole.hold_reason) if case.hold_until else "")
    yield say("case.held"), ": ".join(filter(None, held))


def _once(told: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, told)))


def _contact(one: Contact, mine: Mine, schedule: schedules.Schedule, asked: Asked) -> tuple[Text, ...]:
    answers = asked.words.get("answers")
    planned = asked.words.say("care.planned", at=asked.moment(one.due_at)) if one.due_at and not one.done_on else ""
    referred = asked.words.say("care.referred", to=one.referred_to) if one.referred_to else ""
    return (
        called(one.step, schedule, asked.language),
        asked.day(one.done_on) or planned or "–",
        answers.get(one.offered, "–"),
        answers.get(one.accepted, "–"),
        one.owner or "–",
        " · ".join(filter(None, (referred, mine.masked(one.note)))) or "–",
    )


def _kinds(asked: Asked) -> tuple[Kept, ...]:
    """Return of what there is anything of this person."""
    there = {
        Kept.TEXTS: any(one.own for one in asked.mine),
        Kept.PERSONS: True,
        Kept.AFTERCARE: any(one.contacts for one in asked.mine),
        Kept.REPEAT: any(one.whole.marked and one.alone(Role.PERPETRATOR) for one in asked.mine),
        Kept.ACCESS: bool(asked.looks),
        Kept.CASES: True,
    }
    return tuple(kept for kept in Kept if there[kept])


def _keeping(asked: Asked) -> Table:
    """Return what is kept for what, and until when as it was decided; what nobody decided is said."""
    say = asked.words.say
    name = wording.of(REGISTER, asked.language).say
    rows = tuple((name(f"kept.{one}.name"), say(f"why.for.{one}"), _until(one, asked)) for one in _kinds(asked))
    return Table(tuple(say(f"why.{one}") for one in ("what", "why", "until")), rows, widths=(3.2, 5.4, 5.4))


def _until(kept: Kept, asked: Asked) -> str:
    say, days = asked.words.say, dict[dt.date | None, list[str]]()
    if kept is Kept.ACCESS:
        months = asked.state.months(kept)
        return say("why.undecided") if months is None else say("why.after_look", n=months)
    for one in asked.mine:
        case = one.whole.case
        days.setdefault(retention.leaves_on(asked.state, kept, case), []).append(case.number)
    return "; ".join(
        say("why.undecided") if on is None else say("why.on", day=on, numbers=", ".join(numbers))
        for on, numbers in days.items()
    )


def _reasons(asked: Asked) -> Iterator[Block]:
    """Yield why something is kept for so long, in the organisation's own words."""
    name = wording.of(REGISTER, asked.language).say
    told = tuple(
        (name(f"kept.{one}.name"), term.reason)
        for one in _kinds(asked)
        if (term := asked.state.terms.get(one)) and term.months is not None and term.reason
    )
    if told:
        yield Heading(asked.words.say("why.reasons"), level=3)
        yield Facts(told)


def _answers(asked: Asked) -> Iterator[Block]:
    """Yield what the organisation answered about data of perpetrators, for who is in a case as one."""
    if any(person.role is Role.PERPETRATOR for one in asked.mine for person in one.persons):
        say = wording.of(REGISTER, asked.language).say
        yield Heading(asked.words.say("why.perpetrators"), level=3)
        yield Table(
            (asked.words.say("why.question"), asked.words.say("why.answer")),
            tuple((say(f"questions.{one}"), asked.state.answers.get(one) or "–") for one in Question),
            widths=(5, 6),
        )


def _looks(asked: Asked) -> Table:
    say = asked.words.say
    of = {one.whole.case.id: one for one in asked.mine}
    rows = tuple(
        (of[one.incident_id].whole.case.number, asked.moment(one.at), one.who or say("looks.nameless"),
         of[one.incident_id].masked(one.why))
        for one in sorted(asked.looks, key=lambda look: look.at)
    )  # fmt: skip
    header = tuple(say(f"looks.{name}") for name in ("number", "at", "who", "why"))
    return Table(header, rows, widths=(2, 3.4, 3.4, 5), empty=say("looks.nobody"))
