"""What losses cost: the same cells with them and without, and the whole call against its integrator.

Run it as::

    python benchmarks/losses.py                 # three designs
    python benchmarks/losses.py seed-au ...
    python benchmarks/losses.py --keep          # and puts its lines into docs/speed.csv

A cycle that empties the anode, at the default tolerance: plate 3 mAh/cm2, strip until 1 V. Times are the least
processor time of several runs that take turns, so what else the machine does hits all alike. ``integrator``: the
compiled steps alone, with the settings that :func:`lithiophile.run` takes. ``call``: ``lithiophile.run(design, ...)``
from the second one on: the design is resolved, discretised, integrated and audited.
"""

import argparse
import time
from collections.abc import Callable

from lines import keep

from lithiophile.cell.results.voltage_window import guard
from lithiophile.cell.run.solve import method_at
from lithiophile.cell.run.stepwise import Run
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.protocol.protocol import Protocol
from lithiophile.study.run import read_design, run

DESIGNS = ("host-uniform-3d", "gradient-lithiophilic", "bare-li-foil")
CYCLE = "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V"
MOST_WITH_LOSSES, MOST_OF_CALL = 1.5, 1.3


class Case:
    """One design with losses or without, ready to be timed."""

    def __init__(self, name: str, losses: bool) -> None:
        self.design = read_design(name, None, losses)
        self.protocol = Protocol(CYCLE)
        solution = run(self.design, CYCLE)
        assert solution.layout is not None
        self.layout = solution.layout
        self.method = method_at(RTOL, self.layout.stack)
        self.steps = sum(segment.statistics["steps"] for segment in solution.segments)
        self.best = [float("inf"), float("inf")]

    def integrate(self) -> Callable[[], object]:
        """The steps alone, everything made ready."""
        ready = Run(self.layout, RTOL, self.method)
        ready.guard = guard(self.layout.stack, self.protocol)
        return lambda: list(ready.cycle(list(self.protocol), 0, keep_all=True))

    def time(self) -> None:
        """One turn of both."""
        for place, work in enumerate((self.integrate(), lambda: run(self.design, CYCLE))):
            start = time.process_time()
            work()
            self.best[place] = min(self.best[place], time.process_time() - start)


def main() -> None:
    """Print one line for each design."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("designs", nargs="*", default=DESIGNS)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    print(f"{CYCLE}; rtol {RTOL:g}; times in ms")
    heads = ("steps with", "without", "integrator with", "without", "ratio", "call with", "over integrator")
    print(f"{'':24s}" + "".join(f"{head:>17s}" for head in heads))
    for name in asked.designs:
        with_losses, without = Case(name, True), Case(name, False)
        for _ in range(asked.repeats):
            with_losses.time()
            without.time()
        (a, call), (b, _) = with_losses.best, without.best
        ratio, whole = a / b, call / a
        print(
            f"{name:24s}{with_losses.steps:17d}{without.steps:17d}{1e3 * a:17.1f}{1e3 * b:17.1f}"
            f"{ratio:11.2f} {'met' if ratio <= MOST_WITH_LOSSES else 'MISSED':>5s}{1e3 * call:17.1f}"
            f"{whole:11.2f} {'met' if whole <= MOST_OF_CALL else 'MISSED':>5s}",
            flush=True,
        )
        if asked.keep:
            keep(
                f"emptied cycle of `{name}` with losses over the same without", "losses.py", f"{ratio:.1f}",
                f"at most {MOST_WITH_LOSSES}", ratio <= MOST_WITH_LOSSES, f"{1e3 * a:.0f} and {1e3 * b:.0f} ms",
            )  # fmt: skip
            keep(
                f"`lithiophile.run` of it, `{name}`, over its integrator", "losses.py", f"{whole:.2f}",
                f"at most {MOST_OF_CALL}", whole <= MOST_OF_CALL, f"{1e3 * call:.0f} and {1e3 * a:.0f} ms",
            )  # fmt: skip


if __name__ == "__main__":
    main()
