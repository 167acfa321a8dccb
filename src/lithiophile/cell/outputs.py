"""States turned into the quantities that users read: one entry per name, unit in the name."""

from collections.abc import Sequence

import numpy as np

from lithiophile.cell import columns as k
from lithiophile.cell.alloy import deep_lithium
from lithiophile.cell.layout import Layout
from lithiophile.cell.nodes import SALT_FLOOR
from lithiophile.cell.press import shortening, stack_pressure
from lithiophile.cell.problem import workspace
from lithiophile.cell.residual import rates
from lithiophile.cell.stocks import SHARE, STOCK, bound_lithium, displaced, solvent_used, wetted_share
from lithiophile.cell.stops import transport_limits
from lithiophile.cell.sulfur import S1, S2, S4, S8, SOLID
from lithiophile.cell.trajectory import Segment
from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.physics.electrolyte_stock import additive_left
from lithiophile.physics.extrusion import pore_pressure
from lithiophile.physics.intercalation import MODES, SURFACE

_CHARGE_PER_UM = 1.0 / LITHIUM_UM_PER_MAH_PER_CM2
"""mAh/cm2 in one um of dense lithium."""

_SMALLEST_FILM = 0.02
"""Lithium [um] below which it makes no sense to say where it is (what a voltage limit leaves behind)."""


