"""A plating half-cycle of a host as a whole call, beside PyBaMM on the same equations with a double layer.

Needs the extra ``peers``; run it as::

    python benchmarks/whole_half_cycle.py
    python benchmarks/whole_half_cycle.py --keep    # and puts its line into docs/speed.csv

Ours: ``solve(stack, protocol)`` from the second call on, which discretises, integrates and audits every balance; the
laws are data, as those of designs are, so their tables are kept. The peer: ``solver.solve(model, ...)`` of a model that
is discretised already (``pybamm_host.py``, 60 finite volumes), IDAKLU with ``compile``, with and without output
variables. Every tolerance is printed with its time and its own error of the voltage after the first minute, against the
same program at 1e-7: a line of work against precision. What is compared is each at its fastest of those whose error is
below 0.02 mV. What is not equal: ours carries gates, the film on top and a reservoir. Times are processor time, the
least of turns that alternate.
"""

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import numpy as np
import pybamm
import pybamm_host
from host_cell import DIAMETER, POROSITY
from lines import keep
from scipy.interpolate import CubicSpline

from lithiophile.cell.run.solve import solve
from lithiophile.designs.hosts import AreaLaw
from lithiophile.materials.forms import Constant, Polynomial
from lithiophile.materials.laws import Law
from lithiophile.stack import Stack

Trace = tuple[np.ndarray, np.ndarray]
"""Times and voltages."""
DOUBLE_LAYER = 0.1
HOURS = 3.0
TIMES = np.linspace(0.0, HOURS * 3600.0, 721)
FROM = 60.0
ALLOWED = 0.02
"""Error of the voltage of what is compared [mV]."""
TIGHT = 1e-7
TOLERANCES = (1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5)
"""That both are looked at."""
NAME = "half-cycle of a host as a whole call, PyBaMM's time over ours"


def stack() -> Stack:
    """The cell of ``pybamm_host.py`` with its laws as data."""
    cell = pybamm_host.ours()
    (layer,), (host,) = cell.layers, cell.hosts
    per_litre = (3.329e-3, -2.51 / 1e3**1.5, 0.1297e-9)
    laws = replace(
        layer.electrolyte, conductivity=Law("conductivity", Polynomial(per_litre, (1.0, 1.5, 3.0))),
        diffusivity=Law("diffusivity", Constant(3e-10)), transference=Law("transference", Constant(0.38)),
        thermodynamic_factor=Law("thermodynamic factor", Constant(1.0)),
    )  # fmt: skip
    area = AreaLaw("random_fibres", POROSITY, (DIAMETER,))
    return replace(cell, layers=(replace(layer, electrolyte=laws),), hosts=(replace(host, area=area),))


CELL = stack()


def ours(rtol: float) -> Trace:
    """What our call gives."""
    (segment,) = solve(CELL, f"Plate at {pybamm_host.CURRENT} A/m2 for {HOURS} hours", rtol=rtol).segments
    return segment.time, segment.voltage


class Peer:
    """PyBaMM's model with a solver for each tolerance."""

    def __init__(self, outputs: bool) -> None:
        self.model = pybamm_host.model(DOUBLE_LAYER)
        self.outputs = ["Voltage [V]"] if outputs else []
        self.solvers: dict[float, pybamm.IDAKLUSolver] = {}

    def __call__(self, rtol: float, times: np.ndarray = TIMES[::20]) -> Trace:
        """What one call gives."""
        if rtol not in self.solvers:
            self.solvers[rtol] = pybamm.IDAKLUSolver(
                rtol=rtol, atol=1e-2 * rtol, options={"compile": True}, output_variables=self.outputs
            )
        found = self.solvers[rtol].solve(self.model, [0.0, TIMES[-1]], t_interp=times)["Voltage [V]"]
        return times, np.asarray(found.entries if self.outputs else found(times))


def error(found: Trace, exact: Trace) -> float:
    """Largest difference of voltages after the first minute [mV]."""
    times, voltage = found
    late = times > FROM
    return 1e3 * float(np.abs(voltage - CubicSpline(*exact)(times))[late].max())


def least(works: dict[str, Callable[[], Trace]], turns: int) -> dict[str, float]:
    """Least processor time of each [ms]."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(turns):
        for name, work in works.items():
            begun = time.process_time()
            work()
            best[name] = min(best[name], 1e3 * (time.process_time() - begun))
    return best


def main() -> None:
    """Print errors and times at every tolerance, and the ratio at equal error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=15)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    pybamm.set_logging_level("ERROR")
    peers = {"PyBaMM": Peer(False), "PyBaMM, output variables": Peer(True)}
    works: dict[str, Callable[[], Trace]] = {f"ours {rtol:g}": lambda r=rtol: ours(r) for rtol in TOLERANCES}
    exact = dict.fromkeys(works, ours(TIGHT))
    fine = peers["PyBaMM"](TIGHT, TIMES)
    for name, peer in peers.items():
        for rtol in TOLERANCES:
            works[f"{name} {rtol:g}"] = lambda p=peer, r=rtol: p(r)
            exact[f"{name} {rtol:g}"] = fine
    errors = {name: error(work(), exact[name]) for name, work in works.items()}
    found = least(works, asked.turns)
    for name in works:
        print(f"{name:34s}{found[name]:9.2f} ms{errors[name]:12.4f} mV")
    close = [name for name in works if errors[name] <= ALLOWED]
    mine, best = (
        min((name for name in close if name.startswith(who)), key=found.__getitem__) for who in ("ours", "PyBaMM")
    )
    ratio = found[best] / found[mine]
    print(f"{best} over {mine}: {ratio:.2f} (target: above 1, {'met' if ratio > 1.0 else 'MISSED'})")
    if asked.keep:
        said = [f"{found[name]:.1f} ms at {name.split()[-1]}, error {errors[name]:.3f} mV" for name in (mine, best)]
        keep(NAME, "whole_half_cycle.py", f"{ratio:.2f}", "above 1", round(ratio, 2) > 1.0, ours=said[0], peer=said[1])


if __name__ == "__main__":
    main()
