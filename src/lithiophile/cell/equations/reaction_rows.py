"""Reactions of lithium into the rows of the residual, with their slopes.

Slopes are one-sided differences of the scalar functions; what reacts at a node depends on its own unknowns, on lithium
(and its connection) in one neighbour, and on the faces of lithium between host cells.
"""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.equations.collector_face import NOWHERE_FULL, room_beyond
from lithiophile.cell.equations.front import Front, dome_faces, exposed_face, front_around
from lithiophile.cell.equations.host_losses import Cell, begin, covers, follow, move_metal, move_others
from lithiophile.cell.equations.host_slopes import (
    interphase_voltage_slopes,
    needs_no_exponentials,
    rate_of_interphase_voltage,
    react_again,
    react_lifted,
    wear_slopes,
)
from lithiophile.cell.equations.properties import changes_properties
from lithiophile.cell.equations.reactions import react
from lithiophile.cell.equations.surface import Surroundings
from lithiophile.cell.state import loss_columns as m
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.cell.state.quantities import Properties, Reaction
from lithiophile.cell.state.records import Records
from lithiophile.constants import UM
from lithiophile.kernel import inlined_kernel, inner_kernel
from lithiophile.physics.kinetics import presence
from lithiophile.physics.nucleation import coverage, mean_radius

_ETA_STEP = 1e-7
"""Step of a difference with the potentials [V]."""


@inner_kernel
def _beside(i: int, kind: float, nodes: Records[Node]) -> int:
    """The host cell that a film or the lithium below the host touches; the node itself if there is none."""
    if kind == k.FILM and i > 0 and nodes[i - 1].kind == k.HOST:
        return i - 1
    if kind < k.HOST:
        return i + 1
    return i


@inlined_kernel
def _faces(
    i: int, here: Properties, before: Properties, after: Properties, front: Front, bare_top: float,
    nodes: Records[Node],
) -> tuple[float, float]:  # fmt: skip
    """Lithium faces that a host cell can grow from and strip from [m2/m2].

    ``here``, ``before`` and ``after`` are the properties of the cell and its neighbours, its own where there is none;
    ``bare_top`` is the share of the host's mouth that faces the electrolyte because no film covers it, 0 where it is
    further off than the height of a front; of a cell of an insulating skeleton on the base, the share of the base that
    lithium covers.
    """
    if nodes[i].by_lithium:
        if i > 0 and nodes[i - 1].kind == k.HOST and not nodes[i - 1].by_lithium:
            return min(max(before.metal / nodes[i - 1].usable, 0.0), 1.0), 0.0
        if i > 0 and nodes[i - 1].kind == k.BACK:
            return bare_top, 0.0
        return 1.0, 0.0
    own = here.area * nodes[i].half
    below = own + before.area * nodes[max(i - 1, 0)].half
    above = own + after.area * nodes[i + 1].half
    metal = here.metal
    if front.height > 0.0:
        below /= nodes[i].half + nodes[max(i - 1, 0)].half
        above /= nodes[i].half + nodes[i + 1].half
        ahead, behind = dome_faces(here, before.metal, after.metal, below, above, front, bare_top, nodes[i])
    else:
        ahead = exposed_face(before.metal, metal, below) + exposed_face(after.metal, metal, above)
        behind = exposed_face(metal, before.metal, below) + exposed_face(metal, after.metal, above)
        behind += bare_top * max(metal, 0.0)
    # lithium that stands on the collector's face has a slope to grow from, too; it strips where it is rooted
    fall = here.standing * nodes[i].standing_fall * nodes[i].volume
    return ahead + exposed_face(fall, 0.0, here.area * nodes[i].volume), behind


@inner_kernel
def _bare_top(film: float, node: Node) -> float:
    """Share of the host's mouth that no film covers: none where ``node`` isn't one. ``film``: metal on it [um]."""
    if node.kind != k.FILM:
        return 0.0
    return float(node.exposed * (1.0 - presence(film, node.strip_width)))


@inner_kernel
def _covered_base(i: int, here: float, below: float, nuclei: float, nodes: Records[Node]) -> float:
    """Share of the base that lithium covers below cell i: nuclei on the collector serve the pores and what is below.

    ``here`` and ``below`` are the metal in the cell [share of volume] and below the host [um].
    """
    if nodes[i - 1].critical <= 0.0:
        return 1.0
    lithium = max(here, 0.0) * nodes[i].volume + max(below, 0.0) * UM
    return float(coverage(mean_radius(lithium, nuclei), nuclei))


