r"""Slopes of what is lost at a surface, in closed form: rates of its inner unknowns with all that they depend on.

What :mod:`~lithiophile.cell.equations.degradation` computes is a chain: lithium's current on an area, how unevenly it
arrives, which share of it becomes filaments, what that does to relief, film and new surface. Its slopes follow by the
chain rule, from partial derivatives that are found once at a node (:func:`arrival`, :func:`wearing`) and used for all
its unknowns side by side (:func:`follow_arrival` and those after it). At a corner of a law the side counts on which the
node is, or that to which an unknown grows; lithium plates where its current is below 0.
"""

import math
from typing import NamedTuple

import numpy as np

from lithiophile.cell.equations.degradation import least_area, relaxing, wearing_surface
from lithiophile.cell.equations.interphase import LEAST_SHARE
from lithiophile.cell.state import loss_columns as m
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.quantities import Properties, Reaction
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, NM, UM
from lithiophile.kernel import inlined_kernel
from lithiophile.physics.deposit import (
    depletion_slope,
    detachment,
    filament_area,
    grain_diameter,
    merging_slope,
    stripped_share,
)
from lithiophile.physics.film_mechanics import FIRST_RELIEF, crack_focus, failing_share, relief_rate, relief_strain
from lithiophile.physics.interphase import growth_rate
from lithiophile.physics.kinetics import presence

_CRACK_STEP = 1e-7
"""Cracked share over which the root of what it adds to an even current is taken for a line,"""
METAL_STEP = 1e-11
"""and metal in a host over which what is left of the last of it is; slopes there are those of a difference."""
_LEAST_TRANSFER = 1e-3
"""Slope of charge transfer below which its resistance is held [S/m2], as in degradation."""


class Arrival(NamedTuple):
    """How unevenly lithium arrives, and the share of filaments that this makes: partial derivatives."""

    by_film: float
    """Of the unevenness with the resistance of the interphase,"""
    by_transfer: float
    """the slope of charge transfer,"""
    by_bulk: float
    """the conductivity of the electrolyte"""
    by_cracks: float
    """and the cracked share;"""
    by_uneven: float
    """of the share of filaments with it,"""
    by_lithium: float
    """lithium's current,"""
    by_area: float
    """the area of dense lithium"""
    by_salt: float
    """and the concentration of salt."""


class Flow(NamedTuple):
    """Lithium that comes and goes."""

    comes: float
    """Slope of what is plated with the current, in the unit of LITHIUM and second,"""
    goes: float
    """and of what is stripped; one of them is 0."""
    plated: float
    stripped: float
    taken: float
    """Of that from filaments,"""
    taken_by_lithium: float
    """and its slopes with the current,"""
    taken_by_wires: float
    """the area of filaments,"""
    taken_by_area: float
    """that of dense lithium,"""
    taken_by_more: float
    """and dense lithium itself, if there is more of it"""
    taken_by_less: float
    """and if there is less."""
    detached: float
    """Share of what is taken that loses contact,"""
    lost_by_lithium: float
    """and what is lost more with the current"""
    lost_by_area: float
    """and with the area of dense lithium."""
    returned: float
    """Rate at which dead lithium is reached again [1/s],"""
    returned_by_lithium: float
    """and slope of what returns with the current."""
    velocity: float
    """Of the surface [m/s],"""
    velocity_by_lithium: float
    velocity_by_area: float


class Relief(NamedTuple):
    """Relief, strain and cracks."""

    by_uneven: float
    """Slopes of the rate of the relief [m/s] with the unevenness,"""
    by_moving: float
    """the velocity of dense lithium,"""
    by_dense: float
    """its thickness"""
    by_height: float
    """and the relief."""
    stretch: float
    """Rate at which it stretches the film [1/s],"""
    stretch_by_rising: float
    stretch_by_height: float
    failing: float
    failing_by_strain: float
    cracks: float
    """Rate at which cracks lay lithium bare [1/s],"""
    cracks_by_stretch: float
    cracks_by_failing: float
    cracks_by_height: float


