"""A target in words: what it is measured by, of whom, from which figure to which, by when, and where figures come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kits import periods, wording
from kits.policy_cycle.evaluation.effect_sentences import contradicted, within
from kits.policy_cycle.figures import target_figures
from kits.policy_cycle.figures.notation import amount, number, rounded
from kits.policy_cycle.figures.records import Better, Figures
from kits.policy_cycle.intent import targets
from kits.policy_cycle.intent.records import Target
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.hiding import Tree

PACKAGE = "kits.policy_cycle"


@dataclass(frozen=True)
class Told:
    """A target's parts in words; what cannot be said is "".

    `measured` is a sentence: by which figure, of whom, how often, and from which source. `starts` and `aim` are figures with
    their unit of measurement, `starts_from` and `aim_from` where those come from. `judged` says over which period it is
    judged, `contradicted` that the figures say otherwise than a baseline that was typed.
    """

    measured: str
    starts: str = ""
    starts_from: str = ""
    aim: str = ""
    aim_from: str = ""
    by: str = ""
    judged: str = ""
    contradicted: str = ""

    def sentences(self, language: str) -> tuple[str, ...]:
        """Return all of it in sentences."""
        say = wording.of(PACKAGE, language).say
        about_start = f"{self.starts} ({self.starts_from})" if self.starts_from else self.starts
        about_aim = f"{self.aim} ({self.aim_from})" if self.aim_from else self.aim
        from_to = ""
        if self.aim and self.by:
            from_to = say("aims.from_to_by", starts=about_start or say("aims.no_start"), aim=about_aim, by=self.by)
        elif self.aim:
            from_to = say("aims.from_to", starts=about_start or say("aims.no_start"), aim=about_aim)
        elif self.starts:
            from_to = say("aims.from", starts=about_start)
        said = (self.measured, from_to, self.judged, self.contradicted)
        return tuple(one for one in said if one)


def told(figures: Figures, target: Target, year: int, *, tree: Tree, units: Mapping[str, str], language: str) -> Told:
    """Return a target in words. `units` are the names of units, by id."""
    say = wording.of(PACKAGE, language).say
    indicator = figures.indicators.get(target.indicator or "")
    by = periods.day_written(target.by, language) if target.by else ""
    if indicator is None:
        return Told(say("aims.no_indicator"), by=by)
    unit = say("effect.organisation") if target.unit in (None, ORGANISATION) else units.get(str(target.unit), "")
    begins, other = target_figures.baseline(figures, target, tree), target_figures.contradicted(figures, target, tree)
    kept_back = target_figures.kept_back(figures, target, tree)
    aim = targets.aim(target, begins.value if begins else None)
    source = say("aims.source", source=indicator.source) if indicator.source else say("aims.no_source")
    measured = say(
        "aims.measured" if indicator.measured_in else "aims.measured_bare",
        name=indicator.name,
        measured_in=say("aims.percent") if indicator.measured_in == "%" else indicator.measured_in,
        every=say(f"every.{indicator.every}"),
        unit=unit or say("missing.gone_unit"),
    )
    typed = say("aims.typed" if target.baseline is not None else "aims.from_figures")
    since = within((target.since,), language) if target.since else ""
    share = ""
    if target.percent is not None and (aim is not None or kept_back):
        key = "effect.less" if target.percent < 0 else "effect.more"
        share = say(key, percent=number(abs(target.percent), language))
    limit = {Better.LOWER: "aims.at_most", Better.HIGHER: "aims.at_least", Better.NEITHER: "aims.just"}[indicator.better]
    return Told(
        measured=f"{measured} {source}",
        starts=amount(begins.value, indicator, language) if begins else say("aims.kept_back") if kept_back else "",
        starts_from=", ".join(part for part in (since, typed) if part) if begins else "",
        aim=say(limit, aim=amount(aim, indicator, language)) if aim is not None else share,
        aim_from=share if aim is not None else "",
        by=by,
        judged=say("aims.judged", period=periods.written(target_figures.judged_over(target, indicator, year), language)),
        contradicted=contradicted(rounded(other.value), indicator, target.since, language) if other else "",
    )
