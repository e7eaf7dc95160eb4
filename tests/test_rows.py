"""Rows of YAML are read strictly, in one place: what is wrong in a file is said with the file and the place."""

from pathlib import Path

import pytest
from pydantic.dataclasses import dataclass

from kits.dossier.records import Basis
from kits.problems import Problem
from kits.rows import STRICT, rows


@dataclass(config=STRICT)
class Row:
    id: str
    basis: Basis
    law: str = ""


def test_a_row_is_what_its_fields_say_and_anything_else_is_told_with_its_place(tmp_path: Path) -> None:
    good, wrong = tmp_path / "good.yaml", tmp_path / "wrong.yaml"
    good.write_text("- {id: a, basis: law, law: Arbowet art. 3}\n- {id: b, basis: advice}\n", "utf8")
    assert rows(good, Row) == (Row("a", Basis.LAW, "Arbowet art. 3"), Row("b", Basis.ADVICE))
    wrong.write_text("- {id: a, basis: law}\n- {id: b, basis: hearsay, lwa: x}\n", "utf8")
    with pytest.raises(Problem) as refused:
        rows(wrong, Row)
    said = refused.value.text("en")
    assert all(part in said for part in ("wrong.yaml", "1.basis", "1.lwa"))
