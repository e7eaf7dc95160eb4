"""The policy year's page while figures are typed: what waits is told, and goes into the file once it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from kits import dossier, live
from kits.policy_cycle import events as e
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.terms import ORGANISATION
from kits.problems import Problem
from widgets.policy_cycle import PolicyCyclePage

PLACE = {"indicator": "k", "unit": ORGANISATION, "period": "2026"}


@pytest.fixture
def page(tmp_path: Path, data_folder: Path) -> Iterator[PolicyCyclePage]:
    """The page of a year in which a questionnaire's figure is kept: 7 of 30 people."""
    with dossier.create(data_folder / "linde.psa", "De Linde") as client:
        row = client.add_session(INSTRUMENT, "Beleid")
        live.Session(client, row.id, MODEL).do(
            e.YearOpened(year=2026),
            e.IndicatorAdded(indicator="k", name="Werkplezier", kind="questionnaire"),
            e.FigureSet(**PLACE, value=7, n=30),
        )
        made = PolicyCyclePage(lambda *_: None)
        made.arrive({"dossier": client.id, "session": row.id})
        yield made
        made.let_go()


def kept(page: PolicyCyclePage) -> Any:
    return page.open_session().state.figures.values["k"].get(ORGANISATION, {}).get("2026")


def entry(page: PolicyCyclePage) -> Any:
    return page.view()["typed"].get("k", {}).get(ORGANISATION, {}).get("2026")


def type_in(page: PolicyCyclePage, **typed: Any) -> None:
    page.do_figure(**PLACE, typed=typed)


@pytest.mark.parametrize("order", list(permutations([{"value": 6.5}, {"n": 20}, {"value": None}, {"n": None}], 2)))
def test_what_is_typed_in_any_order_is_kept_or_said_not_to_be(
    page: PolicyCyclePage, order: tuple[dict[str, Any], ...]
) -> None:
    for typed in order:
        type_in(page, **typed)
    waits, figure = entry(page), kept(page)
    shown = {"value": figure and figure.value, "n": figure and figure.n} | (waits["typed"] if waits else {})
    last = order[0] | order[1]
    assert {name: shown[name] for name in last} == last
    if set(last) == {"value", "n"} and None not in last.values():
        assert figure == (6.5, 20)
        assert waits is None


@pytest.mark.parametrize(
    ("language", "lacks", "small"),
    [("nl", "Nog niet bewaard: van hoeveel mensen?", "Niet bewaard. Dit cijfer is van 12 mensen."),
     ("en", "Not kept yet: of how many people?", "Not kept. This figure is of 12 people.")],
)  # fmt: skip
def test_what_is_lacking_and_what_is_refused_is_said_and_let_go_of(
    page: PolicyCyclePage, language: str, lacks: str, small: str
) -> None:
    page.do_language(language)
    type_in(page, n=None)
    assert entry(page) == {"typed": {"n": None}, "why": lacks}
    type_in(page, n=12)
    assert entry(page)["typed"] == {"n": 12}
    assert entry(page)["why"].startswith(small)
    assert kept(page) == (7, 30)
    page.do_figure_back(**PLACE)
    assert entry(page) is None
    assert kept(page) == (7, 30)


def test_a_refusal_of_the_file_leaves_what_waited_as_it_was(page: PolicyCyclePage) -> None:
    type_in(page, n=None)
    page.open_session().do(e.YearClosed())
    with pytest.raises(Problem, match="closed"):
        type_in(page, n=25)
    assert entry(page)["typed"] == {"n": None}
    with pytest.raises(Problem, match="gone"):
        page.do_figure("nothing", ORGANISATION, "2026", {"value": 1})
