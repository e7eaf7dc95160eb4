"""JupyterLab on the same notebooks and the same client file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

import sample_data

pytestmark = pytest.mark.browser


def test_in_jupyterlab_a_session_of_the_same_client_file_can_be_run(start_kit: Any, open_page: Any, tmp_path: Path) -> None:
    sample_data.make(tmp_path / "sample.psa")
    lab = start_kit(data=tmp_path, program=[sys.executable, "-m", "server.cli", "lab", "--no-browser"])
    page = open_page(lab.address("/lab/tree/memo_voting.ipynb"), width=1600, height=1000)
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').first.wait_for(state="attached")
    page.locator(".jp-Notebook:visible .cm-content").first.click()
    page.keyboard.press("Shift+Enter")
    choices = page.locator(".psa-choose-session li button")
    choices.first.wait_for()
    assert choices.count() == 3
    choices.first.click()
    page.locator(".psa-room").wait_for()
    assert page.locator(".psa-room").bounding_box()["width"] < 1400, "it stays within its cell"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px", "Lab's own sizes are its own"
    assert page.get_by_text("official Jupyter news").count() == 0, "nobody is asked whether news may be fetched"
