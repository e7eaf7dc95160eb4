"""Linear and integer programs, solved by HiGHS."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

SECONDS = 20.0
"""How long a program may take; one that takes longer is answered with the least that it can be."""


class Solution(NamedTuple):
    """What the solver says: the values, None where it was broken off; `bound` is what the least is at least.

    `impossible` says that no values are allowed.
    """

    values: Sequence[float] | None
    bound: float
    impossible: bool = False


def solved(
    *,
    cost: Sequence[float],
    lower: Sequence[float],
    upper: Sequence[float],
    rows: Sequence[Mapping[int, float]],
    low: Sequence[float],
    high: Sequence[float],
    whole: Collection[int] = (),
) -> Solution:
    """Return the values that make the cost least, each between `lower` and `upper` and each row between `low` and `high`.

    `cost`, `lower` and `upper` are by variable; `rows` are multipliers by variable; those in `whole` are whole numbers.
    """
    import highspy  # noqa: PLC0415 - costs what a page that shows nothing of this should not pay
    import numpy as np  # noqa: PLC0415

    program: Any = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(cost), len(rows)
    program.col_cost_ = np.array(cost)
    program.col_lower_, program.col_upper_ = np.array(lower), np.array(upper)
    program.row_lower_, program.row_upper_ = np.array(low), np.array(high)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.array([0, *itertools.accumulate(len(row) for row in rows)])
    program.a_matrix_.index_ = np.array([column for row in rows for column in row])
    program.a_matrix_.value_ = np.array([value for row in rows for value in row.values()])
    if whole:
        kind = highspy.HighsVarType
        program.integrality_ = [kind.kInteger if i in whole else kind.kContinuous for i in range(len(cost))]
    solver = _quiet(highspy)
    # Not `threads`: HiGHS refuses another number of them than what was asked first in this process.
    for option, value in {"output_flag": False, "parallel": "off", "time_limit": SECONDS, "mip_rel_gap": 0.0}.items():
        solver.setOptionValue(option, value)
    solver.passModel(program)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Solution(None, math.inf, impossible=True)
    if status != highspy.HighsModelStatus.kOptimal:
        return Solution(None, float(solver.getInfo().mip_dual_bound) if whole else 0.0)
    return Solution(list(solver.getSolution().col_value), float(solver.getInfo().objective_function_value))


def _quiet(highspy: Any) -> Any:
    """Return a solver that writes nothing: it has to be told so before anything else, also what its own beginning does."""

    class Quiet(highspy.Highs):  # type: ignore[misc]
        def enableCallbacks(self) -> None:  # noqa: N802 - HiGHS's name
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()

    return Quiet()
