"""Salt: what conductivity and transference number do for depletion (section 3)."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf, isfinite, nan

import numpy as np

from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.signs import judged, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.electrolytes import without_interphases
from lithiophile.outlook.measurements.hosts import FOIL
from lithiophile.stack import ElectrolyteLaws, Law, Stack


def with_laws(stack: Stack, conductivity: float = 1.0, anion: float = 1.0, diffusivity: float = 1.0) -> Stack:
    """The stack with its electrolyte's conductivity, 1 - t+ and diffusivity multiplied."""

    def scaled(law: Law | None, factor: float) -> Law | None:
        return None if law is None else lambda c: factor * np.asarray(law(c))

    def moved(law: Law | None) -> Law | None:
        return None if law is None else lambda c: 1.0 - anion * (1.0 - np.asarray(law(c)))

    def changed(laws: ElectrolyteLaws) -> ElectrolyteLaws:
        conducting = scaled(laws.conductivity, conductivity)
        assert conducting is not None
        return replace(
            laws, conductivity=conducting, transference=moved(laws.transference),
            diffusivity=scaled(laws.diffusivity, diffusivity),
        )  # fmt: skip

    return replace(stack, layers=tuple(replace(x, electrolyte=changed(x.electrolyte)) for x in stack.layers))


def depletion_time(scenario: Scenario, stack: Stack, current: float) -> float:
    """Time until the salt at the anode is used up [s]: infinite if 50 mAh/cm2 do not use it up, nan if the run
    ends for another reason."""
    run = scenario.solve(stack, f"Plate at {current} A/m2 for 50 mAh/cm2")
    if not run.stops:
        return inf
    return float(run["Time [s]"][-1]) if run.stops[0].code == "salt depleted" else nan


def o35_chazalviel(scenario: Scenario) -> Decision:
    from lithiophile.cell.build.layout import build
    from lithiophile.cell.results.stops import transport_limits

    # behind half a millimetre of bare cell, so that salt gives out before the voltage does
    stack = without_interphases(scenario.with_overrides(**{"electrolyte[0].thickness": 500e-6}).stack(FOIL))
    limits = [transport_limits(build(s))[0] for s in (stack, with_laws(stack, 2.0), with_laws(stack, anion=0.5))]
    current = 3.0 * limits[0]
    cells = (stack, with_laws(stack, 2.0), with_laws(stack, anion=0.5), with_laws(stack, 2.0, diffusivity=2.0))
    times = [depletion_time(scenario, s, current) for s in cells]
    if np.isnan(times).any() or not isfinite(times[0]):
        return Decision(None, None, "A run ends before its salt is used up.", missing="a run that uses up its salt")
    later = [f"{t / times[0]:.2f} times as late" if isfinite(t) else "never" for t in times[1:]]
    text = (
        f"At three times the limiting current salt is used up after {times[0]:.0f} s; with twice the conductivity "
        f"{later[0]}, with half the anion's share 1 - t+ {later[1]} (limiting current "
        f"{limits[1] / limits[0]:.2f} and {limits[2] / limits[0]:.2f} times). Conductivity counts only when "
        f"diffusivity rises with it (both doubled: {later[2]})."
    )
    # either may be never; a real salt's conductivity rises with its diffusivity (Nernst and Einstein)
    later_all = rises(scenario, times[0], min(times[2], 1e12)) & rises(scenario, times[0], min(times[3], 1e12))
    return judged(later_all, min(times[2], times[3]) / times[0], text, "times as late (the lesser of the two)")


RULES: Mapping[str, Rule] = {"o35-chazalviel": Rule("emergent", o35_chazalviel, (FOIL,))}
