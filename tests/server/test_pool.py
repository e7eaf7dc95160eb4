"""The kernels that stand ready: Voilà's own pool, with what it does not do by itself."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from running import awaited
from traitlets.config import LoggingConfigurable
from voila.voila_kernel_manager import voila_kernel_manager_factory

from server import pages, pool


class Server(LoggingConfigurable):
    """What Voilà's pool tells its kernels of."""

    base_url, server_url, port = "/", "/", 1


class Started(LoggingConfigurable):
    """What starts kernels under Voilà's pool: here each is made, or fails, when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.alive: set[str] = set()
        self.killed: set[str] = set()
        self.making: list[asyncio.Future[str]] = []

    def __contains__(self, kernel: str) -> bool:
        return kernel in self.alive

    def get_kernel(self, kernel: str) -> Any:
        ended = None if kernel not in self.killed else -9
        return SimpleNamespace(provisioner=SimpleNamespace(process=SimpleNamespace(poll=lambda: ended)))

    async def shutdown_kernel(self, kernel: str) -> None:
        self.alive.remove(kernel)


class Kernels(voila_kernel_manager_factory(Started, True, 0)):  # type: ignore[misc]
    def __init__(self, waiting: int = 2) -> None:
        Started.__init__(self)
        self.parent = Server()
        self._pools, self.notebook_data = {}, {}
        given = pool.settings(waiting)
        self.kernel_pools_config, self.fill_delay = given["kernel_pools_config"], 0.0
        pool.begin(self)

    async def _initialize(self, *_: Any, **__: Any) -> dict[str, Any]:
        coming: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.making.append(coming)
        kernel = await coming
        self.alive.add(kernel)
        drawn: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        drawn.set_result(None)
        return {"kernel_id": kernel, "task": drawn, "renderer": SimpleNamespace(rendered_cache=[])}

    async def visited(self) -> str:
        """Return the kernel that a visitor gets."""
        return (await self.get_rendered_notebook(pages.NOTEBOOK))[2]


async def a_moment() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def begun(waiting: int = 2) -> Kernels:
    kernels = Kernels(waiting)
    until = asyncio.get_running_loop().time() + 10
    while len(kernels.making) < waiting and asyncio.get_running_loop().time() < until:
        await asyncio.sleep(0)
    return kernels


def test_the_one_that_is_there_is_given_also_when_another_was_ordered_before_it() -> None:
    async def course() -> None:
        kernels = await begun()
        assert not pool.ready(kernels)
        kernels.making[1].set_result("second")
        await a_moment()
        assert pool.ready(kernels)
        assert await kernels.visited() == "second"
        assert not pool.ready(kernels)

    awaited(course())


def test_one_that_could_not_be_made_is_ordered_again_and_keeps_no_page_from_being_put_away() -> None:
    async def course() -> None:
        kernels = await begun()
        kernels.alive.add("of a page")
        kernels.making[0].set_exception(OSError("no room"))
        await a_moment()
        await kernels.shutdown_kernel("of a page")
        assert not kernels.alive
        assert not pool.ready(kernels)
        await asyncio.sleep(0.01)
        assert len(kernels.making) == 3

    awaited(course())


@pytest.mark.parametrize("noticed", [True, False])
def test_one_that_died_while_it_stood_ready_is_given_to_nobody(noticed: bool) -> None:
    async def course() -> None:
        kernels = await begun()
        for n, coming in enumerate(kernels.making):
            coming.set_result(str(n))
        await a_moment()
        kernels.alive.remove("0") if noticed else kernels.killed.add("0")
        assert pool.ready(kernels)
        assert await kernels.visited() == "1"

    awaited(course())


def test_only_the_served_notebook_has_kernels_waiting_as_many_as_were_asked_for() -> None:
    async def course() -> None:
        kernels = await begun(1)
        kernels.fill_if_needed(notebook_name="another.ipynb")
        await asyncio.sleep(0.01)
        assert len(kernels.making) == 1

    awaited(course())
