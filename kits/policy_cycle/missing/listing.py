"""The list of what a policy year lacks, in the order of its steps.

Measures that are not carried out lack nothing. Measures that lack the same thing are one line, so that a list of hundreds
stays a list.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kits.consent.records import Decision
from kits.dossier.records import ActionStatus, Basis, Finding, Theme
from kits.policy_cycle.council import standing
from kits.policy_cycle.council.standing import Standing
from kits.policy_cycle.evaluation import effect, gaps
from kits.policy_cycle.evaluation.records import Fit, Judged
from kits.policy_cycle.figures import comparison, target_figures
from kits.policy_cycle.findings import description
from kits.policy_cycle.intent import targets, vision
from kits.policy_cycle.intent.records import Consultation, Consulted, Occasion, Point, StartAgreement, StartSubject, Target
from kits.policy_cycle.missing.records import Kind, Known, Missing, Part
from kits.policy_cycle.plan import completeness, sources, teams
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.steps import derived, points
from kits.policy_cycle.weighing.records import Together

OUGHT_TO_BE_HEARD = (
    Consulted.WORKS_COUNCIL, Consulted.COUNSELLOR, Consulted.COMPANY_DOCTOR, Consulted.COMPLAINTS_COMMITTEE, Consulted.HR,
    Consulted.SAFETY_STAFF, Consulted.TEAM,
)  # fmt: skip
"""Who is to be heard for an evaluation (workbook 5.6, lines 2889-2899)."""


NOTHING = Known()

Keep = Callable[[str, tuple[Any, ...], Callable[[], tuple[Missing, ...]]], tuple[Missing, ...]]
"""Returns lines, by their name and what they are made of; made again only where something of that is another."""


def _anew(_name: str, _of: tuple[Any, ...], make: Callable[[], tuple[Missing, ...]]) -> tuple[Missing, ...]:
    return make()


def missing(
    state: State,
    known: Known = NOTHING,
    themes: Sequence[Theme] = tuple(Theme),
    team: str | None = None,
    until: str = "",
    *,
    keep: Keep = _anew,
) -> tuple[Missing, ...]:
    """Return all that a year lacks, in the order of its steps; of some themes, or of one team's measures.

    What was found after the day `until` (ISO; the last of the year when none is given) is not waiting for a measure.
    A page that asks after every change hands in `keep`: then a figure that is typed costs the lines that read figures.
    """
    made = _List(state, known, themes, team, until or f"{state.year}-12-31", keep)
    return tuple(made.team() if team else made.whole())


class _List:
    """The list of one year, cut down to some themes or to one team."""

    def __init__(  # noqa: PLR0917
        self, state: State, known: Known, themes: Sequence[Theme], team: str | None, until: str, keep: Keep
    ) -> None:
        self.state, self.known, self.themes, self.until = state, known, tuple(themes), until
        self._keep = keep
        self.items = [i for i in state.plan.items.values() if i.theme in self.themes and (team is None or i.team == team)]

    def whole(self) -> Iterator[Missing]:
        """Yield the lines of the whole year."""
        yield from self._intended()
        yield from self._known()
        yield from self._without_figures("planned", self._planned)
        yield from self._without_figures("judged", self._judged)
        yield from self._effects()
        yield from self._without_figures("fitting", self._fitting)

    def _without_figures(self, name: str, lines: Callable[[], Iterable[Missing]]) -> tuple[Missing, ...]:
        """Return lines that read everything but figures."""
        read = (getattr(self.state, one.name) for one in dataclasses.fields(State) if one.name != "figures")
        return self._keep(name, (*read, self.themes), lambda: tuple(lines()))

    def _planned(self) -> Iterator[Missing]:
        yield from self._weighed()
        if bare := self._without(item.theme for item in self.items):
            yield Missing(Kind.ITEMS, Part.ACT, bare)
        yield from self._law(Part.ACT)
        yield from self._measures()
        yield from self._talks(Occasion.PLAN, Part.COUNCIL)
        yield from self._council()
        yield from self._law(Part.WATCH)

    def team(self) -> Iterator[Missing]:
        """Yield what a team's own plan lacks."""
        if not self.items:
            yield Missing(Kind.ITEMS, Part.ACT)
        yield from self._measures()
        yield from self._council()

    def _without(self, there: Iterable[Theme]) -> tuple[Theme, ...]:
        found = set(there)
        return tuple(theme for theme in self.themes if theme not in found)

    # ── the plan ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _intended(self) -> Iterator[Missing]:
        plan = self.state.plan
        if bare := self._without(Theme(theme) for theme, text in plan.intentions.items() if text):
            yield Missing(Kind.INTENTION, Part.INTEND, bare)
        if Theme.AGGRESSION in self.themes:
            open_ = tuple(one.id for one in vision.questions() if not plan.vision.get(one.id))
            if open_:
                yield Missing(Kind.VISION, Part.INTEND, (Theme.AGGRESSION,), open_, n=len(open_))
        own = [target for target in plan.targets.values() if target.theme in self.themes]
        if bare := self._without(target.theme for target in own):
            yield Missing(Kind.TARGETS, Part.INTEND, bare)
        for target in own:
            if lacks := self._target_lacks(target):
                yield Missing(Kind.TARGET, Part.INTEND, (target.theme,), (target.id,), lacks)
        for theme in self.themes:
            agreed = plan.start.get(theme, {})
            if to_agree := tuple(one for one in StartSubject if not agreed.get(one, StartAgreement()).agreed):
                yield Missing(Kind.START, Part.INTEND, (theme,), what=to_agree)
        yield from self._law(Part.INTEND)

    def _target_lacks(self, target: Target) -> tuple[str, ...]:
        figures, tree = self.state.figures, self.known.tree
        start = target_figures.baseline(figures, target, tree)
        return targets.lacks(
            target, start.value if start else None, kept_back=target_figures.kept_back(figures, target, tree)
        )

    def _known(self) -> Iterator[Missing]:
        yield from self._law(Part.KNOW)
        for unit in comparison.unfollowed(self.state.figures, self.known.units):
            yield Missing(Kind.UNFOLLOWED, Part.KNOW, keys=(unit,))
        bare = tuple(
            one.id
            for one in self.state.figures.indicators.values()
            if not one.source and (one.theme is None or one.theme in self.themes)
        )
        if bare:
            yield Missing(Kind.SOURCE, Part.KNOW, keys=bare, n=len(bare))
        items, up = self.state.plan.items, sources.taken_up(self.state.plan, self.known.actions)
        going = {key for key, those in up.items() if any(items[i].status is not ActionStatus.NOT_DONE for i in those)}
        done = going | self.state.set_aside.keys()
        idle = tuple(f.id for f in self.known.findings if f.theme in self.themes and f.id not in done and self._before(f))
        if idle:
            yield Missing(Kind.FINDINGS, Part.KNOW, keys=idle, n=len(idle))

    def _before(self, finding: Finding) -> bool:
        return description.day_of(finding, self.known.held) <= self.until

    def _weighed(self) -> Iterator[Missing]:
        weighing = self.state.plan.weighing
        causes = [cause for cause in weighing.causes.values() if cause.theme in self.themes]
        if not causes:
            yield Missing(Kind.NO_CAUSES, Part.WEIGH)
        if bare := tuple(cause.id for cause in causes if cause.priority is None):
            yield Missing(Kind.PRIORITY, Part.WEIGH, _themes(c for c in causes if c.priority is None), bare, n=len(bare))
        apart: dict[tuple[str, ...], list[Theme]] = {}
        for theme in _themes(causes):
            there = weighing.together.get(theme, Together())
            apart.setdefault(tuple(who for who in ("managers", "staff") if not getattr(there, who)), []).append(theme)
        for absent, where in apart.items():
            if absent:
                yield Missing(Kind.TOGETHER, Part.WEIGH, tuple(where), what=absent)
        yield from self._law(Part.WEIGH)

    def _measures(self) -> Iterator[Missing]:
        yield from self._alike(Kind.ITEM, Part.ACT, completeness.lacks)
        yield from self._alike(Kind.ADVICE, Part.ACT, _advised)
        if there := [item for item in self.items if teams.loose(self.state.plan, item)]:
            yield _of(Kind.LOOSE, Part.ACT, there)

    def _alike(self, kind: Kind, part: Part, lacks: Callable[[Item], Iterable[str]]) -> Iterator[Missing]:
        of: dict[str, list[Item]] = {}
        for item in self.items:
            for lack in lacks(item):
                of.setdefault(lack, []).append(item)
        for lack, items in of.items():
            yield _of(kind, part, items, lack)

    def _law(self, part: Part) -> Iterator[Missing]:
        """Name the points that the law asks for and nobody ticked, nor left out, nor the kit itself knows to be done."""
        for one in points.points():
            if (
                one.basis is not Basis.LAW
                or one.step.value != part.value
                or (self._asks() and one.derived == derived.CONSENT)
            ):
                continue
            there = tuple(theme for theme in one.themes if theme in self.themes and self._open(one, theme))
            if there:
                yield Missing(Kind.LAW, part, there, (one.id,))

    def _open(self, point: points.StepPoint, theme: Theme) -> bool:
        said = self.state.points.get(theme, {}).get(point.id, Point())
        return not (said.done or said.left_out or derived.known(point, self.state, theme, self.known.elsewhere))

    def _asks(self) -> bool:
        """Tell whether the line of the works council says that it is to be asked: then that is not said twice."""
        now = standing.of_plan(self.state)
        return bool(self.state.plan.items) and now in (Standing.NOT_ASKED, Standing.CHANGED)

    def _council(self) -> Iterator[Missing]:
        now, request = standing.of_plan(self.state), standing.current(self.state)
        if self.state.plan.items and now not in (Standing.CONSENT, Standing.CONDITIONAL, Standing.QUESTIONS):
            yield Missing(Kind.COUNCIL, Part.COUNCIL, what=(now,))
        if request is not None:
            if open_ := tuple(one.id for one in request.questions.values() if not one.answer):
                yield Missing(Kind.ANSWERS, Part.COUNCIL, keys=open_, n=len(open_))
            if request.decision is Decision.CONSENT and request.decided_on is None:
                yield Missing(Kind.DECISION_DAY, Part.COUNCIL)
        for one in standing.all_conditions(self.state):
            if one.met_on is None:
                yield Missing(Kind.CONDITION, Part.COUNCIL, keys=(one.id,))

    def _talks(self, occasion: Occasion, part: Part) -> Iterator[Missing]:
        talks = self._heard(occasion)
        if not talks:
            if self.items:
                yield Missing(Kind.NOBODY_HEARD, part)
            return
        for kind, name in ((Kind.NO_DAY, "on"), (Kind.NO_WORDS, "said")):
            if bare := tuple(one.id for one in talks if not getattr(one, name)):
                yield Missing(kind, part, keys=bare, n=len(bare))

    def _heard(self, occasion: Occasion) -> list[Consultation]:
        return [
            one
            for one in self.state.consultations.values()
            if one.occasion is occasion and (one.theme is None or one.theme in self.themes)
        ]

    # ── the evaluation ──────────────────────────────────────────────────────────────────────────────────────────────

    def _judged(self) -> Iterator[Missing]:
        judged = self.state.evaluation.judged

        def open_(item: Item) -> tuple[str, ...]:
            one = judged.get(item.id, Judged())
            return tuple(name for name in ("carried_out", "judgement", "decision") if getattr(one, name) is None)

        yield from self._alike(Kind.JUDGED, Part.EVALUATION, open_)
        found = gaps.gaps(self.state)
        for kind, keys in ((Kind.NO_WHY, found.no_why), (Kind.OTHER_STATUS, found.other_status)):
            if those := [item for item in self.items if item.id in keys]:
                yield _of(kind, Part.EVALUATION, those)

    def _effects(self) -> Iterator[Missing]:
        for target in self.state.plan.targets.values():
            if target.theme in self.themes and not self._target_lacks(target):
                made = effect.of_target(self.state.figures, target, self.state.year or 0, self.known.tree, self.known.on)
                there = made.hidden or target_figures.kept_back(
                    self.state.figures, target, self.known.tree
                )  # only not to be shown
                if made.kind not in (effect.Kind.COMPARED, effect.Kind.SO_FAR) and not there:
                    yield Missing(Kind.EFFECT, Part.EVALUATION, (target.theme,), (target.id,), (made.kind,))

    def _fitting(self) -> Iterator[Missing]:
        fits = self.state.evaluation.fits
        open_themes = tuple(theme for theme in self.themes if fits.get(theme, Fit()).fits is None)
        if self.items and open_themes:
            yield Missing(Kind.FITS, Part.EVALUATION, open_themes)
        yield from self._talks(Occasion.EVALUATION, Part.EVALUATION)
        heard = {one.who for one in self._heard(Occasion.EVALUATION)}
        if heard and (unheard := tuple(who for who in OUGHT_TO_BE_HEARD if who not in heard)):
            yield Missing(Kind.UNHEARD, Part.EVALUATION, what=unheard)


def _advised(item: Item) -> Iterable[str]:
    return () if item.status is ActionStatus.NOT_DONE else completeness.advised(item)


def _of(kind: Kind, part: Part, items: Sequence[Item], lack: str = "") -> Missing:
    keys = tuple(item.id for item in items)
    return Missing(kind, part, _themes(items), keys, (lack,) if lack else (), len(keys))


def _themes(things: Iterable[object]) -> tuple[Theme, ...]:
    """Return the themes that things have, in the order themes have."""
    there = {getattr(one, "theme", None) for one in things}
    return tuple(theme for theme in Theme if theme in there)
