"""The house rules that a program can hold."""

from __future__ import annotations

import ast
import functools
import graphlib
import importlib
import json
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import grimp
import pytest
from hypothesis import settings

from kits import wording
from kits.instrument import named

ROOT = Path(__file__).resolve().parent.parent
SPEAKING = sorted(
    ".".join(path.parent.parent.relative_to(ROOT).parts)
    for top in ("kits", "widgets", "server", "sample_data")
    for path in (ROOT / top).rglob("texts/nl.yaml")
)
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:  # an unpacked archive rather than a clone
        hidden = {".git", ".venv", ".venv-hub", "__pycache__", "node_modules"}
        return [path for path in ROOT.rglob("*") if path.is_file() and not hidden & set(path.parts)]
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def leaves(tree: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every text with its dotted key; plural forms count as one text."""
    if isinstance(tree, Mapping) and set(tree) != wording.PLURAL_FORMS:
        for name, value in tree.items():
            yield from leaves(value, f"{key}.{name}" if key else str(name))
    else:
        yield key, tree


def filled_in(value: Any) -> set[str]:
    """Return the `{places}` in a text, in any of its forms or lines."""
    parts = list(value.values()) if isinstance(value, Mapping) else value if isinstance(value, list) else [value]
    found: set[str] = set()
    for part in parts:
        if isinstance(part, str):
            found |= {name for _, name, _, _ in string.Formatter().parse(part) if name is not None}
        elif isinstance(part, (list, Mapping)):
            found |= filled_in(part)
    return found


def test_there_are_packages_that_speak_and_notebooks_that_are_served() -> None:
    assert {"kits", "server", "kits.dossier", "kits.memo_voting", "widgets"} <= set(SPEAKING)
    assert {path.name for path in NOTEBOOKS} >= {"start.ipynb", "memo_voting.ipynb"}


@pytest.mark.parametrize("package", SPEAKING)
def test_dutch_and_english_have_the_same_texts(package: str) -> None:
    dutch, english = (dict(leaves(wording.of(package, language).tree)) for language in wording.LANGUAGES)
    assert dutch.keys() == english.keys()


@pytest.mark.parametrize("package", SPEAKING)
def test_dutch_and_english_leave_the_same_places_to_fill_in(package: str) -> None:
    dutch, english = (dict(leaves(wording.of(package, language).tree)) for language in wording.LANGUAGES)
    differ = {
        key: (filled_in(dutch[key]), filled_in(english[key]))
        for key in dutch.keys() & english.keys()
        if filled_in(dutch[key]) != filled_in(english[key])
    }
    assert differ == {}


@pytest.mark.parametrize("top", ["kits", "server"])
def test_no_text_below_the_screens_is_one_of_theirs(top: str) -> None:
    for path in (ROOT / top).rglob("texts/*.yaml"):
        assert '"=widgets' not in path.read_text("utf8"), path


# Alike, not the same: what a council or a group decided; a step that each workshop has; a rule of the workbook or of a team.
ONLY_ALIKE = {"Besluit", "Plan", "Regel"}


def test_a_text_of_several_packages_stands_once() -> None:
    """Elsewhere it is said where it stands ("=kits:words.when"), so that it is put right once."""
    where: dict[str, set[str]] = {}
    for package in SPEAKING:
        folder = ROOT.joinpath(*package.split("."), "texts")
        dutch, english = (dict(leaves(wording.from_yaml(folder / f"{language}.yaml"))) for language in wording.LANGUAGES)
        for key, text in dutch.items():
            if len(re.findall(r"[^\W\d_]", str(text))) >= 4 and not str(text).startswith("="):
                where.setdefault(json.dumps([text, english[key]], ensure_ascii=False), set()).add(package)
    often = {str(json.loads(texts)[0]): packages for texts, packages in where.items() if len(packages) > 2}
    assert len(where) > 3000
    assert {text: packages for text, packages in often.items() if text not in ONLY_ALIKE} == {}
    assert often.keys() == ONLY_ALIKE  # an exception that is none any more goes


def keys(tree: Any) -> Iterator[Any]:
    """Return every key in a tree of texts, as YAML read it."""
    for key, value in tree.items() if isinstance(tree, dict) else ():
        yield key
        yield from keys(value)


@pytest.mark.parametrize("package", SPEAKING)
def test_every_key_is_a_word_and_not_what_yaml_makes_of_on_or_no(package: str) -> None:
    for language in wording.LANGUAGES:
        assert [key for key in keys(wording.of(package, language).tree) if not isinstance(key, str)] == []


@pytest.mark.parametrize("package", SPEAKING)
def test_no_key_lacks_its_text(package: str) -> None:
    for language in wording.LANGUAGES:
        assert [key for key, value in leaves(wording.of(package, language).tree) if value is None] == []


@pytest.mark.parametrize("package", SPEAKING)
def test_apostrophes_and_quotation_marks_are_those_of_print(package: str) -> None:
    for language in wording.LANGUAGES:
        said = {key: str(value) for key, value in _single(wording.of(package, language).tree)}
        assert {key: text for key, text in said.items() if re.search(r"[\"']", text)} == {}


def _single(tree: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text by itself: each of a list, each form of a plural."""
    if isinstance(tree, Mapping):
        for name, value in tree.items():
            yield from _single(value, f"{key}.{name}")
    elif isinstance(tree, list):
        for place, value in enumerate(tree):
            yield from _single(value, f"{key}.{place}")
    elif isinstance(tree, str):
        yield key, tree


@functools.cache
def calls(path: Path) -> list[tuple[ast.Call, int]]:
    return [(node, node.lineno) for node in ast.walk(ast.parse(path.read_text("utf8"))) if isinstance(node, ast.Call)]


def sources() -> list[Path]:
    return [path for top in ("kits", "widgets", "server") for path in sorted((ROOT / top).rglob("*.py"))]


def test_every_problem_that_is_raised_has_its_sentence_and_all_that_fills_it() -> None:
    wrong = []
    checked = 0
    for path in sources():
        for call, line in calls(path):
            if not (isinstance(call.func, ast.Name) and call.func.id == "Problem" and call.args):
                continue
            code = call.args[0]
            if not (isinstance(code, ast.Constant) and isinstance(code.value, str)):
                continue
            checked += 1
            where = f"{path.relative_to(ROOT)}:{line}: {code.value}"
            package, _, key = code.value.partition(":")
            try:
                text = wording.of(package, "nl").get(key)
            except KeyError:
                wrong.append(f"{where}: no such text")
                continue
            given = {keyword.arg for keyword in call.keywords}
            if None not in given and filled_in(text) - given:
                wrong.append(f"{where}: nothing fills {filled_in(text) - given}")
    assert checked > 0
    assert wrong == []


def test_every_fixed_key_the_server_says_is_there() -> None:
    wrong = []
    for path in sorted((ROOT / "server").glob("*.py")):
        for call, line in calls(path):
            named = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            if named == "say" and call.args and isinstance(call.args[0], ast.Constant):
                try:
                    text = wording.of("server", "nl").get(call.args[0].value)
                except KeyError:
                    wrong.append(f"{path.name}:{line}: {call.args[0].value}")
                    continue
                if filled_in(text) - {keyword.arg for keyword in call.keywords}:
                    wrong.append(f"{path.name}:{line}: {call.args[0].value} is not filled in")
    assert wrong == []


def test_every_command_leads_to_a_function_and_all_its_words_are_explained() -> None:
    from server import cli

    for word, (module, function, arguments) in cli.COMMANDS.items():
        assert callable(getattr(importlib.import_module(f"server.{module}"), function)), word
        for language in wording.LANGUAGES:
            for flags, _ in arguments:
                wording.of("server", language).say(f"cli.{word}.{flags[-1].lstrip('-').replace('-', '_')}")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_a_few_lines_and_holds_nothing_that_came_out(path: Path) -> None:
    notebook = json.loads(path.read_text("utf8"))
    assert len(notebook["cells"]) <= 5
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook["cells"])
    assert "widgets" not in notebook["metadata"]


