"""What readers of a document know from now on: the figures that were looked at while it was made, all that may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from kits.dossier.records import Published
from kits.policy_cycle.figures.reading import visible
from kits.policy_cycle.figures.records import Figures
from kits.small_groups.organisation import Tree


def told(figures: Figures, tree: Tree) -> Iterator[Published]:
    """Return the figures that may stand in what was made with this tree: of each indicator and period asked, every unit's.

    A document shows some of them. That more is taken as known hides more later, never less.
    """
    for indicator, period in sorted(tree.asked or ()):
        for unit, figure in visible(figures, indicator, period, tree).items():
            yield Published(indicator, unit, period, figure.value, figure.n)
