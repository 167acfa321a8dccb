"""Lithiophile beside PyBaMM on the same cells: do they agree, and which is faster?

Needs the extra ``peers``: ``pip install 'lithiophile[peers]'``, then ``python benchmarks/peers.py``.

1. The planar limit: PyBaMM's half-cell with a positive electrode that behaves like lithium (pybamm_planar.py).
2. The quiet half-cycle of a host, the same equations written for PyBaMM (pybamm_host.py).
3. For orientation, PyBaMM's half-cell as it comes, of about the same number of unknowns.

Repeats of both programs alternate, so that whatever else the machine does hits both; the minimum counts.
``solver``: integration alone (PyBaMM's own ``integration_time``; ``Run.advance``). ``user``: from the call to
the solution, everything built and compiled beforehand, but our ``solve()`` builds its tables anew and audits
its budgets. PyBaMM at rtol 1e-4, ours at its default; "own error" is against the same program at a tighter one.
"""

import os

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import time
from collections.abc import Callable

import numpy as np
import pybamm
import pybamm_host
import pybamm_planar

from lithiophile.cell.build.layout import build
from lithiophile.cell.run.solve import DEFAULT_METHOD, Run, solve
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.protocol.protocol import Protocol
from lithiophile.stack import Stack

FROM = 60.0
"""Time [s] from which voltages are compared; PyBaMM's cells have no double layer."""
HOURS = 3.0
REPEATS = 15
TIGHT = 1e-6
TIMES = np.linspace(0.0, HOURS * 3600.0, 721)
FEW = TIMES[::20]


def alternate(*works: Callable[[], float | None]) -> list[tuple[float, float]]:
    """(wall, own) minima [ms] of each work; a work may return the time that it measured itself [s]."""
    best = [[np.inf, np.inf] for _ in works]
    for _ in range(REPEATS):
        for i, work in enumerate(works):
            start = time.perf_counter()
            own = work()
            wall = time.perf_counter() - start
            best[i][0] = min(best[i][0], 1e3 * wall)
            best[i][1] = min(best[i][1], 1e3 * (wall if own is None else own))
    return [(wall, own) for wall, own in best]


def voltage(stack: Stack, sentence: str, rtol: float = RTOL) -> tuple[np.ndarray, np.ndarray]:
    """Times of our own steps and voltages there."""
    (segment,) = solve(stack, sentence, rtol=rtol).segments
    return segment.time, segment.voltage


