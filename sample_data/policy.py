"""The sample's policy year, half way: figures, causes, a plan with gaps in it, and a request to the works council."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kits import live, wording
from kits.consent.records import Decision, File
from kits.dossier import Dossier
from kits.policy_cycle import events as e
from kits.policy_cycle.figures.records import FigureRow
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.paper import package
from kits.policy_cycle.terms import ORGANISATION, Step
from sample_data import read

Told = Mapping[str, Any]
DAYS = ("starts", "due", "evaluate_on")
AT_ONCE = ("theme", "text", "findings", "actions", "measure", "team", "under")
"""Fields of an item that are there from its first event."""
PROGRESS = ("status", "spent", "notes", "evidence")
"""What is said of an item once it is carried out: no plan that was sent or adopted says it already."""


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play last year and this one, on what came out of the workshops."""
    last = look_back(client, read("policy_last_year", language), units, today)
    hold(client, read("policy", language), units, today, last)


def hold(client: Dossier, told: Told, units: Mapping[str, str], today: dt.date, follows: str | None = None) -> str:
    """Play a policy year up to the request for consent, and return its session's id."""
    log = _begun(client, told, today, follows)
    _Year(client, log, units, today).play(client, told)
    return log.id


def look_back(client: Dossier, told: Told, units: Mapping[str, str], today: dt.date) -> str:
    """Play the year before, with an evaluation that is not whole, close it, and return its session's id."""
    end = dt.date(today.year - 1, 12, 15)
    log = _begun(client, told, end, None)
    _Year(client, log, units, end).evaluate(told)
    return log.id


def _begun(client: Dossier, told: Told, today: dt.date, follows: str | None) -> live.Session[Any]:
    began = dt.date(today.year, 1, 1).isoformat()
    row = client.add_session(INSTRUMENT, told["title"].format(year=today.year), held_on=began, follows=follows)
    log = live.Session(client, row.id, MODEL)
    log.do(e.YearOpened(year=today.year, previous=follows))
    return log


