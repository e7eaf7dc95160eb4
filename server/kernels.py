"""How kernels are found, started, watched and put away."""

from __future__ import annotations

import sys
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets.config import Config

from kits import places
from server import kernel

LOG_BYTES = 1_000_000
LONGEST_SOCKET = 107
"""Characters that a path to a Unix socket may have on Linux."""
A_SOCKET = "/voila_12345678/kernel-01234567-0123-0123-0123-0123456789ab-ipc-1"
"""What comes behind the folder for temporary files in such a path."""
FROM_PAGES = ["comm_msg"]
"""All that a page says to its kernel (line.js). Voilà lets through what makes widgets, too, and what ends a kernel; whoever
looks at a page may neither run nor make anything where a client is open."""

CONFIG = Config(
    {
        # A closed tab says so itself; whatever it could not say (a crashed browser) is put away two minutes later.
        "MappingKernelManager": {
            "cull_idle_timeout": 120,
            "cull_interval": 30,
            "cull_connected": False,
            "cull_busy": True,
            "buffer_offline_messages": False,
            "transport_encryption": "auto",
        },
        "KernelManager": {"shutdown_wait_time": kernel.SHUTDOWN_SECONDS},
        "MultiKernelManager": {"kernel_manager_class": "server.keys.Kernel"},
        # A kernel that died is not restarted: its widgets are gone. It is declared dead, and the page opens afresh.
        "KernelRestarter": {"restart_limit": 0, "time_to_dead": 0.5},
    }
)


def transport(folder: str) -> str:
    """Return over what kernels listen whose connection files Voilà lays in a folder within `folder`.

    Jupyter chooses a kernel's ports before the kernel takes them, and another program can take one in between. A socket that
    is a file is nobody else's; Windows has none, and elsewhere its path can be too long.
    """
    return "ipc" if sys.platform == "linux" and len(folder) + len(A_SOCKET) <= LONGEST_SOCKET else "tcp"


class OwnKernelSpecs(KernelSpecManager):
    """Knows exactly one kernel: ours."""

    def get_all_specs(self) -> dict[str, Any]:
        """Return the one specification there is."""
        return {kernel.NAME: {"resource_dir": "", "spec": kernel.SPECIFICATION}}

    def find_kernel_specs(self) -> dict[str, str]:
        """Return its name; it lies in no folder."""
        return {kernel.NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return our specification. Raises NoSuchKernel for any other name."""
        if kernel_name != kernel.NAME:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(resource_dir="", **kernel.SPECIFICATION)


class Kernels(AsyncMappingKernelManager):
    """Starts kernels whose complaints go to a log file rather than to the terminal."""

    async def _async_start_kernel(self, **settings: Any) -> str:
        path = places.logs_folder() / "kernels.log"
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.replace(path.with_suffix(".old.log"))
        with path.open("ab") as log:
            return await super()._async_start_kernel(**settings, stdout=log, stderr=log)

    start_kernel = _async_start_kernel  # type: ignore[assignment]