def test_every_page_has_its_notebook_and_its_class() -> None:
    from kits import instruments
    from server import pages
    from widgets.page import Page

    assert (pages.SERVED / pages.NOTEBOOK).is_file()
    for name, page in instruments.pages().items():
        [cell] = json.loads((pages.NOTEBOOKS / f"{name.replace('-', '_')}.ipynb").read_text("utf8"))["cells"]
        assert f'Wire("{name}")' in "".join(cell["source"])
        assert issubclass(named(page), Page)


# Written so that this file does not hold what it looks for.
FOREIGN = re.compile(
    r"p[y]pi\.org|p[y]thonhosted\.org|registry\.n[p]mjs|deb\.d[e]bian\.org|/w[o]rk/(main|shared|steering)|/o[p]t/(wheels|pypi)"
    r"|/(?:h[o]me|U[s]ers)/[a-z]\w+/|/r[o]ot/|/t[m]p/x\b|[fF]:\\\\U[s]ers"
)


def test_no_file_names_a_registry_or_a_folder_of_somebodys_machine() -> None:
    found = []
    for path in tracked():
        try:
            lines = path.read_text("utf8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}:{n}" for n, line in enumerate(lines, 1) if FOREIGN.search(line)]
    assert found == []


def test_no_test_asserts_time() -> None:
    assert settings().deadline is None
    clocks = re.compile(r"perf_counter|process_time|timeit|Date" + r"\.now|performance" + r"\.now")
    tests = {path: path.read_text("utf8") for path in (ROOT / "tests").rglob("*.py")}
    assert [path.name for path, code in tests.items() if clocks.search(code) and path != Path(__file__)] == []


