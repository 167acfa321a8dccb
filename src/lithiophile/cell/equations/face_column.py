"""What lithium on the collector's face changes in the cells that it stands in: a column of the Jacobian.

It takes room in as many cells as a pore is wide, where blocks reach the neighbours only. So its slopes stand apart in
``Work.on_face``: of all rows with what stands in the pores. As in the blocks, each flux enters both of its neighbours
and each reaction the rows of lithium and of charge, so that what rows conserve stays conserved to round-off.
"""

import numpy as np

from lithiophile.cell.equations.faces import fluxes
from lithiophile.cell.equations.properties import properties
from lithiophile.cell.equations.reaction_rows import react_between
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.kernel import inlined_kernel, inner_kernel, kernel

_STEP = 1e-7
"""Step of the differences, as the largest share of a cell's volume."""


@kernel
def taken_by_face(change: np.ndarray, node: Node) -> float:
    """Change of what stands in the pores, of a change of the unknowns of the collector's face [um]."""
    stored = node.capacity * change[k.ALLOY]
    return float(change[k.LITHIUM] - stored - (1.0 - node.interphase_volume) * change[k.BOUND])


@inlined_kernel
def add_column(y: np.ndarray, problem: Problem, work: Work) -> None:
    """Slopes of all rows with lithium on the collector's face [1/um], after the rows themselves."""
    nodes = problem.nodes
    column = work.on_face
    column[:] = 0.0
    face = nodes[0]
    if face.foil > 0.0 and work.prop[0].occupied < face.foil:
        return
    h = _STEP / face.standing
    beside = 1
    held = problem.scalars.on_face
    problem.scalars.on_face = held + h
    moved = work.beside_face
    while nodes[beside].standing > 0.0:
        properties(y[beside], nodes[beside], problem, moved[beside])
        moved[beside].pressure = work.prop[beside].pressure
        beside += 1
    problem.scalars.on_face = held
    for i in (0, beside, beside + 1):
        moved[i] = work.prop[i]
    per = UM / h
    for i in range(1, beside + 1):
        _enter_reaction(i, per, y, problem, work)
    for i in range(beside):
        _enter_flux(i, per, y, problem, work)


@inner_kernel
def _enter_reaction(i: int, per: float, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Difference of what reacts at node i, into its rows."""
    node = problem.nodes[i]
    if node.kind > k.FILM:
        return
    react_between(i, work.beside_face, y, problem, work)
    column = work.on_face[i]
    faradaic = (work.trial.faradaic - work.source[i].faradaic) * per
    voltage = (work.trial_rate[k.INTERPHASE_VOLTAGE] - work.rate[i, k.INTERPHASE_VOLTAGE]) * per
    current = faradaic - node.capacitance * voltage
    column[k.LITHIUM] -= faradaic
    column[k.PHI_E] += current
    column[k.PHI_S] -= current
    for p in range(k.CHAINED, problem.sizes[i]):
        s = problem.slots[i, p]
        if s != k.DISPLACED:
            column[s] = (work.trial_rate[s] - work.rate[i, s]) * per


@inner_kernel
def _enter_flux(i: int, per: float, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Difference of what crosses the face from node i to the next, into the rows of both."""
    j = i + 1
    nodes = problem.nodes
    prop = work.prop
    moved = work.beside_face
    here, trial = work.flux[0], work.flux[1]
    column = work.on_face
    displacement = 1.0 if nodes[i].kind == k.HOST else 0.0
    dphi_e = y[j, k.PHI_E] - y[i, k.PHI_E]
    dphi_s = y[j, k.PHI_S] - y[i, k.PHI_S]
    fluxes(
        prop[i], prop[j], nodes[i], nodes[j], dphi_e, dphi_s, displacement, 0.0, problem.scalars,
        problem.electrolytes, problem.electrolyte_scalars, here,
    )  # fmt: skip
    fluxes(
        moved[i], moved[j], nodes[i], nodes[j], dphi_e, dphi_s, displacement, 0.0, problem.scalars,
        problem.electrolytes, problem.electrolyte_scalars, trial,
    )  # fmt: skip
    salt = (trial.salt - here.salt) * per
    ionic = (trial.ionic - here.ionic) * per
    electronic = (trial.electronic - here.electronic) * per
    column[i, k.SALT] -= salt
    column[j, k.SALT] += salt
    column[i, k.PHI_E] -= ionic
    column[j, k.PHI_E] += ionic
    column[i, k.PHI_S] -= electronic
    column[j, k.PHI_S] += electronic
    if nodes[j].kind == k.FILM:
        column[j, k.DISPLACED] -= displacement * LITHIUM_VOLUME_PER_CHARGE * ionic / UM
