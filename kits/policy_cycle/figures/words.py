"""The words of `headings.yaml`: what people call columns of figures, and what they write in them."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from kits import wording


@functools.cache
def heading_words() -> dict[str, Any]:
    """Return `headings.yaml` as it stands."""
    return wording.read(Path(__file__).with_name("headings.yaml"), "nl").tree
