"""The introduction for staff: why there is a scan, what happens when, what is asked, how it is anonymous, whom to ask.

Each part is drafted from the plan and can be written in one's own words; then it is those that stand. What the plan does not
say yet is a blank.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from kits import wording
from kits.quick_scan.knowledge import questions
from kits.quick_scan.state import PACKAGE, Part, Reader, State, Way
from kits.reports import paper


class _Drafting:
    """Drafts the parts of one scan, in one language. `units` are names, by id."""

    def __init__(self, state: State, language: str, organisation: str, units: Mapping[str, str]) -> None:
        self.state, self.language, self.organisation, self.units = state, language, organisation, units
        self.text = wording.of(PACKAGE, language)

    def say(self, key: str, **values: object) -> str:
        return self.text.say(f"introduction.{key}", **values)

    def day(self, iso: str | None) -> str:
        return str(wording.written_value(dt.date.fromisoformat(iso), self.language)) if iso else self.text.say("blank")

    def why(self) -> str:
        plan = self.state.plan
        teams = [self.units[unit] for unit in plan.units if unit in self.units]
        whom = self.say("of_units", units=paper.listed(teams, self.language)) if teams else self.say("of_all")
        asked = [f"– {questions()[one].said[self.language]}" for one in plan.questions]
        goals = [f"– {goal.text}" for goal in self.state.goals.values()]
        return "\n".join([plan.purpose, self.say("why", organisation=self.organisation, whom=whom), *asked, *goals]).strip()

    def when(self) -> str:
        plan, lines = self.state.plan, []
        if plan.way is not Way.NONE:
            lines.append(self.say("when_asked", first=self.day(plan.asked_from), last=self.day(plan.asked_until)))
        lines.append(self.say("when_talks", first=self.day(plan.talks_from), last=self.day(plan.talks_until)))
        readers = [self.text.say(f"readers.{reader}") for reader in Reader if reader in plan.readers]
        to = paper.listed(readers, self.language) if readers else self.text.say("blank")
        lines.append(self.say("when_report", day=self.day(plan.report_on), readers=to))
        return "\n".join(lines)

    def asked(self) -> str:
        plan = self.state.plan
        functions = paper.listed((one.text for one in self.state.functions.values()), self.language)
        lines = [] if plan.way is Way.NONE else [self.say("asked_everybody" if plan.everybody else "asked_some")]
        lines.append(self.say("asked_talks", functions=functions) if functions else self.say("asked_talks_some"))
        return "\n".join((*lines, self.say("asked_free")))

    def anonymous(self) -> str:
        way = self.state.plan.way
        lines = [] if way is Way.NONE else [self.say(f"anonymous_{way or Way.OTHER}", blank=self.text.say("blank"))]
        return "\n".join((*lines, self.say("anonymous_talks")))

    def contact(self) -> str:
        plan = self.state.plan
        who = plan.carrier or self.text.say("blank")
        lines = [self.say("contact", contact=plan.contact or self.text.say("blank"))]
        if plan.carried_out:
            lines.append(self.say(f"carried_{plan.carried_out}", who=who))
        return "\n".join((*lines, self.say("now")))


def drafted(state: State, language: str, organisation: str, units: Mapping[str, str]) -> Mapping[Part, str]:
    """Return every part as the kit drafts it from the plan."""
    made = _Drafting(state, language, organisation, units)
    parts: Mapping[Part, Callable[[], str]] = {
        Part.WHY: made.why,
        Part.WHEN: made.when,
        Part.ASKED: made.asked,
        Part.ANONYMOUS: made.anonymous,
        Part.CONTACT: made.contact,
    }
    return {part: draft() for part, draft in parts.items()}


def written(state: State, language: str, organisation: str, units: Mapping[str, str]) -> Mapping[Part, str]:
    """Return every part as it reads: in one's own words where those are there."""
    return {**drafted(state, language, organisation, units), **state.introduction}
