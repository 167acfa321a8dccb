"""The generic driver: balances of every node and their block-tridiagonal Jacobian, from faces and nodes.

Rows, all in A/m2 (coulombs of the thing conserved per area of cell and second)::

    SALT      F V d(content)/dt = F N_left - F N_right
    PHI_E     -C d(phi_s - phi_e)/dt = i_e,left - i_e,right + J
    PHI_S     +C d(phi_s - phi_e)/dt = i_s,left - i_s,right - J
    LITHIUM   (F/V_Li) dV_lithium/dt = i_e,left - i_e,right

Each face is evaluated once; its flux *and its derivatives* enter both neighbours. So the sums
over all nodes telescope in every Rosenbrock stage, and lithium, charge and salt are conserved to
round-off whatever the accuracy of the derivatives. Those are one-sided differences of the scalar
functions, taken node by node and face by face; potentials enter fluxes linearly and are exact.
The lithium row takes face currents, not the reaction: total lithium equals charge passed even
when the algebraic rows are met only to tolerance.

Electrolyte that lithium pushes out of the host crosses the film and enters the first electrolyte node and the
reservoir. Its velocity depends on the host, beyond the neighbours;
:mod:`lithiophile.cell.integrate.block_tridiagonal` takes it from the row of DISPLACED instead. Left out of the
Jacobian, because they reach further and are small: the pressure of a stack between springs, connection through
lithium beyond the cell before, the wetted share of the pores, and electrolyte displaced by lithium below the host or
by what walls and interphase store.
"""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.equations.alloy import add_alloy_diffusion
from lithiophile.cell.equations.electrolyte_inventory import bound_lithium, displaced, solvent_used, take_stock
from lithiophile.cell.equations.extrusion import add_extrusion
from lithiophile.cell.equations.faces import flux_slopes, fluxes, plain_face, with_properties
from lithiophile.cell.equations.nodes import UM, exposed_face, properties, reactions
from lithiophile.cell.equations.stack_pressure import stack_pressure
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.constants import FARADAY, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.kernel import inner_kernel, kernel
from lithiophile.physics.kinetics import presence
from lithiophile.physics.nucleation import coverage, mean_radius

_TO_SOURCE = k.NUCLEATION - k.NUCLEI
"""From an inner unknown to its rate among a node's own sources; DISPLACED has none, it follows a flux."""
_ETA_STEP = 1e-7


@inner_kernel
def _increment(kind: float, slot: int, value: float) -> float:
    """Step of a one-sided difference, in proportion to the widths of the regularised laws."""
    if slot == k.SALT:
        return 1e-6 * (abs(value) + 1.0)
    if slot == k.LITHIUM or slot == k.BOUND or slot == k.FILAMENT or slot == k.DEAD:
        if kind == k.HOST:
            return 1e-11
        return 1e-10 * max(abs(value), 1.0)
    if slot == k.NUCLEI:
        return 1e-5 * (abs(value) + 1e-7)
    if slot == k.ALLOY:
        # potentials rise steeply where a wall is nearly empty or full
        return 1e-8 * (min(abs(value), abs(1.0 - value)) + 1e-4)
    return 1e-7 * (abs(value) + 1.0)


@kernel
def applied_current(y: np.ndarray, hold: bool, setting: float, scalars: np.ndarray) -> float:
    """Current density [A/m2], positive strips: the setting, or what a held voltage drives."""
    if hold:
        return float((setting - y[0, k.PHI_S]) / scalars[k.HOLDING])
    return setting


@kernel
def cell_voltage(y: np.ndarray, hold: bool, setting: float, scalars: np.ndarray) -> float:
    """Potential of the anode's collector against the counter electrode [V]."""
    if hold:
        return setting
    return float(y[0, k.PHI_S] + setting * scalars[k.CONTACT])


