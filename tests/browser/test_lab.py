"""JupyterLab on the same notebooks and the same client file."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import TimeoutError

pytestmark = pytest.mark.browser


def test_in_jupyterlab_a_session_of_the_same_client_file_can_be_run(
    start_kit: Any, open_page: Any, a_sample: Callable[..., Path], tmp_path: Path
) -> None:
    a_sample(tmp_path / "sample.psa")
    lab = start_kit(data=tmp_path, program=[sys.executable, "-m", "server.cli", "lab", "--no-browser"])
    page = open_page(lab.address("/lab/tree/memo_voting.ipynb"), width=1600, height=1000)
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').first.wait_for(state="attached")
    choices = page.locator(".psa-choose-session li button")
    run_until(page, choices.first, lab)
    assert choices.count() == 3
    choices.first.click()
    page.locator(".psa-room").wait_for()
    assert page.locator(".psa-room").bounding_box()["width"] < 1400, "it stays within its cell"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px", "Lab's own sizes are its own"
    assert page.get_by_text("official Jupyter news").count() == 0, "nobody is asked whether news may be fetched"


def run_until(page: Any, shown: Any, lab: Any, tries: int = 6) -> None:
    """Run the first cell as a person does: again, when nothing came of a key that was pressed too early."""
    asked = page.locator("dialog.jp-Dialog")
    for _ in range(tries):
        assert asked.count() == 0, f"JupyterLab asks something: {asked.first.inner_text()}\n{lab.said.read_text()}"
        page.locator(".jp-Notebook:visible .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        with contextlib.suppress(TimeoutError):
            shown.wait_for(timeout=15_000)
            return
    shown.wait_for()
