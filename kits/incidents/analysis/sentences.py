"""What an analysis says, in sentences. Each is true in every case; of a few no percentage is taken."""

from __future__ import annotations

from collections.abc import Iterator

from kits import wording
from kits.incidents.analysis.analysis import Against, Analysis, Window, by_chance
from kits.incidents.analysis.counts import Tally
from kits.incidents.analysis.silence import Silence
from kits.incidents.analysis.stretches import taken
from kits.incidents.analysis.terms import When
from kits.incidents.analysis.words import named
from kits.reports.paper import listed

PACKAGE = "kits.incidents.analysis"
LEAST_TOP = 5
"""Answers under which nothing is said of what was most often."""
LEAST_PERCENT = 50
"""Cases in both stretches under which a difference is told without a percentage."""
MOST_NAMED = 3
"""Rows that are equally often and still named."""
MOST = ("place", "site", "activity", "kind", "weekday", "hour")
"""Questions of which it is said what was most often, where something was."""


class Said:
    """An analysis in words of one language."""

    def __init__(self, analysis: Analysis, language: str) -> None:
        self.analysis, self.language = analysis, language
        self.say = wording.of(PACKAGE, language).say

    def whole(self) -> tuple[str, ...]:
        """Return what there is to say of it all: how many, against earlier, per 100 people, and what is not known."""
        made = self.analysis
        return (*self._counted(), *(said for one in made.against for said in self.against(one)), *self._rate(), *(
            [self.say("running", until=made.counted.last)] if made.running else []
        ))  # fmt: skip

    def tally(self, tally: Tally) -> str:
        """Return a tally as words: 12 incidents and 3 near misses."""
        happened, near = self.say("incidents", n=tally.incidents), self.say("near_misses", n=tally.near_misses)
        return self.say("both", incidents=happened, near_misses=near)

    def _counted(self) -> Iterator[str]:
        counts = self.analysis.counts
        if not counts.total.cases:
            yield self.say("nothing", stretch=self.analysis.asked.stretch.said(self.language))
            return
        yield self.say("counted", stretch=self.analysis.asked.stretch.said(self.language), tally=self.tally(counts.total))

    def against(self, which: Against) -> Iterator[str]:
        """Return how it differs from an earlier stretch, whether that can be chance, and whether people report more."""
        made, other = self.analysis, self.analysis.earlier[which]
        stretch = other.stretch.said(self.language)
        if other.unknown:
            if made.began:
                yield self.say("began_later", stretch=stretch, began=made.began)
            return
        then, now = other.counts.total, made.counts.total
        said = self._difference(then.cases, now.cases)
        yield self.say("against", stretch=stretch, tally=self.tally(then), difference=said)
        if then.cases != now.cases and by_chance(then.cases, now.cases):
            yield self.say("chance")
        if made.rising(which):
            yield self.say("reporting")

    def _difference(self, then: int, now: int) -> str:
        if then == now:
            return self.say("as_many")
        key = "more" if now > then else "fewer"
        told = self.say(key, n=abs(now - then))
        if min(then, now) < LEAST_PERCENT:
            return told
        return self.say("in_percent", said=told, percent=round(100 * abs(now - then) / then))

    def _rate(self) -> Iterator[str]:
        made = self.analysis
        if made.people is None:
            return
        cases = made.counts.total.incidents
        yield self.say(
            "rate", rate=round(made.people.rate(cases), 1), people=round(made.people.people, 1), on=made.people.on
        )
        for which, key in ((Against.BEFORE, "rate_before"), (Against.YEAR_BEFORE, "rate_year_before")):
            other = made.earlier[which]
            if which not in made.against:
                continue
            if other.people is not None and not other.unknown and other.people.on <= other.stretch.last:
                yield self.say(key, rate=round(other.people.rate(other.counts.total.incidents), 1))

    def most(self) -> tuple[str, ...]:
        """Return what was most often, of questions that enough was said of."""
        found = []
        for question in MOST:
            counted = self.analysis.counts.by[question]
            top = counted.most()
            if counted.said < LEAST_TOP or not top or len(top) > MOST_NAMED or len(top) == len(counted.rows):
                continue
            names = listed((named(question, code, self.language) for code in top), self.language)
            each = counted.of(top[0]).cases
            total = self.analysis.counts.total.cases
            found.append(self.say(f"most.{question}", names=names, n=each, of=total))
            if len(top) > 1:
                found[-1] = self.say("most.each", said=found[-1])
        return tuple(found)

    def handled(self) -> tuple[str, ...]:
        """Return how cases were dealt with: told, reacted to, police, sanctions, damage, aftercare, discussed."""
        made, counts = self.analysis, self.analysis.counts
        if not counts.total.cases:
            return ()
        return tuple(
            one
            for one in (
                *self._told(),
                *self._answered(),
                self.say("police_reports", n=counts.row("police", "yes").cases),
                self._sanctioned(),
                self._damage(),
                self._care(),
                self.say("discussed", n=made.counts.discussed, of=counts.total.cases),
                self.say("repeated", n=counts.row("repeat", "yes").cases),
            )
            if one
        )

    def _told(self) -> Iterator[str]:
        kept, term = self.analysis.told, self.analysis.asked.terms.days_to_tell
        if not kept.asked:
            return
        if term is None:
            yield self.say("told.no_term", n=kept.done, of=kept.asked)
            return
        yield self.say("told.in_time", n=kept[When.IN_TIME], of=kept.asked, days=self.say("days", n=term))
        for when in (When.LATE, When.OVERDUE, When.OPEN):
            if kept[when]:
                yield self.say(f"told.{when}", n=kept[when])

    def _answered(self) -> Iterator[str]:
        kept = self.analysis.answered
        if not kept.asked:
            return
        hours = self.analysis.asked.terms.hours_to_answer
        yield self.say("answered.in_time", n=kept[When.IN_TIME], of=kept.asked, hours=hours)
        for when in (When.LATE, When.UNSURE, When.OPEN):
            if kept[when]:
                yield self.say(f"answered.{when}", n=kept[when])

    def _sanctioned(self) -> str:
        rows = self.analysis.counts.by["sanction"].rows
        return self.say("sanctioned", n=sum(row.cases for code, row in rows.items() if code not in ("", "none")))

    def _damage(self) -> str:
        counts = self.analysis.counts
        damaged = sum(counts.row("damage", code).cases for code in ("employee", "employer", "both"))
        if not damaged:
            return self.say("damage.none_noted")
        recovered = counts.row("recovered", "yes").cases
        said = self.say("damage.some", n=damaged, recovered=recovered)
        if not counts.with_amount:
            return said
        amount = wording.written_value(float(round(counts.euros)), self.language)
        return f"{said} {self.say('damage.euros', n=counts.with_amount, amount=amount)}"

    def _care(self) -> str:
        counts = self.analysis.counts
        if not counts.care_paths:
            return self.say("care.none")
        people, cases = self.say("care.people", n=counts.care_paths), self.say("care.cases", n=counts.care_cases)
        in_time, closed = counts.care_in_time, counts.care_closed
        return self.say("care.some", people=people, cases=cases, in_time=in_time, closed=closed)

    def windows(self) -> tuple[str, ...]:
        """Return what there was before and after each measure."""
        return tuple(self._window(one) for one in self.analysis.windows)

    def _window(self, one: Window) -> str:
        if one.too_short:
            return self.say("window.too_short", text=one.text, day=one.day)
        then, now = self.tally(one.then), self.tally(one.now)
        said = self.say("window.said", text=one.text, day=one.day, days=one.after.days, then=then, now=now)
        chance = one.then.cases != one.now.cases and by_chance(one.then.cases, one.now.cases)
        return f"{said} {self.say('window.chance' if chance else 'window.cause')}"

    def silence(self) -> tuple[str, ...]:
        """Return what surveys say against what was reported."""
        return tuple(map(self._silent, self.analysis.silence))

    def _silent(self, one: Silence) -> str:
        survey = one.survey
        happened = self.say("silence.happened_both" if survey.near_misses else "incidents", n=survey.happened)
        return self.say(
            f"silence.{one.kind}",
            source=survey.source,
            stretch=taken(survey.stretch).said(self.language),
            answered=survey.answered,
            happened=happened,
            reported=one.reported,
            one_in=one.one_in or "",
        )
