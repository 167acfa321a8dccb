"""A cycle that empties a host, with losses, beside a cycle of PyBaMM's half-cell with a growing interphase.

Needs the extra ``peers``; run it as::

    python benchmarks/emptied_cycle.py
    python benchmarks/emptied_cycle.py --cycles 30
    python benchmarks/emptied_cycle.py --keep       # and puts its line into docs/speed.csv

The peer is PyBaMM's half-cell DFN (Xu et al. 2019) with an interphase that grows by solvent diffusion, at 1C between
3.5 and 4.2 V: with IDAKLU, its model compiled, and only the last cycle kept, which of its options is the fastest. What
is not equal: it has no host that empties, no filaments, dead lithium or relief, and 544 unknowns; ``host-uniform-3d``
has about as many, and a front in its pores. Both run at their default tolerance (PyBaMM's rtol 1e-4). The time of a
cycle is that of many less that of two, over their number, in processor time, the least of turns that alternate.
"""

import argparse
import os
import time
from collections.abc import Callable

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import pybamm
from lines import keep

from lithiophile.cell.run.tolerance import RTOL
from lithiophile.study.run import read_design, run

DESIGN = "host-uniform-3d"
CYCLE = "(Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V) * {}"
PEER_CYCLE = ("Discharge at 1C until 3.5 V", "Charge at 1C until 4.2 V")
FEW = 2
MOST = 1.5
NAME = "emptied cycle of the host cell, losses on, our time over that of PyBaMM's half-cell with a growing interphase"


def ours(losses: bool, cycles: int) -> None:
    """A run whose states are kept of a few cycles only."""
    run(read_design(DESIGN, None, losses), CYCLE.format(cycles), states="cycles")


def peer(cycles: int) -> None:
    """The same number of PyBaMM's cycles."""
    pybamm.Simulation(
        pybamm.lithium_ion.DFN({"working electrode": "positive", "SEI": "solvent-diffusion limited"}),
        experiment=pybamm.Experiment([PEER_CYCLE] * cycles),
        parameter_values=pybamm.ParameterValues("Xu2019"),
        solver=pybamm.IDAKLUSolver(options={"compile": True}),
    ).solve(save_at_cycles=[cycles])


def per_cycle(works: dict[str, Callable[[int], None]], cycles: int, turns: int) -> dict[str, float]:
    """Processor time of one cycle more [ms]."""
    best = {name: [float("inf"), float("inf")] for name in works}
    for work in works.values():
        work(FEW)  # loads and compiles
    for _ in range(turns):
        for name, work in works.items():
            for place, count in enumerate((FEW, cycles)):
                start = time.process_time()
                work(count)
                best[name][place] = min(best[name][place], time.process_time() - start)
    return {name: 1e3 * (many - few) / (cycles - FEW) for name, (few, many) in best.items()}


def main() -> None:
    """Print times of a cycle and their ratios to the peer's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cycles", type=int, default=12)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    pybamm.set_logging_level("ERROR")
    works = {
        "with losses": lambda count: ours(True, count),
        "without": lambda count: ours(False, count),
        "PyBaMM": peer,
    }
    found = per_cycle(works, asked.cycles, asked.turns)
    theirs = found["PyBaMM"]
    print(f"PyBaMM {pybamm.__version__}, IDAKLU, compiled: {theirs:.1f} ms a cycle")
    for name in ("with losses", "without"):
        ratio = found[name] / theirs
        verdict = "" if name == "without" else f" (at most {MOST}: {'met' if ratio <= MOST else 'MISSED'})"
        print(f"{DESIGN} {name}, rtol {RTOL:g}: {found[name]:.1f} ms a cycle, {ratio:.2f} times PyBaMM's{verdict}")
    if asked.keep:
        ratio = found["with losses"] / theirs
        keep(
            NAME, "emptied_cycle.py", f"{ratio:.1f}", f"at most {MOST}", ratio <= MOST,
            f"{found['with losses']:.0f} ms a cycle", f"{theirs:.1f} ms a cycle",
        )  # fmt: skip


if __name__ == "__main__":
    main()
