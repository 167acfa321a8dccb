"""Time and memory of a thousand cycles of a host cell, beside PyBaMM's half-cell with a growing interphase.

Run it on an otherwise idle machine::

    python benchmarks/cycle_life.py                  # everything, a few minutes; needs pybamm for the peer
    python benchmarks/cycle_life.py --cycles 50      # a quick look

Each case runs in a process of its own, after two cycles that load the compiled model. The loops use one
processor, so on an idle machine wall and processor time are the same; where they differ, other work was going
on, and the verdict goes by processor time. Memory is the peak of the process beyond what it held once the program
was imported, so it counts the compiled code too. The budgets are those of the whole run.

The peer is what PyBaMM has that comes closest: its half-cell DFN against lithium (Xu et al. 2019) with an interphase
that grows by solvent diffusion, charged and discharged at 1C between 3.5 and 4.2 V. It knows no host, and no lithium
that is used up; it is here for what a thousand cycles cost.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"

CASES = {
    "shallow": (
        "Plate at 1 mA/cm2 for 5 mAh/cm2; "
        "(Strip at 1 mA/cm2 for 1 mAh/cm2; Plate at 1 mA/cm2 for 1 mAh/cm2) * {cycles}",
        12.0,
        8.0,
    ),
    "emptied": ("(Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V) * {cycles}", 35.0, 20.0),
}
"""Protocol, seconds that a thousand cycles must not take, and seconds they should take."""
MEMORY = 200.0
"""Of a run, beyond the import [MB]."""


def ours(case: str, cycles: int) -> dict[str, float | str]:
    """One run in this process."""
    from host_cell import host_cell

    from lithiophile.cell.run.solve import solve
    from lithiophile.cell.run.tolerance import RTOL

    before = peak()
    solve(host_cell(), CASES[case][0].format(cycles=2), states="cycles", rtol=RTOL)
    loaded = peak()
    start, processor = time.perf_counter(), time.process_time()
    solution = solve(host_cell(), CASES[case][0].format(cycles=cycles), states="cycles", rtol=RTOL)
    wall, processor = time.perf_counter() - start, time.process_time() - processor
    found = solution.check()
    return {
        "wall": wall,
        "processor": processor,
        "memory": peak() - before,
        "growth": peak() - loaded,
        "cycles": float(solution.cycles.count),
        "budgets": f"{found} at rtol {RTOL:g}",
    }


def peer(cycles: int) -> dict[str, float | str]:
    """PyBaMM's half-cell with a growing interphase, in this process."""
    os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")
    import pybamm

    pybamm.set_logging_level("ERROR")
    before = peak()
    options = {"working electrode": "positive", "SEI": "solvent-diffusion limited"}
    cycle = ("Discharge at 1C until 3.5 V", "Charge at 1C until 4.2 V")

    def simulation(count: int) -> pybamm.Simulation:
        return pybamm.Simulation(
            pybamm.lithium_ion.DFN(options),
            experiment=pybamm.Experiment([cycle] * count),
            parameter_values=pybamm.ParameterValues("Xu2019"),
            solver=pybamm.IDAKLUSolver(),
        )

    simulation(2).solve()
    start, processor = time.perf_counter(), time.process_time()
    solution = simulation(cycles).solve()
    wall, processor = time.perf_counter() - start, time.process_time() - processor
    return {"wall": wall, "processor": processor, "memory": peak() - before, "cycles": float(len(solution.cycles))}


