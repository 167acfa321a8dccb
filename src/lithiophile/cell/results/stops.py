"""Why a step ended, in a sentence: what happened, when, and what to do."""

import math
from functools import lru_cache

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.cathode import surface_filling
from lithiophile.cell.equations.electrolyte_inventory import bound_lithium, displaced, solvent_used, wetted_share
from lithiophile.cell.integrate.rosenbrock import (
    ANODE_DEPLETED,
    COUNTER_DEPLETED,
    CURRENT_LOW,
    DRY,
    LEAST_WETTED,
    RESERVOIR_EMPTY,
    RESERVOIR_FULL,
    VOLTAGE_HIGH,
    VOLTAGE_LOW,
)
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.unknowns import S4, S8
from lithiophile.physics.limits import SaltLayer, limiting_current_of_layers, sands_time
from lithiophile.protocol.protocol import Step
from lithiophile.protocol.signs import inward, outward
from lithiophile.protocol.trajectory import Stop


@lru_cache(maxsize=4)
def transport_limits(layout: Layout) -> tuple[float, float]:
    """Limiting current density [A/m2] of the electrolyte layers and Sand's parameter [A2 s/m4].

    Properties are those at the initial concentration, salt is conserved between the electrodes; Sand's time is the
    second number divided by the square of the current density. Both are infinite without salt.
    """
    layers: list[SaltLayer] = []
    sand = math.inf
    for layer in layout.stack.layers:
        laws = layer.electrolyte
        if laws.single_ion or laws.diffusivity is None or laws.transference is None:
            continue
        c0 = laws.salt_concentration
        at = np.array([c0])
        anion = (1.0 - float(np.asarray(laws.transference(at))[0])) * (1.0 - c0 * laws.salt_molar_volume)
        path = layer.porosity**layer.bruggeman / layer.tortuosity
        diffusivity = float(np.asarray(laws.diffusivity(at))[0]) * path
        if not layers:
            sand = float(sands_time(1.0, c0, diffusivity, 1.0 - anion, layer.porosity))
        layers.append(SaltLayer(layer.thickness, diffusivity, 1.0 - anion, layer.porosity))
    if not layers:
        return math.inf, math.inf
    return limiting_current_of_layers(float(layout.problem.scalars.initial_salt), layers), sand


def _lithium_left(layout: Layout, y: np.ndarray) -> float:
    """Lithium metal left in the anode, as a thickness [um]."""
    nodes = layout.problem.nodes
    host = layout.host
    metal = y[host, k.LITHIUM] - y[host, k.ALLOY] * nodes[host].capacity - y[host, k.BOUND] - y[host, k.DEAD]
    total = float((metal * nodes[host].volume).sum()) * 1e6
    for i in (layout.film, layout.back):
        if i is not None:
            total += float(y[i, k.LITHIUM] - y[i, k.ALLOY] * nodes[i].capacity - y[i, k.BOUND] - y[i, k.DEAD])
    return total


def _dead_lithium(layout: Layout, y: np.ndarray) -> float:
    """Dead lithium of the anode, as a thickness [um]."""
    nodes, host = layout.problem.nodes, layout.host
    total = float((y[host, k.DEAD] * nodes[host].volume).sum()) * 1e6
    return total + sum(float(y[i, k.DEAD]) for i in (layout.film, layout.back) if i is not None)


def _mouth_clogged(layout: Layout, y: np.ndarray) -> bool:
    if layout.host.stop == layout.host.start:
        return False
    last = layout.host.stop - 1
    node = layout.problem.nodes[last]
    return bool(y[last, k.LITHIUM] > 0.97 * node.usable)


def _when(step: Step, index: int, time: float) -> str:
    return f"The cell stopped at {time:.0f} s in step {index + 1} ({step.sentence})"


