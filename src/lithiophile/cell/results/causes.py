"""What drove the voltage to where a step ended: the largest part of what was lost, and what stands behind it.

Each rule of :data:`RULES` looks at one possible cause and gives it, or nothing; the first that gives one is believed.
A rule speaks only where its own part of the voltage leads, so that a cell which is merely resistive is not called
empty.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.cathode import surface_filling
from lithiophile.cell.results import state_sums as s
from lithiophile.cell.results import voltage_parts as v
from lithiophile.cell.results.voltage_parts import Part, voltage_parts
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.unknowns import S4, S8
from lithiophile.physics.kinetics import presence
from lithiophile.physics.nucleation import bare_share, mean_radius

LEAST_LITHIUM = 0.1
"""Lithium that counts as none: what the end of stripping leaves in a thin layer or in the gates of the model [um]."""
DEPLETED = 0.05
"""Share of the first salt concentration below which it counts as depleted."""
NEARLY = 0.9
"""Share of a cathode's window beyond which it is called full, and below one minus this empty."""
FILLING = "Filling"
"""Of a cathode: what its potential at rest has moved from that in the middle of its window."""
REACTION = {v.INTERPHASE, v.CHARGE_TRANSFER, v.CONTACT}


class Cause(NamedTuple):
    """A clause that follows "the voltage reached ... V, ", a code, and what to do."""

    clause: str
    code: str
    remedy: str


@dataclass(frozen=True)
class Case:
    """A cell whose voltage is at a limit."""

    layout: Layout
    y: np.ndarray
    voltage: float
    """Of the model [V]."""
    high: bool
    """The limit lies above."""

    @cached_property
    def losses(self) -> Mapping[Part, float]:
        """Parts of the voltage towards the limit [V]; of a cathode's potential at rest what its filling has moved."""
        parts = voltage_parts(self.layout, self.y, self.voltage)
        middle = _middle(self.layout)
        if middle is not None:
            parts[Part(FILLING, v.CATHODE)] = parts.pop(Part(v.EQUILIBRIUM)) + middle
        return {part: value if self.high else -value for part, value in parts.items()}

    @cached_property
    def leading(self) -> Part:
        """The largest loss; the interphase and charge transfer of one electrode count together where one of them is."""
        groups: dict[Part, float] = {}
        for part, value in self.losses.items():
            group = Part("reaction", part.place) if part.process in REACTION else part
            groups[group] = groups.get(group, 0.0) + value
        first = max(groups, key=lambda part: groups[part])
        if first.process != "reaction":
            return first
        here = {p: value for p, value in self.losses.items() if p.process in REACTION and p.place == first.place}
        return max(here, key=lambda part: here[part])

    def reaction_leads(self, place: str) -> bool:
        """Whether most is lost where lithium reacts at an electrode."""
        return self.leading.process in REACTION and self.leading.place == place

    @cached_property
    def metal(self) -> np.ndarray:
        """Lithium metal of each node of the anode [um]."""
        return _metal(self.layout, self.y)[: self.layout.film + 1]

    @cached_property
    def connected(self) -> np.ndarray:
        """Share of each node's lithium that electrons reach: less than 1 only where lithium itself carries them."""
        nodes, found, chain = self.layout.problem.nodes, [], 1.0
        for i in range(self.layout.film + 1):
            if nodes[i].kind == k.HOST and nodes[i].by_lithium:
                chain *= min(max(float(self.y[i, k.LINKED]), 0.0), 1.0)
            found.append(1.0 if nodes[i].kind < k.HOST else chain)
        return np.array(found)

    @property
    def electrons_lead(self) -> bool:
        """Whether most is lost by electrons in a layer where lithium alone carries them."""
        by_lithium = bool(np.any(self.layout.problem.nodes[self.layout.host].by_lithium))
        return by_lithium and self.leading == Part(v.ELECTRONS, v.ANODE)

    @cached_property
    def gate(self) -> float:
        """How far stripping is still open where lithium is, 0..1; it closes as the last lithium goes."""
        nodes = self.layout.problem.nodes
        amounts = _amounts(self.layout, self.y)
        open_ = [float(presence(amounts[i], nodes[i].strip_width)) for i in range(self.metal.size)]
        weights = np.maximum(self.metal, 0.0) * self.connected
        return float((weights * open_).sum() / weights.sum()) if weights.sum() > 0.0 else 0.0


