"""What a cell's voltage is made of: equilibrium, and what each process takes of it, layer by layer.

An electrode with depth reacts in many places at once. Its parts are means over these places, weighted with the size of
the current of each, so that they add up to the voltage exactly: along each path from collector to collector the steps
of the potentials telescope.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.boundary import STILL
from lithiophile.cell.equations.cathode import equilibrium_potential, surface_filling
from lithiophile.cell.equations.faces import dead_layer_resistance, film_resistance
from lithiophile.cell.equations.full_cell import evaluation
from lithiophile.cell.equations.properties import psi_between
from lithiophile.cell.state import law_tables as t
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work, workspace
from lithiophile.constants import NM
from lithiophile.kernel import kernel
from lithiophile.physics.contact import constriction, contact_fraction
from lithiophile.physics.extrusion import pressure_shift
from lithiophile.physics.sulfur import lower_potential, lower_rates, upper_potential, upper_rates

ANODE, COUNTER, CATHODE = "anode", "counter electrode", "cathode"
EQUILIBRIUM = "Equilibrium"
ELECTRONS = "Electrons"
CHARGE_TRANSFER = "Charge transfer"
INTERPHASE = "Interphase"
CONTACT = "Lost contact"
PRESSURE = "Pressure in dry pores"
DEPOSIT = "Ions through the deposit"
OHMIC = "Ohmic"
SALT = "Concentration"
FACE = "Interfacial resistance"
DIFFUSION = "Diffusion in the particles"


class Part(NamedTuple):
    """A process and where it takes place."""

    process: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.process}, {self.place} [V]" if self.place else f"{self.process} [V]"


Parts = dict[Part, float]


def voltage_parts(layout: Layout, y: np.ndarray, voltage: float) -> Parts:
    """Parts of the voltage in one state, which add up to it [V].

    Parameters
    ----------
    y : (nodes, SLOTS) array
    voltage : float
        Anode against counter electrode [V]; that of the first node and what lies between it and the collector.

    Returns
    -------
    dict
        Equilibrium first: 0 against lithium, of alloying walls what they add, of a full cell minus the cathode's
        potential at its mean filling.
    """
    work = workspace(layout.count)
    evaluation(layout.problem)(y, STILL, layout.problem, work, np.zeros_like(y), False)
    parts: Parts = {Part(EQUILIBRIUM): 0.0, Part(ELECTRONS, ANODE): voltage - float(y[0, k.PHI_S])}
    anode = _shares(work, np.arange(layout.film + 1), layout.film)
    for i, share in anode.items():
        _add(parts, Part(ELECTRONS, ANODE), share * (y[0, k.PHI_S] - y[i, k.PHI_S]))
        for part, value in _reaction(layout, y, work, i, ANODE):
            _add(parts, part, share * value)
    counter = _counter(layout, y, work, parts)
    by_salt = (-float(layout.problem.scalars.diffusion_voltage) * salt_steps(layout, work)).tolist()
    for i, shares in enumerate(shares_of_faces(layout, work)):
        passing = sum(s for n, s in anode.items() if n <= i) - sum(s for n, s in counter.items() if n <= i)
        if passing > 0.0:
            drop = float(y[i, k.PHI_E] - y[i + 1, k.PHI_E])
            for part, share in shares.items():
                _add(parts, part, passing * ((drop - by_salt[i]) * share))
            if by_salt[i] != 0.0:
                _add(parts, Part(SALT, where_salt_steps(layout, i)), passing * by_salt[i])
    return parts


def where_salt_steps(layout: Layout, i: int) -> str:
    """Layer that the step of salt's potential from node i to the next is of."""
    return place_of(layout, i + 1 if layout.columns.half[i] == 0.0 else i)


def _add(parts: Parts, part: Part, value: float) -> None:
    parts[part] = parts.get(part, 0.0) + float(value)


def _shares(work: Work, nodes: np.ndarray, otherwise: int) -> dict[int, float]:
    """Share of each node in the current of an electrode; ``otherwise`` where nothing reacts."""
    size = np.abs(np.asarray(work.source.faradaic)[nodes])
    if not size.sum() > 0.0:
        return {otherwise: 1.0}
    return {int(i): float(s) for i, s in zip(nodes, size / size.sum(), strict=True) if s > 0.0}