class Cover(NamedTuple):
    """New surface and its interphase."""

    limited: bool
    """The first interphase takes all lithium that comes."""
    by_plated: float
    """Slopes of the area that appears by plating [1/s] with what is plated,"""
    by_filaments: float
    """the share of filaments,"""
    by_dense: float
    """the thickness of dense lithium"""
    by_grown: float
    """and that of the deposit."""
    made: float
    """All area that appears [1/s],"""
    true_area: float
    """the area of lithium,"""
    kept: float
    """the same, where it is not too small,"""
    keeps: float
    """and its slope."""
    growth: float
    """Of an interphase in electrolyte [m/s],"""
    growth_slope: float
    """and its slope with its thickness [1/s per 1e9]."""


class Wearing(NamedTuple):
    """All of a node."""

    flow: Flow
    relief: Relief
    cover: Cover
    per_surface: float
    """Thickness of lithium on the surface [m] that one unit of LITHIUM stands for."""


@inlined_kernel
def arrival(known: Reaction, cracked: float, here: Properties, node: Node, scalars: WholeCell) -> Arrival:
    """Partial derivatives of unevenness and share of filaments, of a reaction that is known."""
    film = known.film
    slope = max(known.transfer_slope, _LEAST_TRANSFER)
    transfer = 1.0 / slope
    follows = -transfer * transfer if known.transfer_slope > _LEAST_TRANSFER else 0.0
    even = levelling = crack = 0.0
    if here.bulk > 0.0:
        levelling = node.patch / (2.0 * math.pi * here.bulk)
        crack = math.pi * node.crack_width / (4.0 * here.bulk)
    total = film + transfer + levelling
    unevenness = node.unevenness * scalars.evenness
    by_total = 0.0
    if total > 0.0:
        even = unevenness * film / total
        by_total = -even / total
    focus = crack_focus(film, transfer, node.crack_width, here.bulk)
    below = 1.0 / (transfer + crack) if here.bulk > 0.0 else 0.0
    x = min(max(cracked, 0.0), 1.0)
    step = focus - 1.0
    mean = 1.0 + x * step
    cubed = mean * mean * mean
    by_focus = x * (1.0 - x) * step / cubed
    by_share = 0.5 * step * step * (1.0 - 2.0 * x - x * step) / cubed
    per = 1.0 / known.uneven if known.uneven > 0.0 else 0.0
    first = even * per
    by_focus *= per
    by_cracks = 0.0
    if by_share != 0.0 and 0.0 <= cracked < 1.0:
        further = known.uneven * known.uneven + 2.0 * by_share * _CRACK_STEP
        by_cracks = 2.0 * by_share / (known.uneven + math.sqrt(max(further, 0.0)))
    with_transfer = first * by_total + by_focus * below * (1.0 - focus)
    by_bulk = 0.0
    if here.bulk > 0.0:
        by_bulk = (by_focus * focus * below * crack - first * by_total * levelling) / here.bulk
    per_total = unevenness / total if total > 0.0 else 0.0
    by_film = first * (per_total + by_total) + by_focus * below
    return _filaments(known, by_film, with_transfer * follows, by_bulk, by_cracks, here, node, scalars)


@inlined_kernel
def _filaments(
    known: Reaction, by_film: float, by_transfer: float, by_bulk: float, by_cracks: float, here: Properties,
    node: Node, scalars: WholeCell,
) -> Arrival:  # fmt: skip
    """The same with the share of filaments."""
    least = least_area(node)
    area = max(known.dense_area, least)
    velocity = max(-known.lithium, 0.0) * LITHIUM_VOLUME_PER_CHARGE / area
    breaks = node.healing_time / (node.patch * node.strength)
    number = known.uneven * velocity * breaks
    unbroken = 1.0 / (1.0 + number)
    rest = (1.0 - known.filaments) * unbroken
    by_uneven = rest * velocity * breaks
    by_velocity = rest * known.uneven * breaks
    by_lithium = -by_velocity * LITHIUM_VOLUME_PER_CHARGE / area if known.lithium < 0.0 else 0.0
    by_area = -by_velocity * velocity / area if known.dense_area >= least else 0.0
    by_salt = 0.0
    if node.has_salt:
        deep = depletion_slope(here.conc / scalars.initial_salt, node.depletion_width)
        by_salt = (1.0 - known.filaments) * deep / scalars.initial_salt
    return Arrival(by_film, by_transfer, by_bulk, by_cracks, by_uneven, by_lithium, by_area, by_salt)


