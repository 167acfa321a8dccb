"""Fluxes between nodes into the rows of the residual, with their slopes."""

import numpy as np

from lithiophile.cell.equations.collector_face import standing_rate
from lithiophile.cell.equations.faces import carried_concentration, flux_slopes, fluxes, plain_face, with_properties
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.cell.state.quantities import Flux
from lithiophile.cell.state.records import Records
from lithiophile.constants import FARADAY, LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.kernel import inlined_kernel


@inlined_kernel
def add_fluxes(y: np.ndarray, problem: Problem, work: Work, r: np.ndarray, want: bool) -> float:
    """Fluxes through every face into the rows of both neighbours.

    Electrolyte moves with the ionic current, that which charges double layers included: an ion there takes the room of
    one in the metal, less than 1e-4 of a pore, and gives it back.

    Returns the volume velocity of electrolyte that leaves the host through its outer face [m/s].
    """
    nodes = problem.nodes
    prop = work.prop
    flux = work.flux[0]
    offset = 0.0
    standing = 0.0
    velocity = 0.0
    for i in range(y.shape[0] - 1):
        j = i + 1
        displacement = 0.0
        passing = 0.0
        if nodes[i].kind == k.HOST and nodes[i].has_salt:
            displacement = 1.0
            offset += _without_volume(i, nodes, work) + standing * nodes[i].standing * nodes[i].volume
            passing = offset
        elif nodes[i].kind == k.FILM:
            passing = velocity
        dphi_e = y[j, k.PHI_E] - y[i, k.PHI_E]
        dphi_s = y[j, k.PHI_S] - y[i, k.PHI_S]
        fluxes(
            prop[i], prop[j], nodes[i], nodes[j], dphi_e, dphi_s, displacement, passing, problem.scalars,
            problem.electrolytes, problem.electrolyte_scalars, flux,
        )  # fmt: skip
        if nodes[i].kind < k.HOST:
            offset = LITHIUM_VOLUME_PER_CHARGE * flux.ionic
        if nodes[i].kind == k.FACE:
            skin = work.source[i].alloy_current
            standing = standing_rate(prop[i], flux.ionic, skin, work.rate[i, k.BOUND], nodes[i])
        if nodes[j].kind == k.FILM:
            velocity = flux.velocity
            r[j, k.DISPLACED] = -displacement * LITHIUM_VOLUME_PER_CHARGE * flux.ionic / UM
        _enter_flux(i, flux, nodes, r)
        if want:
            _enter_slopes(i, dphi_e, dphi_s, displacement, passing, flux, problem, work)
            _enter_potentials(i, flux, displacement, nodes, work.blocks)
            if nodes[i].kind == k.FILM and flux.velocity != 0.0:
                carried = carried_concentration(prop[i].conc, prop[j].conc, flux.velocity)
                work.outflow.film = UM * FARADAY * carried
                work.outflow.first = work.outflow.film
    return velocity


@inlined_kernel
def _without_volume(i: int, nodes: Records[Node], work: Work) -> float:
    """Volume velocity [m/s] that lithium stored in a host cell without taking its volume from the pore doesn't push."""
    stored = LITHIUM_VOLUME_PER_CHARGE * (1.0 - nodes[i].alloy_volume) * work.source[i].alloy_current
    return float(stored - (1.0 - nodes[i].interphase_volume) * work.rate[i, k.BOUND] * nodes[i].volume)


@inlined_kernel
def _enter_flux(i: int, flux: Flux, nodes: Records[Node], r: np.ndarray) -> None:
    """What crosses the face between node i and i + 1, into the rows of both."""
    j = i + 1
    kind_l = nodes[i].kind
    r[i, k.SALT] -= flux.salt
    r[j, k.SALT] += flux.salt
    r[i, k.PHI_E] -= flux.ionic
    r[j, k.PHI_E] += flux.ionic
    if nodes[j].kind <= k.FILM or kind_l == k.CATHODE:
        r[i, k.PHI_S] -= flux.electronic
        r[j, k.PHI_S] += flux.electronic


@inlined_kernel
def _enter_slopes(
    i: int, dphi_e: float, dphi_s: float, displacement: float, passing: float, flux: Flux, problem: Problem, work: Work
) -> None:
    """Slopes of the fluxes from node i to i + 1 with the unknowns that the properties of both depend on."""
    j = i + 1
    nodes = problem.nodes
    prop = work.prop
    moved = work.moved_prop
    trial = work.flux[1]
    slopes = work.face
    plain = plain_face(nodes[i], nodes[j])
    if plain:
        flux_slopes(
            prop[i], prop[j], nodes[i], nodes[j], dphi_e, dphi_s, displacement, flux, problem.scalars, slopes
        )  # fmt: skip
    for of in (i, j):
        for m in range(problem.fluxing_sizes[of]):
            s = problem.fluxing[of, m]
            h = work.delta[of, s]
            if plain:
                salt, ionic, electronic = with_properties(prop[of], moved[of, s], slopes[of - i])
            else:
                fluxes(
                    moved[i, s] if of == i else prop[i], moved[j, s] if of == j else prop[j], nodes[i], nodes[j],
                    dphi_e, dphi_s, displacement, passing, problem.scalars, problem.electrolytes,
                    problem.electrolyte_scalars, trial,
                )  # fmt: skip
                salt = trial.salt - flux.salt
                ionic = trial.ionic - flux.ionic
                electronic = trial.electronic - flux.electronic
            _enter(i, s, of, salt / h, ionic / h, electronic / h, displacement, nodes, work.blocks)


@inlined_kernel
def _enter(
    i: int, slot: int, of: int, salt: float, ionic: float, electronic: float, displacement: float, nodes: Records[Node],
    blocks: np.ndarray,
) -> None:  # fmt: skip
    """Slopes of the fluxes from node i to i + 1 with one unknown of node ``of``, into the rows of both."""
    j = i + 1
    own = k.DIAGONAL if of == i else k.UPPER
    other = k.LOWER if of == i else k.DIAGONAL
    kind_l = nodes[i].kind
    kind_r = nodes[j].kind
    blocks[own, i, k.SALT, slot] -= salt
    blocks[other, j, k.SALT, slot] += salt
    blocks[own, i, k.PHI_E, slot] -= ionic
    blocks[other, j, k.PHI_E, slot] += ionic
    if kind_r <= k.FILM or kind_l == k.CATHODE:
        blocks[own, i, k.PHI_S, slot] -= electronic
        if kind_r != k.COUNTER:  # the collector of a cathode is the reference: it has a row of its own
            blocks[other, j, k.PHI_S, slot] += electronic
    if kind_r == k.FILM and displacement > 0.0:
        blocks[other, j, k.DISPLACED, slot] -= displacement * LITHIUM_VOLUME_PER_CHARGE * ionic / UM


@inlined_kernel
def _enter_potentials(i: int, flux: Flux, displacement: float, nodes: Records[Node], blocks: np.ndarray) -> None:
    """Slopes of the fluxes with the potentials: fluxes are linear in them and depend on differences only."""
    for of in (i, i + 1):
        sign = 1.0 if of == i else -1.0
        salt = sign * flux.salt_slope
        _enter(i, k.PHI_E, of, salt, sign * flux.ionic_slope, 0.0, displacement, nodes, blocks)
        _enter(i, k.PHI_S, of, 0.0, 0.0, sign * flux.electronic_slope, displacement, nodes, blocks)