def _reaction(layout: Layout, y: np.ndarray, work: Work, i: int, place: str) -> Iterator[tuple[Part, float]]:
    """Parts of phi_s - phi_e where lithium reacts."""
    node, source = layout.problem.nodes[i], work.source[i]
    drop = float(y[i, k.PHI_S] - y[i, k.PHI_E])
    pushed = -float(pressure_shift(work.prop[i].push)) if node.kind == k.HOST and node.entry > 0.0 else 0.0
    by_wall, rest = 0.0, 0.0
    if node.capacity > 0.0 and source.faradaic != 0.0:
        by_wall = min(max(float(source.alloy_current / source.faradaic), 0.0), 1.0)
        filling = y[i, k.ALLOY] * (t.POTENTIAL_POINTS - 1)
        rest = by_wall * float(t.hermite(layout.problem.potentials[node.alloy_table], 0, filling))
    through = (1.0 - by_wall) * float(y[i, k.INTERPHASE_VOLTAGE] + node.film_share * drop)
    lost = through * _share_of_contact(layout, y, work, i)
    yield Part(EQUILIBRIUM), rest
    yield Part(INTERPHASE, place), through - lost
    yield Part(CHARGE_TRANSFER, place), drop - pushed - rest - through
    if node.contact_width > 0.0:
        yield Part(CONTACT, place), lost
    if node.entry > 0.0:
        yield Part(PRESSURE, place), pushed


def _share_of_contact(layout: Layout, y: np.ndarray, work: Work, i: int) -> float:
    """Share of the constriction between spots that touch in the resistance of a face."""
    node = layout.problem.nodes[i]
    if not node.contact_width > 0.0:
        return 0.0
    touching = contact_fraction(work.prop[i].film_void, node.contact_width)
    between = touching * constriction(touching, node.contact_spot, node.contact_conductivity)
    film = node.film_resistance
    if node.grows:
        film += y[i, k.INTERPHASE] * NM / node.interphase_conductivity
    return float(between / (between + film)) if between > 0.0 else 0.0


def _counter(layout: Layout, y: np.ndarray, work: Work, parts: Parts) -> dict[int, float]:
    """Add the parts of the counter electrode; returns where it reacts, and how much of it."""
    stack, last = layout.stack, layout.counter
    if stack.counter.cathode is not None:
        return _porous(layout, y, work, parts)
    if stack.counter.sulfur is not None:
        drop, rest = float(y[last, k.PHI_S] - y[last, k.PHI_E]), sulfur_potential(layout, y)
        _add(parts, Part(EQUILIBRIUM), -rest)
        _add(parts, Part(CHARGE_TRANSFER, CATHODE), rest - drop)
        return {last: 1.0}
    for part, value in _reaction(layout, y, work, last, COUNTER):
        _add(parts, part, -value)
    return {last: 1.0}


def _porous(layout: Layout, y: np.ndarray, work: Work, parts: Parts) -> dict[int, float]:
    """Add the parts of a porous cathode: the mean filling, what diffusion adds to it, charge transfer, electrons."""
    cells = np.arange(layout.cathode.start, layout.cathode.stop)
    shares = _shares(work, cells, layout.cathode.start)
    mean = cathode_potential(layout, mean_filling(layout, y))
    _add(parts, Part(EQUILIBRIUM), -mean)
    for i, share in shares.items():
        surface = cathode_potential(layout, float(surface_filling(y[i])))
        drop = float(y[i, k.PHI_S] - y[i, k.PHI_E])
        _add(parts, Part(DIFFUSION, CATHODE), share * (mean - surface))
        _add(parts, Part(CHARGE_TRANSFER, CATHODE), share * (surface - drop))
        _add(parts, Part(ELECTRONS, CATHODE), share * float(y[i, k.PHI_S]))
    return shares


def mean_filling(layout: Layout, y: np.ndarray) -> float:
    """Mean filling of the particles of a cathode, 0..1."""
    width = np.asarray(layout.problem.nodes[layout.cathode].volume)
    return float((y[layout.cathode, k.LITHIUM] * width).sum() / width.sum())


def cathode_potential(layout: Layout, filling: float) -> float:
    """Potential of a cathode at rest against lithium [V]."""
    node = layout.problem.nodes[layout.cathode.start]
    table = layout.problem.cathodes[node.host_table]
    return float(equilibrium_potential(filling, table, layout.problem.scalars.f_over_rt))


