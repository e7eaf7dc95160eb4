"""How often something random is tried: less where a run has to be quick."""

from hypothesis import settings


def often(times: int) -> int:
    """Return `times` where somebody works on the project, and in CI as much less as its profile tries of any property."""
    return max(1, times * settings.default.max_examples // 100)