@inlined_kernel
def _flow(known: Reaction, state: np.ndarray, here: Properties, unit: float, step_wires: float, node: Node) -> Flow:
    """``step_wires``: area of filaments that a step of metal has."""
    least = least_area(node)
    area = max(known.dense_area, least)
    grows = 1.0 if known.dense_area >= least else 0.0
    per = LITHIUM_VOLUME_PER_CHARGE / unit
    velocity = -known.lithium * LITHIUM_VOLUME_PER_CHARGE / area
    by_lithium = -LITHIUM_VOLUME_PER_CHARGE / area
    by_area = -velocity / area * grows
    if known.lithium < 0.0:
        returned = node.reconnection * LITHIUM_VOLUME_PER_CHARGE / UM
        dead = max(state[k.DEAD], 0.0)
        return Flow(
            -per, 0.0, -known.lithium * per, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
            -returned * known.lithium, -returned * dead, velocity, by_lithium, by_area,
        )  # fmt: skip
    stripped = known.lithium * per
    dense = here.metal - state[k.FILAMENT]
    there = presence(dense, node.strip_width)
    wires = known.wire_area
    both = wires + area * there
    share = stripped_share(wires, area * there)
    by_wires = by_dense_area = 0.0
    if both > 0.0:
        # of the last lithium both are denormal, and their square is none
        by_wires = stripped * (area * there / both) / (both + step_wires)
        by_dense_area = -stripped * (wires / both) * (area * there / both) / area * grows
    taken = stripped * share
    by_more = stripped * stripped_share(wires, area * presence(dense + METAL_STEP, node.strip_width)) - taken
    by_less = taken - stripped * stripped_share(wires, area * presence(dense - METAL_STEP, node.strip_width))
    density = known.lithium / area
    detached = detachment(node.detachment, density, node.detachment_current)
    falls = 0.0
    if node.detachment_current > 0.0:
        falls = -taken * detached / (node.detachment_current + density)
    return Flow(
        0.0, per, 0.0, stripped, taken, share * per, by_wires, by_dense_area, by_more / METAL_STEP,
        by_less / METAL_STEP, detached, falls / area,
        -falls * density / area * grows, 0.0, 0.0, velocity, by_lithium, by_area,
    )  # fmt: skip


@inlined_kernel
def _relief(known: Reaction, flow: Flow, dense: float, state: np.ndarray, node: Node) -> Relief:
    """Of dense lithium of a thickness [m]."""
    height = state[k.ROUGHNESS] * UM
    moving = (1.0 - known.filaments) * flow.velocity
    rising = relief_rate(height, known.uneven, moving, dense)
    by_uneven, by_moving, by_dense, by_height = moving, known.uneven, 0.0, 0.0
    if moving < 0.0:
        excess = max(height - FIRST_RELIEF, 0.0)
        above = excess + FIRST_RELIEF
        out = excess / above
        left = max(dense, FIRST_RELIEF)
        by_uneven = moving * out
        by_moving = (known.uneven + above / left) * out
        by_dense = -above / (left * left) * by_uneven if dense > FIRST_RELIEF else 0.0
        if height >= FIRST_RELIEF:
            by_height = moving * ((known.uneven + above / left) * FIRST_RELIEF / (above * above) + out / left)
    strain = relief_strain(height, node.patch)
    wave = 2.0 * math.pi * math.pi / (node.patch * node.patch)
    if height > NM:
        stretched, curved = wave * height, wave
    else:
        stretched, curved = wave * height * height / NM, 2.0 * wave * height / NM
    stretch = stretched * rising
    failing = failing_share(state[k.STRAIN], node.strength, stretch)
    by_strain = 0.0
    ratio = state[k.STRAIN] / node.strength
    if stretch < 0.0:
        ratio = -ratio
    if 0.0 < ratio < 1.0:
        by_strain = 4.0 * failing / state[k.STRAIN]
    per = 1.0 / (1.0 + strain)
    opens = max(stretch, 0.0)
    cracks = failing * opens * per
    return Relief(
        by_uneven, by_moving, by_dense, by_height, stretch, stretched, curved * rising, failing, by_strain, cracks,
        failing * per if stretch > 0.0 else 0.0, opens * per, -cracks * per * wave * height,
    )  # fmt: skip