def metal(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Lithium metal of every node that is still connected: without what walls store, the interphase binds, or is dead.

    Fraction (host) or um (surfaces).

    Parameters
    ----------
    state : (..., nodes, SLOTS) array

    Returns
    -------
    (..., nodes) array
    """
    stored = state[..., k.ALLOY] * layout.problem.nodes[:, k.CAPACITY]
    return np.asarray(state[..., k.LITHIUM] - stored - state[..., k.BOUND] - state[..., k.DEAD])


def porous(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Pore volume fraction that lithium leaves free, per node; (..., nodes)."""
    nodes = layout.problem.nodes
    stored = state[..., k.ALLOY] * nodes[:, k.CAPACITY]
    bound = nodes[:, k.INTERPHASE_VOLUME] * state[..., k.BOUND]
    occupied = metal(layout, state) + state[..., k.DEAD] + nodes[:, k.ALLOY_VOLUME] * stored + bound
    host = nodes[:, k.KIND] == k.HOST
    return np.where(host, nodes[:, k.PORE] - occupied, nodes[:, k.PORE])


def concentrations(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Salt concentration of every node [mol/m3], as the laws see it; nan where there is no salt; (..., nodes).

    Where pores are cut off and depleted, the state is only known to the integrator's tolerance; the laws
    (and this function) read it with a soft floor of 1e-4 mol/m3, a ten-millionth of what there is at the start.
    """
    nodes = layout.problem.nodes
    kind = nodes[:, k.KIND]
    volume = np.where(nodes[:, k.VOLUME] > 0.0, porous(layout, state) * _wetted(layout, state), 1.0)
    salt = np.where(nodes[:, k.HAS_SALT] > 0.0, state[..., k.SALT], np.nan)
    # the compiled model adds the same floor where it divides by a closing pore
    floor = np.where(kind == k.HOST, 1e-6, 0.0)
    c = (salt + floor * layout.problem.scalars[k.INITIAL_SALT]) / (np.maximum(volume, 0.0) + floor)
    return np.asarray(0.5 * (c + np.sqrt(c * c + 4.0 * SALT_FLOOR**2)))


def thickness_parts(layout: Layout, state: np.ndarray) -> dict[str, np.ndarray]:
    """Parts of the anode's thickness that lithium can change [um]; they add up to the total without the rigid host.

    Dense lithium includes the solid part of filaments; dead lithium is that outside the host, without its void,
    which counts as deposit void. The host's strain is its compression since the start, below 0 where it is shorter.
    """
    m = metal(layout, state)
    zero = np.zeros(state.shape[:-2])
    back = m[..., layout.back] if layout.back is not None else zero
    volume = layout.problem.nodes[:, k.INTERPHASE_VOLUME]
    void = state[..., layout.film, k.VOID].copy()
    interphase = state[..., layout.film, k.BOUND] * volume[layout.film]
    dead = state[..., layout.film, k.DEAD]
    if layout.back is not None:
        void = void + state[..., layout.back, k.VOID]
        dead = dead + state[..., layout.back, k.DEAD]
        interphase = interphase + state[..., layout.back, k.BOUND] * volume[layout.back]
    return {
        "Dense lithium outside the host [um]": m[..., layout.film],
        "Lithium below the host [um]": back,
        "Deposit void [um]": void,
        "Dead lithium outside the host [um]": dead,
        "Interphase [um]": interphase,
        "Host strain [um]": -_compression(layout, state),
    }


def _compression(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Compression of the host since the start [um]; (...,)."""
    nodes, scalars = layout.problem.nodes, layout.problem.scalars
    if scalars[k.FRAMED] <= 0.0:
        return np.zeros(state.shape[:-2])
    flat = state.reshape(-1, *state.shape[-2:])
    now = [shortening(y, nodes, stack_pressure(y, nodes, scalars)) for y in flat]
    return np.asarray((np.array(now) - scalars[k.FIRST_SHORTENING]).reshape(state.shape[:-2]))


def touching(layout: Layout, state: np.ndarray, node: int) -> np.ndarray:
    """Share of a face that lithium touches: 1 where a liquid does; (...,)."""
    width = layout.problem.nodes[node, k.CONTACT_WIDTH]
    void = np.maximum(state[..., node, k.VOID], 0.0)
    return np.asarray(1.0 / (1.0 + void / width)) if width > 0.0 else np.ones(state.shape[:-2])


def _on_spots(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Pressure of the stack on the spots of the anode's face that lithium touches [MPa]; (n,)."""
    nodes, scalars = layout.problem.nodes, layout.problem.scalars
    pressure = np.array([stack_pressure(y, nodes, scalars) for y in state])
    return np.asarray(pressure / touching(layout, state, layout.film) * 1e-6)


def _push(layout: Layout, metal: np.ndarray) -> np.ndarray:
    """Highest pressure of lithium in the pores of a dry host [MPa]; (n,)."""
    nodes = layout.problem.nodes
    dry = np.flatnonzero(nodes[:, k.ENTRY] > 0.0)
    if not dry.size:
        return np.zeros(metal.shape[0])
    each = [[pore_pressure(m, nodes[i, k.USABLE]) for i, m in zip(dry, row[dry], strict=True)] for row in metal]
    return np.asarray(np.array(each).max(axis=1) * 1e-6)


def series(layout: Layout, segment: Segment) -> dict[str, np.ndarray]:
    """Time series of one segment; each (n,) along the segment's states."""
    state = segment.state
    n = state.shape[0]
    pick = np.arange(n) if n == segment.time.size else np.array([0, segment.time.size - 1])
    nodes = layout.problem.nodes
    host = layout.host
    m = metal(layout, state)
    parts = thickness_parts(layout, state)
    length = float(layout.edges[-1]) * 1e6
    thickness = length + sum(parts.values())
    begin = layout.initial[None]
    first = length + sum(float(v[0]) for v in thickness_parts(layout, begin).values())
    counter = _counter_thickness(layout, state)
    counter_first = float(_counter_thickness(layout, begin)[0])
    volume = nodes[host, k.VOLUME]
    inside = (m[:, host] * volume).sum(axis=1) * 1e6
    walls = (state[:, host, k.ALLOY] * nodes[host, k.CAPACITY] * volume).sum(axis=1) * 1e6
    for i in (layout.film, layout.back):
        if i is not None:
            walls = (
                walls + state[:, i, k.ALLOY] * nodes[i, k.CAPACITY] + deep_lithium(nodes[i, k.CAPACITY], state[:, i])
            )
    bound = _in_anode(layout, state, k.BOUND)
    dead = _in_anode(layout, state, k.DEAD)
    stock = stocks(layout, state)
    above = parts["Dense lithium outside the host [um]"]
    below = parts["Lithium below the host [um]"]
    below_first = float(thickness_parts(layout, begin)["Lithium below the host [um]"][0])
    lifted = np.maximum(below - below_first, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        if host.stop > host.start:
            whole = above + lifted + inside
            outside = np.where(whole > _SMALLEST_FILM, (above + lifted) / whole, np.nan)
            centre = 0.5 * (layout.edges[1:] + layout.edges[:-1]) / layout.edges[-1]
            moment = (m[:, host] * volume * centre).sum(axis=1) * 1e6 + above
            centroid = np.where(whole > _SMALLEST_FILM, moment / whole, np.nan)
            filled = inside / ((nodes[host, k.USABLE] * volume).sum() * 1e6)
        else:
            outside, centroid, filled = np.ones(n), np.full(n, np.nan), np.full(n, np.nan)
        salt = concentrations(layout, state)
        salted = nodes[:, k.HAS_SALT] > 0.0
        lowest = salt[:, salted].min(axis=1) if salted.any() else np.full(n, np.nan)
        highest = salt[:, salted].max(axis=1) if salted.any() else np.full(n, np.nan)
    limit, sand = transport_limits(layout)
    current = segment.current[pick]
    local = segment.time[pick] - segment.time[0]
    pushed = np.array([displaced(y, nodes, layout.problem.scalars) for y in state])
    reservoir = float(layout.problem.scalars[k.RESERVOIR_VOLUME]) * 1e6 + pushed - stock["Solvent used [um]"]
    gained = m[:, layout.film] + below + inside + walls + bound + dead
    gained_first = _anode_lithium(layout, begin)[0]
    return {
        "Time [s]": segment.time[pick],
        "Time [h]": segment.time[pick] / 3600.0,
        "Voltage [V]": segment.voltage[pick],
        "Current density [mA/cm2]": current / 10.0,
        "Areal charge [mAh/cm2]": (gained - gained_first) * _CHARGE_PER_UM,
        "Anode thickness [um]": thickness,
        "Anode thickness change [um]": thickness - first,
        "Stack thickness change [um]": thickness - first + counter - counter_first,
        **parts,
        "Lithium in the host [mAh/cm2]": inside * _CHARGE_PER_UM,
        "Lithium stored in walls [mAh/cm2]": walls * _CHARGE_PER_UM,
        "Lithium bound in the interphase [mAh/cm2]": bound * _CHARGE_PER_UM,
        "Dead lithium [mAh/cm2]": dead * _CHARGE_PER_UM,
        "Lithium in filaments [mAh/cm2]": _in_anode(layout, state, k.FILAMENT) * _CHARGE_PER_UM,
        "Interphase thickness [nm]": state[:, layout.film, k.INTERPHASE],
        "Cracked share of the film": state[:, : layout.film + 1, k.CRACKED].max(axis=1),
        **stock,
        "Share outside the host": outside,
        "Depth centroid": centroid,
        "Filled share of the pores": filled,
        "Lowest salt concentration [mol/m3]": lowest,
        "Highest salt concentration [mol/m3]": highest,
        "Reservoir volume [um]": np.maximum(reservoir, 0.0),
        "Reservoir salt concentration [mol/m3]": _reservoir_salt(layout, state, reservoir),
        "Current over limiting current": np.abs(current) / limit,
        # below the limiting current the salt never runs out, whatever the time
        "Time over Sand's time": np.where(np.abs(current) > limit, local * current**2 / sand, 0.0),
        "Counter electrode thickness [um]": counter,
        "Contact fraction": touching(layout, state, layout.film),
        "Pressure on what touches [MPa]": _on_spots(layout, state),
        "Contact fraction at the counter electrode": touching(layout, state, layout.counter),
        "Pressure of lithium in the pores [MPa]": _push(layout, m),
        "Stack pressure [MPa]": np.array([stack_pressure(y, nodes, layout.problem.scalars) for y in state]) * 1e-6,
        **_cathode_series(layout, state),
    }


def joined(layout: Layout, segments: Sequence[Segment]) -> dict[str, np.ndarray]:
    """Time series of segments in a row, with the numbers of their cycle and step; each (times,)."""
    rows = [series(layout, segment) for segment in segments]
    for row, segment in zip(rows, segments, strict=True):
        count = row["Time [s]"].size
        row["Cycle"] = np.full(count, segment.cycle + 1)
        row["Step"] = np.full(count, segment.index + 1)
    return {name: np.concatenate([row[name] for row in rows]) for name in rows[0]}


def stocks(layout: Layout, state: np.ndarray) -> dict[str, np.ndarray]:
    """Electrolyte and additives that are left; each (n,) along the states."""
    problem = layout.problem
    bound = np.array([bound_lithium(y, problem.nodes) for y in state])
    used = np.array([solvent_used(b, problem.scalars, problem.additives) for b in bound])
    left = np.ones(bound.size)
    for row in problem.additives:
        left = np.minimum(left, [additive_left(row[SHARE] * b / row[STOCK]) for b in bound])
    return {
        "Solvent used [um]": used,
        "Wetted share of the pores": _wetted(layout, state)[:, 0],
        "Additive left": left,
    }


def _wetted(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Share of the pores that electrolyte wets; (..., 1)."""
    problem = layout.problem
    shape = state.shape[:-2]
    if problem.scalars[k.SOLVENT_USE] == 0.0:
        return np.ones((*shape, 1))
    flat = state.reshape(-1, *state.shape[-2:])
    share = [wetted_share(y, problem.nodes, problem.scalars, problem.additives) for y in flat]
    return np.array(share).reshape(*shape, 1)


def _counter_thickness(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Lithium, void and interphase of the counter electrode [um], 0 of a cathode, which is rigid; (n,)."""
    if layout.stack.full_cell:
        return np.zeros(state.shape[0])
    y, volume = state[:, layout.counter], layout.problem.nodes[layout.counter, k.INTERPHASE_VOLUME]
    return np.asarray(y[:, k.LITHIUM] + y[:, k.VOID] + (volume - 1.0) * y[:, k.BOUND])


def _cathode_series(layout: Layout, state: np.ndarray) -> dict[str, np.ndarray]:
    """Filling of a cathode's particles; nothing without a cathode."""
    cathode = layout.stack.counter.cathode
    if layout.stack.counter.sulfur is not None:
        at = state[:, layout.counter]
        return {
            "Sulfur as S8": at[:, S8],
            "Sulfur as S4": at[:, S4],
            "Sulfur as S2 or S": at[:, S2] + at[:, S1],
            "Sulfur precipitated": at[:, SOLID],
            "Lithium in the cathode [mAh/cm2]": at[:, k.LITHIUM] * _CHARGE_PER_UM,
        }
    if cathode is None:
        return {}
    cells = state[:, layout.cathode]
    width = layout.problem.nodes[layout.cathode, k.VOLUME] / cathode.thickness
    mean = (cells[..., k.LITHIUM] * width).sum(axis=1)
    surface = cells[..., k.LITHIUM] + cells[..., k.MODE : k.MODE + MODES] @ SURFACE
    return {
        "Cathode filling": mean,
        "Lowest cathode surface filling": surface.min(axis=1),
        "Highest cathode surface filling": surface.max(axis=1),
        "Lithium in the cathode [mAh/cm2]": mean * cathode.sites / COULOMB_PER_M2_PER_MAH_PER_CM2,
    }


def _in_anode(layout: Layout, state: np.ndarray, slot: int) -> np.ndarray:
    """An amount of lithium in the anode [um of dense lithium]; (n,)."""
    nodes, host = layout.problem.nodes, layout.host
    total = (state[:, host, slot] * nodes[host, k.VOLUME]).sum(axis=1) * 1e6 + state[:, layout.film, slot]
    if layout.back is not None:
        total = total + state[:, layout.back, slot]
    return np.asarray(total)


def _anode_lithium(layout: Layout, state: np.ndarray) -> np.ndarray:
    """All lithium of the anode: metal, dead, bound, and stored in walls [um of dense lithium]; (n,)."""
    film = layout.film
    deep = deep_lithium(layout.problem.nodes[film, k.CAPACITY], state[..., film, :])
    return np.asarray(_in_anode(layout, state, k.LITHIUM) + deep)


def _reservoir_salt(layout: Layout, state: np.ndarray, reservoir: np.ndarray) -> np.ndarray:
    first = layout.ion.start
    if layout.problem.nodes[first, k.HAS_SALT] == 0.0:
        return np.full(state.shape[0], np.nan)
    return np.asarray(state[:, first, k.LITHIUM] / np.maximum(reservoir * 1e-6, 1e-12))


def _ion_centres(start: float, dx: np.ndarray) -> np.ndarray:
    return np.asarray(start + np.cumsum(dx) - 0.5 * dx)


def fields(layout: Layout, segment: Segment) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Profiles of one segment: name -> (depth [m], values (n, depths)).

    Depth 0 is the host's base at the collector. Lithium and reactions live in the host; salt and the
    electrolyte potential also in coatings, electrolytes and a cathode (depths of the undeformed stack).
    """
    state, nodes, host = segment.state, layout.problem.nodes, layout.host
    ion = slice(layout.ion.start, layout.cathode.stop)
    inside = 0.5 * (layout.edges[1:] + layout.edges[:-1])
    outside = _ion_centres(float(layout.edges[-1]), nodes[ion, k.VOLUME])
    both = np.concatenate([inside, outside])
    pick = np.r_[host, ion]
    reaction = np.zeros((state.shape[0], host.stop - host.start))
    work, r = workspace(layout.count), np.zeros(state.shape[1:])
    for i in range(state.shape[0]):
        rates(state[i], False, 0.0, layout.problem, work, r)
        reaction[i] = work.source[host, k.CURRENT] / nodes[host, k.VOLUME]
    return {
        "Lithium fraction": (inside, metal(layout, state)[:, host]),
        "Salt concentration [mol/m3]": (both, concentrations(layout, state)[:, pick]),
        "Electrolyte potential [V]": (both, state[:, pick, k.PHI_E]),
        "Electron potential [V]": (inside, state[:, host, k.PHI_S]),
        "Reaction current [A/m3]": (inside, reaction),
        "Nuclei density [1/m2]": (inside, state[:, host, k.NUCLEI] * 1e12),
    }
