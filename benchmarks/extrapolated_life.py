"""A thousand cycles with some of them left out, beside every cycle computed and PyBaMM's thousand.

Needs the extra ``peers``; run it as::

    python benchmarks/extrapolated_life.py
    python benchmarks/extrapolated_life.py --cycles 200

Ours: lithium foil against NMC811 (``examples/full_cells/foil-nmc811.toml``) with all losses, C/2 between 4.2 and
2.8 V. The peer is that of ``emptied_cycle.py``: PyBaMM's half-cell DFN against lithium with an interphase that grows,
compiled, with the last cycle kept. What is not equal: it has one loss where ours has filaments, dead lithium, relief,
cracks and solvent that is used up; it computes every cycle. Times are processor time, the least of turns that
alternate. Errors are against our own run of every cycle.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from emptied_cycle import peer

import lithiophile

DESIGN = Path(__file__).parents[1] / "examples" / "full_cells" / "foil-nmc811.toml"
CYCLE = "(Charge at C/2 until 4.2 V; Discharge at C/2 until 2.8 V) * {}"
CAPACITY = "Charge stripped [mAh/cm2]"
SHARE = 0.8
MOST = 0.3


def ours(cycles: int, extrapolate: bool) -> lithiophile.Solution:
    """A run whose states are kept of a few cycles only."""
    return lithiophile.run(DESIGN, CYCLE.format(cycles), states="cycles", extrapolate=extrapolate)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Processor time [s], and what came of it."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def main() -> None:
    """Print the times, their ratios, and what leaving cycles out costs in accuracy."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--turns", type=int, default=2)
    asked = parser.parse_args()
    works: dict[str, Callable[[], object]] = {
        "extrapolated": lambda: ours(asked.cycles, True),
        "every cycle": lambda: ours(asked.cycles, False),
        "PyBaMM": lambda: peer(asked.cycles),
    }
    ours(2, False)
    peer(2)  # loads and compiles
    best, found = dict.fromkeys(works, float("inf")), {}
    for _ in range(asked.turns):
        for name, work in works.items():
            seconds, found[name] = timed(work)
            best[name] = min(best[name], seconds)
    told, whole = found["extrapolated"], found["every cycle"]
    assert isinstance(told, lithiophile.Solution)
    assert isinstance(whole, lithiophile.Solution)
    for name, seconds in best.items():
        print(f"{asked.cycles} cycles, {name}: {seconds:.2f} s, {seconds / best['PyBaMM']:.2f} times PyBaMM's")
    shared = min(told.cycles.count, whole.cycles.count) - 1
    capacities = [one.cycles[CAPACITY][:shared] for one in (told, whole)]
    off = np.abs(capacities[0] - capacities[1]).max() / capacities[1][0]
    life = [int(np.argmax(one < SHARE * one[0])) for one in capacities]
    verdict = "met" if best["extrapolated"] <= MOST * best["PyBaMM"] else "MISSED"
    print(
        f"{len(told.computed)} of {told.cycles.count} cycles computed (whole: {whole.cycles.count}); capacity off by "
        f"at most {100 * off:.3f} % of the first; {life[0]} cycles above {100 * SHARE:g} %, in truth {life[1]}"
    )
    print(f"budgets over all of them: {told.check()}; at most {MOST} times PyBaMM's: {verdict}")


if __name__ == "__main__":
    main()
