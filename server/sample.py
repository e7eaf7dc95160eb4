"""`psa-kit sample`: the fictitious client, as it was meant to be."""

from __future__ import annotations

from collections.abc import Iterator

from kits import places, wording

NAME = "voorbeelddossier"
"""The name of its file, the same as at the front door."""


def make_sample(language: str) -> Iterator[str]:
    """Make the sample client in the data folder, in the place of the one that may be there.

    Raises Problem when that one is open somewhere, or when a file of that name is not the sample.
    """
    import sample_data  # noqa: PLC0415

    path = places.data_folder() / (NAME + places.SUFFIX)
    sample_data.make(path, language)
    yield wording.of("server", language).say("done.sample", target=path)