def early(
    layout: Layout, y: np.ndarray, step: Step, index: int, time: float, local: float, code: int, current: float
) -> Stop:
    """The stop for an event that the protocol did not ask for, or a voltage limit with its cause.

    Parameters
    ----------
    local : float
        Time since the step began [s].
    code : int
        Event code of :mod:`lithiophile.cell.integrate.rosenbrock`.
    """
    head = _when(step, index, time)
    limit, sand = transport_limits(layout)
    film = y[layout.film]
    counter = y[layout.counter]
    c0 = layout.problem.scalars.initial_salt
    if code in (ANODE_DEPLETED, COUNTER_DEPLETED):
        where, c = ("anode", film[k.SALT]) if code == ANODE_DEPLETED else ("counter electrode", counter[k.SALT])
        tau = sand / max(current * current, 1e-30)
        return Stop(
            "salt depleted",
            f"{head}: salt at the {where} fell to {c:.2g} mol/m3 of {c0:.0f}. The current is "
            f"{abs(current) / limit:.2f} of the limiting current ({limit / 10:.3g} mA/cm2); Sand's time at this "
            f"current is {tau:.0f} s, and {local:.0f} s had passed. Lower the current, thin the electrolyte layer, or "
            "raise the salt concentration.",
            False,
            time,
        )
    if code == RESERVOIR_EMPTY:
        return Stop(
            "reservoir empty",
            f"{head}: stripping opened more pore volume than the electrolyte beside the stack can fill; the "
            "reservoir is empty. Raise the amount of electrolyte.",
            False,
            time,
        )
    if code == RESERVOIR_FULL:
        pushed = displaced(y, layout.problem.nodes, layout.problem.scalars)
        return Stop(
            "no room for electrolyte",
            f"{head}: lithium has pushed {pushed:.2f} um (volume per area) of electrolyte out of the host, and the "
            "cell has no more room for it; going on would compress it. Give the reservoir room, or plate less.",
            False,
            time,
        )
    if code == DRY:
        used = solvent_used(bound_lithium(y, layout.problem.nodes), layout.problem.scalars, layout.problem.additives)
        return Stop(
            "electrolyte used up",
            f"{head}: the films on lithium have taken {used / 10.0:.3g} uL/cm2 of solvent, and electrolyte now wets "
            f"less than {100 * LEAST_WETTED:.0f} % of the pores: the cell has run dry. Give it more electrolyte, or "
            "one that reacts less with lithium.",
            False,
            time,
        )
    if code == CURRENT_LOW:
        return Stop(
            "current",
            f"Step {index + 1} ({step.sentence}) ended at {time:.0f} s: the current fell to its limit.",
            True,
            time,
        )
    full_cell = layout.stack.full_cell
    voltage = "rose" if (code == VOLTAGE_HIGH) != full_cell else "fell"
    asked = step.voltage_limit is not None
    cause, name, remedy = _cause(layout, y, step, code, current)
    if asked:
        limit = outward(float(inward(step, full_cell).voltage_limit or 0.0), full_cell)
        reached = f"Step {index + 1} ({step.sentence}) ended at {time:.0f} s: the voltage reached {limit:g} V"
        return Stop("voltage", f"{reached}, {cause}." if cause else f"{reached}.", True, time, name if cause else "")
    beyond = "beyond what a cell can use"
    positive = layout.stack.counter.positive
    if positive is not None:
        low, high = positive.voltages
        beyond = f"to the usual limit of a cell with {positive.name}, {low if voltage == 'fell' else high:g} V"
    text = f"{head}: the voltage {voltage} {beyond}" + (f", {cause}. {remedy}" if cause else ".")
    return Stop(name, text, False, time)


def _cause(layout: Layout, y: np.ndarray, step: Step, code: int, current: float) -> tuple[str, str, str]:
    """What drove the voltage to a limit: clause, name, remedy."""
    counter_left = y[layout.counter, k.LITHIUM]
    found = _cause_in_cathode(layout, y, code)
    if found:
        return found
    if code == VOLTAGE_HIGH:
        left = _lithium_left(layout, y)
        if left < 0.1:
            dead = _dead_lithium(layout, y)
            lost = f" ({dead:.2f} um of it is dead)" if dead > 0.01 else ""
            return (
                f"because the lithium of the anode is exhausted{lost}",
                "lithium exhausted",
                "Strip less than was plated.",
            )
        if left > 0.1 and current > 0.0:
            return (
                f"while {left:.2f} um of lithium is still there but no longer connected or covered by a dense film",
                "lithium isolated",
                "Keep the skeleton conducting, or strip less.",
            )
    if code == VOLTAGE_LOW:
        if counter_left < 0.05 and not layout.stack.full_cell:
            return (
                "because the counter electrode has no lithium left",
                "counter exhausted",
                "Start with more lithium there.",
            )
        film = layout.problem.nodes[layout.film]
        if _mouth_clogged(layout, y) and (film.exposed == 0.0):
            return (
                "because the pore mouths are full of lithium and the outer face may not react",
                "pores clogged",
                "Plate less, or leave the outer face open.",
            )
        c = y[layout.film, k.SALT] / layout.problem.scalars.initial_salt
        if layout.problem.nodes[layout.film].has_salt and c < 0.05:
            return "because the salt at the anode is nearly depleted", "salt depleted", "Lower the current."
        if _mouth_clogged(layout, y):
            return "after the pore mouths had filled with lithium", "pores clogged", "Plate less or more slowly."
    resistance = layout.stack.kinetics.film_resistance + layout.stack.counter.kinetics.film_resistance
    drop = abs(current) * resistance
    if layout.host.stop == layout.host.start and drop > 0.5:
        return (
            f"of which the interphases of the two electrodes alone take {drop:.2g} V",
            "voltage runaway",
            ("Lower the current, or the resistance of the interphase."),
        )
    return "", "voltage runaway", "Lower the current."