@inlined_kernel
def _cover(
    known: Reaction, flow: Flow, cracks: float, dense: float, unit: float, state: np.ndarray, node: Node
) -> Cover:
    """Of dense lithium of a thickness [m]."""
    share = known.filaments
    plated = flow.plated * unit
    merging = node.rebuilt * merging_slope(dense, node.merged)
    grown = state[k.GROWN] * UM
    grains = grain_diameter(grown, node.grain_diameter, node.coarsening, node.merged)
    wires = share / node.filament_diameter + (1.0 - share) / grains
    by_plated = (4.0 * wires + merging * (1.0 - share)) * unit
    made = by_plated * flow.plated
    by_filaments = (4.0 / node.filament_diameter - 4.0 / grains - merging) * plated
    by_dense = by_grown = 0.0
    if dense >= 0.0:
        by_dense = -2.0 * merging / (dense + node.merged) * (1.0 - share) * plated
    if grown >= 0.0:
        by_grown = -4.0 * (1.0 - share) * node.coarsening / (grains * (grown + node.merged)) * plated
    limited = False
    if node.first_film > 0.0:
        most = unit * node.interphase_volume / node.first_film
        limited = made > most * flow.plated
        if limited:
            made = most * flow.plated
            by_plated, by_filaments, by_dense, by_grown = most, 0.0, 0.0, 0.0
    made += known.dense_area * known.strip * cracks
    true_area = known.dense_area * known.strip + known.wire_area
    least = LEAST_SHARE * wearing_surface(node)
    thickness = state[k.INTERPHASE] * NM
    growth = growth_rate(thickness, node.growth_diffusion, node.growth_reaction)
    slope = -growth * growth / node.growth_diffusion if growth < 1e3 and thickness >= 0.0 and growth > 0.0 else 0.0
    return Cover(
        limited, by_plated, by_filaments, by_dense, by_grown, made, true_area, max(true_area, least),
        1.0 if true_area >= least else 0.0, growth, slope,
    )  # fmt: skip


@inlined_kernel
def wearing(known: Reaction, state: np.ndarray, here: Properties, wetted: float, node: Node) -> Wearing:
    """Partial derivatives of what is lost at a node, of a reaction that is known."""
    unit = node.volume if node.kind == k.HOST else UM
    per_surface = unit / wearing_surface(node)
    step_wires = filament_area(METAL_STEP * unit, node.filament_diameter) * wetted
    flow = _flow(known, state, here, unit, step_wires, node)
    dense = (here.metal - state[k.FILAMENT]) * per_surface
    relief = _relief(known, flow, dense, state, node)
    cover = _cover(known, flow, relief.cracks, dense, unit, state, node)
    return Wearing(flow, relief, cover, per_surface)


@inlined_kernel
def follow_arrival(
    resistance: float, across: float, wetted: float, of: Arrival, known: Reaction, node: Node, moves: np.ndarray,
    out: np.ndarray,
) -> None:  # fmt: skip
    """Lithium's current, the voltage across the interphase, how unevenly lithium arrives and as what.

    ``resistance`` [ohm m2] is that of the interphase, ``across`` the voltage [V].
    """
    density = known.density
    area = known.dense_area + known.wire_area
    covered = 1.0 - known.bare
    through = known.through
    storage = node.storage
    by_film, by_transfer, by_bulk, by_cracks = of.by_film, of.by_transfer, of.by_bulk, of.by_cracks
    by_uneven, by_lithium, by_area, by_salt = of.by_uneven, of.by_lithium, of.by_area, of.by_salt
    for c in range(m.LANES):
        wet = moves[m.AREA * m.LANES + c] * wetted
        wires = moves[m.WIRES * m.LANES + c]
        resists = moves[m.RESISTANCE * m.LANES + c]
        lithium = (wet + wires) * density + area * moves[m.DENSITY * m.LANES + c]
        conducts = (moves[m.WALL * m.LANES + c] * wetted + wires - through * resists) / resistance
        film = resists * covered - resistance * moves[m.BARE * m.LANES + c]
        uneven = by_film * film + by_transfer * moves[m.TRANSFER * m.LANES + c] + by_bulk * moves[m.BULK * m.LANES + c]
        uneven += by_cracks * moves[m.OWN_CRACKED * m.LANES + c]
        out[m.TO_LITHIUM * m.LANES + c] = lithium
        out[m.TO_VOLTAGE * m.LANES + c] = (lithium - conducts * across) / storage
        out[m.TO_ROUGHNESS * m.LANES + c] = uneven
        out[m.WETTED * m.LANES + c] = wet
        share = by_uneven * uneven + by_lithium * lithium + by_area * wet
        out[m.SHARE * m.LANES + c] = share + by_salt * moves[m.CONC * m.LANES + c]