def peak() -> float:
    """Most memory that this process has held so far [MB]."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what the parent held when it forked
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def _command(*arguments: str) -> list[str]:
    return [sys.executable, __file__, *arguments]


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")])}


def in_a_process(*arguments: str) -> dict[str, float]:
    """What a run in a new process answers."""
    answer = subprocess.run(_command(*arguments), capture_output=True, text=True, env=_environment())
    if answer.returncode:
        return {"failed": answer.stderr.strip().splitlines()[-1]}  # type: ignore[dict-item]
    return json.loads(answer.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def report(case: str, cycles: int) -> None:
    """One line for a case of ours, and its verdict."""
    protocol, most, target = CASES[case]
    in_a_process("--one", case, "--cycles", "2")  # compiles, if nothing is cached: that is not what is measured
    found = in_a_process("--one", case, "--cycles", str(cycles))
    if "failed" in found:
        print(f"{case}: failed: {found['failed']}")
        return
    per = found["processor"] * 1000.0 / cycles
    print(f"{case}: {protocol.format(cycles=cycles)}")
    verdict = "target met" if per <= target else "met" if per <= most else "MISSED"
    print(
        f"  {found['wall']:.1f} s wall, {found['processor']:.1f} s of a processor; a thousand cycles {per:.1f} s "
        f"(at most {most:.0f}, target {target:.0f}: {verdict})"
    )
    room = "met" if found["memory"] <= MEMORY else "MISSED"
    print(
        f"  {found['memory']:.0f} MB above the import (at most {MEMORY:.0f}: {room}), of which "
        f"{found['growth']:.0f} MB after two cycles\n  budgets: {found['budgets']}"
    )


def resume(cycles: int) -> None:
    """Kill a run in its middle, go on from its checkpoint, and compare with a run that was left alone."""
    import numpy as np
    from host_cell import host_cell

    from lithiophile.cell.run.solve import solve
    from lithiophile.cell.run.tolerance import RTOL

    protocol = CASES["emptied"][0].format(cycles=cycles)
    alone = solve(host_cell(), protocol, states="cycles", rtol=RTOL)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "life.npz"
        process = subprocess.Popen(_command("--checkpoint", str(file), "--cycles", str(cycles)), env=_environment())
        while process.poll() is None and done(file) < cycles // 2:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        reached = done(file)
        resumed = solve(host_cell(), protocol, checkpoint=file, resume=True, rtol=RTOL)
    same = all(np.array_equal(resumed.cycles[n], v, equal_nan=True) for n, v in alone.cycles.items())
    print(f"killed with {reached} of {cycles} cycles on disk, then resumed: {'identical' if same else 'DIFFERENT'}")


def done(file: Path) -> int:
    """Cycles in a checkpoint."""
    import numpy as np

    if not file.exists():
        return 0
    with np.load(file) as data:
        return int(data["rows"].shape[0])


def to_be_killed(file: str, cycles: int) -> None:
    """A run that writes a checkpoint after every cycle."""
    from host_cell import host_cell

    from lithiophile.cell.run import checkpoint
    from lithiophile.cell.run.solve import solve
    from lithiophile.cell.run.tolerance import RTOL

    checkpoint.INTERVAL = 0.0
    solve(host_cell(), CASES["emptied"][0].format(cycles=cycles), checkpoint=file, rtol=RTOL)


def main() -> None:
    """Print everything that is promised, beside what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--no-peer", action="store_true", help="without PyBaMM")
    parser.add_argument("--one", choices=[*CASES, "peer"], help="one run in this process, answered as JSON")
    parser.add_argument("--checkpoint", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.checkpoint:
        to_be_killed(asked.checkpoint, asked.cycles)
        return
    if asked.one:
        print(json.dumps(peer(asked.cycles) if asked.one == "peer" else ours(asked.one, asked.cycles)))
        return
    if hasattr(os, "getloadavg"):
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before the start")
    for case in CASES:
        report(case, asked.cycles)
    if not asked.no_peer:
        found = in_a_process("--one", "peer", "--cycles", str(asked.cycles))
        if "failed" in found:
            print(f"PyBaMM: {found['failed']}")
        else:
            print(
                f"PyBaMM, half-cell DFN with interphase: {found['cycles']:.0f} cycles, {found['wall']:.1f} s wall, "
                f"{found['processor']:.1f} s of a processor, {found['memory']:.0f} MB above the import"
            )
    resume(max(asked.cycles // 10, 10))


if __name__ == "__main__":
    main()
