"""The kit as somebody runs it whom rights bind: root, who runs the tests in a container, may write anywhere."""

from __future__ import annotations

import ctypes
import os
import sys

PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1


def main() -> None:
    """Give up the right to pass over rights, and become the kit."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")
    os.execv(sys.executable, [sys.executable, "-m", "server.cli", "serve", "--no-browser", *sys.argv[1:]])


if __name__ == "__main__":
    main()
