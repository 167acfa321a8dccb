"""Numbers that experimenters know in another kind: lithium by its charge, walls by gas adsorption."""

import numpy as np
import pytest

from lithiophile.cell.results.metrics import DENSE_UM_PER_MAH_PER_CM2
from lithiophile.designs import Design, design, resolve
from lithiophile.errors import InputError

HOST = {
    "material": "graphene", "thickness": "50 um", "porosity": 0.8, "geometry": {"kind": "fibre", "diameter": "8 um"},
}  # fmt: skip


def foam(**keys: object) -> Design:
    return design({"title": "foam", "host": [{**HOST, **keys}]})


@pytest.mark.parametrize("side", ["below", "above"])
def test_lithium_is_a_thickness_or_its_charge(side: str) -> None:
    read = design({"title": "foil", "lithium": {side: "4 mAh/cm2"}})
    number = getattr(read.lithium, side)
    assert number.value == pytest.approx(4e-6 * DENSE_UM_PER_MAH_PER_CM2)
    assert number.unit == "m"
    with_range = {"value": "4 mAh/cm2", "low": "3 mAh/cm2", "high": "5 mAh/cm2", "evidence": "assumed"}
    ranged = getattr(design({"title": "foil", "lithium": {side: with_range}}).lithium, side)
    assert ranged.high == pytest.approx(5e-6 * DENSE_UM_PER_MAH_PER_CM2)


def test_lithium_on_both_sides_of_nothing_is_told_in_any_unit() -> None:
    with pytest.raises(InputError, match="Give their sum as below"):
        design({"title": "foil", "lithium": {"below": "4 mAh/cm2", "above": "10 um"}})


def test_a_wall_per_gram_is_that_of_the_skeletons_mass() -> None:
    per_gram = resolve(foam(wall_area="0.5 m2/g", density="2 g/cm3")).stack.hosts[0]
    area = 0.5e3 * 2000.0 * (1.0 - 0.8)
    assert float(per_gram.area(np.zeros(()))) == pytest.approx(area)
    assert float(resolve(foam(wall_area=f"{area} m2/m3")).stack.hosts[0].area(np.zeros(()))) == pytest.approx(area)


def test_a_wall_per_gram_needs_a_density(monkeypatch: pytest.MonkeyPatch) -> None:
    from lithiophile.materials import Material

    known = Material.has
    monkeypatch.setattr(Material, "has", lambda self, name: name != "density" and known(self, name))
    with pytest.raises(InputError, match="counts per gram, and graphene has no density"):
        resolve(foam(wall_area="0.5 m2/g"))
