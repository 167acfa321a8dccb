"""The porous cathode against exact answers: secondary current distribution, the open-circuit curve, conservation."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.build.layout import build
from lithiophile.cell.equations.boundary import at_current
from lithiophile.cell.equations.full_cell import evaluate_full_cell
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import workspace
from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.stack import Cathode, Counter, Stack
from verification.conservation import held_by_double_layers
from verification.stacks import constant, electrolyte, symmetric

SLOPE, TOP = 0.5, 4.1
"""Of a straight open-circuit curve [V]."""


def cathode(**changes) -> Cathode:
    """60 um of 1 um particles with fast diffusion and a straight potential."""
    made = Cathode(
        "straight", 60e-6, 0.3, 0.6, FARADAY * 5e4, lambda x: TOP - SLOPE * np.asarray(x), constant(1e-12), 1e-6,
        exchange_current=2.0, window=(0.1, 0.9), voltages=(3.0, 4.5), filling=0.5, conductivity=0.5, cells=40,
    )  # fmt: skip
    return replace(made, **changes)


def cell(**changes) -> Stack:
    """Lithium | separator | cathode, constant properties, salt that does not polarise."""
    laws = electrolyte(diffusivity=1e-6)
    foil = symmetric(25e-6, 10, porosity=0.5, foil=100e-6, laws=laws)
    return replace(foil, counter=Counter("cathode", cathode=cathode(**changes)))


def test_resistance_is_that_of_a_secondary_current_distribution() -> None:
    r"""Newman & Tobias (1962): with linear kinetics and no concentration differences

    .. math:: R = \frac{L}{\kappa + \sigma} \left[ 1 + \frac{2 + (\sigma/\kappa + \kappa/\sigma)\cosh\nu}{\nu\sinh\nu}
        \right], \qquad \nu = L \sqrt{a i_0 f\,(1/\kappa + 1/\sigma)}
    """
    stack = cell(double_layer=1e-6, cells=160)
    made, f = stack.counter.cathode, FARADAY / (GAS_CONSTANT * stack.temperature)
    assert made is not None
    current = 1e-3
    solution = solve(stack, "Discharge at 0.001 A/m2 for 0.01 seconds", rtol=1e-8)
    y = solution.segments[0].state[-1]
    kappa, sigma = 0.3**1.5, made.conductivity
    nu = made.thickness * np.sqrt(3.0 * 0.6 / 1e-6 * 2.0 * f * (1.0 / kappa + 1.0 / sigma))
    exact = made.thickness / (kappa + sigma)
    exact *= 1.0 + (2.0 + (sigma / kappa + kappa / sigma) * np.cosh(nu)) / (nu * np.sinh(nu))
    first = solution.layout.cathode.start
    half = solution.layout.problem.nodes[first].half
    at_separator = y[first, k.PHI_E] + current * half / kappa
    assert (-at_separator - (TOP - 0.5 * SLOPE)) / -current == pytest.approx(exact, rel=2e-3)


def test_a_slow_discharge_follows_the_open_circuit_curve() -> None:
    solution = solve(cell(filling=0.1), "Discharge at C/2000 until 3.66 V", rtol=1e-6)
    (segment,) = solution.segments
    # 0.1 to 0.88 of the sites at SLOPE per site
    assert segment.charge[-1] == pytest.approx(cathode().sites * 0.78, rel=2e-3)
    filling = solution["Cathode filling"]
    assert solution["Voltage [V]"][1:] == pytest.approx((TOP - SLOPE * filling)[1:], abs=3e-4)


def test_lithium_goes_from_one_electrode_to_the_other_and_none_is_lost() -> None:
    protocol = (
        "(Charge at 1C until 4.03 V; Hold at 4.03 V until C/20; Rest for 5 minutes; Discharge at 1C until 3.7 V) * 2"
    )
    solution = solve(cell(), protocol, rtol=1e-5)
    assert solution.finished
    budgets = solution.check()
    assert budgets.largest < 1e-10
    assert budgets.lowest_power > -1e-6
    gained = solution["Areal charge [mAh/cm2]"]
    inside = solution["Lithium in the cathode [mAh/cm2]"]
    held = held_by_double_layers(solution).sum(axis=0)
    assert gained + inside - held == pytest.approx(np.full(gained.size, inside[0]), abs=1e-9)


def test_voltages_of_a_full_cell_are_above_zero_and_rise_on_charge() -> None:
    solution = solve(cell(), "Charge at 1C for 10 minutes; Rest for 1 minute; Discharge at 1C for 10 minutes")
    charge, rest, discharge = solution.segments
    assert charge.voltage[-1] > rest.voltage[-1] > discharge.voltage[-1] > 3.0
    assert charge.current[-1] < 0.0 < discharge.current[-1]


def test_a_cathode_that_runs_out_says_so() -> None:
    full = solve(cell(window=(0.1, 0.6)), "Discharge at 1C for 10 hours").segments[-1].stop
    assert (full.code, full.planned) == ("cathode full", False)
    assert "fell to the usual limit of a cell with straight, 3 V" in full.sentence
    empty = solve(cell(voltages=(3.0, 4.06)), "Charge at 1C for 10 hours").segments[-1].stop
    assert (empty.code, empty.planned) == ("cathode empty", False)
    thin = replace(cell(filling=0.1), above=replace(cell().above, thickness=2e-6))
    assert solve(thin, "Discharge at C/2 for 10 hours").segments[-1].stop.code == "lithium exhausted"


def test_a_limit_on_the_wrong_side_is_a_mistake() -> None:
    stop = solve(cell(), "Charge at 1C until 3.5 V").segments[-1].stop
    assert not stop.planned
    assert "Charging raises the voltage of a full cell" in stop.sentence


def test_errors_fall_with_the_square_of_the_cell_width() -> None:
    def resistance(cells: int) -> float:
        solution = solve(cell(cells=cells, double_layer=1e-6), "Discharge at 0.001 A/m2 for 0.01 seconds", rtol=1e-8)
        return float(-(solution.segments[0].voltage[-1] - (TOP - 0.5 * SLOPE)) / 1e-3)

    values = [resistance(n) for n in (10, 20, 40, 80)]
    steps = np.abs(np.diff(values))
    assert np.log2(steps[:-1] / steps[1:]) == pytest.approx([2.0, 2.0], abs=0.35)


def slopes_off(stack: Stack, change) -> float:
    """Largest difference between the assembled blocks and central differences of the rates, per row."""
    layout = build(stack)
    problem, n = layout.problem, layout.count
    y = layout.initial.copy()
    change(layout, y)
    work, r = workspace(n), np.zeros_like(y)
    evaluate_full_cell(y, at_current(10.0), problem, work, r, True)
    bands, worst = {-1: work.lower, 0: work.diag, 1: work.upper}, 0.0
    for j in range(layout.ion.stop - 1, n):
        for s in problem.slots[j, : problem.sizes[j]]:
            sides = []
            step = 1e-6 * max(abs(y[j, s]), 1e-4)
            for sign in (1.0, -1.0):
                moved, out = y.copy(), np.zeros_like(y)
                moved[j, s] += sign * step
                evaluate_full_cell(moved, at_current(10.0), problem, workspace(n), out, False)
                sides.append(out)
            exact = (sides[0] - sides[1]) / (2.0 * step)
            for i in range(max(j - 1, 0), min(j + 2, n)):
                for row in problem.slots[i, : problem.sizes[i]]:
                    found = bands[j - i][i, row, s]
                    worst = max(
                        worst, abs(found - exact[i, row]) / (abs(exact[i, row]) + 1e-3 * np.abs(exact).max() + 1e-9)
                    )
    return worst


def test_the_blocks_of_a_porous_cathode_are_its_derivatives() -> None:
    random = np.random.default_rng(0)

    def change(layout, y) -> None:
        cells = layout.cathode
        y[cells, k.LITHIUM] = random.uniform(0.4, 0.6, 5)
        y[cells, k.MODE : k.MODE + 6] = random.normal(0.0, 0.01, (5, 6))
        y[cells, k.PHI_S] = random.normal(0.0, 0.01, 5)
        y[cells, k.SALT] *= random.uniform(0.5, 1.5, 5)

    assert slopes_off(cell(cells=5), change) < 1e-4


def test_the_blocks_of_a_sulfur_electrode_are_its_derivatives() -> None:
    counter = {"material": "sulfur", "areal_capacity": "3 mAh/cm2"}
    made = designs.resolve(designs.design({"title": "x", "lithium": {"below": "50 um"}, "counter": counter})).stack

    def change(layout, y) -> None:
        y[-1, k.S8 : k.PRECIPITATE + 1] = 0.1, 0.5, 0.2, 1e-4, 0.1999
        y[-1, k.PHI_E] = -2.26

    assert slopes_off(made, change) < 1e-2  # the precipitate's share makes small rows of large terms
