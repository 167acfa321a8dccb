"""Where a run begins: as the design is built, at the end of another run, or at a share of charge."""

import re
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.cell.results.end_state import EndState
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.errors import InputError
from lithiophile.stack import Stack

Start = Solution | EndState | str | Path | float
"""A solution, a file of one, or a share of charge such as 0.5 or "50 %"."""

RATE = "C/20"
"""Current with which a cell is brought to a share of charge."""
AT_REST = "2 hours"
_SHARE = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+))\s*(%?)")


def state_of(start: Start | None, stack: Stack, **options: Any) -> EndState | Solution | None:
    """The state that a run begins with; None: as the design is built.

    Parameters
    ----------
    start : Solution, EndState, path, number or str
    stack : Stack
        The cell of the run.
    **options
        Of :func:`lithiophile.cell.run.solve.solve`, for the way to a share of charge.

    Raises
    ------
    InputError
        There is no such state, or the cell can't come to it.
    """
    if start is None or isinstance(start, Solution | EndState):
        return start
    if isinstance(start, str) and (match := _SHARE.fullmatch(start.strip())):
        start = float(match[1]) * (0.01 if match[2] else 1.0)
    if isinstance(start, str | Path):
        return _saved(Path(start))
    if isinstance(start, bool) or not isinstance(start, int | float | np.floating):
        raise InputError(f"start is {start!r}; give a solution, its file, or a share of charge such as 0.5 or '50 %'.")
    return at_charge(float(start), stack, **options)


def is_share(start: object) -> bool:
    """Whether a start is a share of charge."""
    number = isinstance(start, int | float | np.floating) and not isinstance(start, bool)
    return number or (isinstance(start, str) and _SHARE.fullmatch(start.strip()) is not None)


def _saved(path: Path) -> EndState:
    end = Solution.load(path).end
    if end is None:
        raise InputError(
            f"{path} was saved without the state at its end, so no run can start from it: run it again and save it."
        )
    return end


def at_charge(share: float, stack: Stack, **options: Any) -> EndState:
    """A full cell at a share of charge: charged or discharged slowly from how it is built, and rested.

    The share is that of the usable window of the cathode: 0 as it is when the cell is discharged, 1 charged. The
    lithium that leaves the cathode is on the anode, less what films and dead metal have taken on the way.

    Raises
    ------
    InputError
        It is no full cell, or can't come there.
    """
    if not 0.0 <= share <= 1.0:
        raise InputError(
            f"start is a share of charge of {share:g}; it lies between 0 (discharged) and 1 (charged), 0 % and 100 %."
        )
    if stack.counter.positive is None:
        raise InputError(
            f"A start at {100.0 * share:g} % of charge needs a cell with a cathode; this one has "
            f"{stack.counter.kind} as its counter electrode. Plate the charge you want first, and start from that."
        )
    first = solve(stack, "Rest for 1 second", **options)
    now = float(first["State of charge"][0])
    if abs(now - share) < 1e-6:
        return EndState.of(first.layout, first.layout.initial, stack.title)  # type: ignore[union-attr, arg-type]
    word, sign = ("Charge", ">") if share > now else ("Discharge", "<")
    way = f"{word} at {RATE} until state of charge {sign} {100.0 * share:.12g} %; Rest for {AT_REST}"
    solution = solve(stack, way, **options)
    if not solution.finished:
        reached = float(solution["State of charge"][-1])
        raise InputError(
            f"The cell can't start at {100.0 * share:g} % of charge: on the way from {100.0 * now:.3g} % at {RATE} it "
            f"came to {100.0 * reached:.3g} %. {solution.stops[0].sentence} Choose a share between the two."
        )
    end = solution.end
    assert end is not None
    return end