def _cause_in_cathode(layout: Layout, y: np.ndarray, code: int) -> tuple[str, str, str] | None:
    """Clause, name and remedy where the cathode is what ends a step."""
    cathode = layout.stack.counter.cathode
    if layout.stack.counter.sulfur is not None:
        left = max(float(y[layout.counter, S8] + y[layout.counter, S4]), 0.0)
        if code == VOLTAGE_HIGH and left < 0.05:
            clause = f"because {100.0 * left:.1f} % of the sulfur is left as S8 or S4, which react"
            return clause, "cathode full", "Discharge less or more slowly, or charge first."
        if code == VOLTAGE_LOW and left > 0.5:
            clause = f"because {100.0 * left:.1f} % of the sulfur is S8 or S4 again"
            return clause, "cathode empty", "Charge less or more slowly, or discharge first."
    if cathode is None:
        return None
    cells = y[layout.cathode]
    surface = [surface_filling(cell) for cell in cells]
    mean = float((cells[:, k.LITHIUM] * layout.problem.nodes[layout.cathode].volume).sum() / cathode.thickness)
    near = 0.03 * (cathode.window[1] - cathode.window[0])
    if code == VOLTAGE_HIGH and max(surface) > cathode.window[1] - near:
        clause = f"because the particles of the cathode are full at their surface (mean filling {mean:.3f})"
        return clause, "cathode full", "Discharge less or more slowly, or charge first."
    if code == VOLTAGE_LOW and min(surface) < cathode.window[0] + near:
        clause = f"because the particles of the cathode are empty at their surface (mean filling {mean:.3f})"
        return clause, "cathode empty", "Charge less or more slowly, or discharge first."
    lowest = float(np.min(cells[:, k.SALT])) / (cathode.porosity * float(layout.problem.scalars.initial_salt))
    if layout.problem.nodes[layout.counter].has_salt and lowest < 0.05:
        return "because salt is nearly depleted in the depth of the cathode", "salt depleted", "Lower the current."
    return None


def at_once(
    step: Step, index: int, time: float, code: int, before: float, voltage: float, full_cell: bool = False
) -> Stop:
    """The stop of a step whose limit was passed when it began.

    Polarisation alone may carry the voltage there, which is a normal end; a limit that lies on the wrong side
    of the voltage before the step is a mistake of the protocol. ``before`` and ``voltage`` are those of the model,
    anode against counter electrode.
    """
    limit = inward(step, full_cell).voltage_limit
    shown = outward(voltage, full_cell)
    if code in (VOLTAGE_HIGH, VOLTAGE_LOW) and limit is not None:
        mistaken = before > limit if code == VOLTAGE_HIGH else before < limit
        where = "before the step" if mistaken else "as soon as the current was applied"
        sentence = (
            f"Step {index + 1} ({step.sentence}) ended at {time:.0f} s, at once: the voltage was {shown:.4g} V "
            f"{where}, beyond the limit of {outward(limit, full_cell):g} V."
        )
        if mistaken and full_cell:
            sentence += (
                " Charging raises the voltage of a full cell and discharging lowers it; choose a limit on that side."
            )
        elif mistaken:
            sentence += " Plating lowers the voltage and stripping raises it; choose a limit on that side."
        return Stop("limit passed", sentence, not mistaken, time)
    if code == CURRENT_LOW:
        return Stop(
            "current", f"Step {index + 1} ({step.sentence}) ended at once: its current is below the limit.", True, time
        )
    return Stop(
        "limit passed",
        f"{_when(step, index, time)}, at once: the voltage was {shown:.4g} V, beyond what a cell can use.",
        False,
        time,
    )


def stuck(layout: Layout, y: np.ndarray, step: Step, index: int, time: float) -> Stop:
    """The stop when steps become too small: names the state rather than the solver."""
    return Stop(
        "step too small",
        f"{_when(step, index, time)}: the state changes faster than can be followed. {_condition(layout, y)} Lower the "
        "current or end the step earlier.",
        False,
        time,
    )


def no_start(layout: Layout, y: np.ndarray, step: Step, index: int, time: float) -> Stop:
    """The stop when the cell that earlier steps left can't begin a step."""
    return Stop(
        "no start",
        f"{_when(step, index, time)}, before it began: no electrolyte potential carries this current through the cell "
        f"as it has become. {_condition(layout, y)} Lower the current of this step, or end the run before it.",
        False,
        time,
    )


def _condition(layout: Layout, y: np.ndarray) -> str:
    """The state of a cell that can't go on, in a sentence."""
    lowest, where = np.inf, "the electrolyte"
    nodes, scalars = layout.problem.nodes, layout.problem.scalars
    for i in range(layout.count):
        if nodes[i].has_salt:
            c = y[i, k.SALT] / (nodes[i].pore if nodes[i].volume > 0.0 else 1.0)
            if nodes[i].kind != k.HOST and c < lowest:
                lowest, where = c, "the anode" if i <= layout.film else "the electrolyte"
    wet = ""
    if scalars.solvent_use > 0.0:
        share = wetted_share(y, nodes, scalars, layout.problem.additives)
        wet = f"; electrolyte wets {100.0 * share:.3g} % of the pores"
    return (
        f"Lowest salt concentration {lowest:.3g} mol/m3 in {where}; lithium left in the anode "
        f"{_lithium_left(layout, y):.3g} um{wet}."
    )
