"""Forms are read strictly, and what is wrong in a file is said with the file and the place."""

from pathlib import Path

import pytest

from kits.forms import form, reading
from kits.problems import Problem

FILES = sorted(reading.CATALOGUE.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_reads_the_same_after_a_log_kept_it(path: Path) -> None:
    read = reading.read(path)
    assert form.taken(form.plain(read)) == read


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: help", "id: Help", "parts.0.points.0.id: is a word of a-z"),
        ("id: measures", "id: help", "points: help is there twice"),
        ("{sanctions}.", "{fines}.", "the languages leave other blanks open"),
        ("  sanctions:", "  fines:", "blanks: {sanctions} is not told; blanks"),
        ("source: lines 3616-3618", "source: page 12", "parts.0.points.0.source: is"),
        ("kind: document", "kind: letter", "kind: Input should be"),
        ("---", "", "needs two parts"),
        ("version: 1", "version: 1\nwhen: never", "when: Unexpected keyword"),
        ("themes: [aggression]", "themes: [aggression", "line"),
        ("id: house_rules", "id: rules", "the file is called house_rules"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    told = (reading.CATALOGUE / "house_rules.yaml").read_text("utf8")
    assert old in told
    path = tmp_path / "house_rules.yaml"
    path.write_text(told.replace(old, new, 1), "utf8")
    with pytest.raises(Problem) as refused:
        reading.read(path)
    sentence = refused.value.text("en")
    assert "house_rules.yaml" in sentence
    assert said.partition(";")[0] in sentence


TABLE = """\
parts:
  - id: plan
    title: Plan
    rows:
      due: {last: done, months: months}
      most: 2
      columns: [{id: who, said: Who}, {id: done, said: Done, entry: day}, {id: months, said: Months, entry: number}]
      start: [{who: Caretakers, months: "24"}]
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{who: Caretakers", "{what: Caretakers", "start: what is no column"),
        ("last: done", "last: who", "due: last is a column of days"),
        ("months: months}", "months: years}", "due: last is a column of days"),
        ("most: 2", "most: 0", "start: has more than 0 rows"),
    ],
)
def test_a_table_agrees_with_its_columns(tmp_path: Path, old: str, new: str, said: str) -> None:
    heading = (reading.CATALOGUE / "house_rules.yaml").read_text("utf8").partition("---")[0]
    path = tmp_path / "house_rules.yaml"
    path.write_text(f"{heading}---\n{TABLE}", "utf8")
    assert reading.read(path).contents.parts[0].rows
    assert old in TABLE
    path.write_text(f"{heading}---\n{TABLE.replace(old, new, 1)}", "utf8")
    with pytest.raises(Problem) as refused:
        reading.read(path)
    assert f"parts.0.rows: {said}" in refused.value.text("en")
