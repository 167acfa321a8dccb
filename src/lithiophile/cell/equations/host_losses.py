"""Slopes of what reacts and is lost in a cell of a host that conducts electrons itself, each unknown by what it moves.

Few of a dozen unknowns move the same things: areas, the current density, gates, the interphase. What these are moved
by is taken from laws in closed form, or, where salt and gates meet, as a difference of charge transfer alone; all that
follows from them is :mod:`lithiophile.cell.equations.loss_slopes`. :func:`covers` says which cells are such.
"""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.equations.interphase import solvent_within
from lithiophile.cell.equations.loss_slopes import (
    METAL_STEP,
    Arrival,
    Wearing,
    arrival,
    enter_film,
    follow_arrival,
    follow_flow,
    follow_interphase,
    follow_relief,
    wearing,
)
from lithiophile.cell.equations.reactions import interphase_resistance, set_drive, with_salt
from lithiophile.cell.state import loss_columns as m
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.cell.state.quantities import Properties, Reaction
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, NM
from lithiophile.kernel import inlined_kernel
from lithiophile.physics.deposit import filament_area
from lithiophile.physics.kinetics import presence
from lithiophile.physics.nucleation import (
    FEWEST_NUCLEI,
    bare_share_slopes,
    nucleation_rate,
    vanishing_share_slopes,
)

_ETA_STEP = 1e-7
"""Step of the difference of charge transfer with the overpotential [V]."""


@inlined_kernel
def covers(node: Node) -> bool:
    """Whether a node is a cell of a host whose slopes are taken here."""
    if not node.plain_host or not node.has_salt or not node.grows:
        return False
    return bool(node.filament_diameter > 0.0 and node.film_share > 0.0 and node.exposed > 0.0)


class Covering(NamedTuple):
    """How nuclei cover a wall."""

    bare_by_metal: float
    """Slope of its bare share with metal,"""
    vanishing_by_metal: float
    """that of the share of nuclei that vanish [1/m],"""
    bare_by_nuclei: float
    """and of both with nuclei."""
    vanishing_by_nuclei: float


class Cell(NamedTuple):
    """What all slopes of a cell take part in."""

    arrives: Arrival
    wears: Wearing
    across: float
    """Voltage across the interphase [V]."""
    resistance: float
    """Of the interphase [ohm m2]."""
    nucleation: float
    """Rate at which nuclei would form on a wall that is all bare [1e12/(m2 s)]."""
    covering: Covering


@inlined_kernel
def begin(i: int, y: np.ndarray, problem: Problem, work: Work) -> Cell:
    """What all slopes of cell i take part in, of a reaction that is known."""
    node = problem.nodes[i]
    known = work.source[i]
    here = work.prop[i]
    drop = y[i, k.PHI_S] - y[i, k.PHI_E]
    formed = nucleation_rate(drop, node.critical, 1.0) if node.critical > 0.0 else 0.0
    return Cell(
        arrival(known, y[i, k.CRACKED], here, node, problem.scalars),
        wearing(known, y[i], here, problem.scalars.wetted, node),
        y[i, k.INTERPHASE_VOLTAGE] + node.film_share * drop,
        interphase_resistance(y[i], node),
        formed,
        _covering(here, y[i, k.NUCLEI], known, node),
    )


@inlined_kernel
def _covering(here: Properties, nuclei: float, known: Reaction, node: Node) -> Covering:
    if node.critical <= 0.0:
        return Covering(0.0, 0.0, 0.0, 0.0)
    per = 1.0 / max(node.wall_area, 1.0)
    film = here.metal * per
    by_film, by_nuclei = bare_share_slopes(film, nuclei)
    covered = 1.0 - known.bare
    with_film, with_nuclei = vanishing_share_slopes(film, nuclei, covered, -by_film, -by_nuclei)
    return Covering(by_film * per, with_film * per, by_nuclei, with_nuclei)


@inlined_kernel
def _wires(slot: int, state: np.ndarray, metal: float, node: Node, wetted: float) -> float:
    """Slope of the area of filaments with FILAMENT, LITHIUM or DEAD: of their volume and metal the lesser counts."""
    filaments = state[k.FILAMENT]
    step = METAL_STEP
    if slot == k.FILAMENT:
        grows = min(metal, filaments + step) - max(filaments, 0.0)
    elif slot == k.LITHIUM:
        grows = min(filaments, metal + step) - max(metal, 0.0)
    else:
        grows = min(filaments, metal) - max(min(filaments, metal - step), 0.0)
    if grows <= 0.0:
        return 0.0
    return float(filament_area(node.volume, node.filament_diameter) * wetted * min(grows / step, 1.0))


