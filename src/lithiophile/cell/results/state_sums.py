"""What a cell holds in each of many recorded states, in one compiled pass.

A long run looks at a hundred thousand states to say a figure or two of each; so the sums over the nodes of the chain
are taken here, and :mod:`lithiophile.cell.results.outputs` only names them and sets them against time.
"""

import math
from itertools import count

import numpy as np

from lithiophile.cell.equations.alloy import deep_lithium
from lithiophile.cell.equations.cathode import surface_filling
from lithiophile.cell.equations.electrolyte_inventory import (
    SHARE,
    STOCK,
    bound_lithium,
    displaced,
    solvent_used,
    wetted_share,
)
from lithiophile.cell.equations.properties import (
    in_pores,
    metal_of,
    occupied_pore,
    salt_concentration,
    soft_floor,
)
from lithiophile.cell.equations.stack_pressure import shortening, stack_pressure
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem
from lithiophile.cell.state.records import Records
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2, UM
from lithiophile.kernel import inner_kernel, kernel
from lithiophile.physics.electrolyte_stock import additive_left
from lithiophile.physics.extrusion import pore_pressure

# what is said of each node
METAL, OPEN, CONCENTRATION, STANDING = range(4)
EACH = 4
"""Lithium metal that is still connected: without what walls store, the interphase binds, or is dead (fraction in a
host, um on a surface). OPEN: pore volume fraction that lithium leaves free. STANDING: metal on the collector's face in
the pores of a host cell, as a fraction; of the face itself, the part of its metal that stands in the pores.
CONCENTRATION of salt [mol/m3] as the laws
see it, nan where there is none: where pores are cut off and depleted, the state is only known to the integrator's
tolerance, and the laws read it with a soft floor of 1e-4 mol/m3, a ten-millionth of what there is at the start."""

# what is said of the whole cell
_sum = count()
ABOVE = next(_sum)
BELOW = next(_sum)
INSIDE = next(_sum)
ON_FACE = next(_sum)
MOMENT = next(_sum)
WALLS = next(_sum)
BOUND = next(_sum)
CORRODED = next(_sum)
DEAD = next(_sum)
FILAMENTS = next(_sum)
VOID = next(_sum)
DEAD_OUTSIDE = next(_sum)
INTERPHASE = next(_sum)
CRACKED = next(_sum)
LEAST_OPEN = next(_sum)
MOST_OPEN = next(_sum)
LOWEST_SALT = next(_sum)
HIGHEST_SALT = next(_sum)
PUSHED = next(_sum)
USED = next(_sum)
WETTED = next(_sum)
ADDITIVE = next(_sum)
PRESSURE = next(_sum)
COMPRESSED = next(_sum)
PUSH = next(_sum)
FILM = next(_sum)
TOUCHING = next(_sum)
COUNTER = next(_sum)
COUNTER_TOUCHING = next(_sum)
RESERVOIR_SALT = next(_sum)
FILLING = next(_sum)
LOWEST_FILLING = next(_sum)
HIGHEST_FILLING = next(_sum)
LITHIUM = next(_sum)
THICKNESS = next(_sum)
CHANGE = next(_sum)
STACK_CHANGE = next(_sum)
CHARGE = next(_sum)
OUTSIDE = next(_sum)
CENTROID = next(_sum)
FILLED = next(_sum)
RESERVOIR = next(_sum)
OPEN_SHARE = next(_sum)
SUMS = next(_sum)
"""ABOVE, BELOW, INSIDE the host: metal [um]; ON_FACE: of that inside, what is on the collector's face. MOMENT of the
metal inside about the collector, over the host's thickness [um].
WALLS: stored in walls and alloys; BOUND in the interphase, CORRODED of it; DEAD; FILAMENTS; all of the anode, as
dense lithium [um]. VOID, DEAD_OUTSIDE, INTERPHASE: outside the host [um of thickness]. CRACKED: the largest share of a
film. OPEN: pore volume fraction of host cells, with what lithium in dry pores is compressed by in LEAST_OPEN. Salt
[mol/m3]. PUSHED: electrolyte displaced since the start, USED: solvent in films [um]. WETTED share of pores; share of
the ADDITIVE that is left, of the scarcest. PRESSURE of the stack [Pa]; COMPRESSED: host, since the start [um]; PUSH:
highest pressure of lithium in dry pores [Pa]. FILM: thickness of the interphase on top [nm]. TOUCHING: share of the
anode's face that lithium touches, 1 where a liquid does; COUNTER_TOUCHING of the counter electrode's. COUNTER: lithium,
void and interphase of the counter electrode [um]. RESERVOIR_SALT [mol/m2]. FILLING of a cathode: mean, and lowest and
highest at the surface of its particles. LITHIUM of the anode, all of it [um of dense lithium]; CHARGE: its gain since
the start [mAh/cm2]. THICKNESS of the anode; CHANGE since the start, STACK_CHANGE with that of the counter electrode
[um]. OUTSIDE: share of the metal outside the host, CENTROID of the metal's depth, 0..1, nan where there is next to
none; FILLED share of the room that lithium can fill, with metal that is still connected, and OPEN_SHARE of the pores
that nothing solid takes, nan without a host. RESERVOIR: volume of the electrolyte beside the stack, below 0
where it lacks [um]."""

