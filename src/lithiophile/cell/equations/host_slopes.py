"""Slopes of what reacts in a cell of a host that conducts electrons itself, and of what wears.

Most cells of a chain are such, and have a dozen unknowns where lithium is lost.
A difference with each of them need not ask again for what it does not change:

* Film thickness and filaments change areas and resistances, salt and nuclei besides these the current density or the
  area, none of them the exponentials of charge transfer (:func:`react_again`).
* The voltage across the interphase acts with phi_s - phi_e as one overpotential (:func:`interphase_voltage_slopes`).
  How its own rate follows both is known in closed form, at every node (:func:`rate_of_interphase_voltage`).
* Relief, strain and the deposit's age act on degradation alone, after it is known how unevenly lithium arrives.
* Lithium that is bound leaves metal, as dead lithium does, and takes room, as all lithium does
  (:func:`add_bound_columns`): with v, the volume of what binds it over its own, of every row

.. math:: \\frac{\\partial}{\\partial b} = (v - 1)\\,\\frac{\\partial}{\\partial l}
          + v \\left(\\frac{\\partial}{\\partial d} - \\text{what dead lithium does by itself}\\right)
"""

import numpy as np

from lithiophile.cell.equations.degradation import degrade, reconnecting, wear
from lithiophile.cell.equations.reactions import on_surface, set_drive, vanishing_slope, with_salt
from lithiophile.cell.equations.surface import Surface, Surroundings, surface
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.kernel import inlined_kernel


@inlined_kernel
def stands_alone(node: Node) -> bool:
    """Whether the inner unknowns of a node depend on those of no other: in a host that conducts electrons itself."""
    return bool(node.kind == k.HOST and not node.by_lithium)


@inlined_kernel
def needs_no_exponentials(slot: int) -> bool:
    """Whether :func:`react_again` tells what reacts with an unknown moved."""
    return slot == k.SALT or slot == k.NUCLEI or slot == k.INTERPHASE or slot == k.FILAMENT


@inlined_kernel
def react_again(i: int, slot: int, ahead: float, behind: float, y: np.ndarray, problem: Problem, work: Work) -> None:
    """What reacts at such a cell with one unknown moved by ``work.delta``: ``work.trial``, ``work.trial_rate``."""
    node = problem.nodes[i]
    known = work.source[i]
    out = work.trial
    here = work.moved_prop[i, slot] if slot == k.SALT else work.prop[i]
    drop = y[i, k.PHI_S] - y[i, k.PHI_E]
    across = y[i, k.INTERPHASE_VOLTAGE] + node.film_share * drop
    held = y[i, slot]
    y[i, slot] = held + work.delta[i, slot]
    bare = known.bare
    vanishing = known.vanishing
    area = known.open_area
    wall = known.open_wall
    if slot == k.NUCLEI:
        around = Surroundings(here, node, False, 1.0, ahead, behind, 0.0, 0.0)
        moved = surface(drop - across, y[i], here, around, node, problem.scalars, work.trial_rate)
        bare = moved.bare
        vanishing = moved.vanishing
        area = moved.area
        wall = moved.wall
    out.drive = known.drive
    out.gain = known.gain
    out.solvent = known.solvent
    if slot == k.SALT:
        with_salt(here, node, out)
    else:
        out.density = known.density
        out.transfer_slope = known.transfer_slope
        out.reached = known.reached
        out.by_concentration = known.by_concentration
    face = Surface(0.0, area, wall, 0.0, known.strip, 0.0, bare, vanishing, 1.0 - bare, 0.0, 0.0, 1.0)
    on_surface(drop, across, face, y[i], here, node, problem.scalars, problem.potentials, out, work.trial_rate)
    y[i, slot] = held


@inlined_kernel
def react_lifted(i: int, lift: float, y: np.ndarray, problem: Problem, work: Work) -> None:
    """The same with phi_s - phi_e raised by ``lift`` [V]: gates and pores stay."""
    node = problem.nodes[i]
    known = work.source[i]
    here = work.prop[i]
    out = work.trial
    drop = y[i, k.PHI_S] - y[i, k.PHI_E] + lift
    across = y[i, k.INTERPHASE_VOLTAGE] + node.film_share * drop
    wider = known.turn * (1.0 - node.film_share) * lift
    face = Surface(
        0.0, known.open_area + wider, known.open_wall + wider, 0.0, known.strip, known.plate, known.bare,
        known.vanishing, 1.0 - known.bare, 0.0, 0.0, 1.0,
    )  # fmt: skip
    out.solvent = known.solvent
    set_drive(drop - across, known.strip, known.plate, node, problem.scalars, out)
    with_salt(here, node, out)
    on_surface(drop, across, face, y[i], here, node, problem.scalars, problem.potentials, out, work.trial_rate)


