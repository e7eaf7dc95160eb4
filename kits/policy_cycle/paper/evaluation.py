"""The annual evaluation on paper: of all themes or of one (inventory: what an evaluation has to contain)."""

from __future__ import annotations

from kits.dossier.records import Basis, Theme
from kits.policy_cycle.council import standing
from kits.policy_cycle.evaluation import effect, gaps
from kits.policy_cycle.evaluation.records import Decision, Fit, Judged
from kits.policy_cycle.intent.records import Occasion
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.reports import paper
from kits.reports.blocks import Block, Callout, Contents, Facts, Heading, PageBreak, Paragraph, Report, Run, Table, Text
from kits.reports.paper import short


def evaluation(state: State, context: Context, theme: Theme | None = None) -> Report:
    """Return the evaluation of a year as it stands; what is still open is named."""
    return _Evaluation(state, context, theme).report()


class _Evaluation:
    """One evaluation on paper: the state with the themes it is about."""

    def __init__(self, state: State, context: Context, theme: Theme | None) -> None:
        self.state, self.context, self.theme = state, context, theme
        self.words = context.words
        self.say, self.shared = self.words.say, self.words.shared
        self.blank = self.say("to_fill_in")
        self.themes = tuple(t for t in Theme if theme is None or t is theme)
        self.items = tuple(item for item in state.plan.items.values() if item.theme in self.themes)
        self.open = set(gaps.gaps(state).open_items)

    def report(self) -> Report:
        year = str(self.state.year)
        named = self.say("file.evaluation")
        about = self.shared(f"themes.{self.theme}") if self.theme else ""
        return Report(
            title=self.say("evaluation.of", about=about) if about else self.say("evaluation.title"),
            subtitle=self.say("title.subtitle", year=year),
            language=self.context.language,
            created=self.context.created,
            organisation=self.context.organisation,
            subject=self.say("evaluation.subject", year=year),
            keywords=tuple(self.words.get("evaluation.keywords")),
            facts=((self.say("facts.council"), self.shared(f"council.{standing.standing(standing.current(self.state))}")),),
            file_name=paper.file_name(named, year, named, about),
            blocks=(
                self._brief(),
                Contents(1),
                PageBreak(),
                *self._targets(),
                *self._measures(),
                *self._fits(),
                *self._heard(),
                *self._follows(),
                Heading(self.say("about.title"), basis=Basis.CHOICE),
                Paragraph(self.say("about.group")),
                Paragraph(self.say("about.law")),
                Paragraph(self.shared("source_credit"), "source"),
            ),
        )

    def _judged(self, item: Item) -> Judged:
        return self.state.evaluation.judged.get(item.id, Judged())

    def _brief(self) -> Callout:
        said: list[Text] = [self.say("evaluation.items", n=len(self.items))]
        for value in ("yes", "partly", "no"):
            n = sum(self._judged(item).carried_out == value for item in self.items)
            if n:
                said.append(self.say(f"evaluation.carried_{value}", n=n))
        still = sum(item.id in self.open for item in self.items)
        if still:
            said.append(self.say("evaluation.still_open", n=still))
        return Callout(self.say("brief.title"), items=tuple(said))

    def _targets(self) -> list[Block]:
        rows = tuple(
            (
                target.text,
                " ".join(
                    effect.sentences(
                        effect.of_target(self.state.figures, target, self.state.year or 0, self.context.tree),
                        self.words.language,
                    )
                ),
            )
            for target in self.state.plan.targets.values()
            if target.theme in self.themes
        )
        header = (self.say("targets.text"), self.say("evaluation.came"))
        return [
            Heading(self.say("targets.title"), basis=Basis.ADVICE),
            Table(header, rows, widths=(5, 11.8), caption=self.say("evaluation.targets"), empty=self.say("targets.none")),
        ]

    def _measures(self) -> list[Block]:
        rows = tuple(
            (
                (Run(item.text, strong=True), Run(f"\n{item.goal}" if item.goal else "")),
                self._said("carried_out", self._judged(item).carried_out),
                self._said("judgement", self._judged(item).judgement),
                self._said("decision", self._judged(item).decision),
            )
            for item in self.items
        )
        header = (self.shared("item.text"), *(self.shared(f"judged.{n}") for n in ("carried_out", "judgement", "decision")))
        blocks: list[Block] = [
            Heading(self.say("evaluation.measures"), basis=Basis.LAW, basis_note=self.say("evaluated.law")),
            Table(
                header,
                rows,
                widths=(7, 2.6, 3.6, 3.6),
                caption=self.say("evaluation.table"),
                empty=self.say("measures.none"),
            ),
        ]
        for item in self.items:
            blocks += self._measure(item)
        return blocks

    def _said(self, key: str, value: str | None) -> str:
        return self.shared(f"{key}.{value}") if value else self.blank

    def _measure(self, item: Item) -> list[Block]:
        judged = self._judged(item)
        told = effect.sentences(
            effect.of_item(self.state.figures, item, self.state.year or 0, self.context.tree), self.words.language
        )
        pairs: list[tuple[str, Text]] = [
            (self.shared("item.owner"), item.owner or self.blank),
            (self.shared("judged.carried_out"), self._with(self._said("carried_out", judged.carried_out), judged.why)),
            (self.say("evaluation.figures"), " ".join(told)),
            (self.shared("judged.judgement"), self._with(self._said("judgement", judged.judgement), judged.note)),
            (self.shared("judged.decision"), self._with(self._said("decision", judged.decision), judged.decision_note)),
        ]
        return [Heading(short(item.text), 2), Facts(tuple(pairs))]

    def _with(self, said: str, note: str) -> str:
        return f"{said}. {note}" if note else said

    def _fits(self) -> list[Block]:
        pairs: list[tuple[str, Text]] = []
        for theme in self.themes:
            fit = self.state.evaluation.fits.get(theme, Fit())
            said = self.blank if fit.fits is None else self.say("evaluation.fits_yes" if fit.fits else "evaluation.fits_no")
            pairs.append((self.shared(f"themes.{theme}"), self._with(said, fit.note)))
        return [
            Heading(self.say("evaluation.fits"), basis=Basis.LAW, basis_note=self.say("evaluated.law")),
            Facts(tuple(pairs)),
        ]

    def _heard(self) -> list[Block]:
        rows = tuple(
            (
                one.who_else or self.context.units.get(one.unit or "", "") or self.shared(f"consulted.{one.who}"),
                self.words.day(one.on) if one.on else self.blank,
                self.shared("oral.spoken" if one.oral else "oral.written"),
                one.said or self.blank,
                one.followed_up,
            )
            for one in self.state.consultations.values()
            if one.occasion is Occasion.EVALUATION and (one.theme is None or one.theme in self.themes)
        )
        header = tuple(self.say(f"consulted.{name}") for name in ("who", "on", "how", "said", "followed_up"))
        return [
            Heading(self.say("evaluation.heard"), basis=Basis.LAW, basis_note=self.say("consulted.law")),
            Table(
                header,
                rows,
                widths=(3, 2.4, 3, 4.8, 3.6),
                caption=self.say("evaluation.talks"),
                empty=self.say("consulted.none"),
            ),
        ]

    def _follows(self) -> list[Block]:
        blocks: list[Block] = [Heading(self.say("evaluation.follows"), basis=Basis.ADVICE)]
        for decision in Decision:
            items = tuple(short(item.text) for item in self.items if self._judged(item).decision is decision)
            if items:
                blocks.append(Callout(self.shared(f"decision.{decision}"), items=items))
        undecided = tuple(short(item.text) for item in self.items if self._judged(item).decision is None)
        if undecided:
            blocks.append(Callout(self.say("evaluation.undecided"), items=undecided, kind="todo"))
        return blocks