SMALLEST_FILM = 0.02
"""Lithium [um] below which it makes no sense to say where it is (what a voltage limit leaves behind)."""


@kernel
def survey(states: np.ndarray, problem: Problem, first: np.ndarray, sums: np.ndarray, each: np.ndarray) -> None:
    """Look at every state.

    Parameters
    ----------
    states : (n, N, SLOTS) array
    first : (SUMS,) array
        What is said of the cell before anything happens; changes are counted from it.
    sums : (n, SUMS) array
        Written: what is said of the whole cell.
    each : (n, N, EACH) array
        Written: what is said of each node; of the last state only where there is room for one.
    """
    nodes = problem.nodes
    host, usable, pores, cathode, full_cell = _sizes(nodes)
    for row in range(states.shape[0]):
        y, out = states[row], sums[row]
        _begin(out)
        _cell(y, problem, out)
        depth = 0.0
        standing = connected = 0.0
        for i in range(nodes.shape[0]):
            node, here = nodes[i], each[min(row, each.shape[0] - 1), i]
            _node(y[i], node, standing, out[WETTED], problem.scalars.initial_salt, here)
            _salt(here[CONCENTRATION], out)
            kind = node.kind
            if kind == k.HOST:
                depth += node.volume
                here[STANDING] = connected * node.standing
                _pores(y[i], node, here, (depth - 0.5 * node.volume) / host, out)
            elif kind == k.FACE:
                standing, connected = _face(y[i], node, here, host, out)
            elif kind == k.FILM or kind == k.BACK:
                _surface(y[i], node, here[METAL], kind == k.FILM, out)
            elif kind == k.ION and nodes[i - 1].kind == k.FILM:
                out[RESERVOIR_SALT] = y[i, k.RESERVOIR]
            elif kind == k.CATHODE:
                _particles(y[i], node.volume / cathode, out)
            elif kind == k.COUNTER:
                if not full_cell:  # a cathode is rigid
                    out[COUNTER] = y[i, k.LITHIUM] + y[i, k.VOID] + (node.interphase_volume - 1.0) * y[i, k.BOUND]
                out[COUNTER_TOUCHING] = _touching(y[i], node)
        out[RESERVOIR] = problem.scalars.reservoir_volume / UM + out[PUSHED] - out[USED]
        _together(first, host / UM, usable, pores, out)


@inner_kernel
def _sizes(nodes: Records[Node]) -> tuple[float, float, float, float, bool]:
    """Thickness of the host [m], room for lithium in its pores and these [um], thickness of the cathode [m]; whether
    there is one of any kind."""
    host = usable = pores = cathode = 0.0
    full_cell = False
    for i in range(nodes.shape[0]):
        node = nodes[i]
        if node.kind == k.HOST:
            host += node.volume
            usable += node.usable * node.volume / UM
            pores += node.pore * node.volume / UM
        elif node.kind == k.CATHODE:
            cathode += node.volume
        full_cell = full_cell or node.kind == k.CATHODE or node.sulfur > 0.0
    return host, usable, pores, cathode, full_cell