@inlined_kernel
def rate_of_interphase_voltage(i: int, y: np.ndarray, problem: Problem, work: Work) -> tuple[float, float]:
    r"""Slopes of the rate of INTERPHASE_VOLTAGE with phi_s - phi_e and with itself [1/s], of any node that reacts.

    With a = film_share, the voltage across the interphase V = INTERPHASE_VOLTAGE + a (phi_s - phi_e), G what it
    conducts and j what lithium's own reaction takes through it at phi_s - phi_e - V, its rate is (j - G V)/S and

    .. math::
        S\,\frac{\partial}{\partial(\phi_s - \phi_e)} = (1 - a)(j' - G' V) - a G, \qquad
        S\,\frac{\partial}{\partial V} = -(j' - G' V) - G

    A difference would see a gate that opens within its step, 0.1 uV, on the side on which the last digit of a rest is.
    """
    node = problem.nodes[i]
    known = work.source[i]
    share = node.film_share
    across = y[i, k.INTERPHASE_VOLTAGE] + share * (y[i, k.PHI_S] - y[i, k.PHI_E])
    reacts = known.lithium_slope - known.widening * across
    through = known.through
    return ((1.0 - share) * reacts - share * through) / node.storage, -(reacts + through) / node.storage


@inlined_kernel
def interphase_voltage_slopes(i: int, own: int, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Slopes of the other inner unknowns with the voltage across the interphase, from those with phi_s.

    Charge transfer, and with it the loss of nuclei, sees phi_s less film_share times it and less that voltage, their
    formation the whole of phi_s and none of it.
    """
    node = problem.nodes[i]
    below = 1.0 - node.film_share
    for p in range(k.CHAINED, own):
        a = problem.slots[i, p]
        if a == k.INTERPHASE_VOLTAGE:
            continue
        slope = work.diag[i, a, k.PHI_S]
        if a == k.NUCLEI:
            slope = below * vanishing_slope(y[i, a], work.source[i])
        work.diag[i, a, k.INTERPHASE_VOLTAGE] = -slope / below


@inlined_kernel
def wear_slopes(i: int, own: int, slot: int, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Slopes of the rates of degradation of a node with one unknown that acts on nothing else."""
    node = problem.nodes[i]
    known = work.source[i]
    here = work.rate
    rate = work.trial_rate
    step = work.delta[i, slot]
    for p in range(k.CHAINED, own):
        rate[problem.slots[i, p]] = here[i, problem.slots[i, p]]
    held = y[i, slot]
    y[i, slot] = held + step
    if slot == k.CRACKED:
        uneven = known.uneven
        filaments = known.filaments
        degrade(known, y[i], work.prop[i], node, problem.scalars, rate)
        known.uneven = uneven
        known.filaments = filaments
    else:
        wear(known, y[i], work.prop[i], node, rate)
    y[i, slot] = held
    for p in range(k.CHAINED, own):
        a = problem.slots[i, p]
        work.diag[i, a, slot] += (rate[a] - here[i, a]) / step


@inlined_kernel
def add_bound_columns(problem: Problem, work: Work) -> None:
    """Slopes of all rows with lithium that the interphase of such cells binds, from those with lithium and dead metal.

    After all rows that take lithium from one cell to the next, and before those that hold a voltage.
    """
    nodes = problem.nodes
    for i in range(nodes.shape[0]):
        if not nodes[i].plain_host or nodes[i].filament_diameter == 0.0:
            continue
        share = nodes[i].interphase_volume
        for to in range(3):
            j = i + to - k.DIAGONAL
            if j < 0 or j == nodes.shape[0]:
                continue
            blocks = work.blocks[2 - to, j]
            rows = problem.sizes[j] if to == k.DIAGONAL or not stands_alone(nodes[j]) else k.CHAINED
            for p in range(rows):
                row = blocks[problem.slots[j, p]]
                row[k.BOUND] = (share - 1.0) * row[k.LITHIUM] + share * row[k.DEAD]
        back = share * reconnecting(work.source[i].lithium, nodes[i])
        work.diag[i, k.FILAMENT, k.BOUND] -= back
        work.diag[i, k.DEAD, k.BOUND] += back
