"""Two integrators on the same equations: the compiled Rosenbrock method and SUNDIALS IDA.

They share nothing but the residual: other formulas, another step control, another linear solver. The Rosenbrock
method runs as a user gets it, at its default tolerance. IDA is run at one at which its own error is far below
what is asked, and read at the times of the Rosenbrock method's own steps, so that interpolation between coarse
steps is not counted as an error.

Where the voltage is nearly vertical (the last milliseconds of stripping, a nucleation peak), two curves that
differ by a time that nobody could measure differ by any voltage. So the voltage also agrees if IDA passes
through it within 1e-5 of the step's duration: 0.1 s of three hours. (In the last such moment of a step there
is nothing to pass through any more; it is judged by the time at which the step ended.)
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from scipy.interpolate import PchipInterpolator

from lithiophile import designs
from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.boundary import at_current
from lithiophile.cell.run.ida import IdaRun
from lithiophile.cell.run.solve import DEFAULT_METHOD, solve
from lithiophile.cell.state import unknowns as k
from lithiophile.protocol.trajectory import Segment
from lithiophile.stack import Stack

VOLTAGE = 1e-4
"""[V]"""
LITHIUM = 1e-3
"""Of the largest filling of the profile."""
SHIFT = 1e-5
"""Of the duration of a step."""
RTOL = 1e-8
"""Of IDA."""

PLATE_FIRST = "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 for 3 mAh/cm2 or until 1 V"
STRIP_FIRST = "Strip at 1 mA/cm2 for 3 mAh/cm2 or until 1 V; Plate at 1 mA/cm2 for 3 mAh/cm2"
QUICK = ("bare-li-foil", "planar-cu", "host-uniform-3d", "infused-pi-zno", "alloy-li-mg-garnet", "hybrid-mof-hcf")


@dataclass(frozen=True)
class Difference:
    """Largest differences of one segment."""

    voltage: float
    """[V]"""
    lithium: float
    """Share of the largest filling in the host; 0 without a host"""
    voltage_at_equal_times: float
    """Without the shift in time [V]"""

    def __str__(self) -> str:
        return (
            f"voltage {1e3 * self.voltage:.4f} mV ({1e3 * self.voltage_at_equal_times:.4f} mV at equal times), "
            f"lithium {100 * self.lithium:.4f} %"
        )


def difference(layout: Layout, found: Segment, reference: Segment) -> Difference:
    """How far a segment is from a finely resolved one."""
    clock, rows = np.unique(reference.time - reference.time[0], return_index=True)
    with np.errstate(over="ignore"):  # of voltages that stand still to 1e-300 V/s, whose harmonic mean is none
        curve = PchipInterpolator(clock, reference.voltage[rows])
    end = clock[-1]
    time = np.minimum(found.time - found.time[0], end)
    strict = np.abs(found.voltage - curve(time))
    near = [curve(np.clip(time + SHIFT * end * share, 0.0, end)) for share in np.linspace(-1.0, 1.0, 41)]
    low, high = np.min(near, axis=0), np.max(near, axis=0)
    apart = np.maximum(np.maximum(low - found.voltage, found.voltage - high), 0.0)
    apart[time > end * (1.0 - SHIFT)] = 0.0
    lithium = 0.0
    if layout.host.stop > layout.host.start:
        host = reference.state[rows][:, layout.host, k.LITHIUM]
        with np.errstate(over="ignore"):
            profile = PchipInterpolator(clock, host, axis=0)(time)
        lithium = np.abs(found.state[:, layout.host, k.LITHIUM] - profile).max() / max(profile.max(), 1e-12)
    return Difference(float(apart.max()), float(lithium), float(strict.max()))


def protocol(stack: Stack) -> str:
    """One cycle in the order that suits the design."""
    return STRIP_FIRST if any(h.filling > 0.3 for h in stack.hosts) else PLATE_FIRST


def assert_agreement(name: str) -> None:
    stack = designs.resolve(designs.load(name)).stack
    found = solve(stack, protocol(stack))
    reference = solve(stack, protocol(stack), rtol=RTOL, method="ida")
    assert [s.stop.planned for s in found.segments] == [s.stop.planned for s in reference.segments]
    for segment, exact in zip(found.segments, reference.segments, strict=True):
        apart = difference(found.layout, segment, exact)
        assert apart.voltage < VOLTAGE, f"{segment.step.sentence}: {apart}"
        assert apart.lithium < LITHIUM, f"{segment.step.sentence}: {apart}"
        assert segment.stop.time == pytest.approx(exact.stop.time, rel=SHIFT)
        # all that was plated is stripped: charge and voltage end the step within a millisecond of each other
        assert segment.stop.code == exact.stop.code or {segment.stop.code, exact.stop.code} == {"charge", "voltage"}


@pytest.mark.parametrize("name", QUICK)
def test_rosenbrock_and_ida_agree(name: str) -> None:
    assert_agreement(name)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(set(designs.names()) - set(QUICK)))
def test_rosenbrock_and_ida_agree_on_every_design(name: str) -> None:
    assert_agreement(name)


@pytest.mark.long
def test_the_reference_is_finer_than_what_it_judges() -> None:
    stack = designs.resolve(designs.load("host-uniform-3d")).stack
    fine, finer = (solve(stack, PLATE_FIRST, rtol=rtol, method="ida") for rtol in (10.0 * RTOL, RTOL))
    for one, other in zip(fine.segments, finer.segments, strict=True):
        apart = difference(fine.layout, one, other)
        assert apart.voltage < 0.1 * VOLTAGE, str(apart)
        assert apart.lithium < 0.1 * LITHIUM, str(apart)


@pytest.mark.parametrize("losses", [False, True])
@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("host-uniform-3d", f"{PLATE_FIRST.partition(';')[0]}; Strip at 1 mA/cm2 for 2 mAh/cm2"),
        ("infused-pi-zno", "Strip at 1 mA/cm2 for 3 mAh/cm2"),
    ],
)
def test_errors_fall_with_the_tolerance(name: str, steps: str, losses: bool) -> None:
    stack = designs.resolve(designs.load(name), losses=losses).stack

    def filling(rtol: float, method: str = DEFAULT_METHOD) -> np.ndarray:
        # at the end: a comparison at other times would see interpolation between IDA's steps
        solution = solve(stack, steps, rtol=rtol, method=method)
        return solution.segments[-1].state[-1][solution.layout.host, k.LITHIUM]

    exact = filling(RTOL, "ida")
    errors = [np.abs(filling(rtol) - exact).max() / exact.max() for rtol in (1e-3, 1e-4, 1e-5)]
    assert all(a > b for a, b in pairwise(errors)), errors
    # where other weights hold even the loosest to a hundredth of its tolerance, little is left to fall
    if errors[0] > 1e-5:
        assert all(a > 2.0 * b for a, b in pairwise(errors)), errors
        assert errors[0] > 10.0 * errors[-1]
    assert errors[-1] < 5e-6


def full_cell(cathode: str) -> Stack:
    """A copper host in front of a porous cathode; lithium foil in front of sulfur."""
    host = {"material": "copper_foam", "thickness": "60 um", "porosity": 0.8}
    changes = {"host": [host | {"geometry": {"kind": "fibre", "diameter": "5 um"}}]}
    if cathode == "sulfur":
        changes = {"lithium": {"below": "50 um"}, "electrolyte": [{"material": "litfsi_dol_dme"}]}
    counter = {"material": cathode, "areal_capacity": "3 mAh/cm2"}
    return designs.resolve(designs.design({"title": cathode, "counter": counter, **changes})).stack


@pytest.mark.parametrize(
    ("cathode", "cycle"),
    [
        ("nmc811", "Charge at C/3 until 4.3 V; Discharge at C/3 until 2.8 V"),
        ("sulfur", "Discharge at C/5 for 2 mAh/cm2; Charge at C/5 for 1 mAh/cm2"),
    ],
)
def test_rosenbrock_and_ida_agree_on_full_cells(cathode: str, cycle: str) -> None:
    stack = full_cell(cathode)
    # sulfur needs a tighter tolerance than the default: 0.9 mV apart at that
    found, reference = solve(stack, cycle, rtol=1e-7), solve(stack, cycle, rtol=1e-7, method="ida")
    assert [s.stop.code for s in found.segments] == [s.stop.code for s in reference.segments]
    for segment, exact in zip(found.segments, reference.segments, strict=True):
        apart = difference(found.layout, segment, exact)
        assert apart.voltage < VOLTAGE, f"{segment.step.sentence}: {apart}"
        assert apart.lithium < LITHIUM, f"{segment.step.sentence}: {apart}"
        assert segment.stop.time == pytest.approx(exact.stop.time, rel=SHIFT)


def test_the_matrix_of_ida_holds_what_lithium_on_the_collectors_face_changes_within_its_band() -> None:
    """Its columns are the slopes of all rows: without them no step across a face that fills the pores converges."""
    stack = designs.resolve(designs.load("host-3d-porous-cu")).stack
    plated = solve(stack, "Plate at 1 mA/cm2 for 1 mAh/cm2")
    run = IdaRun(plated.layout, RTOL)
    run.y = plated.segments[-1].state[-1].copy()
    problem = plated.layout.problem
    assert problem.nodes[0].kind == k.FACE
    rows = np.zeros_like(run.y)
    run._evaluate(run.y, at_current(-10.0), problem, run.work, rows, True)
    found, base = np.zeros((run._slot.size, run._slot.size)), rows.copy()
    run._fill(0.0, found)
    at, step = int(k.LITHIUM), 1e-5
    moved = run.y.copy()
    moved[0, k.LITHIUM] += step
    run._evaluate(moved, at_current(-10.0), problem, run.work, rows, False)
    # salt that displaced electrolyte carries is left out, as in the solver
    expected = -run._pack((rows - base) / step)
    told = run._slot != k.SALT
    told &= ~((run._node > run._outlet) & (run._slot == k.LITHIUM))
    beyond = told & (run._node > 2)
    assert np.abs(expected[beyond]).max() > 0.0
    assert found[told, at] == pytest.approx(expected[told], rel=1e-3, abs=1e-4 * np.abs(expected[beyond]).max())
    assert not np.tril(found, -run._below - 1).any()
