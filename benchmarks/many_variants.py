"""Time of a thousand variants of one design, as a user gets it from ``run_many``, and PyBaMM's batch beside it.

Run it as::

    python benchmarks/many_variants.py              # without losses a thousand, with losses a hundred, and the peer
    python benchmarks/many_variants.py --count 100  # a tenth of both
    python benchmarks/many_variants.py --keep       # and puts its lines into docs/speed.csv

The variants differ in porosity and thickness of the host: no two share their tables. Times are those of a thousand:
of fewer, as many times as long (``growth.py`` shows that they grow in proportion). Wall time is what was waited for;
processor time over two is the wall time of two idle processors. The integrator's share is that of the compiled calls of
a single run, with everything made ready: no way of running many gets below it.

The peer: PyBaMM's model of ``pybamm_host.py`` (60 finite volumes, double layer, no film, no reservoir) with the
exchange current and the diffusivity of the salt as inputs, which move no mesh, solved in one batch by IDAKLU with
``compile``, two threads and the voltage as the only output variable, at its default rtol of 1e-4.
"""

import argparse
import os
import time
from collections.abc import Callable

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import numpy as np
from lines import keep

import lithiophile
from lithiophile.cell.results.voltage_window import guard
from lithiophile.cell.run.solve import method_at
from lithiophile.cell.run.stepwise import Run
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.protocol.protocol import Protocol

DESIGN = "host-uniform-3d"
LINES = [
    ("half-cycle without losses", "Plate at 1 mA/cm2 for 3 mAh/cm2", False, 3.0, 1.0),
    ("cycle with losses", "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V", True, 60.0, 0.1),
]
"""Name, protocol, whether losses are followed, target for a thousand variants on two processors [s], share of them that
is run."""
THOUSAND, PROCESSORS = 1000, 2
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


def integrator(protocol: str, losses: bool) -> float:
    """Least processor time of the compiled steps of a single run [s]."""
    solution = lithiophile.run(DESIGN, protocol, losses=losses)
    assert solution.layout is not None
    steps = Protocol(protocol)
    times = []
    for _ in range(REPEATS):
        ready = Run(solution.layout, RTOL, method_at(RTOL, solution.layout.stack))
        ready.guard = guard(solution.layout.stack, steps)
        times.append(timed(lambda ready=ready: list(ready.cycle(list(steps), 0, keep_all=True)))[1])
    return min(times)


def ours(count: int, kept: bool) -> None:
    """The two lines of a thousand variants."""
    for name, protocol, losses, target, share in LINES:
        made = max(int(count * share), 1)
        alone = integrator(protocol, losses)
        found: list[lithiophile.Variants] = []
        wall, processor = timed(
            lambda p=protocol, f=losses, n=made, to=found: to.append(
                lithiophile.run_many(DESIGN, numbers(n), p, losses=f, threads=PROCESSORS)
            )
        )
        scale = THOUSAND / made
        whole, inside = scale * processor / PROCESSORS, THOUSAND * alone / PROCESSORS
        verdict = "met" if whole <= target else "MISSED"
        print(
            f"{name:26s} {made} of {THOUSAND}, {int(found[0].solved.sum())} solved: {scale * wall:7.1f} s wall, "
            f"{whole:7.1f} s of two processors (target {target:g} s: {verdict}); the integrator alone {inside:.1f} s",
            flush=True,
        )
        if kept:
            keep(
                f"{THOUSAND} variants of one design, {name}", "many_variants.py", f"{whole:.0f} s",
                f"at most {target:g} s", whole <= target,
                f"processor time over {PROCESSORS}, of {made}; {scale * wall:.0f} s wall; integrator {inside:.0f} s",
            )  # fmt: skip


def peer(count: int, kept: bool) -> None:
    """PyBaMM's batch; its compiled functions made before."""
    import pybamm
    import pybamm_host

    pybamm.set_logging_level("ERROR")
    model = pybamm_host.model(0.1, inputs=True)
    solver = pybamm.IDAKLUSolver(
        rtol=1e-4, atol=1e-6, output_variables=["Voltage [V]"],
        options={"compile": True, "num_threads": PROCESSORS, "num_solvers": PROCESSORS},
    )  # fmt: skip
    place = (np.arange(count) + 0.5) / count
    asked = [
        {"exchange current": float(5.0 + 10.0 * x), "diffusivity": float(2e-10 + 2e-10 * ((x * 7.0) % 1.0))}
        for x in place
    ]
    end = pybamm_host.HOURS * 3600.0
    times = np.linspace(0.0, end, 37)
    solver.solve(model, [0.0, end], t_interp=times, inputs=asked[:2])
    wall, processor = timed(lambda: solver.solve(model, [0.0, end], t_interp=times, inputs=asked))
    scale = THOUSAND / count
    whole = scale * processor / PROCESSORS
    print(f"PyBaMM's batch of {count} without losses: {scale * wall:.1f} s wall, {whole:.1f} s of two processors")
    if kept:
        line = f"a like half-cycle (`pybamm_host.py`) by PyBaMM's batch of {THOUSAND} inputs"
        how = f"processor time over {PROCESSORS}; {scale * wall:.0f} s wall"
        keep(line, "many_variants.py", f"{whole:.0f} s", peer=how)


def main() -> None:
    """Print every line with its target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=THOUSAND, help="variants without losses; a tenth with")
    parser.add_argument("--alone", action="store_true", help="without the peer, which needs the extra peers")
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    print(f"{DESIGN}: variants in porosity and thickness, default tolerance")
    ours(asked.count, asked.keep)
    if not asked.alone:
        peer(asked.count, asked.keep)


if __name__ == "__main__":
    main()
