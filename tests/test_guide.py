"""`docs/adding_an_instrument.md` is followed to the letter, in a copy of the project: then the instrument is there."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from running import ROOT

GUIDE = ROOT / "docs" / "adding_an_instrument.md"
BLOCK = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.M | re.S)
PARTS = ("kits", "widgets", "server", "notebooks", "sample_data", "report_templates")
BEGUN = """
import datetime as dt, sys
from kits import dossier, instruments
with dossier.create(sys.argv[1], "De Proef") as client:
    instruments.known("one_word").play(client, "nl", {}, dt.date(2026, 3, 14))
    print(client.id)
"""


def followed(project: Path) -> list[str]:
    """Do what the guide says in a copy of the project; returns the files it made."""
    for part in PARTS:
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", project)
    made = []
    for kind, name, text in BLOCK.findall(GUIDE.read_text("utf8")):
        path = project / name
        if kind == "diff":
            lines = [(line[:1], line[1:]) for line in text.splitlines()]
            before, after = ("\n".join(line for mark, line in lines if mark in marks) for marks in (" ", " +"))
            assert path.read_text("utf8").count(before) == 1, f"{name}: where the guide adds lines"
            path.write_text(path.read_text("utf8").replace(before, after), "utf8")
        else:
            assert not path.exists(), f"{name} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf8")
            made.append(name)
    return made


@pytest.mark.browser
def test_who_follows_the_guide_finds_the_instrument_at_the_front_door_on_its_page_in_word_and_on_the_command_line(
    tmp_path: Path, start_kit: Callable[..., Any], open_page: Callable[..., Any]
) -> None:
    project, data = tmp_path / "project", tmp_path / "data"
    data.mkdir()
    made = followed(project)

    def run(*words: str) -> str:
        env = os.environ | {"PYTHONPATH": str(project), "PSA_KIT_DATA": str(data)}
        done = subprocess.run([sys.executable, *words], cwd=project, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("-m", "ruff", "check", *(name for name in made if name.endswith(".py")))
    run("-m", "ruff", "format", "--check", *(name for name in made if name.endswith(".py")))
    client = run("-c", BEGUN, str(data / "De Proef.psa")).strip()

    kit = start_kit("--no-preheat", data=data, project=project)
    page = open_page(kit.address("/start", f"dossier={client}"))
    page.get_by_role("link", name="Weekstart").wait_for()
    page.get_by_role("button", name="Nieuwe sessie").click()
    page.get_by_role("region", name="In de zaal, met een groep").get_by_role("radio", name="Eén woord").check()
    page.get_by_role("button", name="Maak en open").click()
    page.get_by_role("heading", name="Hoe was de week, in één woord?").wait_for()
    page.get_by_label("Een woord").fill("druk")
    page.get_by_label("Een woord").press("Enter")
    page.get_by_role("listitem").get_by_text("druk").wait_for()
    session = page.url.partition("session=")[2]
    page.close()

    command = ("-m", "server.cli")
    offered = json.loads(run(*command, "documents", "De Proef", "--json"))
    assert {"session": session, "what": "report"} in offered and len(offered) == 2
    run(*command, "export", "De Proef", session, "-o", str(tmp_path / "report.docx"))
    report = docx.Document(io.BytesIO((tmp_path / "report.docx").read_bytes()))
    assert "druk" in [paragraph.text for paragraph in report.paragraphs]