@inner_kernel
def _clear(problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """Zero the rows and, where they will be read, the blocks."""
    slots = problem.slots
    sizes = problem.sizes
    blocks = work.blocks
    n = r.shape[0]
    r[:] = 0.0
    if not want:
        return
    work.outflow[:] = 0.0
    for i in range(n):
        for band in range(3):
            j = i + band - k.DIAGONAL
            if j < 0 or j == n:
                continue
            for p in range(sizes[i]):
                a = slots[i, p]
                for b in range(k.CHAINED):
                    blocks[band, i, a, b] = 0.0
                for q in range(k.CHAINED, sizes[j]):
                    blocks[band, i, a, slots[j, q]] = 0.0


@inner_kernel
def _find_properties(y: np.ndarray, problem: Problem, work: Work, want: bool) -> None:
    """Properties of every node, and with ``want`` those with each unknown moved in turn."""
    nodes = problem.nodes
    scalars = problem.scalars
    electrolytes = problem.electrolytes
    electrolyte_scalars = problem.electrolyte_scalars
    hosts = problem.hosts
    prop = work.prop
    moved = work.moved_prop
    delta = work.delta
    slots = problem.moved
    sizes = problem.moved_sizes
    pressure = stack_pressure(y, nodes, scalars)
    for i in range(y.shape[0]):
        salt = y[i, k.SALT]
        lithium = y[i, k.LITHIUM]
        alloy = y[i, k.ALLOY]
        void = y[i, k.VOID]
        bound = y[i, k.BOUND]
        dead = y[i, k.DEAD]
        properties(
            salt, lithium, alloy, void, bound, dead, nodes[i], scalars, electrolytes, electrolyte_scalars, hosts,
            prop[i],
        )  # fmt: skip
        prop[i].pressure = pressure
        if not want:
            continue
        for p in range(sizes[i]):
            s = slots[i, p]
            h = _increment(nodes[i].kind, s, y[i, s])
            delta[i, s] = h
            properties(
                salt + (h if s == k.SALT else 0.0),
                lithium + (h if s == k.LITHIUM else 0.0),
                alloy + (h if s == k.ALLOY else 0.0),
                void + (h if s == k.VOID else 0.0),
                bound + (h if s == k.BOUND else 0.0),
                dead + (h if s == k.DEAD else 0.0),
                nodes[i], scalars, electrolytes, electrolyte_scalars, hosts, moved[i, s],
            )  # fmt: skip
            moved[i, s].pressure = pressure


@inner_kernel
def _beside(i: int, kind: float, nodes: np.ndarray) -> int:
    """The host cell that a film or the lithium below the host touches; the node itself if there is none."""
    if kind == k.FILM and i > 0 and nodes[i - 1].kind == k.HOST:
        return i - 1
    if kind == k.BACK:
        return i + 1
    return i


@inner_kernel
def _faces(i: int, here: float, before: float, after: float, bare_top: float, nodes: np.ndarray) -> tuple[float, float]:
    """Lithium faces that a host cell can grow from and strip from [m2/m2].

    ``here``, ``before`` and ``after`` are the lithium fractions of the cell and its neighbours; ``bare_top`` is
    the share of its top that faces the electrolyte because it is the outermost cell and no film covers it; of a cell of
    an insulating skeleton on the base, the share of the base that lithium covers.
    """
    if nodes[i].by_lithium > 0.0:
        if i > 0 and nodes[i - 1].kind == k.HOST and nodes[i - 1].by_lithium == 0.0:
            return min(max(before / nodes[i - 1].usable, 0.0), 1.0), 0.0
        if i > 0 and nodes[i - 1].kind == k.BACK:
            return bare_top, 0.0
        return 1.0, 0.0
    ahead = exposed_face(before, here) + exposed_face(after, here)
    return ahead, exposed_face(here, before) + exposed_face(here, after) + bare_top * max(here, 0.0)


@inner_kernel
def _bare_top(i: int, film: float, nodes: np.ndarray) -> float:
    """Share of a host cell's top that no film covers: 0 below the outermost cell. ``film``: metal on it [um]."""
    if nodes[i + 1].kind != k.FILM:
        return 0.0
    return float(nodes[i + 1].exposed * (1.0 - presence(film, nodes[i + 1].strip_width)))


@inner_kernel
def _covered_base(i: int, here: float, below: float, nuclei: float, nodes: np.ndarray) -> float:
    """Share of the base that lithium covers below cell i: nuclei on the collector serve the pores and what is below.

    ``here`` and ``below`` are the metal in the cell [share of volume] and below the host [um].
    """
    if nodes[i - 1].critical <= 0.0:
        return 1.0
    lithium = max(here, 0.0) * nodes[i].volume + max(below, 0.0) * UM
    return float(coverage(mean_radius(lithium, nuclei), nuclei))


@inner_kernel
def _metal_at(i: int, fallback: float, nodes: np.ndarray, prop: np.ndarray) -> float:
    """Lithium fraction of a host cell; ``fallback`` where node i is none."""
    if i < 0 or i >= nodes.shape[0] or nodes[i].kind != k.HOST:
        return fallback
    return float(prop[i].metal)


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
    before: float
    """Lithium fraction of the cell before,"""
    after: float
    """and of the one after."""
    bare_top: float


@inner_kernel
def _reacts(node: np.ndarray) -> bool:
    """Whether lithium reacts at a node: not in electrolytes, and cathodes have balances of their own."""
    if node.kind == k.ION or node.kind == k.CATHODE or node.sulfur > 0.0:
        return False
    return not (node.kind == k.COUNTER and node.exposed == 0.0)


@inner_kernel
def _site(i: int, chain: float, y: np.ndarray, nodes: np.ndarray, prop: np.ndarray) -> Site:
    kind = nodes[i].kind
    near = _beside(i, kind, nodes)
    other = near
    on_base = False
    ahead = behind = before = after = bare_top = 0.0
    if kind == k.HOST:
        on_base = nodes[i].by_lithium > 0.0 and i > 0 and nodes[i - 1].kind == k.BACK
        here = prop[i].metal
        bare_top = _bare_top(i, prop[i + 1].metal, nodes)
        if on_base:
            bare_top = _covered_base(i, here, prop[i - 1].metal, y[i - 1, k.NUCLEI], nodes)
        before = _metal_at(i - 1, here, nodes, prop)
        after = _metal_at(i + 1, here, nodes, prop)
        ahead, behind = _faces(i, here, before, after, bare_top, nodes)
        if nodes[i].by_lithium > 0.0 and i > 0:
            other = i - 1
    # the sources of a node that comes later are not known yet, and it passes nothing on to this one
    by_lithium = other < i and nodes[other].by_lithium > 0.0
    return Site(near, other, on_base, by_lithium, chain, ahead, behind, before, after, bare_top)


@inner_kernel
def _react(
    i: int, site: Site, slot: int, step: float, lift: float, this: np.ndarray, touched: np.ndarray, chain: float,
    ahead: float, behind: float, y: np.ndarray, problem: Problem, work: Work, out: np.ndarray,
) -> None:  # fmt: skip
    """Reactions of node i with something moved; starts to look for the overpotential where the last one ended."""
    source = work.source
    nodes = problem.nodes
    drop = y[i, k.PHI_S] - y[i, k.PHI_E] + lift
    guess = source[i, k.DRIVING] + source[i, k.RESPONSE] * (drop - source[i, k.APPLIED])
    reactions(
        drop, y[i], slot, step, this, touched, nodes[site.near], site.near != i, chain, ahead, behind, guess,
        nodes[i], problem.scalars, problem.potentials, out,
    )  # fmt: skip


@inner_kernel
def _own_slopes(i: int, own: int, site: Site, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Slopes of the reactions of node i with its own inner unknowns, lithium and salt."""
    nodes = problem.nodes
    kind = nodes[i].kind
    prop = work.prop
    source = work.source
    diag = work.diag
    for m in range(problem.moved_sizes[i]):
        s = problem.moved[i, m]
        h = work.delta[i, s]
        this = work.moved_prop[i, s]
        if s == k.SALT and own == k.CHAINED:
            # here salt acts through the exchange current density alone
            d = source[i, k.BY_EXCHANGE] * (this.i0_factor - prop[i].i0_factor) / h
            diag[i, k.PHI_E, s] += d
            if kind != k.COUNTER:
                diag[i, k.PHI_S, s] -= d
            continue
        face = site.ahead
        back = site.behind
        if kind == k.HOST:
            here = this.metal
            below = site.before if i > 0 and nodes[i - 1].kind == k.HOST else here
            above = site.after if nodes[i + 1].kind == k.HOST else here
            top = site.bare_top
            if site.on_base:
                top = _covered_base(i, here, prop[i - 1].metal, y[i - 1, k.NUCLEI], nodes)
            face, back = _faces(i, here, below, above, top, nodes)
        touched = this if site.near == i else prop[site.near]
        out = work.moved_source[i, s]
        _react(i, site, s, h, 0.0, this, touched, site.chain, face, back, y, problem, work, out)
        _enter_slopes(i, own, s, k.DIAGONAL, h, out, problem, work)


@inner_kernel
def _neighbour_slopes(i: int, own: int, site: Site, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Slopes of the reactions of node i with the unknowns of the node that it depends on."""
    nodes = problem.nodes
    other = site.other
    prop = work.prop
    this = prop[i]
    moved = work.moved_prop
    band = k.LOWER if other < i else k.UPPER
    for m in range(problem.moved_sizes[other]):
        s = problem.moved[other, m]
        metal = s == k.LITHIUM or s == k.ALLOY or s == k.BOUND or s == k.DEAD
        if not metal and not (s == k.NUCLEI and (site.by_lithium or site.on_base)):
            continue
        h = work.delta[other, s]
        passed = work.moved_source[other, s, k.CHAIN] if site.by_lithium else site.chain
        touched = moved[other, s] if site.near == other else prop[site.near]
        face = site.ahead
        back = site.behind
        if nodes[i].kind == k.HOST:
            below = moved[other, s].metal
            top = 0.0
            if site.on_base:
                nuclei = y[other, k.NUCLEI] + (h if s == k.NUCLEI else 0.0)
                top = _covered_base(i, this.metal, below, nuclei, nodes)
            face, back = _faces(i, this.metal, below, this.metal, top, nodes)
        _react(i, site, s, 0.0, 0.0, this, touched, passed, face, back, y, problem, work, work.trial)
        _enter_slopes(i, own, s, band, h, work.trial, problem, work)


@inner_kernel
def _potential_slopes(i: int, own: int, site: Site, y: np.ndarray, problem: Problem, work: Work) -> None:
    """Slopes of the current, which the reactions know, and of the inner unknowns with the potentials."""
    diag = work.diag
    if own > k.CHAINED:
        prop = work.prop
        _react(
            i, site, -1, 0.0, _ETA_STEP, prop[i], prop[site.near], site.chain, site.ahead, site.behind, y, problem,
            work, work.trial,
        )  # fmt: skip
        for p in range(k.CHAINED, own):
            a = problem.slots[i, p]
            d = work.trial[a + _TO_SOURCE] - work.source[i, a + _TO_SOURCE]
            diag[i, a, k.PHI_S] += d / _ETA_STEP
            diag[i, a, k.PHI_E] -= d / _ETA_STEP
    slope = work.source[i, k.SLOPE]
    diag[i, k.PHI_E, k.PHI_E] -= slope
    diag[i, k.PHI_E, k.PHI_S] += slope
    if problem.nodes[i].kind != k.COUNTER:
        diag[i, k.PHI_S, k.PHI_E] += slope
        diag[i, k.PHI_S, k.PHI_S] -= slope


@inner_kernel
def _enter_slopes(
    i: int, own: int, slot: int, band: int, step: float, out: np.ndarray, problem: Problem, work: Work
) -> None:
    """Differences of the sources of node i with one unknown, into its rows."""
    source = work.source
    blocks = work.blocks
    d = (out[k.CURRENT] - source[i, k.CURRENT]) / step
    blocks[band, i, k.PHI_E, slot] += d
    if problem.nodes[i].kind != k.COUNTER:
        blocks[band, i, k.PHI_S, slot] -= d
    for p in range(k.CHAINED, own):
        a = problem.slots[i, p]
        blocks[band, i, a, slot] += (out[a + _TO_SOURCE] - source[i, a + _TO_SOURCE]) / step


@inner_kernel
def _add_reactions(y: np.ndarray, problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
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
            i, site, -1, 0.0, 0.0, prop[i], prop[site.near], chain, site.ahead, site.behind, y, problem, work,
            source[i],
        )  # fmt: skip
        current = source[i, k.CURRENT]
        r[i, k.PHI_E] += current
        if kind != k.COUNTER:
            r[i, k.PHI_S] -= current
        for p in range(k.CHAINED, own):
            r[i, slots[i, p]] = source[i, slots[i, p] + _TO_SOURCE]
        if want:
            _potential_slopes(i, own, site, y, problem, work)
            _own_slopes(i, own, site, y, problem, work)
            if site.other != i:
                _neighbour_slopes(i, own, site, y, problem, work)
            if kind == k.HOST and nodes[i].by_lithium == 0.0:
                _add_face_slopes(i, site.ahead, site.behind, site.before, site.after, problem, work)
        if kind == k.HOST:
            chain = source[i, k.CHAIN] if nodes[i].by_lithium > 0.0 else 1.0


@inner_kernel
def _add_face_slopes(
    i: int, ahead: float, behind: float, before: float, after: float, problem: Problem, work: Work
) -> None:
    """Slopes of a host cell's reaction with its neighbours' lithium, through the faces between them.

    The current is proportional to the area, so no reaction is evaluated again.
    """
    nodes = problem.nodes
    prop = work.prop
    moved = work.moved_prop
    source = work.source
    blocks = work.blocks
    here = prop[i].metal
    for other in (i - 1, i + 1):
        if other < 0 or (nodes[other].kind != k.HOST and other < i):
            continue
        band = k.LOWER if other < i else k.UPPER
        for m in range(problem.fluxing_sizes[other]):
            s = problem.fluxing[other, m]
            if s == k.SALT:
                continue
            below = before
            above = after
            film = prop[i + 1].metal
            if other < i:
                below = moved[other, s].metal
            else:
                film = moved[other, s].metal
                if nodes[other].kind == k.HOST:
                    above = film
            face, back = _faces(i, here, below, above, _bare_top(i, film, nodes), nodes)
            d = (face - ahead) * source[i, k.GROWING] + (back - behind) * source[i, k.RECEDING]
            d /= work.delta[other, s]
            blocks[band, i, k.PHI_E, s] += d
            blocks[band, i, k.PHI_S, s] -= d


@inner_kernel
def _add_fluxes(y: np.ndarray, problem: Problem, work: Work, r: np.ndarray, want: bool) -> float:
    """Fluxes through every face into the rows of both neighbours.

    Returns the volume velocity of electrolyte that leaves the host through its outer face [m/s].
    """
    nodes = problem.nodes
    scalars = problem.scalars
    electrolytes = problem.electrolytes
    electrolyte_scalars = problem.electrolyte_scalars
    slots = problem.fluxing
    sizes = problem.fluxing_sizes
    prop = work.prop
    blocks = work.blocks
    diag = work.diag
    lower = work.lower
    upper = work.upper
    moved = work.moved_prop
    delta = work.delta
    source = work.source
    flux = work.flux[0]
    trial = work.flux[1]
    slopes = work.face
    offset = 0.0
    velocity = 0.0
    for i in range(y.shape[0] - 1):
        j = i + 1
        kind_l = nodes[i].kind
        displacement = 0.0
        passing = 0.0
        if kind_l == k.HOST and nodes[i].has_salt > 0.0:
            displacement = 1.0
            # stored without taking its volume from the pore: pushes nothing out
            offset += LITHIUM_VOLUME_PER_CHARGE * (1.0 - nodes[i].alloy_volume) * source[i, k.ALLOY_CURRENT]
            offset -= (1.0 - nodes[i].interphase_volume) * source[i, k.BINDING] * nodes[i].volume
            passing = offset
        elif kind_l == k.FILM:
            passing = velocity
        dphi_e = y[j, k.PHI_E] - y[i, k.PHI_E]
        dphi_s = y[j, k.PHI_S] - y[i, k.PHI_S]
        fluxes(
            prop[i], prop[j], nodes[i], nodes[j], dphi_e, dphi_s, displacement, passing, scalars, electrolytes,
            electrolyte_scalars, flux,
        )  # fmt: skip
        if kind_l == k.BACK:
            offset = LITHIUM_VOLUME_PER_CHARGE * flux[1]
        if nodes[j].kind == k.FILM:
            velocity = flux[3]
            r[j, k.DISPLACED] = -displacement * LITHIUM_VOLUME_PER_CHARGE * flux[1] / UM
        r[i, k.SALT] -= flux[0]
        r[j, k.SALT] += flux[0]
        r[i, k.PHI_E] -= flux[1]
        r[j, k.PHI_E] += flux[1]
        if nodes[j].kind <= k.FILM or kind_l == k.CATHODE:
            r[i, k.PHI_S] -= flux[2]
            r[j, k.PHI_S] += flux[2]
        if kind_l != k.ION:
            r[i, k.LITHIUM] -= flux[1]
        if nodes[j].kind != k.ION:
            r[j, k.LITHIUM] += flux[1]
        if not want:
            continue
        plain = plain_face(nodes[i], nodes[j])
        if plain:
            flux_slopes(prop[i], prop[j], nodes[i], nodes[j], dphi_e, dphi_s, displacement, flux, scalars, slopes)
        for of in (i, j):
            for m in range(sizes[of]):
                s = slots[of, m]
                h = delta[of, s]
                if plain:
                    salt, ionic, electronic = with_properties(prop[of], moved[of, s], slopes[of - i])
                    _enter(i, s, of, salt / h, ionic / h, electronic / h, displacement, nodes, blocks)
                    continue
                fluxes(
                    moved[i, s] if of == i else prop[i], moved[j, s] if of == j else prop[j], nodes[i], nodes[j],
                    dphi_e, dphi_s, displacement, passing, scalars, electrolytes, electrolyte_scalars, trial,
                )  # fmt: skip
                _enter(
                    i, s, of, (trial[0] - flux[0]) / h, (trial[1] - flux[1]) / h, (trial[2] - flux[2]) / h,
                    displacement, nodes, blocks,
                )  # fmt: skip
        _enter_potentials(i, nodes, flux[5], flux[4], flux[6], displacement, diag, lower, upper)
        if kind_l == k.FILM and flux[3] != 0.0:
            work.outflow[0] = UM * FARADAY * 0.5 * (prop[i].conc + prop[j].conc)
            work.outflow[1] = work.outflow[0]
    return velocity


@inner_kernel
def _enter(
    i: int, slot: int, of: int, salt: float, ionic: float, electronic: float, displacement: float, nodes: np.ndarray,
    blocks: np.ndarray,
) -> None:  # fmt: skip
    """Slopes of the fluxes from node i to i + 1 with one unknown of node ``of``, into the rows of both."""
    j = i + 1
    own = k.DIAGONAL if of == i else k.UPPER
    other = k.LOWER if of == i else k.DIAGONAL
    kind_r = nodes[j].kind
    blocks[own, i, k.SALT, slot] -= salt
    blocks[other, j, k.SALT, slot] += salt
    blocks[own, i, k.PHI_E, slot] -= ionic
    blocks[other, j, k.PHI_E, slot] += ionic
    if kind_r <= k.FILM:  # electrons of a cathode depend on no unknown but their potential
        blocks[own, i, k.PHI_S, slot] -= electronic
        blocks[other, j, k.PHI_S, slot] += electronic
    if nodes[i].kind != k.ION:
        blocks[own, i, k.LITHIUM, slot] -= ionic
    if kind_r != k.ION:
        blocks[other, j, k.LITHIUM, slot] += ionic
    if kind_r == k.FILM and displacement > 0.0:
        blocks[other, j, k.DISPLACED, slot] -= displacement * LITHIUM_VOLUME_PER_CHARGE * ionic / UM


@inner_kernel
def _enter_potentials(
    i: int, nodes: np.ndarray, salt: float, ionic: float, electronic: float, displacement: float, diag: np.ndarray,
    lower: np.ndarray, upper: np.ndarray,
) -> None:  # fmt: skip
    """Slopes of the fluxes with the potentials: fluxes are linear in them and depend on differences only."""
    j = i + 1
    kind_r = nodes[j].kind
    diag[i, k.SALT, k.PHI_E] -= salt
    upper[i, k.SALT, k.PHI_E] += salt
    lower[j, k.SALT, k.PHI_E] += salt
    diag[j, k.SALT, k.PHI_E] -= salt
    diag[i, k.PHI_E, k.PHI_E] -= ionic
    upper[i, k.PHI_E, k.PHI_E] += ionic
    lower[j, k.PHI_E, k.PHI_E] += ionic
    diag[j, k.PHI_E, k.PHI_E] -= ionic
    if nodes[i].kind != k.ION:
        diag[i, k.LITHIUM, k.PHI_E] -= ionic
        upper[i, k.LITHIUM, k.PHI_E] += ionic
    if kind_r != k.ION:
        lower[j, k.LITHIUM, k.PHI_E] += ionic
        diag[j, k.LITHIUM, k.PHI_E] -= ionic
    if kind_r <= k.FILM or nodes[i].kind == k.CATHODE:
        diag[i, k.PHI_S, k.PHI_S] -= electronic
        upper[i, k.PHI_S, k.PHI_S] += electronic
    if kind_r <= k.FILM or (nodes[i].kind == k.CATHODE and kind_r == k.CATHODE):
        # the collector of a cathode is the reference: it has a row of its own
        lower[j, k.PHI_S, k.PHI_S] += electronic
        diag[j, k.PHI_S, k.PHI_S] -= electronic
    if kind_r == k.FILM and displacement > 0.0:
        d = displacement * LITHIUM_VOLUME_PER_CHARGE * ionic / UM
        lower[j, k.DISPLACED, k.PHI_E] -= d
        diag[j, k.DISPLACED, k.PHI_E] += d


@inner_kernel
def _add_reservoir(y: np.ndarray, velocity: float, problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """Salt between the first electrolyte node and the reservoir beside it."""
    nodes = problem.nodes
    scalars = problem.scalars
    i = 0
    while nodes[i].kind != k.ION:
        i += 1
    if nodes[i].has_salt == 0.0:
        return
    volume = scalars[k.RESERVOIR_VOLUME] + displaced(y, nodes, scalars) * UM
    share = 1.0
    if scalars[k.SOLVENT_USE] > 0.0:
        # a soft floor of 1 um: what is left of the salt then goes into the pores
        volume -= solvent_used(bound_lithium(y, nodes), scalars, problem.additives) * UM
        root = np.sqrt(volume * volume + 4e-12)
        share = 0.5 * (1.0 + volume / root)
        volume = 0.5 * (volume + root)
    volume = max(volume, 1e-9)
    beside = y[i, k.LITHIUM] / volume
    here = work.prop[i].conc
    exchange = scalars[k.RESERVOIR_EXCHANGE]
    flow = FARADAY * ((here if velocity > 0.0 else beside) * velocity + exchange * (here - beside))
    r[i, k.SALT] -= flow
    r[i, k.LITHIUM] += flow
    if want:
        carried = UM * FARADAY * (here if velocity > 0.0 else beside)
        work.outflow[1] -= carried
        work.outflow[2] = carried
        with_salt = FARADAY * (exchange + max(velocity, 0.0))
        with_salt *= (work.moved_prop[i, k.SALT].conc - here) / work.delta[i, k.SALT]
        with_reservoir = FARADAY * (min(velocity, 0.0) - exchange) / volume
        # more electrolyte outside dilutes what is there
        work.outflow[3] = -with_reservoir * beside * share * UM
        work.diag[i, k.SALT, k.SALT] -= with_salt
        work.diag[i, k.LITHIUM, k.SALT] += with_salt
        work.diag[i, k.SALT, k.LITHIUM] -= with_reservoir
        work.diag[i, k.LITHIUM, k.LITHIUM] += with_reservoir


@kernel
def evaluate(
    y: np.ndarray, hold: bool, setting: float, problem: Problem, work: Work, r: np.ndarray, want: bool
) -> None:
    """Right-hand side r of M dy/dt = r, and with ``want`` the blocks of dr/dy in ``work``.

    A cathode's reactions come from :mod:`lithiophile.cell.equations.full_cell`.

    Parameters
    ----------
    y, r : (N, SLOTS) arrays
    hold : bool
        The voltage is held at ``setting`` [V]; otherwise ``setting`` is the current density [A/m2].
    """
    nodes = problem.nodes
    take_stock(y, problem)
    _clear(problem, work, r, want)
    _find_properties(y, problem, work, want)
    _add_reactions(y, problem, work, r, want)
    velocity = _add_fluxes(y, problem, work, r, want)
    add_alloy_diffusion(y, problem, work, r, want)
    if problem.scalars[k.DRY] > 0.0:
        add_extrusion(problem, work, r, want)
    _add_reservoir(y, velocity, problem, work, r, want)
    r[0, k.PHI_S] += applied_current(y, hold, setting, problem.scalars)
    if want and hold:
        work.diag[0, k.PHI_S, k.PHI_S] -= 1.0 / problem.scalars[k.HOLDING]
    for i in range(y.shape[0]):
        if nodes[i].kind == k.ION or nodes[i].kind == k.COUNTER:
            # phi_s of the counter electrode is the reference; electrolytes have none
            r[i, k.PHI_S] = -y[i, k.PHI_S]
            if want:
                work.diag[i, k.PHI_S, k.PHI_S] = -1.0
        if nodes[i].has_salt == 0.0:
            r[i, k.SALT] = 0.0
