"""How time grows: with the cells of the mesh (20 to 640), cycles (10 to 3000), designs (1 to 10,000).

Run it as::

    python benchmarks/growth.py                   # one minute: up to 320 cells, 100 cycles, 100 designs
    python benchmarks/growth.py --whole           # up to the ends
    python benchmarks/growth.py --only mesh --keep  # one of them, and puts its points into docs/speed_growth.csv

``mesh``: a plating half-cycle of ``host-uniform-3d``, cells of host and separator scaled together, their grading
kept, with losses and without. ``cycles``: lithium foil without losses, which would end it, 1 mAh/cm2 stripped and
plated back, states of a few cycles kept. ``designs``: variants of lithium foil by ``run_many``. Times are processor
time, the least of a few turns where they are short. The exponent is the slope of log time over log size between the two
largest sizes: 1 is linear.
"""

import argparse
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from lines import read, write

import lithiophile
from lithiophile.cell.run.solve import solve
from lithiophile.designs import resolve
from lithiophile.study.run import read_design

FIELDS = ("kind", "size", "seconds")
CELLS = (20, 40, 80, 160, 320, 640)
CYCLES = (10, 30, 100, 300, 1000, 3000)
DESIGNS = (1, 10, 100, 1000, 10000)
SHORT = {"cells": 320, "cycles": 100, "designs": 100}
"""Largest sizes without ``--whole``."""
ENOUGH = 2.0
"""Seconds from which on one turn is enough."""
TURNS = 3
HALF = "Plate at 1 mA/cm2 for 3 mAh/cm2"
CYCLE = "(Strip at 1 mA/cm2 for 1 mAh/cm2; Plate at 1 mA/cm2 for 1 mAh/cm2) * {}"
FOIL = "Plate at 1 mA/cm2 for 1 mAh/cm2"


def least(work: Callable[[], object]) -> float:
    """Least processor time of a few turns [s]."""
    best = math.inf
    for _ in range(TURNS):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
        if best > ENOUGH:
            break
    return best


def of_cells(losses: bool, most: int) -> Iterator[tuple[int, float]]:
    """Time of a half-cycle by the cells of host and separator together."""
    stack = resolve(read_design("host-uniform-3d", None, losses)).stack
    (host,), (layer,) = stack.hosts, stack.layers
    now = host.cells + layer.cells
    for cells in (c for c in CELLS if c <= most):
        finer = replace(
            stack, hosts=(replace(host, cells=round(host.cells * cells / now)),),
            layers=(replace(layer, cells=round(layer.cells * cells / now), follows=False),),
        )  # fmt: skip
        yield cells, least(lambda finer=finer: solve(finer, HALF))


def of_cycles(most: int) -> Iterator[tuple[int, float]]:
    """Time of a run by its cycles."""
    for cycles in (c for c in CYCLES if c <= most):
        yield (
            cycles,
            least(lambda n=cycles: lithiophile.run("bare-li-foil", CYCLE.format(n), states="cycles", losses=False)),
        )


def of_designs(most: int) -> Iterator[tuple[int, float]]:
    """Time of a study by its variants."""
    for count in (c for c in DESIGNS if c <= most):
        rows = {"lithium.below [um]": np.linspace(40.0, 200.0, count)}
        yield count, least(lambda rows=rows: lithiophile.run_many("bare-li-foil", rows, FOIL, losses=False))


KINDS: dict[str, tuple[str, Callable[[int], Iterator[tuple[int, float]]]]] = {
    "cells, without losses": ("cells", lambda most: of_cells(False, most)),
    "cells, with losses": ("cells", lambda most: of_cells(True, most)),
    "cycles": ("cycles", of_cycles),
    "designs": ("designs", of_designs),
}
ASKED = {"mesh": ("cells, without losses", "cells, with losses"), "cycles": ("cycles",), "designs": ("designs",)}


def main() -> None:
    """Print times, and how they grow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=list(ASKED), default=list(ASKED))
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    for name in (kind for what in asked.only for kind in ASKED[what]):
        unit, measure = KINDS[name]
        points = []
        for size, seconds in measure(10**6 if asked.whole else SHORT[unit]):
            points.append((size, seconds))
            print(f"{name:24s}{size:7d} {unit}{seconds:10.3f} s{1e3 * seconds / size:10.3f} ms each", flush=True)
        (a, before), (b, after) = points[-2:]
        print(f"{name}: from {a} to {b} time grows with the power {math.log(after / before) / math.log(b / a):.2f}")
        if asked.keep:
            others = [row for row in read("speed_growth.csv") if row["kind"] != name]
            new = [{"kind": name, "size": str(size), "seconds": f"{seconds:.4g}"} for size, seconds in points]
            write("speed_growth.csv", FIELDS, [*others, *new])


if __name__ == "__main__":
    main()