def at(times: np.ndarray, t: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Voltages at other times; the reference is dense, so a cubic adds nothing."""
    from scipy.interpolate import CubicSpline

    return CubicSpline(t, v)(times)


def compare(
    title: str,
    stack: Stack,
    sentence: str,
    sign: float,
    peer: Callable[[float, np.ndarray], pybamm.Solution],
    size: int,
    faster: float,
) -> None:
    """Agreement and times of one cell in both programs."""
    layout = build(stack)
    (step,) = Protocol(sentence)
    run = Run(layout, RTOL, DEFAULT_METHOD)
    start = run.y.copy()

    def advance() -> None:
        run.y[:], run.time = start, 0.0
        run.advance(step, 0, True)

    t, v = voltage(stack, sentence)
    late = t >= FROM
    fine = peer(TIGHT, TIMES)
    theirs = sign * fine["Voltage [V]"](TIMES)
    rough = sign * peer(1e-4, TIMES)["Voltage [V]"](TIMES)
    tight = solve(stack, sentence, rtol=TIGHT).segments[0]
    dense = TIMES >= FROM
    between = np.abs(v[late] - at(t[late], TIMES[1:], theirs[1:])).max()
    errors = (
        np.abs(v[late] - at(t[late], tight.time, tight.voltage)).max(),
        np.abs(rough[dense] - theirs[dense]).max(),
    )
    advance()
    (_, alone), (whole, _), (their_wall, their_own) = alternate(
        advance,
        lambda: solve(stack, sentence, rtol=RTOL) and None,
        lambda: peer(1e-4, FEW).integration_time.value,
    )
    goal = f" (target {faster:g}: {'met' if their_own >= faster * alone else 'MISSED'})"
    verdict = "met" if between < 1e-3 else "MISSED"
    print(f"\n{title}")
    print(f"  largest difference of the voltages from {FROM:.0f} s on {1e3 * between:.3f} mV (target 1: {verdict})")
    print(f"  {'':14s}{'unknowns':>10s}{'solver [ms]':>13s}{'user [ms]':>11s}{'own error [mV]':>16s}")
    print(f"  {'Lithiophile':14s}{4 * layout.count:10d}{alone:13.2f}{whole:11.2f}{1e3 * errors[0]:16.4f}")
    print(f"  {'PyBaMM':14s}{size:10d}{their_own:13.2f}{their_wall:11.2f}{1e3 * errors[1]:16.4f}")
    print(f"  PyBaMM's time over ours: solver {their_own / alone:.2f}{goal}, user {their_wall / whole:.2f}")


def planar(length: float, current: float) -> None:
    """Lithium | separator | lithium for three hours."""
    simulations: dict[float, pybamm.Simulation] = {}

    def peer(rtol: float, times: np.ndarray) -> pybamm.Solution:
        if rtol not in simulations:
            simulations[rtol] = pybamm_planar.simulation(length, current, rtol=rtol)
        return simulations[rtol].solve([0.0, TIMES[-1]], t_interp=times)

    peer(1e-4, FEW)
    compare(
        f"Planar limit: {length * 1e6:.0f} um of separator at {current / 10:g} mA/cm2, 60 cells",
        pybamm_planar.ours(length), f"Strip at {current} A/m2 for {HOURS} hours", -1.0, peer,
        simulations[1e-4].built_model.len_rhs_and_alg, 1.0,
    )  # fmt: skip


def host(double_layer: float) -> None:
    """The quiet half-cycle of a host cell; ours has a double layer of 0.1 F/m2, the peer one or none."""
    model = pybamm_host.model(double_layer)
    solvers = {rtol: pybamm.IDAKLUSolver(rtol=rtol, atol=1e-2 * rtol) for rtol in (1e-4, TIGHT)}

    def peer(rtol: float, times: np.ndarray) -> pybamm.Solution:
        return solvers[rtol].solve(model, [0.0, TIMES[-1]], t_interp=times)

    peer(1e-4, FEW)
    stack = pybamm_host.ours()
    sentence = f"Plate at {pybamm_host.CURRENT} A/m2 for {HOURS} hours"
    title = f"Host of fibres: 3 mAh/cm2 at 1 mA/cm2, 60 cells, PyBaMM with {double_layer:g} F/m2 of double layer"
    compare(title, stack, sentence, 1.0, peer, model.len_rhs_and_alg, 3.0)
    theirs = peer(TIGHT, FEW)["Lithium fraction"].entries[:, -1]
    ours = solve(stack, sentence, rtol=RTOL).fields["Lithium fraction"][1][-1]
    print(f"  largest difference of the lithium profiles at the end {100 * np.abs(theirs / ours - 1.0).max():.3f} %")


def shipped() -> None:
    """PyBaMM's half-cell as it comes."""
    simulation = pybamm_planar.shipped()
    end = 3.0 * 3600.0
    simulation.solve([0.0, end], t_interp=np.linspace(0.0, end, 37))
    ((wall, own),) = alternate(
        lambda: simulation.solve([0.0, end], t_interp=np.linspace(0.0, end, 37)).integration_time.value
    )
    size = simulation.built_model.len_rhs_and_alg
    print(f"\nPyBaMM's half-cell as it comes (Xu2019), three-hour discharge, {size} unknowns: ", end="")
    print(f"solver {own:.2f} ms, user {wall:.2f} ms")


def main() -> None:
    """Run all comparisons."""
    pybamm.set_logging_level("ERROR")
    print(f"PyBaMM {pybamm.__version__} with IDAKLU, rtol 1e-4; Lithiophile {DEFAULT_METHOD}, rtol {RTOL:g}")
    if hasattr(os, "getloadavg"):
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    planar(25e-6, 10.0)
    planar(500e-6, 20.0)
    host(0.0)
    host(0.1)
    shipped()


if __name__ == "__main__":
    main()
