"""Balances of a full cell: those of every cell, and the reactions of its cathode.

Cells without a cathode run on :func:`lithiophile.cell.equations.residual.evaluate`, so that nobody who
plates and strips lithium waits for sulfur to be compiled.
"""

from collections.abc import Callable

import numpy as np

from lithiophile.cell.equations.boundary import Boundary
from lithiophile.cell.equations.cathode import add_cathode
from lithiophile.cell.equations.residual import evaluate
from lithiophile.cell.equations.sulfur import add_sulfur
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.kernel import kernel


@kernel
def evaluate_full_cell(
    y: np.ndarray, boundary: Boundary, problem: Problem, work: Work, r: np.ndarray, want: bool
) -> None:
    """What :func:`~lithiophile.cell.equations.residual.evaluate` does, with a cathode as counter electrode."""
    evaluate(y, boundary, problem, work, r, want)
    for i in range(y.shape[0]):
        if problem.nodes[i].sulfur > 0.0:
            add_sulfur(i, y, problem, work, r, want)
        elif problem.nodes[i].kind == k.CATHODE:
            add_cathode(i, y, problem, work, r, want)


def evaluation(problem: Problem) -> Callable[..., None]:
    """The balances that a cell needs."""
    nodes = problem.nodes
    full = np.any(nodes.kind == k.CATHODE) or np.any(nodes.sulfur > 0.0)
    return evaluate_full_cell if full else evaluate
