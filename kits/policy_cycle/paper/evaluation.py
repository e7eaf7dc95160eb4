"""The annual evaluation on paper: of all themes or of one (inventory D5 to D8: what an evaluation has to contain)."""

from __future__ import annotations

from kits.dossier.records import Basis, Theme
from kits.policy_cycle import numbers as counts
from kits.policy_cycle.evaluation import effect, effect_sentences, gaps
from kits.policy_cycle.evaluation.records import Decision, Fit, Judged
from kits.policy_cycle.intent.records import Occasion, Target
from kits.policy_cycle.law import remarks
from kits.policy_cycle.numbers import Money
from kits.policy_cycle.paper import consultations, costs, missing, pictures, progress, sources_and_law
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.plan import version_facts
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.reports import paper
from kits.reports.blocks import Block, Callout, Contents, Facts, Heading, PageBreak, Paragraph, Report, Run, Table, Text
from kits.reports.paper import short


def evaluation(state: State, context: Context, theme: Theme | None = None) -> Report:
    """Return the evaluation of a year as it stands; what is still open is named."""
    year = Year(state, context, theme)
    number, named = str(state.year), year.say("file.evaluation")
    return Report(
        title=year.say("evaluation.of", about=year.about) if year.about else year.say("evaluation.title"),
        subtitle=year.say("title.subtitle", year=number),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=year.say("evaluation.subject", year=number),
        keywords=tuple(year.words.get("evaluation.keywords")),
        facts=(
            *version_facts(year),
            (year.say("facts.created"), year.words.day(context.created.date().isoformat())),
        ),
        file_name=paper.file_name(named, number, named, year.about),
        blocks=(
            Callout(year.say("brief.title"), items=(*numbers(year), *costs.budget_and_spent(year))),
            Contents(1),
            PageBreak(),
            *_targets(year),
            *_figures(year),
            *_measures(year),
            *pictures.marks(year),
            *_fits(year),
            *progress.of_year(year),
            *consultations.heard(year, Occasion.EVALUATION),
            *_follows(year),
            *missing.blocks(year, missing.evaluation(year), "missing.evaluation_whole"),
            *sources_and_law.ending(year, remarks.EVALUATION),
        ),
    )


def judged(year: Year, item: Item) -> Judged:
    """Return what was said of a measure."""
    return year.state.evaluation.judged.get(item.id, Judged())


def numbers(year: Year) -> tuple[Text, ...]:
    """Return in sentences how many measures were carried out, and how many are still to be judged."""
    said: list[Text] = [year.say("evaluation.items", n=len(year.items))]
    carried = counts.carried_out(year.items, year.state.evaluation)
    said += [year.say(f"evaluation.carried_{value or 'unsaid'}", n=n) for value, n in carried.items() if n]
    open_ = set(gaps.gaps(year.state).open_items)
    if still := sum(item.id in open_ for item in year.items):
        said.append(year.say("evaluation.still_open", n=still))
    return tuple(said)


def targets(year: Year) -> tuple[tuple[Target, str], ...]:
    """Return each target with what the figures say of it."""
    return tuple((target, " ".join(_told(year, target_effect(year, target.id)))) for target in year.targets)


def target_effect(year: Year, target: str) -> effect.Effect:
    """Return what became of a target."""
    known, number = year.state.figures, year.state.year or 0
    return effect.of_target(known, year.state.plan.targets[target], number, year.context.tree, year.context.created.date())


def _told(year: Year, made: effect.Effect) -> tuple[str, ...]:
    return effect_sentences.sentences(made, year.context.units, year.words.language)


def _targets(year: Year) -> list[Block]:
    header = (year.say("targets.text"), year.say("evaluation.came"))
    return [
        Heading(year.say("targets.title"), basis=Basis.ADVICE),
        Table(
            header,
            tuple(
                ((Run(target.text, strong=True), Run(f"\n{year.told(target).measured}")), told)
                for target, told in targets(year)
            ),
            widths=(6, 10.8),
            caption=year.say("evaluation.targets"),
            empty=year.say("targets.none"),
        ),
    ]


def _figures(year: Year) -> list[Block]:
    drawn = pictures.figures(year)
    return [
        Heading(year.say("figures.title"), basis=Basis.ADVICE),
        *drawn,
        Paragraph(year.say("figures.about" if drawn else "figures.none")),
    ]


