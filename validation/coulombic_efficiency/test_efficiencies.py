"""The numbers of the catalogue against published efficiencies, in the cell model."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from validation.coulombic_efficiency.fit import ROWS, cell, efficiency, rows

MISSES = {
    "1 M LiPF6 in EC:DEC, slow": 7.18,
    "1 M LiPF6 in EC:DMC, slow": 5.68,
    "DOL:DME without nitrate": 4.09,
    "DOL:DME with nitrate": -1.08,
}
"""Rows of the test that the model misses by more than their uncertainty, and by how much [%]: in carbonates losses
fall too much with the current, in ether they rise too much with it."""


def off(row: dict) -> float:
    percent, metal = efficiency(row, {})
    return metal - row["metal"] if "metal" in row else percent - row["efficiency"]


@pytest.mark.parametrize("row", rows("calibration"), ids=lambda row: row["name"])
def test_calibration_is_met(row: dict) -> None:
    assert abs(off(row)) < 0.5 * row["uncertainty"]


@pytest.mark.parametrize("row", rows("test"), ids=lambda row: row["name"])
def test_cells_that_were_not_fitted(row: dict) -> None:
    if row["name"] in MISSES:
        assert off(row) == pytest.approx(MISSES[row["name"]], abs=0.05)
    else:
        assert abs(off(row)) < row["uncertainty"]


def test_both_sets_are_kept_apart() -> None:
    keys = ("electrolyte", "current", "charge", "protocol")
    fitted, tried = ({tuple(r[k] for k in keys) for r in rows(which)} for which in ("calibration", "test"))
    assert not fitted & tried
    assert len({row["electrolyte"] for row in ROWS}) >= 6


def test_one_set_of_numbers_orders_currents_and_charges() -> None:
    """A higher current loses more; metal dominates the loss where it is large, interphase where it is smallest."""
    row = {"name": "copper", "protocol": "cycles", "charge": 1.0}
    low, high = (
        np.array([efficiency({**row, "electrolyte": name, "current": j}, {}) for j in (0.5, 4.0)])
        for name in ("lipf6_ec_emc_landesfeind2019", "lifsi_dme_4M")
    )
    assert low[1, 0] < low[0, 0]
    assert high[1, 0] < high[0, 0]
    assert low[:, 1].min() > 0.6 > high[:, 1].max()
    assert high[0, 1] < 0.3


def test_one_set_of_numbers_fits_two_charges_and_two_currents() -> None:
    """Concentrated ether: 0.2 and 4 mA/cm2 were fitted, 1 and 6 mAh/cm2 were not. Without coarsening grains, not."""
    of_it = [row for row in ROWS if row["electrolyte"] == "lifsi_dme_4M"]
    assert {(row["current"], row["charge"]) for row in of_it} == {(0.2, 0.5), (4.0, 1.0), (0.5, 1.0), (0.5, 6.0)}
    assert all(abs(off(row)) < row["uncertainty"] for row in of_it)
    gain = {}
    for coarsening in (0.4, 0.0):
        small, large = (efficiency(row, {"coarsening": coarsening})[0] for row in of_it if row["set"] == "test")
        gain[coarsening] = large - small
    assert gain[0.4] > 0.2 > 0.1 > gain[0.0]


FOAM = {"material": "copper", "thickness": "180 um", "porosity": 0.9, "geometry": {"kind": "foam", "pore": "300 um"}}
BELOW_FOIL = {"litfsi_dol_dme": 0.19, "lifsi_dme_4M": 0.37}
"""How much less efficient than foil the model makes that foam [%], where equal ones were measured: a known miss."""


def third_cycle(electrolyte: str, host: list[dict], area: float = 1.0) -> tuple[float, Solution]:
    """Efficiency on copper after 0.5 mAh/cm2 at 0.4 mA/cm2, spread over an area [cm2/cm2] [%]; and the run."""
    raw = {"title": "copper", "collector": {"material": "copper"}, "host": host, "losses": True}
    raw["electrolyte"] = [{"material": electrolyte, "separator": "polypropylene_25um"}]
    stack = designs.resolve(designs.design(raw, name="copper")).stack
    current, charge = 0.4 / area, 0.5 / area
    plating = f"Plate at {current} mA/cm2 for {charge} mAh/cm2"
    stripping = f"Strip at {current} mA/cm2 for {2 * charge} mAh/cm2 or until 1 V"
    solution = solve(stack, f"({plating}; {stripping}) * 3", rtol=1e-4)
    return 100.0 * float(solution.cycles["Coulombic efficiency"][-1]), solution


@pytest.mark.parametrize("electrolyte", BELOW_FOIL)
def test_a_commercial_foam_is_no_better_than_foil(electrolyte: str) -> None:
    """No systematic gain of copper foam over foil (US DOE Battery Materials Research report FY23 Q4, read)."""
    foil, foam = (third_cycle(electrolyte, host)[0] for host in ([], [FOAM]))
    assert foil - foam == pytest.approx(BELOW_FOIL[electrolyte], abs=0.03)


@pytest.mark.parametrize("electrolyte", BELOW_FOIL)
def test_a_foam_loses_what_a_foil_as_large_as_its_walls_and_face_loses(electrolyte: str) -> None:
    """Where the current is even: each surface takes its interphase, the collector's face in the pores too."""
    foam, solution = third_cycle(electrolyte, [FOAM])
    assert solution.layout is not None
    nodes = solution.layout.problem.nodes[: solution.layout.film]
    walls = float((nodes.wall_area * nodes.volume)[1:].sum())
    face = float(nodes.surface[0])
    assert (walls, face) == pytest.approx((3.24, 0.9), rel=0.01)
    whole, without_face = (third_cycle(electrolyte, [], area)[0] for area in (walls + face, walls))
    assert foam == pytest.approx(whole, abs=0.05)
    assert foam < without_face - 0.06


@pytest.mark.long
def test_a_thousand_cycles_close_their_budgets() -> None:
    row = {"name": "copper", "electrolyte": "lifsi_dme_4M", "protocol": "cycles", "current": 1.0, "charge": 1.0}
    stack = cell(row, {})
    stack = replace(stack, reservoir=replace(stack.reservoir, volume=1e-3))
    cycle = "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 2 mAh/cm2 or until 1 V"
    solution = solve(stack, f"({cycle}) * 1000", rtol=1e-4)
    assert solution.cycles.count == 1000
    assert solution.check().largest < 1e-10
    lost = solution["Lithium bound in the interphase [mAh/cm2]"][-1] + solution["Dead lithium [mAh/cm2]"][-1]
    missing = (1.0 - solution.cycles["Coulombic efficiency"]) @ solution.cycles["Charge plated [mAh/cm2]"]
    assert lost == pytest.approx(missing, rel=1e-3)
