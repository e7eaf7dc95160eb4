"""What a plan against aggression has besides (inventory D4a; workbook 4.5.1, lines 1498-1537).

Where the measures work, on which fields and when around an incident; whether they hang together; which data are kept, with
whom they are discussed and who decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from kits.dossier.records import ActionStatus, Basis, Theme
from kits.policy_cycle.figures.records import Indicator
from kits.policy_cycle.intent import vision
from kits.policy_cycle.intent.records import StartSubject
from kits.policy_cycle.paper import findings
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.terms import Field, Moment
from kits.reports.blocks import Block, Bullets, Callout, Facts, Heading, Paragraph, Table, Text
from kits.reports.paper import capital

AFTERCARE, PERPETRATORS = "aggression_aftercare", "aggression_sanctions"
"""Measures of the library: what comes after an incident for who went through it, and for who did it."""

STANDARD, INCIDENTAL, DISCUSSED, DECIDES = "data_standard", "data_incidental", "discussed", "decides"
OF_DATA = (STANDARD, INCIDENTAL, DISCUSSED, DECIDES)
"""Questions of the vision that are answered where the data are told of."""


def additions(year: Year) -> list[Block]:
    """Return the additions for aggression; nothing where the document has nothing of that theme."""
    items = [i for i in year.items if i.theme is Theme.AGGRESSION and i.status is not ActionStatus.NOT_DONE]
    if Theme.AGGRESSION not in year.themes or not (items or year.theme):
        return []
    return [
        Heading(year.say("aggression.title"), basis=Basis.ADVICE),
        Paragraph(year.say("aggression.about")),
        *_vision(year),
        Heading(year.say("aggression.places"), 2),
        Paragraph(year.say("aggression.places_about")),
        *_places(year, items),
        Heading(year.say("aggression.coherence"), 2),
        Bullets(_coherence(year, items)),
        Heading(year.say("aggression.data"), 2),
        *_data(year),
        Heading(year.say("aggression.discussed"), 2),
        Facts(_discussed(year)),
    ]


def _places(year: Year, items: Sequence[Item]) -> list[Block]:
    def cell(field: Field, moment: Moment) -> str:
        return year.numbered(i for i in items if i.field is field and i.moment is moment) or "–"

    rows = tuple((year.shared(f"fields.{field}"), *(cell(field, moment) for moment in Moment)) for field in Field)
    header = (year.say("aggression.field"), *(year.shared(f"moments.{moment}") for moment in Moment))
    loose = year.numbered(i for i in items if i.field is None or i.moment is None)
    todo = [Callout(year.say("aggression.todo", items=loose), kind="todo")] if loose else []
    return [Table(header, rows, caption=year.say("aggression.table")), *todo]


def _coherence(year: Year, items: Sequence[Item]) -> tuple[str, ...]:
    """Return in sentences whether the measures hang together: fields, time line, aftercare and perpetrator, evaluation."""
    no_field = [year.shared(f"fields.{f}") for f in Field if not any(i.field is f for i in items)]
    no_moment = [year.shared(f"moments.{m}") for m in Moment if not any(i.moment is m for i in items)]
    dated = sum(bool(i.evaluate_on) for i in items)
    said = [
        year.say("aggression.fields_some", what=year.words.quoted(no_field))
        if no_field
        else year.say("aggression.fields_all"),
        year.say("aggression.moments_some", what=year.words.listed(no_moment))
        if no_moment
        else year.say("aggression.moments_all"),
    ]
    for name, key in (("aftercare", AFTERCARE), ("perpetrators", PERPETRATORS)):
        chosen = year.numbered(i for i in items if i.measure == key)
        said.append(year.say(f"aggression.{name}", items=chosen) if chosen else year.say(f"aggression.no_{name}"))
    if items:
        some = year.say("aggression.evaluated", n=dated, all=len(items))
        told = {0: year.say("aggression.evaluated_none"), len(items): year.say("aggression.evaluated_all")}
        said.append(told.get(dated, some))
    return tuple(said)


def _vision(year: Year) -> list[Block]:
    """Return what the organisation answers to the vision's questions; those without an answer in one box."""
    answers = year.state.plan.vision
    asked = [one.id for one in vision.questions() if one.id not in OF_DATA]
    pairs = tuple((vision.said(key, year.words.language), answers.get(key, "")) for key in asked)
    bare = tuple(question for question, answer in pairs if not answer)
    todo = [Callout(year.say("aggression.unanswered"), items=bare, kind="todo")] if bare else []
    return [Heading(year.say("aggression.vision"), 2), Facts(pairs), *todo]


def _data(year: Year) -> list[Block]:
    """Return which data are kept as a rule (indicators), and which now and then (sessions, studies, open questions)."""
    indicators = [o for o in year.state.figures.indicators.values() if o.theme is Theme.AGGRESSION or _studied(o)]
    rows = [
        (
            one.name,
            year.say("aggression.incidental" if one.validated else "aggression.standard"),
            year.shared(f"every.{one.every}"),
            one.source or year.blank,
        )
        for one in sorted(indicators, key=lambda one: one.validated)
    ]
    incidental = year.say("aggression.incidental")
    told = [f for f in findings.findings(year) if f.theme is Theme.AGGRESSION]
    for source, some in findings.by_source(year, told).items():
        found = year.say("sources.session", n=len(some))
        rows.append((capital(source), incidental, year.words.day(findings.day(year, some[-1])), found))
    rows += [
        (one.text, incidental, "", one.answer or year.say("aggression.question"))
        for one in year.state.questions.values()
        if one.theme is Theme.AGGRESSION
    ]
    header = tuple(year.say(f"aggression.columns.{name}") for name in ("what", "kind", "when", "source"))
    return [
        Paragraph(year.say("aggression.data_about")),
        Facts(_answered(year, STANDARD, INCIDENTAL)),
        Table(
            header,
            tuple(rows),
            widths=(6, 2.6, 3, 5.2),
            caption=year.say("aggression.data_table"),
            empty=year.say("aggression.no_data"),
        ),
    ]


def _studied(indicator: Indicator) -> bool:
    return indicator.validated and indicator.theme is None


def _answered(year: Year, *questions: str) -> tuple[tuple[str, Text], ...]:
    """Return questions with their answers, or that those are still to be filled in."""
    said = year.state.plan.vision
    return tuple((vision.said(key, year.words.language), said.get(key) or year.blank) for key in questions)


def _discussed(year: Year) -> tuple[tuple[str, Text], ...]:
    """Return with whom the figures are discussed and when, and who decides; and what was agreed and done of that."""
    talks = [one for one in year.talks if one.theme in (None, Theme.AGGRESSION)]
    met = "; ".join(f"{year.who(one)} ({year.words.day(one.on)})" if one.on else year.who(one) for one in talks)
    start = year.state.plan.start.get(Theme.AGGRESSION, {})
    agreed = (start[subject].text for subject in (StartSubject.COUNCIL, StartSubject.TASKS) if subject in start)
    return (
        *_answered(year, DISCUSSED, DECIDES),
        (year.say("aggression.agreed"), " ".join(text for text in agreed if text)),
        (year.say("aggression.met"), met),
    )
