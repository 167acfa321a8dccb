"""Work against precision over the catalogue with losses: what a tolerance costs, and how far off its figures are.

Run it as::

    python benchmarks/catalogue_precision.py                    # every fourth design
    python benchmarks/catalogue_precision.py --every 1          # all of them

Each design runs the default protocol of a comparison. The error of a tolerance is the largest difference of any figure
of a comparison's row from the same design at rtol 1e-7 on the same mesh: of shares, efficiencies and depths as they
are, of growth over the swing, of thicknesses, voltages and margins relative (voltages over at least 5 mV). Work is
processor time of whole calls.
"""

import argparse
import math
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from lithiophile import designs
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.errors import LithiophileError
from lithiophile.study.outcome import Summary
from lithiophile.study.run import read_design, solved

EXACT = 1e-7
ALLOWED = 2e-3
"""Of every headline figure."""
TOLERANCES = (1e-5, 5e-5, 1e-4, 2e-4)
SHARES = ("outside", "centroid", "filled", "efficiency", "retained")
RELATIVE = {"swing": 0.1, "swing_ratio": 0.01, "lowest_voltage": 5e-3, "margin": 0.01}
"""Figures whose error is relative, and the least that it is relative to."""


def errors(found: Summary, exact: Summary) -> dict[str, float]:
    """Error of every figure; 0 where neither has it."""
    scales = dict.fromkeys(SHARES, 1.0) | {"growth": max(abs(exact.swing), 0.1)}
    scales |= {name: max(abs(getattr(exact, name)), least) for name, least in RELATIVE.items()}
    out = {}
    for name, scale in scales.items():
        a, b = getattr(found, name), getattr(exact, name)
        out[name] = 0.0 if math.isnan(a) and math.isnan(b) else abs(a - b) / scale
    return out


@dataclass
class Trial:
    """The sample at one tolerance."""

    rows: dict[str, Summary]
    seconds: float
    steps: int


def trial(names: Sequence[str], rtol: float) -> Trial:
    """Run all of them; one that can't be solved is left out and told."""
    rows, steps, start = {}, 0, time.process_time()
    for name in names:
        try:
            solution, outcome = solved(read_design(name), rtol=rtol)
        except LithiophileError as error:
            print(f"{name} at {rtol:g}: {error}")
            continue
        if outcome.summary is not None and solution.finished:
            rows[name] = outcome.summary
        else:
            print(f"{name} at {rtol:g} is left out: it was cut short")
        steps += sum(segment.statistics["steps"] for segment in solution.segments)
    return Trial(rows, time.process_time() - start, steps)


def main() -> None:
    """Print one line for each tolerance."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=4, help="every so many-th design")
    parser.add_argument("--rtol", type=float, nargs="+", default=TOLERANCES)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    names = sorted(designs.names())[:: asked.every]
    trial(names[:1], RTOL)  # loads what is compiled
    exact = trial(names, EXACT)
    print(f"{len(names)} designs; exact: rtol {EXACT:g}, {exact.steps} steps, {exact.seconds:.1f} s")
    for rtol in asked.rtol:
        found = trial(names, rtol)
        worst = {}
        for name in set(found.rows) & set(exact.rows):
            for figure, error in errors(found.rows[name], exact.rows[name]).items():
                worst[figure] = max(worst.get(figure, (0.0, "")), (error, name))
        line = "; ".join(f"{figure} {100 * error:.3f} % ({name})" for figure, (error, name) in worst.items())
        verdict = "met" if all(error <= ALLOWED for error, _ in worst.values()) else "MISSED"
        mark = " (default)" if rtol == RTOL else ""
        print(f"rtol {rtol:g}{mark}: {found.seconds:.1f} s, {found.steps} steps; {verdict}: {line}", flush=True)


if __name__ == "__main__":
    main()