@inner_kernel
def _host_cell_or(i: int, otherwise: int, nodes: Records[Node]) -> int:
    """Number of a node if it is a host cell, else of another."""
    if i < 0 or i >= nodes.shape[0] or nodes[i].kind != k.HOST:
        return otherwise
    return i


class Site(NamedTuple):
    """Where a node reacts: the nodes it touches, and the faces of lithium around it."""

    near: int
    """Host cell that a film or the lithium below touches; the node itself otherwise."""
    other: int
    """Neighbour whose unknowns the reaction depends on; the node itself if there is none."""
    on_base: bool
    """First cell of an insulating skeleton, over lithium below."""
    by_lithium: bool
    """The neighbour passes its connection through lithium on to this node."""
    chain: float
    """Connection that the node before passes on."""
    ahead: float
    behind: float
    before: int
    """Host cell before this one, and"""
    after: int
    """after it; the node itself where there is none."""
    front: Front
    """Lithium within the height of a dome around a host cell."""
    bare_top: float
    room: float
    """Of the collector's face: room beyond the first cell, and"""
    share: float
    """of its lithium there: :func:`lithiophile.cell.equations.collector_face.room_beyond`."""


@inner_kernel
def _reacts(node: Node) -> bool:
    """Whether lithium reacts at a node: not in electrolytes, and cathodes have balances of their own."""
    if node.kind == k.ION or node.kind == k.CATHODE or node.sulfur > 0.0:
        return False
    return not (node.kind == k.COUNTER and node.exposed == 0.0)


@inlined_kernel
def _site(i: int, chain: float, y: np.ndarray, nodes: Records[Node], prop: Records[Properties]) -> Site:
    kind = nodes[i].kind
    near = _beside(i, kind, nodes)
    other = near
    on_base = False
    ahead = behind = bare_top = 0.0
    before = after = i
    front = Front(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, i)
    room, share = NOWHERE_FULL, 0.0
    if kind == k.FACE:
        room, share = room_beyond(i, prop[i].standing, nodes, prop)
    if kind == k.HOST:
        on_base = nodes[i].by_lithium and i > 0 and nodes[i - 1].kind == k.BACK
        here = prop[i].metal
        front = front_around(i, nodes, prop)
        top = front.film if front.film > i else i + 1
        bare_top = _bare_top(prop[top].metal, nodes[top])
        if on_base:
            bare_top = _covered_base(i, here, prop[i - 1].metal, y[i - 1, k.NUCLEI], nodes)
        before = _host_cell_or(i - 1, i, nodes)
        after = _host_cell_or(i + 1, i, nodes)
        ahead, behind = _faces(i, prop[i], prop[before], prop[after], front, bare_top, nodes)
        if nodes[i].by_lithium and i > 0:
            other = i - 1
    # the sources of a node that comes later are not known yet, and it passes nothing on to this one
    by_lithium = other < i and nodes[other].by_lithium
    return Site(near, other, on_base, by_lithium, chain, ahead, behind, before, after, front, bare_top, room, share)


@inlined_kernel
def _react(
    i: int, site: Site, lift: float, this: Properties, touched: Properties, chain: float, ahead: float, behind: float,
    y: np.ndarray, problem: Problem, out: Reaction, rate: np.ndarray,
) -> None:  # fmt: skip
    """Reactions of node i with something moved; ``lift`` [V] is added to phi_s - phi_e."""
    nodes = problem.nodes
    drop = y[i, k.PHI_S] - y[i, k.PHI_E] + lift
    around = Surroundings(touched, nodes[site.near], site.near != i, chain, ahead, behind, site.room, site.share)
    react(drop, y[i], this, around, nodes[i], problem.scalars, problem.potentials, out, rate)


