"""Time of a spectrum of 60 points with its parts, of every design of the catalogue and of a full cell.

    python benchmarks/spectra.py                 # three minutes
    python benchmarks/spectra.py host-ni-foam    # named designs

Processor time, so that other work on the machine counts little: the median of five calls in a warm process, in the
state after ten minutes of rest, from which the run itself is left out. The target is 0.2 s for each.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from lines import keep

import lithiophile
from lithiophile.designs import names
from lithiophile.study.impedance import REST, of_solution

FREQUENCIES = np.geomspace(1e5, 1e-3, 60)
FULL_CELL = Path(__file__).parents[1] / "examples" / "full_cells" / "foil-nmc811.toml"
TARGET = 0.2
LINE = "spectrum of 60 points with parts, slowest design"


def taken(work: Callable[[], object], repeats: int = 5) -> float:
    """Median of the processor time [s]."""
    times = []
    for _ in range(repeats):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def main() -> None:
    """Print the time of each design, and the slowest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("designs", nargs="*")
    parser.add_argument("--keep", action="store_true", help="write the slowest into docs/speed.csv")
    asked = parser.parse_args()
    found = {}
    for name in asked.designs or [*names(), str(FULL_CELL)]:
        solution = lithiophile.run(name, REST)
        assert solution.layout is not None
        of_solution(solution, FREQUENCIES)
        found[name] = taken(lambda solution=solution: of_solution(solution, FREQUENCIES))
        print(f"{Path(name).stem:40s}{solution.layout.count:5d} nodes{found[name]:8.3f} s", flush=True)
    slowest = max(found, key=lambda name: found[name])
    met = found[slowest] <= TARGET
    middle = statistics.median(found.values())
    print(f"slowest {Path(slowest).stem} {found[slowest]:.3f} s, median {middle:.3f} s; target {TARGET} s:",
          "met" if met else "MISSED")  # fmt: skip
    if asked.keep:
        keep(LINE, "spectra.py", f"{found[slowest]:.2f} s ({Path(slowest).stem})", f"at most {TARGET} s", met)


if __name__ == "__main__":
    main()