def _amounts(layout: Layout, y: np.ndarray) -> np.ndarray:
    """Lithium metal of every node, in the unit of LITHIUM."""
    each = np.empty((1, layout.count, s.EACH))
    s.survey(np.ascontiguousarray(y[None]), layout.problem, np.zeros(s.SUMS), np.empty((1, s.SUMS)), each)
    return each[0, :, s.METAL]


def _metal(layout: Layout, y: np.ndarray) -> np.ndarray:
    """Lithium metal of every node [um]."""
    nodes = layout.problem.nodes
    return _amounts(layout, y) * np.where(nodes.kind == k.HOST, np.asarray(nodes.volume) * 1e6, 1.0)


def _middle(layout: Layout) -> float | None:
    """Potential at rest of a cathode in the middle of its window [V]; None without one."""
    counter = layout.stack.counter
    if counter.cathode is not None:
        return v.cathode_potential(layout, 0.5 * sum(counter.cathode.window))
    return None if counter.sulfur is None else 0.5 * sum(counter.sulfur.voltages)


def cause_of(layout: Layout, y: np.ndarray, voltage: float, high: bool) -> Cause:
    """What drove the voltage to a limit; an empty clause where nothing was lost.

    Parameters
    ----------
    voltage : float
        Of the model, anode against counter electrode [V].
    high : bool
        Whether it rose to the limit.
    """
    case = Case(layout, y, voltage, high)
    return next(found for rule in RULES if (found := rule(case)) is not None)


def lithium_left(layout: Layout, y: np.ndarray) -> float:
    """Lithium metal left in the anode, as a thickness [um]."""
    return max(float(_metal(layout, y)[: layout.film + 1].sum()), 0.0)


def dead_lithium(layout: Layout, y: np.ndarray) -> float:
    """Dead lithium of the anode, as a thickness [um]."""
    nodes, host = layout.problem.nodes, layout.host
    total = float((y[host, k.DEAD] * nodes[host].volume).sum()) * 1e6
    return total + sum(float(y[i, k.DEAD]) for i in (layout.film, layout.back) if i is not None)


def _lithium_exhausted(case: Case) -> Cause | None:
    if not case.high or not (case.reaction_leads(v.ANODE) or case.electrons_lead):
        return None
    within_reach = float((case.metal * case.connected).sum())
    if case.metal.sum() - max(within_reach, 0.0) > LEAST_LITHIUM or (within_reach > LEAST_LITHIUM and case.gate > 0.5):
        return None
    dead = dead_lithium(case.layout, case.y)
    lost = f" ({dead:.2f} um of it is dead)" if dead > 0.01 else ""
    clause = f"because the lithium of the anode is exhausted{lost}"
    return Cause(clause, "lithium exhausted", "Strip less than was plated.")


def _lithium_isolated(case: Case) -> Cause | None:
    if not case.high:
        return None
    left = float(case.metal.sum())
    apart = left - float((case.metal * case.connected).sum())
    if case.electrons_lead and left > LEAST_LITHIUM:
        clause = f"while {left:.2f} um of lithium is still there but hardly connected any more"
        return Cause(clause, "lithium isolated", "Strip less, or give the host a skeleton that conducts.")
    if case.reaction_leads(v.ANODE) and apart > max(LEAST_LITHIUM, 0.5 * left):
        clause = f"while {apart:.2f} um of lithium is still there but no longer connected"
        return Cause(clause, "lithium isolated", "Keep the skeleton conducting, or strip less.")
    if case.leading.process == v.DEPOSIT and left > LEAST_LITHIUM:
        clause = f"while {left:.2f} um of lithium is still there, covered by a dense film that ions hardly pass"
        return Cause(clause, "lithium isolated", "Plate less, or more slowly, so that the pores stay open.")
    return None


