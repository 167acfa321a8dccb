"""Why a step ended, in a sentence: what happened, when, and what to do."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from lithiophile.cell.build.kept import made
from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.electrolyte_inventory import bound_lithium, displaced, solvent_used, wetted_share
from lithiophile.cell.equations.extrusion import strength_left
from lithiophile.cell.equations.properties import soft_floor
from lithiophile.cell.equations.saturation import lacking_salt, undersaturation
from lithiophile.cell.integrate.rosenbrock import (
    ANODE_DEPLETED,
    COUNTER_DEPLETED,
    CURRENT_LOW,
    DRY,
    FRAME_BREAKS,
    LEAST_WETTED,
    RESERVOIR_EMPTY,
    RESERVOIR_FULL,
    SALT_SATURATED,
    VOLTAGE_HIGH,
    VOLTAGE_LOW,
)
from lithiophile.cell.results import state_sums
from lithiophile.cell.results.causes import cause_of, lithium_left
from lithiophile.cell.results.state_sums import survey
from lithiophile.cell.results.voltage_parts import CATHODE, COUNTER, place_of
from lithiophile.cell.results.voltage_window import HIGHEST_VOLTAGE, LOWEST_VOLTAGE
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.law_tables import SOLUBILITY
from lithiophile.physics.limits import SaltLayer, limiting_current_of_layers, sands_time
from lithiophile.protocol.protocol import Step
from lithiophile.protocol.signs import outward
from lithiophile.protocol.trajectory import Stop
from lithiophile.stack import IonLayer

_NO_SHARE = 1e-6
"""Share of the limiting current below which it depletes nothing."""
_LEAST_ANION = 1e-9
"""Share of the current that moves salt where a transference number is 1: limits are then far beyond any current."""


def transport_limits(layout: Layout) -> tuple[float, float]:
    """Limiting current density [A/m2] of the electrolyte layers and Sand's parameter [A2 s/m4].

    Properties are those at the initial concentration, salt is conserved between the electrodes; Sand's time is the
    second number divided by the square of the current density. Both are infinite without salt.
    """
    return made(_limits, *layout.stack.layers)


def _limits(*layers: IonLayer) -> tuple[float, float]:
    salted: list[SaltLayer] = []
    sand = first = math.inf
    for layer in layers:
        laws = layer.electrolyte
        if laws.single_ion or laws.diffusivity is None or laws.transference is None:
            continue
        c0 = laws.salt_concentration
        at = np.array([c0])
        anion = (1.0 - float(np.asarray(laws.transference(at))[0])) * float(1.0 - c0 * laws.partial_volume(at)[0])
        anion = max(anion, _LEAST_ANION)
        path = layer.porosity**layer.bruggeman / layer.tortuosity
        diffusivity = float(np.asarray(laws.diffusivity(at))[0]) * path
        if not salted:
            first, sand = c0, float(sands_time(1.0, c0, diffusivity, 1.0 - anion, layer.porosity))
        salted.append(SaltLayer(layer.thickness, diffusivity, 1.0 - anion, layer.porosity))
    return (limiting_current_of_layers(first, salted), sand) if salted else (math.inf, math.inf)


@dataclass(frozen=True)
class End:
    """A step that has ended, and the cell as it is then."""

    layout: Layout
    y: np.ndarray
    step: Step
    index: int
    """Number of the step in the protocol, from 0"""
    time: float
    """Since the start of the run [s]"""
    local: float
    """Since the step began [s]"""
    code: int
    """Event of :mod:`lithiophile.cell.integrate.rosenbrock`"""
    current: float
    """[A/m2]"""
    voltage: float
    """Of the model [V]"""
    limits: tuple[float, float]
    """Voltages of the model above and below which the step ends [V]"""

    @property
    def head(self) -> str:
        """Begins the sentence of an end that the protocol did not ask for."""
        return _when(self.step, self.index, self.time)

    @property
    def full_cell(self) -> bool:
        """Whether voltages are those of a cell with a cathode."""
        return self.layout.stack.full_cell

    @property
    def limit(self) -> float:
        """The voltage that ended the step, as users read it [V]."""
        return outward(self.limits[0 if self.code == VOLTAGE_HIGH else 1], self.full_cell)


def _when(step: Step, index: int, time: float) -> str:
    return f"The cell stopped at {time:.0f} s in step {index + 1} ({step.sentence})"


def early(end: End) -> Stop:
    """The stop for an event: one that the protocol did not ask for, or a limit of the step with its cause."""
    return _SAID[end.code](end)


def _salt_depleted(end: End) -> Stop:
    limit, sand = transport_limits(end.layout)
    scalars, at_anode = end.layout.problem.scalars, end.code == ANODE_DEPLETED
    where, node = ("anode", end.layout.film) if at_anode else ("counter electrode", end.layout.counter)
    salt = f"salt at the {where} fell to {max(end.y[node, k.SALT], 0.0):.2g} mol/m3 of {scalars.initial_salt:.0f}."
    share = abs(end.current) / limit
    if share < _NO_SHARE:
        why = f"No current to speak of passes.{_gathered(end, limit, '')} Give the electrolyte there more room or salt."
    else:
        why = (
            f"The current is {share:.2f} of the limiting current ({limit / 10:.3g} mA/cm2); Sand's time at this "
            f"current is {sand / end.current**2:.0f} s, and {end.local:.0f} s had passed."
            f"{_gathered(end, limit, ' Both are of the electrolyte layers alone:')} Lower the current, thin the "
            "electrolyte layer, or raise the salt concentration."
        )
    return Stop("salt depleted", f"{end.head}: {salt} {why}", False, end.time)


def _gathered(end: End, limit: float, lead: str) -> str:
    """Where the salt is that is missing below the limiting current, which knows the electrolyte layers alone."""
    sums, each = np.empty((1, state_sums.SUMS)), np.empty((1, len(end.y), state_sums.EACH))
    survey(end.y[None], end.layout.problem, np.zeros(state_sums.SUMS), sums, each)
    salt = each[0, :, state_sums.CONCENTRATION]
    at = int(np.nanargmax(salt))
    if abs(end.current) >= limit or salt[at] <= end.layout.problem.scalars.initial_salt:
        return ""
    has = "salt has" if lead else "Salt has"
    return (
        f"{lead} {has} gathered in the {place_of(end.layout, at)}, up to {salt[at] / 1000.0:.3g} mol/L, and is missing "
        "here."
    )


def _salt_saturated(end: End) -> Stop:
    return salt_saturated(end.layout, end.y, end.head, end.time)


def salt_saturated(layout: Layout, y: np.ndarray, head: str, time: float) -> Stop:
    """The stop where salt would precipitate, of a state that has come there or would at once."""
    problem = layout.problem
    left, node = undersaturation(y, problem)
    solubility = float(problem.electrolyte_scalars[problem.nodes[node].laws, SOLUBILITY])
    laws = (layer.electrolyte for layer in layout.stack.layers)
    name = next(one.name for one in laws if one.solubility == solubility)
    place = place_of(layout, node)
    if place == COUNTER and layout.stack.full_cell:
        place = CATHODE  # its face to the collector holds as much as its last cell
    room = ", or give the films on lithium more electrolyte to use up" if problem.scalars.solvent_use > 0.0 else ""
    return Stop(
        "salt saturated",
        f"{head}: salt at the {place} rose to {(1.0 - left) * solubility / 1000.0:.3g} mol/L, and {name} dissolves "
        f"{solubility / 1000.0:.3g} mol/L; going on would precipitate it, which is not followed. Lower the current, "
        f"thin the electrolyte layer, or begin with less salt{room}. Write a larger solubility that you know into the "
        "design (electrolyte.solubility).",
        False,
        time,
    )


def _reservoir_empty(end: End) -> Stop:
    return Stop(
        "reservoir empty",
        f"{end.head}: stripping opened more pore volume than the electrolyte beside the stack can fill; the "
        "reservoir is empty. Raise the amount of electrolyte.",
        False,
        end.time,
    )


def _reservoir_full(end: End) -> Stop:
    pushed = displaced(end.y, end.layout.problem.nodes, end.layout.problem.scalars)
    return Stop(
        "no room for electrolyte",
        f"{end.head}: lithium has pushed {pushed:.2f} um (volume per area) of electrolyte out of the host, and the "
        "cell has no more room for it; going on would compress it. Give the reservoir room, or plate less.",
        False,
        end.time,
    )


def _dry(end: End) -> Stop:
    problem = end.layout.problem
    used = solvent_used(bound_lithium(end.y, problem.nodes), problem.scalars, problem.additives)
    return Stop(
        "electrolyte used up",
        f"{end.head}: the films on lithium have taken {used / 10.0:.3g} uL/cm2 of solvent, and electrolyte now wets "
        f"less than {100 * LEAST_WETTED:.0f} % of the pores: the cell has run dry. Give it more electrolyte, or "
        "one that reacts less with lithium.",
        False,
        end.time,
    )


def _frame_breaks(end: End) -> Stop:
    nodes = end.layout.problem.nodes
    node = nodes[strength_left(end.y, nodes)[1]]
    return Stop(
        "frame broken",
        f"{end.head}: lithium that finds no room presses on the pores of the frame with "
        f"{node.breaks_at / 1e6:.0f} MPa, which opens the pores themselves as cracks (toughness 1 MPa m^0.5, assumed). "
        "Plate less, lower the overpotential, widen the pores, or let lithium out of a face.",
        False,
        end.time,
    )


def _current_low(end: End) -> Stop:
    sentence = f"Step {end.index + 1} ({end.step.sentence}) ended at {end.time:.0f} s: the current fell to its limit."
    return Stop("current", sentence, True, end.time)


def _at_voltage(end: End) -> Stop:
    """The voltage has come to the limit of the step, or to where steps end that name none."""
    cause = cause_of(end.layout, end.y, end.voltage, end.code == VOLTAGE_HIGH)
    why = f", {cause.clause}" if cause.clause else ""
    if end.step.voltage_limit is not None:
        reached = f"Step {end.index + 1} ({end.step.sentence}) ended at {end.time:.0f} s: the voltage reached"
        return Stop("voltage", f"{reached} {end.limit:g} V{why}.", True, end.time, cause.code)
    way = "rose" if (end.code == VOLTAGE_HIGH) != end.full_cell else "fell"
    sentence = f"{end.head}: the voltage {way} {_beyond(end)}{why}. {cause.remedy}"
    code = cause.code if cause.code in STATES else "voltage runaway"
    return Stop(code, sentence, False, end.time, cause.code)


STATES = {
    "lithium exhausted", "lithium isolated", "counter exhausted", "salt depleted", "pores clogged", "cathode full",
    "cathode empty",
}  # fmt: skip
"""Causes that are a state of the cell, and so the code of a stop; what else is lost is a "voltage runaway"."""


def _beyond(end: End) -> str:
    """To which voltage it went, where the step names none."""
    positive = end.layout.stack.counter.positive
    if positive is not None and end.limit in positive.voltages:
        return f"to the usual limit of a cell with {positive.name}, {end.limit:g} V"
    if positive is None and end.limit in (HIGHEST_VOLTAGE, LOWEST_VOLTAGE):
        return "beyond what a cell can use"
    return f"to the furthest one that the protocol names, {end.limit:g} V"


_SAID: Mapping[int, Callable[[End], Stop]] = {
    VOLTAGE_HIGH: _at_voltage,
    VOLTAGE_LOW: _at_voltage,
    ANODE_DEPLETED: _salt_depleted,
    COUNTER_DEPLETED: _salt_depleted,
    RESERVOIR_EMPTY: _reservoir_empty,
    RESERVOIR_FULL: _reservoir_full,
    CURRENT_LOW: _current_low,
    DRY: _dry,
    SALT_SATURATED: _salt_saturated,
    FRAME_BREAKS: _frame_breaks,
}
"""What is said of each event."""

_SAME = 1e-4
"""Voltages that differ by less are the same: a step begins where the one before it ended [V]."""


def at_once(end: End, before: float) -> Stop:
    """The stop of a step whose limit was passed when it began.

    Polarisation alone may carry the voltage there, which is a normal end; a limit that lies on the wrong side
    of the voltage before the step is a mistake of the protocol.

    Parameters
    ----------
    before : float
        Voltage of the model before the step [V]; that of ``end`` is the first one in it.
    """
    step = f"Step {end.index + 1} ({end.step.sentence})"
    if end.code == CURRENT_LOW:
        return Stop("current", f"{step} ended at once: its current is below the limit.", True, end.time)
    high = end.code == VOLTAGE_HIGH
    past = before - end.limits[0] if high else end.limits[1] - before
    shown = outward(before if past > _SAME else end.voltage, end.full_cell)
    where = "before the step" if past > _SAME else "as soon as the current was applied"
    if end.step.voltage_limit is None:
        sentence = (
            f"{end.head}, at once: the voltage was {shown:.4g} V {where}, and a step that names no voltage may go "
            f"{_beyond(end)}. Write 'until' a voltage that lies further out, or lower the current."
        )
        return Stop("limit passed", sentence, False, end.time)
    sentence = (
        f"{step} ended at {end.time:.0f} s, at once: the voltage was {shown:.4g} V {where}, beyond the limit of "
        f"{end.limit:g} V."
    )
    if past > _SAME and end.full_cell:
        sentence += (
            " Charging raises the voltage of a full cell and discharging lowers it; choose a limit on that side."
        )
    elif past > _SAME:
        sentence += " Plating lowers the voltage and stripping raises it; choose a limit on that side."
    return Stop("limit passed", sentence, not past > _SAME, end.time)


def too_long(step: Step, index: int, time: float, longest: float) -> Stop:
    """The stop of a step that names no time and still goes on after years."""
    return Stop(
        "no end",
        f"{_when(step, index, time)}: {longest / 3.156e7:.0f} years had passed and nothing had ended it. Its current "
        "is too small to reach the voltage; raise it, or add 'for' a time.",
        False,
        time,
    )


def _halted(code: str, layout: Layout, y: np.ndarray, said: str, remedy: str, time: float) -> Stop:
    """The stop of a cell that can't go on: what is said of it, its state, and what to do."""
    return Stop(code, f"{said} {_condition(layout, y)} {remedy}", False, time)