@inner_kernel
def _together(first: np.ndarray, length: float, usable: float, pores: float, out: np.ndarray) -> None:
    """What follows from the sums; ``length`` of the host, ``usable`` room in its ``pores`` and these [um]."""
    out[LITHIUM] = out[ABOVE] + out[BELOW] + out[INSIDE] + out[WALLS] + out[BOUND] + out[DEAD]
    out[CHARGE] = (out[LITHIUM] - first[LITHIUM]) / LITHIUM_UM_PER_MAH_PER_CM2
    parts = out[ABOVE] + out[BELOW] + out[VOID] + out[DEAD_OUTSIDE] + out[INTERPHASE] - out[COMPRESSED]
    out[THICKNESS] = length + parts
    out[CHANGE] = out[THICKNESS] - first[THICKNESS]
    out[STACK_CHANGE] = out[CHANGE] + out[COUNTER] - first[COUNTER]
    out[OUTSIDE], out[CENTROID] = 1.0, math.nan
    out[FILLED] = out[FILLED] / usable if usable > 0.0 else math.nan
    out[OPEN_SHARE] = out[OPEN_SHARE] / pores if pores > 0.0 else math.nan
    if length > 0.0:
        beyond = out[ABOVE] + max(out[BELOW] - first[BELOW], 0.0)
        whole = beyond + out[INSIDE]
        known = whole > SMALLEST_FILM
        out[OUTSIDE] = beyond / whole if known else math.nan
        out[CENTROID] = (out[MOMENT] + out[ABOVE]) / whole if known else math.nan


@inner_kernel
def _touching(y: np.ndarray, node: Node) -> float:
    """Share of a face that lithium touches."""
    width = node.contact_width
    return 1.0 / (1.0 + max(y[k.VOID], 0.0) / width) if width > 0.0 else 1.0


@inner_kernel
def _begin(out: np.ndarray) -> None:
    for s in range(SUMS):
        out[s] = 0.0
    for s in (LEAST_OPEN, LOWEST_FILLING):
        out[s] = math.inf
    for s in (MOST_OPEN, HIGHEST_FILLING):
        out[s] = -math.inf
    out[LOWEST_SALT] = math.nan
    out[HIGHEST_SALT] = math.nan


@inner_kernel
def _cell(y: np.ndarray, problem: Problem, out: np.ndarray) -> None:
    """What the nodes share: electrolyte, additives, pressure."""
    nodes, scalars, additives = problem.nodes, problem.scalars, problem.additives
    bound = bound_lithium(y, nodes)
    out[PUSHED] = displaced(y, nodes, scalars)
    out[USED] = solvent_used(bound, scalars, additives)
    out[WETTED] = wetted_share(y, nodes, scalars, additives)
    out[ADDITIVE] = 1.0
    for a in range(additives.shape[0]):
        out[ADDITIVE] = min(out[ADDITIVE], additive_left(additives[a, SHARE] * bound / additives[a, STOCK]))
    out[PRESSURE] = stack_pressure(y, nodes, scalars)
    if scalars.framed > 0.0:
        out[COMPRESSED] = shortening(y, nodes, out[PRESSURE]) - scalars.first_shortening


@inner_kernel
def _node(y: np.ndarray, node: Node, standing: float, wetted: float, initial: float, out: np.ndarray) -> None:
    """What is said of a node; ``standing`` lithium on the collector's face [m]."""
    room = node.pore
    if node.kind == k.HOST:
        room -= occupied_pore(y, node) + standing * node.standing
    out[METAL] = metal_of(y, node)
    out[STANDING] = 0.0
    out[OPEN] = room
    out[CONCENTRATION] = math.nan
    if node.has_salt:
        out[CONCENTRATION] = soft_floor(salt_concentration(y[k.SALT], room, wetted, node, initial))


@inner_kernel
def _salt(c: float, out: np.ndarray) -> None:
    if not c >= out[LOWEST_SALT]:
        out[LOWEST_SALT] = c if not math.isnan(c) else out[LOWEST_SALT]
    if not c <= out[HIGHEST_SALT]:
        out[HIGHEST_SALT] = c if not math.isnan(c) else out[HIGHEST_SALT]