@inlined_kernel
def follow_flow(
    of: Wearing, known: Reaction, state: np.ndarray, merged: float, moves: np.ndarray, out: np.ndarray
) -> None:
    """Filaments and dead lithium, and the thickness of a deposit that merges at ``merged`` [m]."""
    flow = of.flow
    dense_share = 1.0 - known.filaments
    returns = flow.returned if state[k.DEAD] >= 0.0 else 0.0
    wiped = state[k.GROWN] * UM / merged
    per = of.per_surface
    for c in range(m.LANES):
        lithium = out[m.TO_LITHIUM * m.LANES + c]
        wet = out[m.WETTED * m.LANES + c]
        share = out[m.SHARE * m.LANES + c]
        comes = flow.comes * lithium
        dense = moves[m.METAL * m.LANES + c] - moves[m.OWN_FILAMENT * m.LANES + c]
        taken = flow.taken_by_lithium * lithium + flow.taken_by_wires * moves[m.WIRES * m.LANES + c]
        taken += flow.taken_by_area * wet + flow.taken_by_more * max(dense, 0.0) + flow.taken_by_less * min(dense, 0.0)
        lost = flow.detached * taken + flow.lost_by_lithium * lithium + flow.lost_by_area * wet
        returned = flow.returned_by_lithium * lithium + returns * moves[m.OWN_DEAD * m.LANES + c]
        laid = dense_share * comes - flow.plated * share
        out[m.TO_FILAMENT * m.LANES + c] = comes - laid - taken - lost + returned
        out[m.TO_DEAD * m.LANES + c] = lost - returned
        out[m.TO_GROWN * m.LANES + c] = (laid - wiped * (flow.goes * lithium - taken)) * per / UM
        out[m.COMES * m.LANES + c] = comes
        out[m.THICKER * m.LANES + c] = dense * per


@inlined_kernel
def follow_relief(of: Wearing, known: Reaction, cracked: float, node: Node, moves: np.ndarray, out: np.ndarray) -> None:
    """Relief, strain and cracks."""
    flow = of.flow
    relief = of.relief
    dense_share = 1.0 - known.filaments
    sound = 1.0 - cracked
    closes = relief.cracks + 1.0 / node.healing_time
    bears = 1.0 - relief.failing
    for c in range(m.LANES):
        velocity = (
            flow.velocity_by_lithium * out[m.TO_LITHIUM * m.LANES + c]
            + flow.velocity_by_area * out[m.WETTED * m.LANES + c]
        )
        moving = dense_share * velocity - flow.velocity * out[m.SHARE * m.LANES + c]
        rising = relief.by_uneven * out[m.TO_ROUGHNESS * m.LANES + c] + relief.by_moving * moving
        rising += relief.by_dense * out[m.THICKER * m.LANES + c]
        stretch = relief.stretch_by_rising * rising
        opens = relief.cracks_by_stretch * stretch
        out[m.TO_ROUGHNESS * m.LANES + c] = rising / UM
        out[m.TO_STRAIN * m.LANES + c] = bears * stretch
        out[m.TO_CRACKED * m.LANES + c] = sound * opens - closes * moves[m.OWN_CRACKED * m.LANES + c]
        out[m.OPENS * m.LANES + c] = opens