def sulfur_potential(layout: Layout, y: np.ndarray) -> float:
    """Potential at rest of a sulfur cathode against lithium [V]: of its two reactions, by the current of each."""
    s, node, f = y[layout.counter], layout.problem.nodes[layout.counter], layout.problem.scalars.f_over_rt
    drive = float(s[k.PHI_S] - s[k.PHI_E])
    upper = s[k.S8], s[k.S4], node.sulfur_electrolyte, node.upper_standard, f
    lower = s[k.S4], s[k.S2], s[k.S1], node.sulfur_electrolyte, node.lower_standard, f
    rests = float(upper_potential(*upper)), float(lower_potential(*lower))
    rates = upper_rates(drive, *upper), lower_rates(drive, *lower)
    exchanges = node.upper_exchange, node.lower_exchange
    sizes = [abs(i0 * (a - c)) for (a, c), i0 in zip(rates, exchanges, strict=True)]
    whole = sum(sizes)
    return sum(u * size for u, size in zip(rests, sizes, strict=True)) / whole if whole > 0.0 else rests[0]


def shares_of_faces(layout: Layout, work: Work) -> list[Parts]:
    """Of each face, from a node to the next, the shares of the layers on both sides and of what lies between in its
    resistance, of the state that ``work`` was evaluated at."""
    nodes, places = layout.columns, [place_of(layout, i) for i in range(layout.count)]
    conductivity = np.asarray(work.prop.liquid) + np.asarray(work.prop.solid)
    halves = np.where(nodes.half > 0.0, nodes.half / np.maximum(conductivity, 1e-300), 0.0).tolist()
    deposits, faces = np.zeros(layout.count - 1), nodes.face_resistance.tolist()
    _deposits(layout.problem, work, deposits)
    found = []
    for i, (here, there) in enumerate(pairwise(places)):
        resistances = {
            Part(OHMIC, here): halves[i],
            Part(DEPOSIT, ANODE): float(deposits[i]),
            Part(FACE, there): faces[i + 1],
        }
        _add(resistances, Part(OHMIC, there), halves[i + 1])
        whole = sum(resistances.values())
        shares = {part: value / whole for part, value in resistances.items() if value > 0.0} if whole > 0.0 else {}
        found.append(shares or {Part(OHMIC, there): 1.0})
    return found


def salt_steps(layout: Layout, work: Work) -> np.ndarray:
    """(N-1,) steps of psi from each node to the next, of the state that ``work`` was evaluated at."""
    found = np.zeros(layout.count - 1)
    _salt_steps(layout.problem, work, found)
    return found


@kernel
def _salt_step(i: int, problem: Problem, work: Work) -> float:
    """Step of psi from node i to the next, as :func:`lithiophile.cell.equations.faces.fluxes` takes it."""
    left, right = work.prop[i], work.prop[i + 1]
    before, after = problem.nodes[i], problem.nodes[i + 1]
    if after.salt_blocked or not (before.has_salt and after.has_salt):
        return 0.0
    if before.laws == after.laws:
        return float(right.psi - left.psi)
    there = psi_between(right.conc, before.laws, problem.electrolytes, problem.electrolyte_scalars) - left.psi
    back = right.psi - psi_between(left.conc, after.laws, problem.electrolytes, problem.electrolyte_scalars)
    return float(0.5 * (there + back))


@kernel
def _salt_steps(problem: Problem, work: Work, out: np.ndarray) -> None:
    for i in range(out.shape[0]):
        out[i] = _salt_step(i, problem, work)


@kernel
def _deposit(i: int, problem: Problem, work: Work) -> float:
    """Resistance of the deposit that ions pass between node i and the next [ohm m2]."""
    before, after = problem.nodes[i], problem.nodes[i + 1]
    if before.kind <= k.HOST and after.kind == k.FILM:
        return float(film_resistance(work.prop[i], work.prop[i + 1], before, after))
    if before.kind == k.FILM and before.filament_diameter > 0.0:
        return float(dead_layer_resistance(work.prop[i], work.prop[i + 1], before, after))
    return 0.0


@kernel
def _deposits(problem: Problem, work: Work, out: np.ndarray) -> None:
    for i in range(out.shape[0]):
        out[i] = _deposit(i, problem, work)


def place_of(layout: Layout, i: int) -> str:
    """Layer that a node lies in; of a surface, the electrode."""
    if layout.ion.start <= i < layout.ion.stop:
        return str(layout.stack.layers[layout.ion_layer_of[i - layout.ion.start]].name)
    if layout.host.start <= i < layout.host.stop:
        return "host"
    if layout.cathode.start <= i < layout.cathode.stop:
        return CATHODE
    return ANODE if i < layout.ion.start else COUNTER