class _Year:
    """One policy year as it is played: keys of the YAML stand for ids of the client file."""

    def __init__(self, client: Dossier, log: live.Session[Any], units: Mapping[str, str], today: dt.date) -> None:
        self.log, self.today = log, today
        self.previous = log.state.previous
        self.units = {ORGANISATION: ORGANISATION, **units}
        self.findings = {finding.key: finding.id for finding in client.findings()}
        self.actions = {action.key: action.id for action in client.actions()}
        self.language = client.organisation().language
        self.words = wording.of("kits.policy_cycle", self.language)

    def play(self, client: Dossier, told: Told) -> None:
        for theme, text in told["intentions"].items():
            self.log.do(e.IntentionWritten(theme=theme, text=text))
        for question, text in told["vision"].items():
            self.log.do(e.VisionAnswered(question=question, text=text))
        for theme, subjects in told["start"].items():
            for subject, changes in subjects.items():
                self.log.do(e.StartAgreementChanged(theme=theme, subject=subject, changes=changes))
        for n, asked in enumerate(told["questions"]):
            self.log.do(e.QuestionRaised(question=f"question-{n}", **asked))
        self.log.do(e.StepEntered(step=Step.KNOW), *self._indicators(told["indicators"]))
        self.log.do(*self._noted(told["noted"]))
        self.log.do(*self._targets(told["targets"]))
        self.log.do(e.StepEntered(step=Step.WEIGH), *self._causes(told["causes"]))
        for theme, said in told["together"].items():
            present: Any = {"managers": said["managers"], "staff": said["staff"], "on": self._day(said["days"])}
            self.log.do(e.WeighedTogether(theme=theme, changes=present))
        self.log.do(e.StepEntered(step=Step.ACT), *self._items(told["items"]))
        self.log.do(*self._heard(told["consultations"]))
        self.log.do(*self._asked(told["council"]), *self._progress(told["items"]))
        self.log.do(*self._sent(told["council"]), *self._still_open(client))

    def evaluate(self, told: Told) -> None:
        for theme, text in told["intentions"].items():
            self.log.do(e.IntentionWritten(theme=theme, text=text))
        self.log.do(*self._indicators(told["indicators"]), *self._targets(told["targets"]), *self._items(told["items"]))
        self.log.do(*self._asked(told["council"]), *self._adopted(told["adopted"]))
        self.log.do(*self._reorganised(told["reorganised"]), *self._heard(told["consultations"]))
        self.log.do(*self._progress(told["items"]), *self._evidence(told["evidence"]))
        self.log.do(*(e.ItemJudged(item=f"item-{n:02}", changes=said) for n, said in told["judged"].items()))
        self.log.do(*(e.PolicyFitJudged(theme=theme, changes=said) for theme, said in told["fits"].items()))
        self.log.do(e.StepEntered(step=Step.WATCH), e.YearClosed())

    def _day(self, days: int) -> str:
        return (self.today + dt.timedelta(days=days)).isoformat()

    def _indicators(self, told: Told) -> Iterator[Any]:
        rows = []
        for key, one in told.items():
            kind = one["kind"]
            said: Any = {n: one.get(n) or self.words.say(f"indicators.{kind}.{n}") for n in ("name", "measured_in")}
            yield e.IndicatorAdded(indicator=key, kind=kind, **said)
            changes: Any = {name: one[name] for name in ("norm", "source", "theme", "conduct") if name in one}
            if "since" in one:
                changes["counted_since"] = f"{self.today.year + one['since']['year']}-{one['since']['from']}"
            if changes:
                yield e.IndicatorChanged(indicator=key, changes=changes)
            if "opened" in one:
                yield e.IndicatorOpened(indicator=key, on=f"{self.today.year - 1}-12-15", **one["opened"])
            for unit, figures in one["values"].items():
                for year, figure in figures.items():
                    rows.append(FigureRow(key, self.units[unit], str(self.today.year + year), *figure))
        yield e.FiguresImported(figures=tuple(rows))

    def _noted(self, told: list[Told]) -> Iterator[Any]:
        """Findings by hand: known by their own keys, in the file as well."""
        for one in told:
            key, day = one["key"], self._day(one["days"])
            yield e.FindingNoted(finding=key, theme=one["theme"], source=one["source"], text=one["text"], day=day)
            changes: Any = {name: one[name] for name in ("severity", "conduct", "reference") if name in one}
            if "unit" in one:
                changes |= {"unit": self.units[one["unit"]], "unit_agreed": True}
            if changes:
                yield e.FindingChanged(finding=key, changes=changes)
            if "set_aside" in one:
                yield e.FindingSetAside(finding=key, reason=one["set_aside"])
            self.findings[key] = key

    def _targets(self, told: list[Told]) -> Iterator[Any]:
        for n, target in enumerate(told):
            key = f"target-{n}"
            rest: Any = {k: v for k, v in target.items() if k not in ("theme", "text")}
            yield e.TargetAdded(target=key, theme=target["theme"], text=target["text"])
            if rest:
                rest |= {"since": str(self.today.year + rest["since"]), "by": self._day(rest["by"])}
                rest["unit"] = self.units[rest["unit"]]
                yield e.TargetChanged(target=key, changes=rest)

    def _causes(self, told: list[Told]) -> Iterator[Any]:
        for cause in told:
            findings = tuple(self.findings[key] for key in cause.get("findings", ()))
            yield e.CauseAdded(cause=cause["key"], theme=cause["theme"], text=cause["text"], findings=findings)
            changes: Any = {k: v for k, v in cause.items() if k in ("priority", "reason", "at_source", "term", "level")}
            if changes:
                yield e.CauseChanged(cause=cause["key"], changes=changes)
        for cause in told:
            for into in cause.get("feeds", ()):
                yield e.FeedDrawn(cause=cause["key"], into=into)

    def _items(self, told: list[Told]) -> Iterator[Any]:
        for n, item in enumerate(told):
            key = f"item-{n:02}"
            findings = tuple(self.findings[finding] for finding in item.get("findings", ()))
            team = self.units[item["team"]] if "team" in item else None
            actions = tuple(self.actions[action] for action in item.get("actions", ()))
            yield e.ItemAdded(
                item=key,
                theme=item["theme"],
                text=item["text"],
                measure=item.get("measure"),
                findings=findings,
                actions=actions,
                team=team,
            )
            changes: Any = {k: v for k, v in item.items() if k not in (*AT_ONCE, *PROGRESS)}
            changes |= {day: self._day(item[day]) for day in DAYS if day in item}
            if changes:
                yield e.ItemChanged(item=key, changes=changes)
        for n, item in enumerate(told):
            if "under" in item:
                yield e.ItemChanged(item=f"item-{n:02}", changes={"under": f"item-{item['under']:02}"})

    def _progress(self, told: list[Told]) -> Iterator[Any]:
        for n, item in enumerate(told):
            key = f"item-{n:02}"
            said: Any = {name: item[name] for name in ("status", "spent") if name in item}
            if said:
                yield e.ItemChanged(item=key, changes=said)
            for at, (days, text) in enumerate(item.get("notes", ())):
                yield e.NoteAdded(item=key, note=f"note-{n}-{at}", on=self._day(days), text=text)
            yield from self._evidence(item.get("evidence", ()), key)

    def _evidence(self, told: Sequence[Told], item: str | None = None) -> Iterator[Any]:
        for n, one in enumerate(told):
            named = {"name": one["name"], "where": one.get("where", "")}
            yield e.EvidenceAdded(
                evidence=f"evidence-{item or self.log.id}-{n}", item=item, seen=self._day(one["seen"]), **named
            )

    def _heard(self, told: list[Told]) -> Iterator[Any]:
        for n, one in enumerate(told):
            key = f"heard-{n}"
            yield e.ConsultationAdded(consultation=key, who=one["who"], occasion=one["occasion"])
            kept = ("theme", "oral", "said", "followed_up")
            changes: Any = {"on": self._day(one["days"])} | {name: one[name] for name in kept if name in one}
            yield e.ConsultationChanged(consultation=key, changes=changes)

    def _asked(self, told: Told) -> Iterator[Any]:
        on = self._day(told["days"])
        under = {name: told.get(name, "") for name in ("signatory", "place")}
        yield e.ConsentRequested(request="request", on=on, answer_by=self._day(told["answer"]), **under)
        for n, paper in enumerate(told["papers"]):
            yield e.PaperSent(request="request", paper=f"paper-{n}", what=paper, on=on)
        yield e.CouncilAsked(request="request", question="council-0", text=told["question"], asked_on=on)
        if "answered" in told:
            answer: Any = {"answer": told["answered"], "answered_on": self._day(told["decided"])}
            yield e.CouncilQuestionChanged(request="request", question="council-0", changes=answer)
        if "decided" in told:
            decided = self._day(told["decided"])
            yield e.CouncilDecided(request="request", decision=Decision.CONSENT, on=decided, remarks=told["remarks"])
        for n, one in enumerate(told.get("conditions", ())):
            key, since = f"condition-{n}", self._day(told["decided"])
            yield e.ConditionAdded(condition=key, text=one["text"], since=since, request="request")
            if "met" in one:
                met: Any = {"met_on": self._day(one["met"]), "note": one["note"]}
                yield e.ConditionChanged(condition=key, changes=met)

    def _still_open(self, client: Dossier) -> Iterator[Any]:
        """Yield the conditions of the year before that were not met."""
        earlier = live.Session(client, self.previous, MODEL).state.conditions if self.previous else {}
        for one in earlier.values():
            if one.met_on is None:
                yield e.ConditionAdded(condition=one.id, text=one.text, since=one.since, origin=self.previous)

    def _sent(self, told: Told) -> list[Any]:
        """Papers that are made and kept as they were sent."""
        on, made = self._day(told["days"]), []
        for n, one in enumerate(package.drafts(self.log, "request", told["kept"], on, self.language)):
            export = one.draft.export(None)
            one.draft.left()
            file = File(export.name, export.mime, base64.b64encode(export.data).decode("ascii"), one.document)
            made.append(e.PaperSent(request="request", paper=f"kept-{n}", what=one.what, on=on, file=file))
        return made

    def _adopted(self, told: Told) -> Iterator[Any]:
        yield e.PlanAdopted(on=self._day(told["days"]), by=told["by"], note=told["note"])

    def _reorganised(self, told: Told) -> Iterator[Any]:
        for unit, one in told.items():
            units = tuple(self.units[key] for key in one["units"])
            yield e.UnitReorganised(unit=self.units[unit], units=units, on=f"{self.today.year}-{one['on']}")
