"""What a Rosenbrock method costs for how small an error: every method, at tolerances from loose to tight.

Run it as::

    python benchmarks/work_precision.py

Steps are what the integrator counts, rejected ones included, over the half-cycles of ``half_cycle.py`` (plate, strip
until 1 V, plate 20 mAh/cm2). Work is counted in evaluations of the residual: one per stage but the first, and the
first with its Jacobian, the factors and the solutions as ``--step`` more, as ``half_cycle.py`` times them. Errors are
those at the ends of the half-cycles and the largest of two designs, against SUNDIALS IDA at rtol 1e-8.
"""

import argparse

import numpy as np
from host_cell import host_cell

from lithiophile import designs
from lithiophile.cell.build.layout import build
from lithiophile.cell.integrate.tableaus import METHODS
from lithiophile.cell.run.solve import DEFAULT_METHOD, solve
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.cell.state import unknowns as k
from lithiophile.errors import LithiophileError
from lithiophile.stack import Stack

CYCLE = "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V"
CASES: dict[str, tuple[Stack, str]] = {
    "cycle": (host_cell(), CYCLE),
    "overflow": (host_cell(), "Plate at 1 mA/cm2 for 20 mAh/cm2"),
    "seed-au": (designs.resolve(designs.load("seed-au")).stack, CYCLE),
    "infused-pi-zno": (
        designs.resolve(designs.load("infused-pi-zno")).stack,
        "Strip at 1 mA/cm2 for 3 mAh/cm2; Plate at 1 mA/cm2 for 3 mAh/cm2",
    ),
}
TOLERANCES = (1e-3, 1e-4, 1e-5, 1e-6)


def profile(stack: Stack, protocol: str, rtol: float, method: str) -> tuple[np.ndarray, int, int]:
    """Lithium in the host at the ends of all protocol steps, steps taken, steps rejected."""
    solution = solve(stack, protocol, rtol=rtol, method=method)  # type: ignore[arg-type]
    host = build(stack).host
    ends = np.array([s.state[-1][host, k.LITHIUM] for s in solution.segments])
    counts = [s.statistics for s in solution.segments]
    return ends, sum(c.get("steps", 0) for c in counts), sum(c.get("rejected", 0) for c in counts)


def main() -> None:
    """Print one line per method, tolerance and case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--step", type=float, default=4.0, help="what a step costs beside its stages, in residuals")
    asked = parser.parse_args()
    exact = {name: profile(*case, 1e-8, "ida")[0] for name, case in CASES.items()}
    print(f"error of lithium [1e-6 of the largest filling] / steps (rejected); default {DEFAULT_METHOD}, {RTOL:g}")
    print(f"{'':22s}{'work':>8s}" + "".join(f"{name:>24s}" for name in CASES))
    for method, tableau in METHODS.items():
        stages = sum(bool(row.any()) for row in tableau().a)
        for rtol in TOLERANCES:
            work, line = 0.0, ""
            for name, case in CASES.items():
                try:
                    ends, steps, rejected = profile(*case, rtol, method)
                except LithiophileError as error:
                    work, line = np.nan, line + f"{type(error).__name__:>24s}"
                    continue
                work += steps * (stages + asked.step)
                off = np.abs(ends - exact[name]).max() / np.abs(exact[name]).max()
                line += f"{f'{1e6 * off:.1f} / {steps} ({rejected})':>24s}"
            print(f"{method:12s}{rtol:10.0e}{work:8.0f}{line}", flush=True)


if __name__ == "__main__":
    main()
