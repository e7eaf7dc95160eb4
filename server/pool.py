"""The kernels that stand ready for the next visitor, whichever page that is for, and whether one really does.

Voilà keeps kernels per notebook, and all our pages are one notebook. What it does not do itself: pass over a kernel that is
still being made, and forget one whose making failed.
"""

from __future__ import annotations

from typing import Any

from server import pages

WAITING = 2
"""How many kernels stand ready, unless somebody says otherwise: a room's page and the front door are opened in turn."""
FILL_SECONDS = 3.0
"""How long after the start and after a visit kernels are made: later than a page needs the processor for itself."""


def settings(waiting: int) -> dict[str, Any]:
    """Return Voilà's configuration that keeps so many kernels ready for the served notebook, and none for any other."""
    pools = {pages.NOTEBOOK: {"pool_size": waiting}, "default": {"pool_size": 0}}
    at_once = {"preheat_denylist": [pages.NOTEBOOK]}  # Voilà's own filling, at the start: who has just started comes sooner
    return {"kernel_pools_config": pools, "fill_delay": FILL_SECONDS} | at_once


def ready(kernels: Any) -> bool:
    """Return whether a kernel stands ready, and let the next visitor have that one.

    Those that failed or died are dropped, and others ordered.
    """
    drop_lost(kernels)
    fill(kernels)
    waiting = _waiting(kernels)
    waiting.sort(key=lambda task: not task.done())
    return bool(waiting) and waiting[0].done()


def fill(kernels: Any) -> None:
    """Order what the pool lacks, where one is kept."""
    if hasattr(kernels, "fill_if_needed"):
        kernels.fill_if_needed(notebook_name=pages.NOTEBOOK)


def drop_lost(kernels: Any) -> None:
    """Take out of the pool what nobody can be given."""
    waiting = _waiting(kernels)
    waiting[:] = [task for task in waiting if not task.done() or _usable(kernels, task)]


def begin(kernels: Any) -> None:
    """Fill the pool for the first time, and let kernels be put away also after one of the pool could not be made.

    Voilà by itself would raise the error of that, until somebody visits.
    """
    put_away = kernels.shutdown_kernel

    async def shutdown_kernel(kernel_id: str, *more: Any, **settings: Any) -> Any:
        drop_lost(kernels)
        return await put_away(kernel_id, *more, **settings)

    kernels.shutdown_kernel = shutdown_kernel
    fill(kernels)


def _waiting(kernels: Any) -> list[Any]:
    """Return the tasks that make kernels, or have made them; the list is the pool's own."""
    pools: dict[str, list[Any]] = getattr(kernels, "_pools", {})
    return pools.get(pages.NOTEBOOK, [])


def _usable(kernels: Any, task: Any) -> bool:
    """Return whether a kernel was made and is still alive, and its page came out of it without an error."""
    if task.cancelled() or task.exception() is not None:
        return False
    made = task.result()
    page = made["task"]
    lives = made["kernel_id"] in kernels and _runs(kernels.get_kernel(made["kernel_id"]))
    return lives and not (page.done() and (page.cancelled() or page.exception() is not None))


def _runs(kernel: Any) -> bool:
    """Return whether a kernel's process is there; its manager notices a few seconds later that it is not."""
    process = getattr(kernel.provisioner, "process", None)
    return process is None or process.poll() is None
