"""Documents laid out by a real typesetter, LibreOffice, and looked through by an auditor of the format."""

from __future__ import annotations

import atexit
import functools
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from once import made_once
from openxml_audit import OpenXmlValidator

auditor = functools.cache(OpenXmlValidator)
"""Return the auditor of Office files: one for all, because it reads what the format asks only once."""


@functools.cache
def profile() -> str:
    """Return where LibreOffice keeps what it knows of this run: it makes that anew for seconds where there is nothing."""
    folder = tempfile.mkdtemp(prefix="psa-office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"-env:UserInstallation={Path(folder).as_uri()}"


def converted(*paths: Path, to: str = "pdf", into: Path | None = None) -> Path:
    """Let LibreOffice convert documents, each beside itself or all `into` a folder, and return what it made of the first."""
    into = into or paths[0].parent
    command = ["soffice", profile(), "--headless", "--convert-to", to, "--outdir", str(into), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True)
    return into / f"{paths[0].stem}.{to.partition(':')[0]}"


def laid_out(
    factory: pytest.TempPathFactory, name: str, documents: Callable[[], Mapping[str, bytes]], to: str = "pdf"
) -> Path:
    """Return a folder with `KEY.docx` and `KEY.pdf` of each of the documents, made by one start of LibreOffice in a run.

    A start is nine tenths of what a conversion takes.
    """

    def make(folder: Path) -> None:
        for key, data in documents().items():
            (folder / f"{key}.docx").write_bytes(data)
        converted(*folder.glob("*.docx"), to=to)

    return made_once(factory, name, make)
