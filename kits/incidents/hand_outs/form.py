"""The report form on paper: the same questions as on the screen, empty to fill in by hand, or filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kits.incidents import codes
from kits.incidents.report import Report
from kits.reports import blocks, paper
from kits.reports.blocks import Block, Callout, PageBreak, Paragraph, Table, Text
from kits.wording import Texts, of, written_value

PACKAGE = "kits.incidents.hand_outs"
EMPTY, CHOSEN = "☐", "☒"
MOST_CHOICES = 14
"""Sites or units that are written out to tick; of more, people write their own."""
WHOLE = str.maketrans({" ": "\u00a0", "-": "\u2011"})
"""What keeps a choice on one line."""
LINES = 20  # empty lines to write on: a page of their own, for the questions fill one
LONGEST_CODE = 300
"""Characters of an address that a telephone still reads from a card."""


@dataclass(frozen=True)
class Printed:
    """What the form and the card say of the organisation; `units` are names by id, in their order.

    `call` is whom to call when it cannot wait, in the organisation's words; `hear_days` within how many days whoever
    reports hears what is done (None: not said).
    """

    organisation: str
    created: dt.datetime
    language: str = "nl"
    call: str = ""
    hear_days: int | None = None
    sites: Sequence[str] = ()
    units: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Texts:
        """The texts of these papers."""
        return of(PACKAGE, self.language)

    def day(self, iso: str) -> str:
        """Return a day as the language writes it."""
        return str(written_value(dt.date.fromisoformat(iso), self.language))

    def hears(self) -> tuple[str, ...]:
        """Return when one hears back, where the organisation has decided."""
        return () if self.hear_days is None else (self.words.say("form.hear", n=self.hear_days),)


@dataclass(frozen=True)
class Received:
    """What the register knows of a form that was filled in: its `number`, the ISO day it came in.

    `unsaid` are questions ("hurt", "needs") of which the answer is not known, or not any more.
    """

    number: str
    day: str
    unsaid: frozenset[str] = frozenset()


def form(printed: Printed, report: Report | None = None, received: Received | None = None) -> blocks.Report:
    """Return the form; with a `report`, as it was filled in, and with when and as what that was `received`."""
    say = printed.words.say
    called = say("form.title" if report is None else "form.filled")
    told: list[Block] = [
        Callout(say("form.danger"), items=tuple(part for part in (printed.call, *printed.hears()) if part)),
        Table((say("form.question"), say("form.answer")), tuple(_questions(printed, report, received)), widths=(4.6, 12.4)),
        *(() if report else (PageBreak(), Paragraph(say("form.no_names")))),
        Table((say("form.words"),), ((_words(report),),)),
    ]
    if received or report is None:
        row = (printed.day(received.day), received.number) if received else ("\n", "")
        told.append(Table((say("form.received"), say("form.number")), (row,)))
    return blocks.Report(
        title=called,
        subtitle=printed.organisation,
        language=printed.language,
        created=printed.created,
        blocks=(*told, Paragraph(say("source_credit"), "source")),
        organisation=printed.organisation,
        subject=called,
        file_name=paper.file_name(called, report.day if report else "", called, printed.organisation),
    )


def _questions(printed: Printed, report: Report | None, received: Received | None) -> Iterator[tuple[Text, Text]]:
    """Yield each question with what can be ticked, or written, below each other."""
    say, language = printed.words.say, printed.language
    chosen = report or Report("", "", ())
    unsaid = received.unsaid if received else frozenset()

    def ticked(question: str, answers: Iterable[str], *, means: bool = False) -> str:
        picked = set(answers)
        return _boxes(
            (f"{code.words[language]}{f' ({code.means[language]})' if means and code.means else ''}", code.id in picked)
            for code in codes.of(question)
        )

    def one_of(*answers: tuple[str, bool]) -> str:
        return _boxes((say(f"form.{key}"), report is not None and so) for key, so in answers)

    def yes_or_no(question: str, so: bool) -> str:
        return one_of(*(("yes", so), ("no", not so)) if question not in unsaid else (("yes", False), ("no", False)))

    day = printed.day(report.day) if report else say("form.day_line")
    yield say("form.whose"), one_of(("me", not chosen.for_another), ("another", chosen.for_another))
    clock = (chosen.clock or say("form.no_clock")) if report else say("form.clock_line")
    yield say("form.when"), f"{day}   {clock}"
    yield say("form.where"), ticked("places", [chosen.place])
    yield say("form.site"), _choices(printed.sites, chosen.site, report)
    yield say("form.activity"), ticked("activities", [chosen.activity])
    yield say("form.unit"), _choices(tuple(printed.units.values()), printed.units.get(chosen.unit, ""), report)
    yield say("form.kinds"), ticked("kinds", chosen.kinds, means=True).replace("   ", "\n")
    yield say("form.nearly"), one_of(("near", chosen.near_miss), ("happened", not chosen.near_miss))
    yield say("form.hurt"), yes_or_no("hurt", chosen.hurt)
    yield say("form.needs"), yes_or_no("needs", chosen.needs_now)
    yield say("form.reach"), chosen.reach


def _choices(offered: Sequence[str], chosen: str, report: Report | None) -> str:
    """Return what can be ticked where that is few; filled in, what was said alone."""
    if report is not None:
        return chosen
    return _boxes((one, False) for one in offered) if 0 < len(offered) <= MOST_CHOICES else ""


def _boxes(choices: Iterable[tuple[str, bool]]) -> str:
    """Return choices behind each other, each whole with its box at a line's end."""
    return "   ".join(f"{CHOSEN if so else EMPTY} {said}".translate(WHOLE) for said, so in choices)


def _words(report: Report | None) -> str:
    return report.words or "–" if report else "\n" * LINES
