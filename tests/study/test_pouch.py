"""The pouch cell around a repeat unit: counted by hand, and its limits."""

from dataclasses import replace
from pathlib import Path

import pytest

from lithiophile.cli.energy import of_the_pouch
from lithiophile.designs import Design, design, load, resolve
from lithiophile.study.energy import BESIDE, Energy, parts
from lithiophile.study.pouch import PouchCell, pouch_cell

FILE = Path(__file__).parents[2] / "examples/full_cells/foil-nmc811.toml"


def unit(of: Design) -> Energy:
    """A repeat unit that gives 125 Wh/m2 and swells by 10 um."""
    made = resolve(of)
    positive = made.stack.counter.positive
    assert positive is not None
    return Energy(parts(of, made), 125.0, 120.0, 10e-6, 1e-6, 2.0, 2.0, positive.capacity)


def with_pouch(**keys: object) -> tuple[PouchCell, Energy]:
    read = load(FILE)
    changed = design({**read.model_dump(exclude_none=True, exclude_defaults=True), "pouch": keys}) if keys else read
    return pouch_cell(changed, unit(read)), unit(read)


def test_a_pouch_cell_is_what_it_is_made_of() -> None:
    cell, one = with_pouch()
    area = 20 * 0.05 * 0.07
    assert cell.charge == pytest.approx(area * one.capacity)
    assert cell.energy == pytest.approx(area * 125.0 * 3600.0)
    copper = 8e-6 * 8960.0 * 0.05 * 0.07
    assert cell.stack == pytest.approx(area * one.mass + copper, rel=1e-3)
    assert cell.housing == pytest.approx(2 * 0.056 * 0.081 * 0.18)
    assert cell.tabs == pytest.approx(1e-4 * 8e-3 * 40e-3 * (2700.0 + 8960.0), rel=1e-2)
    assert cell.outside == pytest.approx((0.056, 0.081, 20 * one.thickness + 8e-6 + 2 * 113e-6))
    assert cell.largest_volume / cell.volume == pytest.approx(1.0 + 20 * 10e-6 / cell.outside[2])


def test_a_housing_costs_energy_and_many_sheets_forget_it() -> None:
    def of(cathodes: int) -> PouchCell:
        cell, _ = with_pouch()
        share = cathodes / cell.cathodes
        return replace(cell, stack=share * cell.stack, energy=share * cell.energy)

    cell, one = with_pouch()
    assert cell.per_mass < one.per_mass[0]
    assert of(10_000).per_mass == pytest.approx(one.per_mass[0], rel=0.01)


def test_electrolyte_beside_the_stack_is_named_where_it_decides_the_mass() -> None:
    one = unit(load(FILE))
    beside = next(part for part in one.parts if part.name == BESIDE)
    share = beside.mass / one.mass
    assert share > 0.3
    assert f"{100 * share:.0f} % of this mass" in one.flooded
    assert "electrolyte.amount leaves over" in one.flooded
    assert "State what a lean cell holds" not in one.flooded
    lean = replace(one, parts=tuple(part for part in one.parts if part.name != BESIDE))
    assert lean.flooded == ""


def test_the_words_of_a_pouch_cell_hold_its_figures() -> None:
    cell, _ = with_pouch()
    said = of_the_pouch(cell)
    assert f"{cell.per_mass:.0f} Wh/kg" in said
    assert "10 double-sided cathodes of 50 x 70 mm" in said