def test_a_skipped_test_fails_where_nothing_may_be_skipped(tmp_path: Path) -> None:
    test = "def test_{0}(monkeypatch):\n    monkeypatch.setenv('PSA_KIT_NO_SKIPS', '{0}')\n    pytest.skip('no reason')\n"
    (tmp_path / "test_one.py").write_text("import pytest\n\n" + test.format(0) + test.format(1))
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rsf", "-p", "conftest", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "1 failed, 1 skipped" in ended.stdout and "FAILED test_one.py::test_1" in ended.stdout
    assert "nothing may be skipped here" in ended.stdout and "no reason" in ended.stdout


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Types and what is fetched within a function count as well: modules in a circle are one module in many files."""
    house = grimp.build_graph("kits", "widgets", "server", "sample_data", cache_dir=None)
    imports = {module: house.find_modules_directly_imported_by(module) for module in house.modules}
    assert len(imports) > 300
    graphlib.TopologicalSorter(imports).prepare()  # its error names the circle


@pytest.mark.parametrize("top", ["kits", "widgets", "server"])
def test_every_package_and_module_at_the_top_stands_in_the_picture_of_the_house(top: str) -> None:
    tree = (ROOT / "docs" / "house.md").read_text("utf8").partition("\nstart.py  ")[2].partition("\n```")[0]
    told = re.split(r"\n(?=\w)", tree[tree.index(f"\n{top}/ ") + 1 :])[0]
    there = {path.stem for path in (ROOT / top).glob("*.py")} | {
        path.parent.name for path in (ROOT / top).glob("*/__init__.py")
    }
    assert len(there) > 10
    assert sorted(name for name in there - {"__init__"} if not re.search(rf"\b{name}\b", told)) == []


def test_no_two_test_files_have_one_name() -> None:
    """Pytest imports them by that alone: the second of two is never collected, and a run by folder does not show it."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py")]
    assert sorted(name for name in set(names) if names.count(name) > 1 and name != "conftest.py") == []


def test_no_line_of_javascript_is_too_long() -> None:
    """The formatter leaves the words of a template, long text and comments as they are: it does not hold this by itself."""
    own = [path for path in tracked() if path.suffix == ".js" and "vendor" not in path.parts]
    lines = [(path, n, line) for path in own for n, line in enumerate(path.read_text("utf8").splitlines(), 1)]
    assert len(own) > 100
    assert [f"{path.relative_to(ROOT)}:{n}" for path, n, line in lines if len(line) > 125] == []


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    own = ("kits", "widgets", "server", "sample_data")
    modules = [
        p
        for p in tracked()
        if p.suffix in {".py", ".js"} and p.relative_to(ROOT).parts[0] in own and "vendor" not in p.parts
    ]
    lines = {str(p.relative_to(ROOT)): len(p.read_text("utf8").splitlines()) for p in modules}
    assert len(lines) > 400
    assert {name: n for name, n in lines.items() if n > 400} == {}


def test_one_function_connects_to_sqlite() -> None:
    """What every client file needs when it is opened (one day a key) has one place."""
    connecting = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sources()
        for call, line in calls(path)
        if ast.unparse(call.func) in ("sqlite3.connect", "sqlite3.Connection")
    ]
    assert [where.partition(":")[0] for where in connecting] == ["kits/dossier/sqlite.py"]
    made = {path: re.findall(r"sa\.create_engine\(([^)]*)", path.read_text("utf8")) for path in sources()}
    on_files = [path.name for path, all_of in made.items() for one in all_of if "url(path" in one]
    assert on_files == ["sqlite.py", "sqlite.py"]
    assert all("creator=" in path.read_text("utf8") for path, all_of in made.items() if path.name in on_files)
