"""A thousand cycles: what comes in is what goes out and what is lost."""

import numpy as np
import pytest

from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.stack import Wear
from verification.stacks import fibres, host_layer, with_host
from verification.test_wear import surface

CYCLE = "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 until 1 V)"


def aged(cycles: int) -> Solution:
    """A host that grows interphase and loses lithium in every cycle."""
    kinetics = surface(Wear(), growth_diffusion=1e-22)
    return solve(
        with_host(host_layer(cells=8, area=fibres(0.8, 8e-6)), kinetics=kinetics),
        f"{CYCLE} * {cycles}",
        states="cycles",
    )


def _balances(cycles: int) -> None:
    solution = aged(cycles)
    assert solution.finished
    table, found = solution.cycles, solution.check()
    assert table.count == cycles
    # relative to the charge of the run, as the audit counts, and to that of a single cycle, which is stricter
    assert found.largest < 1e-6
    once = 1.0
    moved = float(np.sum(table["Charge plated [mAh/cm2]"] + table["Charge stripped [mAh/cm2]"]))
    assert max(found.charge, found.lithium) * moved / once < 1e-6
    kept = np.sum(table["Charge plated [mAh/cm2]"] - table["Charge stripped [mAh/cm2]"])
    lost = np.sum(table["Lithium lost to the interphase [mAh/cm2]"] + table["Lithium lost to dead metal [mAh/cm2]"])
    left = kept - lost  # what stripping to 1 V leaves behind
    assert abs(left) < 1e-3
    assert lost > 1e-3 * cycles**0.5
    parts = sum(table[name] for name in table if name.startswith("Swing from"))
    np.testing.assert_allclose(parts, table["Thickness swing [um]"], atol=1e-10)


def test_budgets_close_over_a_hundred_cycles():
    _balances(100)


@pytest.mark.long
def test_budgets_close_over_a_thousand_cycles():
    _balances(1000)