def _measures(year: Year) -> list[Block]:
    rows = tuple(
        (
            str(year.numbers[item.id]),
            (Run(item.text, strong=True), Run(f"\n{item.goal}" if item.goal else "")),
            said(year, "carried_out", judged(year, item).carried_out),
            said(year, "judgement", judged(year, item).judgement),
            said(year, "decision", judged(year, item).decision),
        )
        for item in year.items
    )
    names = (year.shared(f"judged.{name}") for name in ("carried_out", "judgement", "decision"))
    blocks: list[Block] = [
        Heading(year.say("evaluation.measures"), basis=Basis.LAW, basis_note=year.say("evaluated.law")),
        *pictures.carried_out(year),
        Table(
            (year.say("measures.number"), year.shared("item.text"), *names),
            rows,
            widths=(1.1, 6.4, 2.4, 3.4, 3.5),
            caption=year.say("evaluation.table"),
            numeric=(0,),
            empty=year.say("measures.none"),
        ),
    ]
    blocks += [*costs.brackets(year, year.items), *costs.per_theme(year)]
    if bare := [item for item in year.items if item.indicator not in year.state.figures.indicators]:
        blocks.append(Paragraph(year.say("evaluation.no_figures", items=year.numbered(bare), n=len(bare))))
    if year.items:
        blocks.append(Heading(year.say("evaluation.each")))
    for item in year.items:
        blocks += _measure(year, item)
    return blocks


def said(year: Year, key: str, value: str | None) -> str:
    """Return the word for what was said of a measure; a dash where nothing was: what is open is named by itself."""
    return year.shared(f"{key}.{value}") if value else "–"


def _measure(year: Year, item: Item) -> list[Block]:
    """Return one measure with what was said of it, and what figures say; what is missing is one line."""
    one = judged(year, item)
    made = effect.of_item(year.state.figures, item, year.state.year or 0, year.context.tree, year.context.created.date())
    told = () if made.kind is effect.Kind.NO_INDICATOR else _told(year, made)
    lacking = [
        year.shared(f"judged.{name}").lower() for name in ("carried_out", "judgement", "decision") if not getattr(one, name)
    ]
    pairs: tuple[tuple[str, Text], ...] = (
        (year.shared("item.owner"), item.owner),
        (year.shared("item.budget"), costs.amount(year, item)),
        (year.shared("item.spent"), costs.amount(year, item, Money.SPENT)),
        *progress.pairs(year, item),
        (year.shared("judged.carried_out"), _with(year, "carried_out", one.carried_out, one.why)),
        (year.say("evaluation.figures"), " ".join(told)),
        (year.shared("judged.judgement"), _with(year, "judgement", one.judgement, one.note)),
        (year.shared("judged.decision"), _with(year, "decision", one.decision, one.decision_note)),
        (year.say("missing.title"), year.words.listed(lacking) if year.context.gaps else ""),
    )
    return [Heading(f"{year.numbers[item.id]}. {short(item.text)}", 2), Facts(pairs)]


def _with(year: Year, key: str, value: str | None, note: str) -> str:
    return ". ".join(part for part in (year.shared(f"{key}.{value}") if value else "", note) if part)


def fits(year: Year) -> tuple[tuple[str, Text], ...]:
    """Return for each theme whether its policy still fits the organisation."""
    pairs: list[tuple[str, Text]] = []
    for theme in year.themes:
        fit = year.state.evaluation.fits.get(theme, Fit())
        word = year.blank if fit.fits is None else year.say("evaluation.fits_yes" if fit.fits else "evaluation.fits_no")
        pairs.append((year.themed(theme), f"{word}. {fit.note}" if fit.note else word))
    return tuple(pairs)


def _fits(year: Year) -> list[Block]:
    return [
        Heading(year.say("evaluation.fits"), basis=Basis.LAW, basis_note=year.say("evaluated.law")),
        Facts(fits(year)),
    ]


def _follows(year: Year) -> list[Block]:
    blocks: list[Block] = [Heading(year.say("evaluation.follows"), basis=Basis.ADVICE)]
    for decision in Decision:
        items = tuple(
            f"{year.numbers[item.id]}. {short(item.text)}" for item in year.items if judged(year, item).decision is decision
        )
        if items:
            blocks.append(Callout(year.shared(f"decision.{decision}").capitalize(), items=items))
    undecided = [item for item in year.items if judged(year, item).decision is None]
    if undecided:
        blocks.append(Callout(year.say("evaluation.undecided", items=year.numbered(undecided)), kind="todo"))
    return blocks