@inlined_kernel
def move_metal(
    i: int, slot: int, column: int, faces: float, cell: Cell, y: np.ndarray, problem: Problem, work: Work
) -> None:
    """What LITHIUM or DEAD moves; ``faces``: the slope of the faces of lithium between cells."""
    node = problem.nodes[i]
    known = work.source[i]
    here = work.prop[i]
    moved = work.moved_prop[i, slot]
    trial = work.trial
    moves = work.moves
    step = work.delta[i, slot]
    sign = 1.0 if slot == k.LITHIUM else -1.0
    strip = presence(moved.metal, node.strip_width)
    plate = known.plate
    if slot == k.LITHIUM:
        plate = presence(node.usable - moved.occupied, node.plate_width)
        moves[m.SOLVENT * m.LANES + column] = (solvent_within(moved.porous, node) - known.solvent) / step
    trial.drive = known.drive
    trial.gain = known.gain
    if strip != known.strip or plate != known.plate:
        eta = y[i, k.PHI_S] - y[i, k.PHI_E] - cell.across
        set_drive(eta, strip, plate, node, problem.scalars, trial)
    _move_salt(i, slot, column, moved, problem, work)
    bare = sign * cell.covering.bare_by_metal
    wider = (moved.area - here.area) / step
    area = (wider * (1.0 - known.bare) - here.area * bare) * node.volume + faces
    wall = wider * node.volume + faces
    moves[m.AREA * m.LANES + column] = area if known.open_area > 0.0 else max(area, 0.0)
    moves[m.WALL * m.LANES + column] = wall if known.open_wall > 0.0 else max(wall, 0.0)
    moves[m.WIRES * m.LANES + column] = sign * _wires(slot, y[i], here.metal, node, problem.scalars.wetted)
    moves[m.BARE * m.LANES + column] = bare
    moves[m.VANISHING * m.LANES + column] = sign * cell.covering.vanishing_by_metal
    moves[m.STRIP * m.LANES + column] = (strip - known.strip) / step
    moves[m.METAL * m.LANES + column] = sign


@inlined_kernel
def _move_salt(i: int, slot: int, column: int, moved: Properties, problem: Problem, work: Work) -> None:
    """What salt of other properties moves, of charge transfer that has been set."""
    known = work.source[i]
    here = work.prop[i]
    moves = work.moves
    step = work.delta[i, slot]
    with_salt(moved, problem.nodes[i], work.trial)
    moves[m.DENSITY * m.LANES + column] = (work.trial.density - known.density) / step
    moves[m.TRANSFER * m.LANES + column] = (work.trial.transfer_slope - known.transfer_slope) / step
    moves[m.CONC * m.LANES + column] = (moved.conc - here.conc) / step
    moves[m.BULK * m.LANES + column] = (moved.bulk - here.bulk) / step


@inlined_kernel
def move_others(i: int, cell: Cell, y: np.ndarray, problem: Problem, work: Work) -> None:
    """What all other unknowns of cell i move.

    What is lost where lithium grows is not got back where it is stripped: the difference with the overpotential stays
    on the side on which the cell is, however near to rest.
    """
    node = problem.nodes[i]
    known = work.source[i]
    here = work.prop[i]
    trial = work.trial
    moves = work.moves
    trial.drive = known.drive
    trial.gain = known.gain
    _move_salt(i, k.SALT, m.FROM_SALT, work.moved_prop[i, k.SALT], problem, work)
    lift = -_ETA_STEP if known.lithium < 0.0 else _ETA_STEP
    eta = y[i, k.PHI_S] - y[i, k.PHI_E] - cell.across
    set_drive(eta + lift, known.strip, known.plate, node, problem.scalars, trial)
    with_salt(here, node, trial)
    moves[m.AREA * m.LANES + m.FROM_DROP] = moves[m.WALL * m.LANES + m.FROM_DROP] = known.turn
    moves[m.DENSITY * m.LANES + m.FROM_DROP] = known.transfer_slope
    moves[m.TRANSFER * m.LANES + m.FROM_DROP] = (trial.transfer_slope - known.transfer_slope) / lift
    bare = cell.covering.bare_by_nuclei
    moves[m.AREA * m.LANES + m.FROM_NUCLEI] = -here.area * bare * node.volume
    moves[m.BARE * m.LANES + m.FROM_NUCLEI] = bare
    moves[m.VANISHING * m.LANES + m.FROM_NUCLEI] = cell.covering.vanishing_by_nuclei
    moves[m.OWN_NUCLEI * m.LANES + m.FROM_NUCLEI] = 1.0
    moves[m.RESISTANCE * m.LANES + m.FROM_INTERPHASE] = NM / node.interphase_conductivity
    moves[m.OWN_INTERPHASE * m.LANES + m.FROM_INTERPHASE] = 1.0
    moves[m.WIRES * m.LANES + m.FROM_FILAMENT] = _wires(k.FILAMENT, y[i], here.metal, node, problem.scalars.wetted)
    moves[m.OWN_FILAMENT * m.LANES + m.FROM_FILAMENT] = 1.0
    moves[m.OWN_DEAD * m.LANES + m.FROM_DEAD] = 1.0
    moves[m.OWN_CRACKED * m.LANES + m.FROM_CRACKED] = 1.0


