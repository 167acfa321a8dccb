"""Time of a plating half-cycle of a host cell with 60 finite volumes, of a first result, and the memory it takes.

Run it on an otherwise idle machine::

    python benchmarks/half_cycle.py            # everything, a minute or two
    python benchmarks/half_cycle.py --warm     # only the half-cycles

``advance`` is the integrator alone; ``solve()`` is what a user waits for: tables, layout, integration and
the audit of all budgets. Targets are printed beside what was measured, as minimum and median of the
repeats. The verdict goes by the minimum, because other work on the machine can only add to a time; when
the two differ much, the machine was not idle.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"

CASES = [
    ("quiet: plate 3 mAh/cm2", "", "Plate at 1 mA/cm2 for 3 mAh/cm2", 6.0),
    ("emptied: strip to 1 V", "Plate at 1 mA/cm2 for 3 mAh/cm2", "Strip at 1 mA/cm2 until 1 V", 25.0),
    ("overflow: plate 20 mAh/cm2", "", "Plate at 1 mA/cm2 for 20 mAh/cm2", 50.0),
]
"""Name, what comes before, the half-cycle that is timed, target [ms]."""


def timed(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Minimum and median wall time [ms]."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(1e3 * (time.perf_counter() - start))
    return min(times), statistics.median(times)


def half_cycles(repeats: int) -> None:
    """Warm times of the three half-cycles."""
    from host_cell import host_cell

    from lithiophile.cell.build.layout import build
    from lithiophile.cell.run.solve import DEFAULT_METHOD, Run, solve
    from lithiophile.cell.run.tolerance import RTOL
    from lithiophile.protocol.protocol import Protocol

    layout = build(host_cell())
    print(f"Half-cycles, warm, {layout.count} nodes, {DEFAULT_METHOD} at rtol {RTOL:g}")
    print(f"{'[ms: minimum, median]':28s}{'target':>8s}{'advance':>18s}{'solve()':>18s}{'steps':>8s}{'rejected':>10s}")
    for name, before, protocol, target in CASES:
        (step,) = Protocol(protocol)
        run = Run(layout, RTOL, DEFAULT_METHOD)
        for i, earlier in enumerate(Protocol(before) if before else ()):
            run.advance(earlier, i, True)
        state, clock = run.y.copy(), run.time

        def advance(run=run, step=step, state=state, clock=clock):
            run.y[:] = state
            run.time = clock
            return run.advance(step, 0, True)

        segment = advance()
        whole = Protocol(f"{before}; {protocol}" if before else protocol)
        solve(host_cell(), whole, rtol=RTOL)
        alone = timed(advance, repeats)
        user = timed(lambda whole=whole: solve(host_cell(), whole, rtol=RTOL), repeats)
        note = "  (solve(): plated first, both half-cycles)" if before else ""
        print(
            f"{name:28s}{target:8.0f}{alone[0]:9.2f}{alone[1]:9.2f}{user[0]:9.1f}{user[1]:9.1f}"
            f"{segment.statistics['steps']:8d}{segment.statistics['rejected']:10d}"
            f"   {'met' if alone[0] <= target else 'MISSED'}{note}"
        )


def parts(repeats: int) -> None:
    """What a step consists of, timed in compiled loops so that no call from Python is counted."""
    import numba
    import numpy as np
    from host_cell import host_cell

    from lithiophile.cell.build.layout import build
    from lithiophile.cell.equations.boundary import CURRENT, Boundary, at_current
    from lithiophile.cell.equations.residual import evaluate
    from lithiophile.cell.integrate.block_tridiagonal import factor, factors, solve
    from lithiophile.cell.run.solve import DEFAULT_METHOD, Run
    from lithiophile.cell.run.tolerance import RTOL
    from lithiophile.cell.state.problem import workspace
    from lithiophile.kernel import by_address
    from lithiophile.protocol.protocol import Protocol

    layout = build(host_cell())
    run = Run(layout, RTOL, DEFAULT_METHOD)
    (step,) = Protocol("Plate at 1 mA/cm2 for 1.5 mAh/cm2")
    run.advance(step, 0, False)
    problem, work, fac = layout.problem, workspace(layout.count), factors(layout.count)
    r, x = np.zeros_like(run.y), np.zeros_like(run.y)

    by_address_of = by_address(evaluate, run.y, at_current(0.0), problem, work, r, False)

    @numba.njit
    def evaluations(n, y, problem, work, r, want, evaluate):
        for _ in range(n):
            evaluate(y, Boundary(CURRENT, -10.0, 0.0), problem, work, r, want)

    @numba.njit
    def factorisations(n, problem, work, fac):
        for _ in range(n):
            factor(1e-2, problem, work, fac)

    @numba.njit
    def solutions(n, problem, work, fac, r, x):
        b = r.copy()
        for _ in range(n):
            b[:] = r
            solve(problem, work, fac, b, x)

    n = 200
    loops = (
        lambda count: evaluations(count, run.y, problem, work, r, False, by_address_of),
        lambda count: evaluations(count, run.y, problem, work, r, True, by_address_of),
        lambda count: factorisations(count, problem, work, fac),
        lambda count: solutions(count, problem, work, fac, r, x),
    )
    for loop in loops:
        loop(1)
    residual, both, lu, back = (timed(lambda loop=loop: loop(n), repeats) for loop in loops)
    micro = 1e3 / n
    stages = run.tableau.m.size
    print("\nParts [us: minimum, median], one state half-way through the quiet half-cycle")
    for name, (low, mid), calls in (
        ("residual", residual, f"{stages - 1} a step"),
        ("residual with Jacobian", both, "1 a step"),
        ("factorisation", lu, "1 a step and rejection"),
        ("solution", back, f"{stages} a step"),
    ):
        print(f"  {name:24s}{low * micro:8.1f}{mid * micro:8.1f}   {calls}")
    total = [((stages - 1) * residual[m] + both[m] + lu[m] + stages * back[m]) * micro for m in (0, 1)]
    print(f"  {'a step of ' + DEFAULT_METHOD:24s}{total[0]:8.1f}{total[1]:8.1f}")


FIRST = """
import re, resource, sys, time
from pathlib import Path
start = time.perf_counter()
import lithiophile
imported = time.perf_counter()
solution = lithiophile.run("host-uniform-3d", "Plate at 1 mA/cm2 for 3 mAh/cm2")
done = time.perf_counter()
if sys.platform == "linux":  # ru_maxrss would count what the parent held when it forked
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
print(imported - start, done - start, time.process_time(), peak)
"""


def _in_a_process(source: Path) -> tuple[float, float, float, float]:
    """Import, first result, the processor time of both [s], peak memory [MB] of a new process."""
    environment = os.environ | {"PYTHONPATH": str(source)}
    answer = subprocess.run([sys.executable, "-c", FIRST], env=environment, capture_output=True, text=True, check=True)
    imported, first, processor, memory = map(float, answer.stdout.split())
    return imported, first, processor, memory


def first_result() -> None:
    """A fresh copy without compiled code, then again with it."""
    print("\nA new process to its first result (design of the catalogue, one half-cycle)")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "src"
        shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        for name, target in (("nothing compiled", 30.0), ("cached", None)):
            imported, first, processor, memory = _in_a_process(copy)
            goal = f" (target {target:.0f}: {'met' if first <= target else 'MISSED'})" if target else ""
            print(
                f"  {name:18s} import {imported:.2f} s, first result {first:.2f} s{goal}, processor {processor:.2f} s, "
                f"memory {memory:.0f} MB (target 400: {'met' if memory <= 400 else 'MISSED'})"
            )


def _memory(root: int) -> float:
    """Memory of a process and its descendants [MB], shared pages counted once (proportional set size)."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    family, grown = {root}, True
    while grown:
        more = {p for p, parent in parents.items() if parent in family} - family
        family |= more
        grown = bool(more)
    total = 0
    for process in family:
        try:
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total / 1024