def _counter_exhausted(case: Case) -> Cause | None:
    layout = case.layout
    if case.high or layout.stack.full_cell or not case.reaction_leads(v.COUNTER):
        return None
    if not _metal(layout, case.y)[layout.counter] < LEAST_LITHIUM:
        return None
    clause = "because the counter electrode has no lithium left"
    return Cause(clause, "counter exhausted", "Start with more lithium there.")


def _salt_depleted(case: Case) -> Cause | None:
    layout, y = case.layout, case.y
    moved = {v.OHMIC, v.SALT, v.CHARGE_TRANSFER}
    if case.leading.process not in moved:
        return None
    nodes, first = layout.problem.nodes, float(layout.problem.scalars.initial_salt)
    if case.leading.place == v.CATHODE and nodes[layout.cathode].size:
        salted = bool(nodes[layout.cathode.start].has_salt)
        pores = np.asarray(nodes[layout.cathode].pore)
        if salted and float(np.min(y[layout.cathode, k.SALT] / pores)) < DEPLETED * first:
            clause = "because salt is nearly depleted in the depth of the cathode"
            return Cause(clause, "salt depleted", "Lower the current.")
        return None
    for node, place in ((layout.film, v.ANODE), (layout.counter, v.COUNTER)):
        if nodes[node].has_salt and nodes[node].exposed > 0.0 and y[node, k.SALT] < DEPLETED * first:
            return Cause(f"because the salt at the {place} is nearly depleted", "salt depleted", "Lower the current.")
    return None


def _pores_clogged(case: Case) -> Cause | None:
    layout = case.layout
    if case.high or layout.host.stop == layout.host.start:
        return None
    last = layout.host.stop - 1
    full = case.y[last, k.LITHIUM] > 0.97 * layout.problem.nodes[last].usable
    if not full or not (case.reaction_leads(v.ANODE) or case.leading == Part(v.DEPOSIT, v.ANODE)):
        return None
    if layout.problem.nodes[layout.film].exposed == 0.0:
        clause = "because the pore mouths are full of lithium and the outer face may not react"
        return Cause(clause, "pores clogged", "Plate less, or leave the outer face open.")
    return Cause("after the pore mouths had filled with lithium", "pores clogged", "Plate less or more slowly.")


def _nucleation(case: Case) -> Cause | None:
    if case.high or case.leading != Part(v.CHARGE_TRANSFER, v.ANODE):
        return None
    nodes, y = case.layout.problem.nodes, case.y
    bare = []
    for i in range(case.layout.film + 1):
        if nodes[i].critical > 0.0 and nodes[i].surface > 0.0:
            nuclei = y[i, k.NUCLEI]
            bare.append(float(bare_share(mean_radius(1e-6 * case.metal[i] / nodes[i].surface, nuclei), nuclei)))
    if not bare or min(bare) < 0.5:
        return None
    clause = f"because lithium has hardly nucleated yet: it covers {100.0 * (1.0 - min(bare)):.2g} % of the surface"
    return Cause(clause, "nucleation", "Begin with a smaller current, or a surface that lithium wets.")


def _sulfur(case: Case) -> Cause | None:
    layout = case.layout
    if layout.stack.counter.sulfur is None or case.leading.place != v.CATHODE:
        return None
    left = max(float(case.y[layout.counter, S8] + case.y[layout.counter, S4]), 0.0)
    if case.high and left < 0.05:
        clause = f"because {100.0 * left:.1f} % of the sulfur is left as S8 or S4, which react"
        return Cause(clause, "cathode full", "Discharge less or more slowly, or charge first.")
    if not case.high and left > 0.5:
        clause = f"because {100.0 * left:.1f} % of the sulfur is S8 or S4 again"
        return Cause(clause, "cathode empty", "Charge less or more slowly, or discharge first.")
    return None