def stuck(layout: Layout, y: np.ndarray, step: Step, index: int, time: float) -> Stop:
    """The stop when steps become too small: names the state rather than the solver."""
    said = f"{_when(step, index, time)}: the state changes faster than can be followed."
    return _halted("step too small", layout, y, said, "Lower the current or end the step earlier.", time)


def too_much_work(layout: Layout, y: np.ndarray, step: Step, index: int, time: float, of_run: bool = False) -> Stop:
    """The stop of a step that takes more work than any step is given, or than is left of what the run was given."""
    whose = "run" if of_run else "step"
    said = (
        f"{_when(step, index, time)}, followed as far as the work that a {whose} is given allows; what came before "
        "holds."
    )
    advice = "Divide the step, or end it earlier."
    if of_run:
        advice = "Another run can go on from the state that this one ended with (start)."
    return _halted("work limit", layout, y, said, advice, time)


def no_start(layout: Layout, y: np.ndarray, step: Step, index: int, time: float) -> Stop:
    """The stop when the cell that earlier steps left can't begin a step."""
    said = (
        f"{_when(step, index, time)}, before it began: no electrolyte potential carries this current through the cell "
        "as it has become."
    )
    return _halted("no start", layout, y, said, "Lower the current of this step, or end the run before it.", time)


