"""The sample client: one click makes it or opens it, one click puts it back as it was."""

from __future__ import annotations

from pathlib import Path

from kits import places

NAME = "voorbeelddossier"


def path() -> Path:
    """Return where the sample client is made."""
    return places.data_folder() / (NAME + places.SUFFIX)


def make(there: Path, language: str) -> None:
    """Make the sample at `there` in `language`, or put the one that is there back as it was.

    Raises Problem when something else stands there, or the sample is open in another page.
    """
    places.refuse_where_given()
    import sample_data  # noqa: PLC0415 - a corporation with whole workshops in it, for this click only

    sample_data.make(there, language)
