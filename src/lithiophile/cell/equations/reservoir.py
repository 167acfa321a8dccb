"""Salt between the stack and the electrolyte beside it."""

import numpy as np

from lithiophile.cell.equations.electrolyte_inventory import bound_lithium, displaced, solvent_used
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.constants import FARADAY, UM
from lithiophile.kernel import inlined_kernel, inner_kernel

_SOFT_VOLUME = 1e-6
"""Volume over which a reservoir that runs out stops to exchange salt [m3/m2]."""
_LEAST_VOLUME = 1e-9
"""Keeps its concentration defined [m3/m2]."""


@inlined_kernel
def add_reservoir(y: np.ndarray, velocity: float, problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """Salt between the first electrolyte node and the reservoir beside it."""
    nodes = problem.nodes
    scalars = problem.scalars
    i = 0
    while nodes[i].kind != k.ION:
        i += 1
    if not nodes[i].has_salt:
        return
    volume = scalars.reservoir_volume + displaced(y, nodes, scalars) * UM
    share = 1.0
    bound = used = 0.0
    if scalars.followed:
        # a soft floor of 1 um: what is left of the salt then goes into the pores
        bound = bound_lithium(y, nodes)
        used = solvent_used(bound, scalars, problem.additives)
        volume -= used * UM
        root = np.sqrt(volume * volume + 4.0 * _SOFT_VOLUME * _SOFT_VOLUME)
        share = 0.5 * (1.0 + volume / root)
        volume = 0.5 * (volume + root)
    volume = max(volume, _LEAST_VOLUME)
    beside = y[i, k.RESERVOIR] / volume
    here = work.prop[i].conc
    exchange = scalars.reservoir_exchange
    flow = FARADAY * ((here if velocity > 0.0 else beside) * velocity + exchange * (here - beside))
    r[i, k.SALT] -= flow
    r[i, k.RESERVOIR] += flow
    if want:
        carried = UM * FARADAY * (here if velocity > 0.0 else beside)
        work.outflow.first -= carried
        work.outflow.reservoir = carried
        with_salt = FARADAY * (exchange + max(velocity, 0.0))
        with_salt *= (work.moved_prop[i, k.SALT].conc - here) / work.delta[i, k.SALT]
        with_reservoir = FARADAY * (min(velocity, 0.0) - exchange) / volume
        # more electrolyte outside dilutes what is there
        work.outflow.diluted = -with_reservoir * beside * share * UM
        work.diag[i, k.SALT, k.SALT] -= with_salt
        work.diag[i, k.RESERVOIR, k.SALT] += with_salt
        work.diag[i, k.SALT, k.RESERVOIR] -= with_reservoir
        work.diag[i, k.RESERVOIR, k.RESERVOIR] += with_reservoir
        work.drift[i] = 0.0
        if scalars.solvent_use > 0.0:
            taken = solvent_used(bound + _binding(problem, r), scalars, problem.additives) - used
            # per um of electrolyte less, in a second
            work.drift[i] = -work.outflow.diluted * taken


@inner_kernel
def _binding(problem: Problem, r: np.ndarray) -> float:
    """Lithium that interphases bind in a second [um]."""
    nodes = problem.nodes
    total = 0.0
    for i in range(r.shape[0]):
        if nodes[i].grows:
            total += r[i, k.BOUND] * (nodes[i].volume / UM if nodes[i].kind == k.HOST else 1.0)
    return total