@inlined_kernel
def _enter_current(
    i: int, slot: int, band: int, faradaic: float, voltage: float, node: Node, blocks: np.ndarray
) -> None:
    """Slopes of what reacts at node i with one unknown, into the rows of lithium and charge.

    ``voltage`` is the slope of the rate of INTERPHASE_VOLTAGE; that with a neighbour's unknown is left out of both,
    because the solver meets rows of inner unknowns only to the neighbours of their own. The current that enters
    electrolyte and electrons follows from both, so that charge is lithium moved and double layer charged, to
    round-off.
    """
    current = faradaic - node.capacitance * voltage
    blocks[band, i, k.LITHIUM, slot] -= faradaic
    blocks[band, i, k.PHI_E, slot] += current
    if node.kind != k.COUNTER:
        blocks[band, i, k.PHI_S, slot] -= current


@inlined_kernel
def _own_slopes(i: int, own: int, site: Site, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Slopes of the reactions of node i with its own inner unknowns, lithium and salt."""
    nodes = problem.nodes
    kind = nodes[i].kind
    prop = work.prop
    source = work.source
    for p in range(problem.moved_sizes[i]):
        s = problem.moved[i, p]
        h = work.delta[i, s]
        if _without_asking_all(i, own, s, site, y, problem, work):
            continue
        this = _with(i, s, work)
        if s == k.SALT and own == k.CHAINED:
            # here salt acts through the exchange current density and what reaches the surface alone
            d = source[i].by_exchange * (this.i0_factor - prop[i].i0_factor) / h
            d += source[i].by_salt * (this.conc - prop[i].conc) / h
            _enter_current(i, s, k.DIAGONAL, d, 0.0, nodes[i], work.blocks)
            continue
        face = site.ahead
        back = site.behind
        if kind == k.HOST and changes_properties(s):
            face, back = _own_faces(i, this, site, y, nodes, prop)
        touched = this if site.near == i else prop[site.near]
        held = y[i, s]
        y[i, s] = held + h
        _react(i, site, 0.0, this, touched, site.chain, face, back, y, problem, work.trial, work.trial_rate)
        y[i, s] = held
        work.moved_chain[i, s] = work.trial.chain
        _enter_slopes(i, own, s, k.DIAGONAL, h, work.trial, work.trial_rate, y, problem, work)


@inlined_kernel
def _own_faces(
    i: int, this: Properties, site: Site, y: np.ndarray, nodes: Records[Node], prop: Records[Properties]
) -> tuple[float, float]:
    """Lithium faces of a host cell with properties ``this`` in place of its own."""
    below = this if site.before == i else prop[site.before]
    above = this if site.after == i else prop[site.after]
    top = site.bare_top
    if site.on_base:
        top = _covered_base(i, this.metal, prop[i - 1].metal, y[i - 1, k.NUCLEI], nodes)
    return _faces(i, this, below, above, site.front, top, nodes)


@inlined_kernel
def _slopes_with_losses(i: int, site: Site, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Slopes of the reactions of a host cell that loses lithium with all its own unknowns.

    Rows of inner unknowns are written, not added to: nothing else enters them before.
    """
    nodes = problem.nodes
    node = nodes[i]
    known = work.source[i]
    blocks = work.blocks
    cell = begin(i, y, problem, work)
    _move_metal(i, k.LITHIUM, m.FROM_LITHIUM, site, cell, y, problem, work)
    _move_metal(i, k.DEAD, m.FROM_DEAD, site, cell, y, problem, work)
    move_others(i, cell, y, problem, work)
    follow(i, cell, y, problem, work)
    by_drop, by_voltage = rate_of_interphase_voltage(i, y, problem, work)
    row = work.diag[i, k.INTERPHASE_VOLTAGE]
    row[k.PHI_S] = by_drop
    row[k.PHI_E] = -by_drop
    row[k.INTERPHASE_VOLTAGE] = by_voltage
    _enter_current(i, k.PHI_S, k.DIAGONAL, known.slope, by_drop, node, blocks)
    _enter_current(i, k.PHI_E, k.DIAGONAL, -known.slope, -by_drop, node, blocks)
    _enter_current(i, k.INTERPHASE_VOLTAGE, k.DIAGONAL, -known.lithium_slope, by_voltage, node, blocks)
    _enter_currents(i, node, work)


@inlined_kernel
def _enter_currents(i: int, node: Node, work: Work) -> None:
    """Slopes of lithium's current that :func:`follow` found, into the rows of lithium and charge."""
    _enter_followed(i, k.SALT, m.FROM_SALT, node, work)
    _enter_followed(i, k.LITHIUM, m.FROM_LITHIUM, node, work)
    _enter_followed(i, k.INTERPHASE, m.FROM_INTERPHASE, node, work)
    _enter_followed(i, k.FILAMENT, m.FROM_FILAMENT, node, work)
    _enter_followed(i, k.DEAD, m.FROM_DEAD, node, work)
    if node.critical > 0.0:
        _enter_followed(i, k.NUCLEI, m.FROM_NUCLEI, node, work)


@inlined_kernel
def _enter_followed(i: int, slot: int, column: int, node: Node, work: Work) -> None:
    out = work.follow
    lithium, voltage = out[m.TO_LITHIUM * m.LANES + column], out[m.TO_VOLTAGE * m.LANES + column]
    _enter_current(i, slot, k.DIAGONAL, lithium, voltage, node, work.blocks)


@inlined_kernel
def _move_metal(
    i: int, slot: int, column: int, site: Site, cell: Cell, y: np.ndarray, problem: Problem, work: Work
) -> None:
    """What LITHIUM or DEAD moves, the faces between cells too."""
    known = work.source[i]
    face, back = _own_faces(i, work.moved_prop[i, slot], site, y, problem.nodes, work.prop)
    wider = (face - site.ahead) * (1.0 - known.stripping) + (back - site.behind) * known.stripping
    move_metal(i, slot, column, wider / work.delta[i, slot], cell, y, problem, work)


@inlined_kernel
def _without_asking_all(i: int, own: int, slot: int, site: Site, y: np.ndarray, problem: Problem, work: Work) -> bool:
    """Slopes with an unknown that changes only some of what reacts; False, and nothing done, with another."""
    node = problem.nodes[i]
    if node.filament_diameter > 0.0 and _only_wears(slot):
        wear_slopes(i, own, slot, y, problem, work)
        return True
    if slot == k.INTERPHASE_VOLTAGE and (node.plain_host or own == k.CHAINED + 1):
        if node.plain_host:
            interphase_voltage_slopes(i, own, y, problem, work)
        _, voltage = rate_of_interphase_voltage(i, y, problem, work)
        work.diag[i, slot, slot] += voltage
        _enter_current(i, slot, k.DIAGONAL, -work.source[i].lithium_slope, voltage, node, work.blocks)
        return True
    if not node.plain_host:
        return False
    if needs_no_exponentials(slot):
        react_again(i, slot, site.ahead, site.behind, y, problem, work)
        _enter_slopes(i, own, slot, k.DIAGONAL, work.delta[i, slot], work.trial, work.trial_rate, y, problem, work)
        return True
    return False


@inlined_kernel
def _with(i: int, slot: int, work: Work) -> Properties:
    """Properties of a node with one unknown moved."""
    return work.moved_prop[i, slot] if changes_properties(slot) else work.prop[i]


@inlined_kernel
def _only_wears(slot: int) -> bool:
    """Whether an unknown of a surface acts on nothing but its degradation: charge transfer does not know it."""
    return slot == k.ROUGHNESS or slot == k.STRAIN or slot == k.CRACKED or slot == k.GROWN


@inner_kernel
def _reaches(slot: int, site: Site) -> bool:
    """Whether the reaction of a node depends on an unknown of the node beside it."""
    if slot == k.LINKED:
        return site.by_lithium
    if slot == k.NUCLEI:
        return site.on_base
    return slot == k.LITHIUM or slot == k.ALLOY or slot == k.BOUND or slot == k.DEAD


@inlined_kernel
def _neighbour_slopes(i: int, own: int, site: Site, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Slopes of the reactions of node i with the unknowns of the node that it depends on."""
    nodes = problem.nodes
    other = site.other
    prop = work.prop
    this = prop[i]
    band = k.LOWER if other < i else k.UPPER
    for p in range(problem.moved_sizes[other]):
        s = problem.moved[other, p]
        if not _reaches(s, site):
            continue
        h = work.delta[other, s]
        passed = work.moved_chain[other, s] if site.by_lithium else site.chain
        beside = _with(other, s, work)
        touched = beside if site.near == other else prop[site.near]
        face = site.ahead
        back = site.behind
        if nodes[i].kind == k.HOST:
            below = beside
            top = 0.0
            if site.on_base:
                nuclei = y[other, k.NUCLEI] + (h if s == k.NUCLEI else 0.0)
                top = _covered_base(i, this.metal, below.metal, nuclei, nodes)
            face, back = _faces(i, this, below, this, site.front, top, nodes)
        _react(
            i, site, 0.0, this, touched, passed, face, back, y, problem, work.trial, work.trial_rate
        )  # fmt: skip
        _enter_slopes(i, own, s, band, h, work.trial, work.trial_rate, y, problem, work)


@inlined_kernel
def _potential_slopes(i: int, own: int, site: Site, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Slopes of the current, which the reactions know, and of the inner unknowns with the potentials.

    What is lost where lithium grows is not got back where it is stripped: the difference stays on the side on which
    the node is, however near to rest.
    """
    diag = work.diag
    voltage = 0.0
    if problem.nodes[i].film_share > 0.0:
        voltage, _ = rate_of_interphase_voltage(i, y, problem, work)
    if own > k.CHAINED + 1 or (own > k.CHAINED and problem.slots[i, k.CHAINED] != k.INTERPHASE_VOLTAGE):
        prop = work.prop
        lift = -_ETA_STEP if work.source[i].lithium < 0.0 else _ETA_STEP
        if problem.nodes[i].plain_host:
            react_lifted(i, lift, y, problem, work)
        else:
            _react(
                i, site, lift, prop[i], prop[site.near], site.chain, site.ahead, site.behind, y, problem,
                work.trial, work.trial_rate,
            )  # fmt: skip
        for p in range(k.CHAINED, own):
            a = problem.slots[i, p]
            d = work.trial_rate[a] - work.rate[i, a]
            if a != k.INTERPHASE_VOLTAGE:
                diag[i, a, k.PHI_S] += d / lift
                diag[i, a, k.PHI_E] -= d / lift
    if own > k.CHAINED and problem.nodes[i].film_share > 0.0:
        diag[i, k.INTERPHASE_VOLTAGE, k.PHI_S] += voltage
        diag[i, k.INTERPHASE_VOLTAGE, k.PHI_E] -= voltage
    slope = work.source[i].slope
    _enter_current(i, k.PHI_S, k.DIAGONAL, slope, voltage, problem.nodes[i], work.blocks)
    _enter_current(i, k.PHI_E, k.DIAGONAL, -slope, -voltage, problem.nodes[i], work.blocks)


@inlined_kernel
def _enter_slopes(
    i: int, own: int, slot: int, band: int, step: float, out: Reaction, rate: np.ndarray, y: np.ndarray,
    problem: Problem, work: Work,
) -> None:  # fmt: skip
    """Differences of the sources of node i with one unknown, into its rows; with the voltage across the interphase
    those of what it drives are known."""
    here = work.rate
    blocks = work.blocks
    faradaic = (out.faradaic - work.source[i].faradaic) / step
    voltage = 0.0
    if band == k.DIAGONAL:
        voltage = (rate[k.INTERPHASE_VOLTAGE] - here[i, k.INTERPHASE_VOLTAGE]) / step
    if slot == k.INTERPHASE_VOLTAGE:
        faradaic = -work.source[i].lithium_slope
        _, voltage = rate_of_interphase_voltage(i, y, problem, work)
    _enter_current(i, slot, band, faradaic, voltage, problem.nodes[i], blocks)
    for p in range(k.CHAINED, own):
        a = problem.slots[i, p]
        if a != k.INTERPHASE_VOLTAGE:
            blocks[band, i, a, slot] += (rate[a] - here[i, a]) / step
        elif band == k.DIAGONAL:
            blocks[band, i, a, slot] += voltage


@inlined_kernel
def add_reactions(y: np.ndarray, problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """Reactions into the rows, from the collector outwards: connection through lithium is passed on."""
    nodes = problem.nodes
    slots = problem.slots
    prop = work.prop
    source = work.source
    chain = 1.0
    for i in range(y.shape[0]):
        if not _reacts(nodes[i]):
            continue
        kind = nodes[i].kind
        site = _site(i, chain, y, nodes, prop)
        own = problem.sizes[i]
        if slots[i, own - 1] == k.DISPLACED:
            own -= 1
        _react(
            i, site, 0.0, prop[i], prop[site.near], chain, site.ahead, site.behind, y, problem,
            source[i], work.rate[i],
        )  # fmt: skip
        faradaic = source[i].faradaic
        current = faradaic - nodes[i].capacitance * work.rate[i, k.INTERPHASE_VOLTAGE]
        r[i, k.LITHIUM] -= faradaic
        r[i, k.PHI_E] += current
        if kind != k.COUNTER:
            r[i, k.PHI_S] -= current
        for p in range(k.CHAINED, own):
            r[i, slots[i, p]] = work.rate[i, slots[i, p]]
        if want:
            work.linked[i] = y[i, k.LINKED]
            if covers(nodes[i]):
                _slopes_with_losses(i, site, y, problem, work)
            else:
                _potential_slopes(i, own, site, y, problem, work)
                _own_slopes(i, own, site, y, problem, work)
            if site.other != i:
                _neighbour_slopes(i, own, site, y, problem, work)
            if kind == k.HOST and not nodes[i].by_lithium:
                _add_face_slopes(i, site, problem, work)
            _add_opening(i, problem, work)
        if kind == k.HOST:
            chain = source[i].chain if nodes[i].by_lithium else 1.0


@inlined_kernel
def _add_opening(i: int, problem: Problem, work: Work) -> None:
    """Slopes of a gate that opens near rest with the potentials.

    Not of an alloying wall: what it holds follows its potential, and would be late.
    """
    node = problem.nodes[i]
    source = work.source[i]
    if problem.scalars.reach != 0.0 or source.opening <= 0.0:
        return
    exchange = node.exchange_current * work.prop[i].i0_factor * source.reached * source.reached
    slope = source.opening * exchange * (source.dense_area + source.wire_area)
    below = 1.0 - node.film_share
    voltage = slope / node.storage if node.film_share > 0.0 else 0.0
    _enter_current(i, k.PHI_S, k.DIAGONAL, below * slope, below * voltage, node, work.blocks)
    _enter_current(i, k.PHI_E, k.DIAGONAL, -below * slope, -below * voltage, node, work.blocks)
    if node.film_share > 0.0:
        _enter_current(i, k.INTERPHASE_VOLTAGE, k.DIAGONAL, -slope, -voltage, node, work.blocks)
        row = work.diag[i, k.INTERPHASE_VOLTAGE]
        row[k.PHI_S] += below * voltage
        row[k.PHI_E] -= below * voltage
        row[k.INTERPHASE_VOLTAGE] -= voltage


@inlined_kernel
def _add_face_slopes(i: int, site: Site, problem: Problem, work: Work) -> None:
    """Slopes of a host cell's reaction with its neighbours' lithium, through the faces between them.

    The current is proportional to the area, so no reaction is evaluated again.
    """
    nodes = problem.nodes
    prop = work.prop
    moved = work.moved_prop
    source = work.source
    blocks = work.blocks
    here = prop[i]
    for other in (i - 1, i + 1):
        if other < 0 or (nodes[other].kind != k.HOST and other < i):
            continue
        band = k.LOWER if other < i else k.UPPER
        for p in range(problem.fluxing_sizes[other]):
            s = problem.fluxing[other, p]
            if s == k.SALT:
                continue
            below = prop[site.before]
            above = prop[site.after]
            top = site.bare_top
            if other < i:
                below = moved[other, s]
            else:
                if nodes[other].kind == k.FILM:
                    top = _bare_top(moved[other, s].metal, nodes[other])
                if nodes[other].kind == k.HOST:
                    above = moved[other, s]
            face, back = _faces(i, here, below, above, site.front, top, nodes)
            reaction = source[i]
            wider = (face - site.ahead) * (1.0 - reaction.stripping) + (back - site.behind) * reaction.stripping
            wider /= work.delta[other, s]
            _enter_current(i, s, band, wider * reaction.density, 0.0, nodes[i], blocks)


@inner_kernel
def react_between(i: int, around: Records[Properties], y: np.ndarray, problem: Problem, work: Work) -> None:
    """What reacts at a host cell or on the film above the host, with the properties ``around``, to ``work.trial``."""
    nodes = problem.nodes
    site = _site(i, 1.0, y, nodes, work.prop)
    ahead, behind = site.ahead, site.behind
    if nodes[i].kind == k.HOST:
        ahead, behind = _faces(i, around[i], around[site.before], around[site.after], site.front, site.bare_top, nodes)
    _react(
        i, site, 0.0, around[i], around[site.near], 1.0, ahead, behind, y, problem, work.trial, work.trial_rate
    )  # fmt: skip