def comparison() -> None:
    """The comparison that a newcomer starts, with all its processes."""
    print("\nlithiophile compare --html (its default designs and protocol; compiled code cached)")
    command = [sys.executable, "-c", "from lithiophile.cli import main; main()", "compare", "--html", "report.html"]
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    silent = subprocess.DEVNULL
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=silent, stderr=silent)
        peak = 0.0
        while process.poll() is None:
            if sys.platform == "linux":
                peak = max(peak, _memory(process.pid))
            time.sleep(0.05)
        wall = time.perf_counter() - start
        size = (Path(folder) / "report.html").stat().st_size / 1e6
    speed, room = ("met" if ok else "MISSED" for ok in (wall <= 60, peak <= 400))
    print(f"  {wall:.1f} s (target 60: {speed}), all its processes {peak:.0f} MB (target 400: {room})")
    print(f"  exit code {process.returncode}, report {size:.1f} MB")


def main() -> None:
    """Print everything that is promised, beside what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--warm", action="store_true", help="only the half-cycles and their parts")
    parser.add_argument("--repeats", type=int, default=30)
    asked = parser.parse_args()
    if hasattr(os, "getloadavg"):
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before the start")
    half_cycles(asked.repeats)
    parts(asked.repeats)
    if not asked.warm:
        first_result()
        comparison()


if __name__ == "__main__":
    main()
