"""What a plan or an evaluation still lacks, all of it in one place. Measures go by their numbers: a list, never a wall."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kits.dossier.records import Basis, Theme
from kits.policy_cycle.council import standing
from kits.policy_cycle.evaluation import effect, gaps
from kits.policy_cycle.evaluation.records import Fit, Judged
from kits.policy_cycle.intent.records import Consulted, Occasion
from kits.policy_cycle.missing import Kind, Missing
from kits.policy_cycle.missing import Part as Where
from kits.policy_cycle.paper import found
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan import completeness, teams
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.steps import points
from kits.reports.blocks import Block, Callout, Heading, Paragraph
from kits.reports.paper import short

OUGHT_TO_BE_HEARD = (
    Consulted.WORKS_COUNCIL, Consulted.COUNSELLOR, Consulted.COMPANY_DOCTOR, Consulted.COMPLAINTS_COMMITTEE, Consulted.HR,
    Consulted.SAFETY_STAFF, Consulted.TEAM,
)  # fmt: skip
"""Who is to be heard for an evaluation (workbook 5.6, lines 2889-2899)."""
TARGETS_SHOWN = 20
"""Targets that are named one by one."""


@dataclass(frozen=True)
class Part:
    """What is missing of one subject."""

    title: str
    lines: tuple[str, ...]


def count(parts: Iterable[Part]) -> int:
    """Return how many lines of what is missing there are."""
    return sum(len(part.lines) for part in parts)


def blocks(year: Year, parts: Iterable[Part], nothing: str) -> list[Block]:
    """Return the section that names all that is missing; `nothing` is the key of the sentence when nothing is."""
    said: list[Block] = [Callout(part.title, items=part.lines, kind="todo") for part in parts]
    intro = Paragraph(year.say("missing.about" if said else nothing))
    return [Heading(year.say("missing.title"), basis=Basis.CHOICE), intro, *said]


def _parts(year: Year, found_: dict[str, Iterator[str]]) -> tuple[Part, ...]:
    told = ((year.say(f"missing.parts.{key}"), tuple(lines)) for key, lines in found_.items())
    return tuple(Part(title, lines) for title, lines in told if lines)


def of_plan(year: Year) -> tuple[Part, ...]:
    """Return what a plan lacks."""
    whole = {} if year.team else {"wanted": _wanted(year), "weighed": _weighed(year)}
    return _parts(
        year,
        {
            **({} if year.team else {"law": _law(year)}),
            "needed": _items(year, completeness.lacks, "lacks"),
            **whole,
            "advised": _items(year, completeness.advised, "advice"),
            "teams": _teams(year),
            "talks": _talks(year, Occasion.PLAN),
            "council": _council(year),
            "figures": _figures(year),
        },
    )


def of_evaluation(year: Year) -> tuple[Part, ...]:
    """Return what an evaluation lacks."""
    return _parts(
        year,
        {
            "judged": _judged(year),
            "targets": _established(year),
            "fits": _fits(year),
            "talks": _talks(year, Occasion.EVALUATION),
            "figures": _figures(year),
        },
    )


def _missing(year: Year, kind: Kind) -> list[Missing]:
    return [one for one in year.missing if one.kind is kind]


def _themes(found_: Iterable[Missing]) -> list[Theme]:
    return [one.theme for one in found_ if one.theme is not None]


def _wanted(year: Year) -> Iterator[str]:
    for key, kind in (("intention", Kind.INTENTION), ("target", Kind.TARGETS)):
        if themes := _themes(_missing(year, kind)):
            yield year.say(f"missing.{key}", themes=_themed(year, themes))
    lacking = _missing(year, Kind.TARGET)
    for one in lacking[:TARGETS_SHOWN]:
        what = year.words.listed(year.shared(f"target_lacks.{lack}") for lack in one.what)
        yield year.say("missing.of_target", target=short(year.state.plan.targets[one.key].text, 80), what=what)
    if (more := len(lacking) - TARGETS_SHOWN) > 0:
        yield year.say("missing.more_targets", n=more)
    for one in _missing(year, Kind.VISION):
        yield year.say("missing.vision", n=one.n)
    for one in _missing(year, Kind.START):
        if one.theme is not None:
            what = year.words.listed(year.shared(f"start.{subject}") for subject in one.what)
            yield year.say("missing.start", theme=year.themed(one.theme), what=what)


def _law(year: Year) -> Iterator[str]:
    """Name the points that the law asks for and nobody ticked, with the themes."""
    themes: dict[str, list[Theme]] = {}
    for one in _missing(year, Kind.LAW):
        if one.part is not Where.WATCH and one.theme is not None:
            themes.setdefault(one.key, []).append(one.theme)
    for point, where in themes.items():
        yield f"{points.said(point, year.words.language)} ({_themed(year, where)})"


def _themed(year: Year, themes: Iterable[Theme]) -> str:
    return year.words.listed(year.themed(theme) for theme in themes)


def _weighed(year: Year) -> Iterator[str]:
    causes = [cause for cause in year.state.plan.weighing.causes.values() if cause.theme in year.themes]
    if not causes:
        yield year.say("missing.no_causes")
    if bare := sum(one.n for one in _missing(year, Kind.PRIORITY)):
        yield year.say("missing.priority", n=bare)
    if alone := _themes(_missing(year, Kind.TOGETHER)):
        yield year.say("missing.together", themes=_themed(year, alone))
    if idle := found.idle(year):
        yield year.say("missing.findings", n=len(idle))


def _items(year: Year, lacks: Callable[[Item], Iterable[str]], words: str) -> Iterator[str]:
    if not year.items and words == "lacks":
        yield year.say("missing.no_items")
    of: dict[str, list[Item]] = {}
    for item in year.items:
        for lack in lacks(item):
            of.setdefault(lack, []).append(item)
    for lack, items in of.items():
        named = year.say("missing.of_items", what=year.shared(f"{words}.{lack}"), items=year.numbered(items))
        yield named


def _teams(year: Year) -> Iterator[str]:
    chosen = (year.team,) if year.team else teams.teams(year.state.plan)
    loose = [one.item for team in chosen for one in teams.team_plan(year.state.plan, team) if not one.fits]
    there = [item for item in loose if item.id in year.numbers]
    if there:
        yield year.say("missing.loose", items=year.numbered(there))


def _talks(year: Year, occasion: Occasion) -> Iterator[str]:
    talks = year.heard(occasion)
    if not talks:
        yield year.say("consulted.none")
    for name, key in (("on", "no_day"), ("said", "no_words")):
        bare = [one for one in talks if not getattr(one, name)]
        if bare:
            who = year.words.listed(year.who(one) for one in bare)
            yield year.say(f"missing.{key}", who=who)
    if occasion is Occasion.EVALUATION and talks:
        unheard = [who for who in OUGHT_TO_BE_HEARD if not any(one.who is who for one in talks)]
        if unheard:
            who = year.words.listed(year.shared(f"consulted.{one}") for one in unheard)
            yield year.say("missing.unheard", who=who)


def _council(year: Year) -> Iterator[str]:
    request = standing.current(year.state)
    if request is None:
        yield year.say("missing.not_asked")
        return
    if open_ := sum(not question.answer for question in request.questions.values()):
        yield year.say("missing.unanswered", n=open_)
    if request.decision is None:
        yield year.say("missing.undecided")
    elif request.decided_on is None:
        yield year.say("missing.no_decision_day")


def _figures(year: Year) -> Iterator[str]:
    bare = [
        one.name
        for one in year.state.figures.indicators.values()
        if not one.source and (one.theme is None or one.theme in year.themes)
    ]
    if bare:
        yield year.say("missing.source", names=year.words.listed(bare))


def _judged(year: Year) -> Iterator[str]:
    judged = year.state.evaluation.judged
    if not year.items:
        yield year.say("missing.no_items")
    for name in ("carried_out", "judgement", "decision"):
        bare = [item for item in year.items if getattr(judged.get(item.id, Judged()), name) is None]
        if bare:
            what = year.shared(f"judged.{name}").lower()
            yield year.say("missing.of_items", what=what, items=year.numbered(bare))
    no_why = [item for item in year.items if item.id in gaps.gaps(year.state).no_why]
    if no_why:
        what = year.shared("judged.why").lower()
        yield year.say("missing.of_items", what=what, items=year.numbered(no_why))


def _established(year: Year) -> Iterator[str]:
    if not year.targets:
        yield year.say("targets.none")
    for target in year.targets[:TARGETS_SHOWN]:
        made = effect.of_target(
            year.state.figures, target, year.state.year or 0, year.context.tree, year.context.created.date()
        )
        if made.kind not in (effect.Kind.COMPARED, effect.Kind.SO_FAR):
            yield year.say(f"missing.effect.{made.kind}", target=short(target.text, 80))


def _fits(year: Year) -> Iterator[str]:
    bare = [theme for theme in year.themes if year.state.evaluation.fits.get(theme, Fit()).fits is None]
    if bare:
        yield year.say("missing.fits", themes=_themed(year, bare))