@inner_kernel
def _pores(y: np.ndarray, node: Node, here: np.ndarray, centre: float, out: np.ndarray) -> None:
    """Add a cell of the host, whose middle lies at a share ``centre`` of its thickness."""
    volume = node.volume / UM
    out[INSIDE] += here[METAL] * volume
    # under its pressure, lithium in a full pore takes the room of the pore
    out[FILLED] += (min(here[METAL], node.usable) if node.entry > 0.0 else here[METAL]) * volume
    out[OPEN_SHARE] += here[OPEN] * volume
    out[MOMENT] += here[METAL] * volume * centre
    out[WALLS] += y[k.ALLOY] * node.capacity * volume
    out[BOUND] += y[k.BOUND] * volume
    out[CORRODED] += y[k.CORRODED] * volume
    out[DEAD] += y[k.DEAD] * volume
    out[FILAMENTS] += y[k.FILAMENT] * volume
    out[CRACKED] = max(out[CRACKED], y[k.CRACKED])
    pressed = 0.0
    if node.entry > 0.0:
        taken = node.pore - here[OPEN]
        pressed = max(taken - node.usable, 0.0)
        out[PUSH] = max(out[PUSH], pore_pressure(taken, node.usable))
    out[LEAST_OPEN] = min(out[LEAST_OPEN], here[OPEN] + pressed)
    out[MOST_OPEN] = max(out[MOST_OPEN], here[OPEN])


@inner_kernel
def _face(y: np.ndarray, node: Node, here: np.ndarray, host: float, out: np.ndarray) -> tuple[float, float]:
    """Add lithium on the collector's face: a foil below the host [m thick], and what stands in its pores.

    Returns the volume that it takes there in any form, and that of its metal [m]. Both parts are divided alike.
    """
    whole, standing = occupied_pore(y, node), in_pores(y, node)
    inside = 1.0
    if node.foil > 0.0:
        inside = standing / max(whole, node.foil)
    metal = here[METAL]
    here[STANDING] = inside * metal
    out[BELOW] += (1.0 - inside) * metal
    out[INSIDE] += inside * metal
    out[FILLED] += inside * metal
    out[ON_FACE] += inside * metal
    # the centre of a cone lies at a quarter of its height, over which its density at the bottom is 3
    out[MOMENT] += inside * metal * 0.25 * (3.0 / node.standing) / host
    out[WALLS] += y[k.ALLOY] * node.capacity + deep_lithium(node.capacity, y)
    out[BOUND] += y[k.BOUND]
    out[CORRODED] += y[k.CORRODED]
    out[DEAD] += y[k.DEAD]
    out[FILAMENTS] += y[k.FILAMENT]
    out[DEAD_OUTSIDE] += (1.0 - inside) * y[k.DEAD]
    out[INTERPHASE] += (1.0 - inside) * y[k.BOUND] * node.interphase_volume
    out[CRACKED] = max(out[CRACKED], y[k.CRACKED])
    return standing * UM, inside * metal * UM


@inner_kernel
def _surface(y: np.ndarray, node: Node, metal: float, top: bool, out: np.ndarray) -> None:
    """Add lithium above or below the host."""
    out[ABOVE if top else BELOW] = metal
    if top:
        out[FILM] = y[k.INTERPHASE]
        out[TOUCHING] = _touching(y, node)
    out[WALLS] += y[k.ALLOY] * node.capacity + deep_lithium(node.capacity, y)
    out[BOUND] += y[k.BOUND]
    out[CORRODED] += y[k.CORRODED]
    out[DEAD] += y[k.DEAD]
    out[FILAMENTS] += y[k.FILAMENT]
    out[VOID] += y[k.VOID]
    out[DEAD_OUTSIDE] += y[k.DEAD]
    out[INTERPHASE] += y[k.BOUND] * node.interphase_volume
    out[CRACKED] = max(out[CRACKED], y[k.CRACKED])


@inner_kernel
def _particles(y: np.ndarray, share: float, out: np.ndarray) -> None:
    """Add a cell that holds a share of the cathode."""
    surface = surface_filling(y)
    out[FILLING] += y[k.LITHIUM] * share
    out[LOWEST_FILLING] = min(out[LOWEST_FILLING], surface)
    out[HIGHEST_FILLING] = max(out[HIGHEST_FILLING], surface)