@inlined_kernel
def follow_interphase(
    of: Wearing, known: Reaction, thickness: float, node: Node, moves: np.ndarray, out: np.ndarray
) -> None:
    """The interphase, of a thickness [nm], and the lithium bound in it."""
    cover = of.cover
    cracks = of.relief.cracks
    unit = node.volume if node.kind == k.HOST else UM
    strip, solvent, dense_area, filling = known.strip, known.solvent, known.dense_area, node.interphase_volume
    first = solvent * node.first_film
    first_film, corrosion = node.first_film, node.corrosion
    thickens = first / NM - thickness
    held = cover.made / cover.kept
    by_itself = solvent * cover.growth_slope * NM
    for c in range(m.LANES):
        electrolyte = moves[m.SOLVENT * m.LANES + c]
        present = moves[m.STRIP * m.LANES + c]
        own = moves[m.OWN_INTERPHASE * m.LANES + c]
        made = cover.by_plated * out[m.COMES * m.LANES + c] + cover.by_filaments * out[m.SHARE * m.LANES + c]
        made += cover.by_dense * out[m.THICKER * m.LANES + c]
        surface = strip * out[m.WETTED * m.LANES + c] + dense_area * present
        made += surface * cracks + dense_area * strip * out[m.OPENS * m.LANES + c]
        surface += moves[m.WIRES * m.LANES + c]
        growth = cover.growth * electrolyte + by_itself * own
        rate = (solvent * cover.growth * present + strip * growth) / NM
        rate += (first_film / NM * electrolyte - own) * held
        out[m.TO_INTERPHASE * m.LANES + c] = rate + thickens * (made - held * cover.keeps * surface) / cover.kept
        bound = solvent * cover.growth * surface + cover.true_area * growth
        bound += first_film * cover.made * electrolyte + first * made
        corroded = corrosion * (solvent * surface + cover.true_area * electrolyte) / unit
        out[m.TO_CORRODED * m.LANES + c] = corroded
        out[m.TO_BOUND * m.LANES + c] = bound / (filling * unit) + corroded


@inlined_kernel
def enter_film(of: Wearing, known: Reaction, state: np.ndarray, node: Node, rows: np.ndarray) -> None:
    """Slopes with ROUGHNESS, STRAIN and GROWN, which charge transfer does not know, into their columns."""
    flow = of.flow
    relief = of.relief
    rows[k.ROUGHNESS, k.ROUGHNESS] = relief.by_height
    stretch = (relief.stretch_by_rising * relief.by_height + relief.stretch_by_height) * UM
    rows[k.STRAIN, k.ROUGHNESS] = (1.0 - relief.failing) * stretch
    rows[k.STRAIN, k.STRAIN] = -relief.stretch * relief.failing_by_strain - relaxing(node)
    opens = relief.cracks_by_stretch * stretch + relief.cracks_by_height * UM
    fails = relief.cracks_by_failing * relief.failing_by_strain
    rows[k.CRACKED, k.ROUGHNESS] = (1.0 - state[k.CRACKED]) * opens
    rows[k.CRACKED, k.STRAIN] = (1.0 - state[k.CRACKED]) * fails
    rows[k.GROWN, k.GROWN] = -(flow.stripped - flow.taken) * of.per_surface / node.merged
    surface = known.dense_area * known.strip
    _enter_made(k.ROUGHNESS, surface * opens, of, known, state, node, rows)
    _enter_made(k.STRAIN, surface * fails, of, known, state, node, rows)
    _enter_made(k.GROWN, of.cover.by_grown * UM, of, known, state, node, rows)


@inlined_kernel
def _enter_made(
    slot: int, made: float, of: Wearing, known: Reaction, state: np.ndarray, node: Node, rows: np.ndarray
) -> None:
    """What new area, ``made`` per unit of one unknown [1/s], makes of the interphase."""
    unit = node.volume if node.kind == k.HOST else UM
    first = known.solvent * node.first_film
    rows[k.INTERPHASE, slot] = (first / NM - state[k.INTERPHASE]) * made / of.cover.kept
    rows[k.BOUND, slot] = first * made / (node.interphase_volume * unit)
