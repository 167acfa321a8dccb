"""Time of a thousand variants of one design, as a user gets it from ``run_many``, and its growth with their number.

Run it on an otherwise idle machine::

    python benchmarks/many_variants.py              # two lines of a thousand variants, and growth to 10,000
    python benchmarks/many_variants.py --count 100  # a tenth of everything, times as measured

The variants differ in porosity and thickness of the host: no two share their tables. Beside each line stands how many
single runs (``lithiophile.run``, the fastest of some repeats) the same time would hold, so that the ratio needs no idle
machine; processor time tells what was computed, wall time what was waited for.
"""

import argparse
import math
import time
from collections.abc import Callable

import numpy as np

import lithiophile

DESIGN = "host-uniform-3d"
LINES = [
    ("half-cycle without losses", "Plate at 1 mA/cm2 for 3 mAh/cm2", False, 3.0),
    ("cycle with losses", "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V", True, 60.0),
]
"""Name, protocol, whether losses are followed, target for a thousand variants on two processors [s]."""
GROWTH = (1, 10, 100, 1000, 10000)
REPEATS = 5


def numbers(count: int) -> dict[str, np.ndarray]:
    """Variants over porosity and thickness of the host."""
    place = (np.arange(count) + 0.5) / count
    return {"host[0].porosity": 0.7 + 0.2 * place, "host[0].thickness [um]": 80.0 + 60.0 * ((place * 7.0) % 1.0)}


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall time and processor time of this process [s]."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def single(protocol: str, losses: bool) -> float:
    """Fastest processor time of a single run [s]."""
    times = [timed(lambda: lithiophile.run(DESIGN, protocol, losses=losses)) for _ in range(REPEATS + 1)]
    return min(processor for _, processor in times)


def thousand(count: int, jobs: int) -> None:
    """The two lines of a thousand variants."""
    print(f"{count} variants of {DESIGN} (porosity, thickness); target for 1000 on two processors")
    for name, protocol, losses, target in LINES:
        alone = single(protocol, losses)
        for how, options in (("threads", {}), (f"jobs={jobs}", {"jobs": jobs})):
            found: list[lithiophile.Variants] = []
            wall, processor = timed(
                lambda p=protocol, f=losses, o=options, to=found: to.append(
                    lithiophile.run_many(DESIGN, numbers(count), p, losses=f, **o)
                )
            )
            said = f"{processor / count / alone:5.2f} of a single run's processor time each" if not options else ""
            verdict = "met" if wall <= target * count / 1000 else "MISSED"
            print(
                f"  {name:26s} {how:8s} {wall:7.2f} s wall (target {target * count / 1000:g} s: {verdict}), "
                f"{wall / alone:6.0f} single runs of {1e3 * alone:.0f} ms; {int(found[0].solved.sum())} solved {said}"
            )


def growth(most: int) -> None:
    """Time a variant against the number of variants, and the exponent of the growth."""
    name, protocol, losses, _ = LINES[0]
    print(f"\nGrowth with the number of variants: {name}, threads")
    print(f"{'variants':>9s}{'wall [s]':>10s}{'processor [s]':>15s}{'a variant [ms]':>16s}")
    counts, times = [], []
    for count in (c for c in GROWTH if c <= most):
        wall, processor = timed(lambda c=count: lithiophile.run_many(DESIGN, numbers(c), protocol, losses=losses))
        print(f"{count:9d}{wall:10.2f}{processor:15.2f}{1e3 * processor / count:16.2f}")
        counts.append(count)
        times.append(processor)
    if len(counts) > 2:
        exponent = math.log(times[-1] / times[-2]) / math.log(counts[-1] / counts[-2])
        print(f"exponent from {counts[-2]} to {counts[-1]}: {exponent:.2f} (linear: 1)")


def main() -> None:
    """Print every line with its target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--count", type=int, default=1000, help="variants of the two lines; ten times as many of the growth"
    )
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    thousand(asked.count, asked.jobs)
    growth(10 * asked.count)


if __name__ == "__main__":
    main()