@inlined_kernel
def _follow_nuclei(formed: float, nuclei: float, known: Reaction, moves: np.ndarray, out: np.ndarray) -> None:
    """Rate of nuclei, without what their formation has of the potential."""
    recession = max(known.density, 0.0) * LITHIUM_VOLUME_PER_CHARGE
    left = max(nuclei - FEWEST_NUCLEI, 0.0)
    there = 1.0 if left > 0.0 else 0.0
    faster = left * known.vanishing * LITHIUM_VOLUME_PER_CHARGE if recession > 0.0 else 0.0
    vanishing = known.vanishing
    for c in range(m.LANES):
        slope = formed * moves[m.BARE * m.LANES + c] - faster * moves[m.DENSITY * m.LANES + c]
        own = there * vanishing * moves[m.OWN_NUCLEI * m.LANES + c]
        out[m.TO_NUCLEI * m.LANES + c] = slope - recession * (left * moves[m.VANISHING * m.LANES + c] + own)


@inlined_kernel
def follow(i: int, cell: Cell, y: np.ndarray, problem: Problem, work: Work) -> None:
    """What follows from all that the unknowns of cell i move, into the rows of its inner unknowns.

    Charge transfer sees phi_s less film_share times it and less INTERPHASE_VOLTAGE; the formation of nuclei sees all of
    phi_s. The slopes of the rate of INTERPHASE_VOLTAGE with the potentials and itself are known in closed form.
    """
    node = problem.nodes[i]
    known = work.source[i]
    state = y[i]
    moves = work.moves
    out = work.follow
    rows = work.diag[i]
    scalars = problem.scalars
    follow_arrival(cell.resistance, cell.across, scalars.wetted, cell.arrives, known, node, moves, out)
    follow_flow(cell.wears, known, state, node.merged, moves, out)
    follow_relief(cell.wears, known, state[k.CRACKED], node, moves, out)
    follow_interphase(cell.wears, known, state[k.INTERPHASE], node, moves, out)
    _enter(m.TO_FILAMENT, k.FILAMENT, node, out, rows)
    _enter(m.TO_DEAD, k.DEAD, node, out, rows)
    _enter(m.TO_ROUGHNESS, k.ROUGHNESS, node, out, rows)
    _enter(m.TO_STRAIN, k.STRAIN, node, out, rows)
    _enter(m.TO_CRACKED, k.CRACKED, node, out, rows)
    _enter(m.TO_GROWN, k.GROWN, node, out, rows)
    _enter(m.TO_INTERPHASE, k.INTERPHASE, node, out, rows)
    _enter(m.TO_BOUND, k.BOUND, node, out, rows)
    if node.corrosion > 0.0:
        _enter(m.TO_CORRODED, k.CORRODED, node, out, rows)
    if node.critical > 0.0:
        _follow_nuclei(cell.nucleation, state[k.NUCLEI], known, moves, out)
        _enter(m.TO_NUCLEI, k.NUCLEI, node, out, rows)
        drop = state[k.PHI_S] - state[k.PHI_E]
        if cell.nucleation > 0.0:
            formed = 2.0 * cell.nucleation * known.bare * node.critical * node.critical / (drop * drop * drop)
            rows[k.NUCLEI, k.PHI_S] += formed
            rows[k.NUCLEI, k.PHI_E] -= formed
    _enter(m.TO_VOLTAGE, k.INTERPHASE_VOLTAGE, node, out, rows)
    enter_film(cell.wears, known, state, node, rows)


@inlined_kernel
def _enter(of: int, row: int, node: Node, out: np.ndarray, rows: np.ndarray) -> None:
    """One row of what follows, to the columns of the unknowns."""
    at = rows[row]
    at[k.SALT] = out[of * m.LANES + m.FROM_SALT]
    at[k.LITHIUM] = out[of * m.LANES + m.FROM_LITHIUM]
    if node.critical > 0.0:
        at[k.NUCLEI] = out[of * m.LANES + m.FROM_NUCLEI]
    at[k.INTERPHASE] = out[of * m.LANES + m.FROM_INTERPHASE]
    at[k.FILAMENT] = out[of * m.LANES + m.FROM_FILAMENT]
    at[k.DEAD] = out[of * m.LANES + m.FROM_DEAD]
    at[k.CRACKED] = out[of * m.LANES + m.FROM_CRACKED]
    slope = out[of * m.LANES + m.FROM_DROP]
    at[k.INTERPHASE_VOLTAGE] = -slope
    slope *= 1.0 - node.film_share
    at[k.PHI_S] = slope
    at[k.PHI_E] = -slope
