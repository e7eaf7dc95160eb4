"""Two pages of a plan or of an evaluation, for who does not read the whole of it.

At most two pages of A4 for any year: what does not fit is counted, and stands in the full document. How much fits was
measured with the longest texts that the kit takes in (`tests/policy_cycle/test_policy_paper_summary.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kits.policy_cycle import numbers
from kits.policy_cycle.council import standing
from kits.policy_cycle.evaluation import effect_sentences
from kits.policy_cycle.evaluation.records import Decision
from kits.policy_cycle.intent.records import Occasion
from kits.policy_cycle.paper import consultations, costs, evaluation, matters, missing, pictures, sources_and_law
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.plan import version_facts
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan import completeness
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import ORGANISATION
from kits.policy_cycle.weighing import picture
from kits.reports import paper
from kits.reports.blocks import Block, Callout, Facts, Heading, Paragraph, Report, Run, Table, Text
from kits.reports.paper import short

LINE, CELL, NAME, FACT = 150, 80, 36, 500
"""Characters of a sentence, of a cell, of a name in a narrow one, and of where the plan stands."""
FIRST_ITEMS, FIRST_TARGETS, TELLING_ITEMS = 7, 4, 8
TOLD = 260
"""Characters of what became of a target, with its verdict."""
SAID = 260
"""Characters of who was heard, and of the works council's remarks."""
MATTERS = (Decision.STOP, Decision.ADJUST, Decision.NEW_MEASURE, Decision.INVESTIGATE)
"""Decisions that change something; going on as before is only counted."""


def plan(state: State, context: Context) -> Report:
    """Return the plan of approach on two pages."""
    year = Year(state, context)
    still = len(missing.plan(year))
    blocks: tuple[Block, ...] = (
        *matters.opening(year),
        Heading(year.say("intend.title"), 2),
        Facts(tuple((year.themed(t), short(state.plan.intentions.get(t, ""), LINE) or year.blank) for t in year.themes)),
        Heading(year.say("targets.title"), 2),
        *_targets(year),
        *_first(year),
        Heading(year.say("summary.per_theme"), 2),
        _per_theme(year),
        Heading(year.say("consulted.title"), 2),
        Paragraph(_heard(year, Occasion.PLAN)),
        consultations.box(year, standing.current(state), SAID),
        *_still(year, still),
        *_end(year),
    )
    return _report(year, "summary.plan", "file.summary", blocks, "title.subject")


def of_evaluation(state: State, context: Context) -> Report:
    """Return the annual evaluation on two pages."""
    year = Year(state, context)
    still = len(missing.evaluation(year))
    blocks: tuple[Block, ...] = (
        Heading(year.say("summary.carried"), 2),
        *(pictures.carried_out(year, 13.0)[:1]),
        Paragraph(" ".join(str(one) for one in (*evaluation.numbers(year), *costs.budget_and_spent(year)))),
        Heading(year.say("summary.targets"), 2),
        *_reached(year),
        Heading(year.say("summary.matters"), 2),
        *_matters(year),
        Heading(year.say("evaluation.fits"), 2),
        Facts(tuple((name, short(str(said), LINE)) for name, said in evaluation.fits(year))),
        Heading(year.say("evaluation.heard"), 2),
        Paragraph(_heard(year, Occasion.EVALUATION)),
        Heading(year.say("evaluation.follows"), 2),
        Paragraph(_follows(year)),
        *_still(year, still),
        *_end(year),
    )
    return _report(year, "summary.evaluation", "file.evaluation_summary", blocks, "evaluation.subject")


def _report(year: Year, title: str, file: str, blocks: tuple[Block, ...], subject: str) -> Report:
    number, named = str(year.state.year), year.say(file)
    return Report(
        title=year.say(title),
        subtitle=year.say("title.subtitle", year=number),
        language=year.context.language,
        created=year.context.created,
        organisation=year.context.organisation,
        subject=year.say(subject, year=number),
        keywords=tuple(year.words.get("title.keywords")),
        facts=tuple((name, short(str(said), FACT)) for name, said in version_facts(year)),
        file_name=paper.file_name(named, number, named),
        blocks=blocks,
    )


def _end(year: Year) -> list[Block]:
    exceptions = [Paragraph(block.text, "source") for block in sources_and_law.small_groups(year)]
    return [
        Paragraph(year.say("summary.whole"), "source"),
        *exceptions,
        Paragraph(sources_and_law.no_advice(year).text, "source"),
    ]


def _still(year: Year, n: int) -> list[Block]:
    return [Callout(year.say("summary.missing", n=n), kind="todo")] if n and year.context.gaps else []


def _more(year: Year, all_: Sequence[object], shown: int, key: str) -> list[Block]:
    """Say how many there are besides those that fit."""
    return [Paragraph(year.say(key, n=len(all_) - shown), "source")] if len(all_) > shown else []


