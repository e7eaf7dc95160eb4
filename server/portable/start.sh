#!/bin/sh
# Starts PSA-kit from the folder that this file lies in. Nothing is installed and no administrator is needed.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
own="$here/python/bin/python{python}"
if [ -x "$own" ]; then
  exec "$own" -X utf8 -m server.portable "$@"
fi
# No Python came along: this computer's own, of the version that the parts are for.
if command -v python{python} >/dev/null; then
  export PYTHONPATH="$here/site:$here/kit" PYTHONNOUSERSITE=1 PYTHONSAFEPATH=1
  exec python{python} -X utf8 -m server.portable "$@"
fi
echo "Op deze computer staat geen Python {python}. Zet die erop en start opnieuw." >&2
echo "There is no Python {python} on this computer. Install it and start again." >&2
exit 2