def saturated_at_once(layout: Layout, y: np.ndarray, step: Step, index: int, time: float) -> Stop:
    """The stop of a step whose first moment, in state ``y``, has more salt at a surface than dissolves."""
    return salt_saturated(layout, y, f"{_when(step, index, time)}, before it began", time)


def depleted_at_once(layout: Layout, y: np.ndarray, step: Step, index: int, time: float, current: float) -> Stop:
    """The stop of a step whose first moment, in state ``y``, takes more salt from a surface than there is."""
    limit, _ = transport_limits(layout)
    lacking = lacking_salt(y, layout.problem)
    place = place_of(layout, lacking if lacking >= 0 else _scarcest_surface(layout, y))
    times = f", {abs(current) / limit:.3g} times the limiting current of the electrolyte," if np.isfinite(limit) else ""
    return Stop(
        "salt depleted",
        f"{_when(step, index, time)}, before it began: {abs(current) / 10:.3g} mA/cm2{times} would take more salt from "
        f"the {place} at once than there is. Lower the current, thin the electrolyte layer, or raise the salt "
        "concentration.",
        False,
        time,
    )


def _scarcest_surface(layout: Layout, y: np.ndarray) -> int:
    """The surface with least salt: where the potentials of a start found no end, it is that which runs out."""
    nodes = layout.problem.nodes
    at_once = [i for i in range(layout.count) if nodes[i].has_salt and layout.problem.mass[i, k.SALT, k.SALT] == 0.0]
    return min(at_once, key=lambda i: float(y[i, k.SALT]))


def _condition(layout: Layout, y: np.ndarray) -> str:
    """The state of a cell that can't go on, in a sentence."""
    lowest, where = np.inf, "the electrolyte"
    nodes, scalars = layout.problem.nodes, layout.problem.scalars
    for i in range(layout.count):
        if nodes[i].has_salt:
            c = soft_floor(y[i, k.SALT] / (nodes[i].pore if nodes[i].volume > 0.0 else 1.0))
            if nodes[i].kind != k.HOST and c < lowest:
                lowest, where = c, "the anode" if i <= layout.film else "the electrolyte"
    wet = ""
    if scalars.followed:
        share = wetted_share(y, nodes, scalars, layout.problem.additives)
        wet = f"; electrolyte wets {100.0 * share:.3g} % of the pores"
    salt = f"Lowest salt concentration {lowest:.3g} mol/m3 in {where}; " if np.isfinite(lowest) else ""
    text = f"{salt}lithium left in the anode {lithium_left(layout, y):.3g} um{wet}."
    return text[0].upper() + text[1:]
