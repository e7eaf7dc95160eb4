"""How large a benchmark measures: as it is meant, or, where PSA_KIT_TINY=1 as in CI, only so large that it cannot rot.

`.ci/run` runs every benchmark that takes its sizes from here.
"""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")


def sized(meant: T, tiny: T) -> T:
    """Return `meant`, or `tiny` where it is only to be seen that the benchmark works."""
    return tiny if os.environ.get("PSA_KIT_TINY") == "1" else meant
