r"""How rows follow the wetted share of the pores, and how it follows the state: a column and a row of the Jacobian.

Once no electrolyte stands beside the stack, pores are wetted in part, all alike. All nodes read that share w, and all
lithium, void and interphase moves it: slopes reach from every node to every node, as a product of two vectors,

.. math:: \frac{dr}{dy} = \frac{\partial r}{\partial y}\Big|_w + \frac{\partial r}{\partial w}\,\nabla w

Without them salt is late by the change of w in every step: what is wetted less is more concentrated at once.
"""

import numpy as np

from lithiophile.cell.equations.boundary import Boundary
from lithiophile.cell.equations.electrolyte_inventory import (
    bound_lithium,
    displaced,
    free_electrolyte,
    pushed_out,
    solvent_used,
    voids,
)
from lithiophile.cell.equations.face_column import taken_by_face
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.kernel import inner_kernel, kernel
from lithiophile.physics.electrolyte_stock import saturation_slope

SEEN, BY_DISPLACED, BY_BOUND, BY_VOID, OF_CURRENT, STANDING = range(6)
"""Entries of ``Work.wetting``: 1 where slopes are known, slopes of the wetted share with electrolyte displaced, lithium
bound and void [1/um], slope of the current with the share [A/m2], 1 where lithium on the collector's face stands in the
pores."""
_STEP = 1e-6
"""Step of the difference with the wetted share."""
_LEAST = 1e-3
"""Slope of the wetted share with free electrolyte over pores below which it is left out: a sixtieth of the pores is
then still free."""
_BOUND_STEP = 1e-6
"""Step of the difference of the solvent used with lithium bound, over what is bound or a micrometre."""


@inner_kernel
def _share_slopes(y: np.ndarray, problem: Problem, work: Work) -> bool:
    """Slopes of the wetted share with what moves it; False where it stays."""
    scalars = problem.scalars
    nodes = problem.nodes
    wetting = work.wetting
    out = displaced(y, nodes, scalars)
    pores = max(scalars.first_pores - out, 1e-3)
    free = free_electrolyte(y, nodes, scalars, problem.additives)
    slope = saturation_slope(free, pores)
    if slope < _LEAST:
        return False
    wetting[BY_VOID] = -slope / pores
    wetting[BY_DISPLACED] = slope / pores * (1.0 + free / pores)
    wetting[BY_BOUND] = 0.0
    if scalars.solvent_use > 0.0:
        bound = bound_lithium(y, nodes)
        step = _BOUND_STEP * max(bound, 1.0)
        used = solvent_used(bound + step, scalars, problem.additives) - solvent_used(bound, scalars, problem.additives)
        wetting[BY_BOUND] = -slope / pores * used / step
    face = nodes[0]
    wetting[STANDING] = 1.0 if face.kind == k.FACE and work.prop[0].occupied >= face.foil else 0.0
    return True


@kernel
def see_wetting(  # type: ignore[no-untyped-def]
    y: np.ndarray, boundary: Boundary, problem: Problem, work: Work, r: np.ndarray, trial: np.ndarray, evaluate
) -> None:
    """Slopes of all rows with the wetted share, after the rows ``r`` and their blocks; ``trial`` is used up."""
    scalars = problem.scalars
    if not scalars.followed or not _share_slopes(y, problem, work):
        return
    current = work.current[0]
    scalars.drier = _STEP
    evaluate(y, boundary, problem, work, trial, False)
    scalars.drier = 0.0
    work.wetting[OF_CURRENT] = (current - work.current[0]) / _STEP
    work.current[0] = current
    column = work.of_wetting
    for i in range(y.shape[0]):
        for s in range(k.SLOTS):
            column[i, s] = (r[i, s] - trial[i, s]) / _STEP
    work.wetting[SEEN] = 1.0


@kernel
def change_of_wetting(change: np.ndarray, problem: Problem, work: Work) -> float:
    """Change of the wetted share with a change of the state."""
    nodes = problem.nodes
    wetting = work.wetting
    standing = taken_by_face(change[0], nodes[0]) if wetting[STANDING] > 0.0 else 0.0
    share = wetting[BY_DISPLACED] * pushed_out(change, standing, nodes) + wetting[BY_VOID] * voids(change, nodes)
    if wetting[BY_BOUND] != 0.0:
        share += wetting[BY_BOUND] * bound_lithium(change, nodes)
    return float(share)
