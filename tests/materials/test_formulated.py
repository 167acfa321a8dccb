"""Materials made of what a formulation says."""

import pytest

from lithiophile.materials.formulated import formulated


@pytest.mark.parametrize("name", ["LiFSI-1.2DME-3TFEO", "1 mol/L LiPF6 in EC:DMC 1:1 v/v", "LiFSI-9DME"])
def test_no_electrolyte_is_drawn_saturated_with_its_own_salt(name: str) -> None:
    made = formulated(name)
    low = made.entries["solubility"].low
    assert low is not None
    assert low >= 1.19 * made.value("salt_concentration")
