"""The kernels that stand ready for the next visitor, and whether one really does."""

from __future__ import annotations

from typing import Any

REFILL_SECONDS = 3.0
"""How long after a visit the next kernel is made: later than the page needs the processor for itself."""


def settings(notebooks: list[str]) -> dict[str, Any]:
    """Return Voilà's configuration that keeps one kernel ready for each of `notebooks`, and none for any other."""
    pools: dict[str, Any] = {name: {"pool_size": 1} for name in notebooks}
    return {"kernel_pools_config": {**pools, "default": {"pool_size": 0}}, "fill_delay": REFILL_SECONDS}


def ready(kernels: Any, notebook: str) -> bool:
    """Return whether a kernel stands ready for `notebook`; one that failed or died is dropped, and another ordered."""
    waiting = getattr(kernels, "_pools", {}).get(notebook)
    if not waiting:
        return False
    lost = [task for task in waiting if task.done() and not _usable(kernels, task)]
    for task in lost:
        waiting.remove(task)
    if lost:
        kernels.fill_if_needed(notebook_name=notebook)
    return bool(waiting) and waiting[0].done()


def _usable(kernels: Any, task: Any) -> bool:
    """Return whether a kernel was made and is still alive, and its page came out of it without an error."""
    if task.cancelled() or task.exception() is not None:
        return False
    made = task.result()
    page = made["task"]
    return made["kernel_id"] in kernels and not (page.done() and (page.cancelled() or page.exception() is not None))
