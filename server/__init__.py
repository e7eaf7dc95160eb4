"""What runs: the command line, Voilà with our theme, and the way out to JupyterLab."""

import sys
from typing import Any

_modules: dict[str, Any] = sys.modules
# jsonschema, which Jupyter's server brings, would read a whole grammar of addresses in other letters than ours for a check
# that nobody asks for: half of the time that the kit takes to start. Without the module it leaves that check out.
_modules.setdefault("rfc3987_syntax", None)