def _targets(year: Year) -> list[Block]:
    rows = []
    for target in year.targets[:FIRST_TARGETS]:
        told, indicator = year.told(target), year.state.figures.indicators.get(target.indicator or "")
        whole = target.unit in (None, ORGANISATION)
        unit = year.shared("effect.organisation") if whole else year.unit(target.unit)
        by_what = [short(indicator.name, NAME), short(unit, NAME)] if indicator else [told.measured]
        starts = f"{told.starts} ({year.period(target.since)})" if told.starts and target.since else told.starts
        measured = Run(f"\n{', '.join(part for part in by_what if part)}")
        rows.append(
            (
                (Run(short(target.text, CELL), strong=True), measured),
                short(starts, NAME) or year.blank,
                short(told.aim, NAME) or year.blank,
                told.by or year.blank,
            )
        )
    header = tuple(year.say(f"targets.{name}") for name in ("text", "baseline", "aim", "by"))
    table = Table(header, tuple(rows), widths=(7, 3.4, 3.4, 3), empty=year.say("targets.none"))
    return [table, *_more(year, year.targets, FIRST_TARGETS, "summary.more_targets")]


def _first(year: Year) -> list[Block]:
    """Return what goes first, by its causes or its own word; the first measures of a plan in which nothing was weighed."""
    weighed = [item for item in year.items if picture.weighed(year.state.plan.weighing, item).priority]
    told = (weighed or year.items)[:FIRST_ITEMS]
    rows = tuple(
        (
            str(year.numbers[item.id]),
            short(item.text, CELL),
            short(item.owner, NAME) or year.blank,
            year.day(item.due),
            costs.amount(year, item) or year.blank,
        )
        for item in told
    )
    header = tuple(year.say(f"measures.{name}") for name in ("number", "measure", "owner", "due", "budget"))
    table = Table(header, rows, widths=(1.1, 7.4, 3.6, 2.6, 2.1), numeric=(0,), empty=year.say("measures.none"))
    more = _more(year, year.items, len(told), "summary.more_items")
    title = Heading(year.say("summary.first" if weighed else "measures.title"), 2)
    return [title, table, *more, *costs.brackets(year, told)]


def _per_theme(year: Year) -> Table:
    def row(name: str, items: Sequence[Item]) -> tuple[Text, ...]:
        money = costs.together(year, items)
        open_ = len(completeness.incomplete(items))
        return (name, str(len(items)), year.euro(money.total), str(money.unknown), str(open_))

    rows = [row(year.themed(theme), [item for item in year.items if item.theme is theme]) for theme in year.themes]
    rows.append(row(year.say("figures.total"), year.items))
    header = tuple(year.say(f"summary.columns.{name}") for name in ("theme", "n", "budget", "no_budget", "open"))
    return Table(header, tuple(rows), widths=(5, 2.4, 3, 3.2, 3.2), numeric=(1, 2, 3, 4))


def _heard(year: Year, occasion: Occasion) -> str:
    talks_ = year.heard(occasion)
    if not talks_:
        return year.say("consulted.none")
    met: dict[str, dict[str, None]] = {}
    for one in talks_:
        met.setdefault(year.who(one), {}).update({year.words.day(one.on): None} if one.on else {})
    told = "; ".join(f"{who} ({', '.join(days)})" if days else who for who, days in met.items())
    return f"{short(told, SAID)}." if len(told) <= SAID else year.say("summary.heard", who=short(told, SAID), n=len(talks_))


def _reached(year: Year) -> list[Block]:
    units, language = year.context.units, year.words.language
    rows = tuple(
        (short(one.text, CELL), short(effect_sentences.brief(evaluation.target_effect(year, one.id), units, language), TOLD))
        for one in year.targets[:FIRST_TARGETS]
    )
    header = (year.say("targets.text"), year.say("evaluation.came"))
    table = Table(header, rows, widths=(5.6, 11.2), empty=year.say("targets.none"))
    return [table, *_more(year, year.targets, FIRST_TARGETS, "summary.more_targets")]


def _matters(year: Year) -> list[Block]:
    """Return the measures whose decision changes something, or of which was said that they did not help."""
    telling = [i for i in year.items if evaluation.judged(year, i).decision in MATTERS]
    telling.sort(key=lambda i: MATTERS.index(evaluation.judged(year, i).decision or Decision.STOP))
    rows = tuple(
        (
            str(year.numbers[item.id]),
            short(item.text, CELL),
            evaluation.said(year, "judgement", evaluation.judged(year, item).judgement),
            evaluation.said(year, "decision", evaluation.judged(year, item).decision),
        )
        for item in telling[:TELLING_ITEMS]
    )
    names = (year.shared(f"judged.{name}") for name in ("judgement", "decision"))
    header = (year.say("measures.number"), year.say("measures.measure"), *names)
    table = Table(header, rows, widths=(1.1, 8.3, 3.6, 3.8), numeric=(0,), empty=year.say("summary.nothing_changes"))
    return [table, *_more(year, telling, TELLING_ITEMS, "summary.more_items")]


def _follows(year: Year) -> str:
    said = numbers.decided(year.items, year.state.evaluation)
    told = [year.say("summary.decided", what=year.shared(f"decision.{d}"), n=n) for d, n in said.items() if d and n]
    if undecided := said[None]:
        told.append(year.say("summary.undecided", n=undecided))
    return f"{'; '.join(told).capitalize()}." if told else year.say("measures.none")
