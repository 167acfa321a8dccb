"""Salt: what conductivity and transference number do for depletion (section 3)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lithiophile.cell.stack import ElectrolyteLaws, Law, Stack
from lithiophile.outlook.lab import Lab
from lithiophile.outlook.verdict import Decision, Rule

FOIL = "bare-li-foil"


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


def depletion_time(lab: Lab, stack: Stack, current: float) -> float:
    """Time until the salt at the anode is used up [s]; nan if that is not what ends the run."""
    run = lab.solve(stack, f"Plate at {current} A/m2 for 50 mAh/cm2")
    depleted = bool(run.stops) and run.stops[0].code == "salt depleted"
    return float(run["Time [s]"][-1]) if depleted else float("nan")


def o35_chazalviel(lab: Lab) -> Decision:
    from lithiophile.cell.layout import build
    from lithiophile.cell.stops import transport_limits

    # behind half a millimetre, so that salt gives out before the voltage does
    stack = lab.changed(**{"electrolyte[0].thickness": 500e-6}).stack(FOIL)
    limits = [transport_limits(build(s))[0] for s in (stack, with_laws(stack, 2.0), with_laws(stack, anion=0.5))]
    current = 3.0 * limits[0]
    cells = (stack, with_laws(stack, 2.0), with_laws(stack, anion=0.5), with_laws(stack, 2.0, diffusivity=2.0))
    times = [depletion_time(lab, s, current) for s in cells]
    if not np.isfinite(times).all():
        return Decision(None, None, "A run ends before its salt is used up.", missing="a run that uses up its salt")
    text = (
        f"Depletion after {times[0]:.0f} s; with twice the conductivity {times[1] / times[0]:.2f} times as "
        f"late, with half "
        f"the anion's share 1 - t+ {times[2] / times[0]:.2f} times (limiting current {limits[1] / limits[0]:.2f} and "
        f"{limits[2] / limits[0]:.2f} times). Conductivity counts only when diffusivity rises with it "
        f"({times[3] / times[0]:.2f} times for both)."
    )
    return Decision(
        times[1] > 1.1 * times[0] and times[2] > 1.1 * times[0], times[1] / times[0], text, "times (conductivity x 2)"
    )


RULES: Mapping[str, Rule] = {"o35-chazalviel": Rule("emergent", o35_chazalviel, (FOIL,))}
