"""The kernel behind a page: IPython's own, without what would keep or show a client's data.

Served pages and JupyterLab use the same one: no input history on disk, no debugger, encrypted channels, and this very
Python whatever kernels the machine may have under the same name.
"""

from __future__ import annotations

import gc
import logging
import sys
from typing import Any

NAME = "python3"
SHUTDOWN_SECONDS = 30.0
"""After half of this a server ends a kernel by a signal, after all of it by force: a client file takes time to close."""
ARGUMENTS = [sys.executable, "-m", "server.kernel", "-f", "{connection_file}"]
SETTINGS = {
    "HistoryManager": {"enabled": False},  # IPython would otherwise keep all that is typed in ~/.ipython
    "IPKernelApp": {"log_level": logging.ERROR},
}
SPECIFICATION: dict[str, Any] = {
    "argv": ARGUMENTS,
    "display_name": "PSA-kit",
    "language": "python",
    "metadata": {"debugger": False, "supported_encryption": ["curve"]},
}


def main() -> None:
    """Run a kernel until its server says otherwise, or is gone. What goes wrong in it goes to the real stderr: the log."""
    gc.set_threshold(50_000)  # what a start brings in stays: to look through it at every 700th object frees nothing
    sys.modules["debugpy"] = None  # type: ignore[assignment] # IPython's kernel does without: a tenth of a waiting kernel
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415
    from traitlets.config import Config  # noqa: PLC0415

    from server import logs  # noqa: PLC0415
    from server.patient_kernel import PatientKernel  # noqa: PLC0415

    app: Any = IPKernelApp.instance(config=Config(SETTINGS), kernel_class=PatientKernel)
    app.initialize([*sys.argv[1:]])
    from kits.dossier import key_line  # noqa: PLC0415 - half a second, in which the server can connect already

    key_line.follow(key_line.taken_over())
    logs.send_to(logging.StreamHandler(sys.__stderr__), others=logging.ERROR)  # a comm's warnings say nothing
    app.start()


if __name__ == "__main__":
    main()