def _cathode_filling(case: Case) -> Cause | None:
    layout, cathode = case.layout, case.layout.stack.counter.cathode
    if cathode is None or case.leading.place != v.CATHODE or case.leading.process in (v.OHMIC, v.SALT, v.ELECTRONS):
        return None
    surfaces = [float(surface_filling(cell)) for cell in case.y[layout.cathode]]
    low, high = cathode.window
    at_surface = max(surfaces) if case.high else min(surfaces)
    filled = (at_surface - low) / (high - low)
    numbers = f"(filling {at_surface:.3f} there, {v.mean_filling(layout, case.y):.3f} in the mean)"
    if case.high and filled > NEARLY:
        clause = f"because the cathode particle surfaces are fully lithiated {numbers}"
        return Cause(clause, "cathode full", "Discharge less or more slowly, or charge first.")
    if not case.high and filled < 1.0 - NEARLY:
        clause = f"because the cathode particle surfaces are delithiated {numbers}"
        return Cause(clause, "cathode empty", "Charge less or more slowly, or discharge first.")
    if case.leading.process == v.CHARGE_TRANSFER:  # it is the exchange current of full or empty particles that vanishes
        return None
    way = "fallen as its particles filled" if case.high else "risen as its particles emptied"
    clause = f"because the potential of the cathode has {way} {numbers}"
    return Cause(clause, "cathode potential", "Set the limit further out, or expect less charge.")


_LOSSES: Mapping[str, tuple[str, str, str]] = {
    v.OHMIC: ("by the resistance to ions in {}", "ohmic drop", "Lower the current, or give ions a shorter path."),
    v.SALT: ("by differences of concentration in {}", "concentration", "Lower the current."),
    v.FACE: ("at the interface of {}", "interfacial resistance", "Lower the current, or the resistance there."),
    v.INTERPHASE: ("in the interphase of the {}", "interphase", "Lower the current, or the interphase's resistance."),
    v.CHARGE_TRANSFER: ("by charge transfer at the {}", "charge transfer", "Lower the current, or raise the area."),
    v.CONTACT: ("by contact that the {} has lost", "lost contact", "Press harder, or strip more slowly."),
    v.DEPOSIT: ("by ions in the deposit on the {}", "deposit", "Plate less or more slowly."),
    v.ELECTRONS: ("by the resistance to electrons in the {}", "electrons", "Use a better conductor."),
    v.PRESSURE: ("by the pressure of lithium in the pores of the {}", "pressure", "Lower the current."),
    v.DIFFUSION: ("by diffusion in the particles of the {}", "solid diffusion", "Lower the current."),
    v.EQUILIBRIUM: ("because the walls hold their lithium at this voltage", "wall potential", "Move the limit."),
    FILLING: ("because the potential of the {} has moved", "cathode potential", "Move the limit."),
}
"""Of each process: where the loss is, a code, and what to do."""


def _largest_loss(case: Case) -> Cause:
    part = case.leading
    size = case.losses[part]
    if not size > 0.0:
        return Cause("", "", "Lower the current.")
    where, code, remedy = _LOSSES[part.process]
    return Cause(f"and the largest loss is {size:.2g} V {where.format(part.place)}", code, remedy)


Rule = Callable[[Case], Cause | None]

RULES: tuple[Rule, ...] = (
    _lithium_exhausted,
    _lithium_isolated,
    _counter_exhausted,
    _salt_depleted,
    _pores_clogged,
    _nucleation,
    _sulfur,
    _cathode_filling,
    _largest_loss,
)
"""In the order in which they are asked: the anode before the cathode, the plain loss last."""
