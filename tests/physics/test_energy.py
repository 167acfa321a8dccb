"""The audit's figures of charge per mass, and what a stack weighs."""

import pytest

from lithiophile.constants import FARADAY, LITHIUM_MOLAR_MASS
from lithiophile.physics.energy import full_host_capacity, porosity_of_equal_capacity

MAH_PER_G = 3600.0
"""[C/kg]"""
AUDIT = {8960.0: (743, 0.642), 8908.0: (747, 0.640), 5100.0: (1139, 0.505), 2000.0: (1993, 0.285)}
"""Density [kg/m3] of copper, nickel, garnet and carbon: capacity at 80 % porosity [mAh/g], porosity of equality with
graphite; computed by the audit of the Outlook's numbers with the printed 3860 mAh/g of lithium (here 3861.9)."""
ROUNDED = 1e-3
"""Relative: 3860 is 0.05 % off, and the audit prints three digits."""


@pytest.mark.parametrize("density", AUDIT)
def test_a_full_host_at_80_percent_porosity_holds_what_the_audit_found(density: float) -> None:
    assert full_host_capacity(0.8, density) / MAH_PER_G == pytest.approx(AUDIT[density][0], rel=ROUNDED)


@pytest.mark.parametrize("density", AUDIT)
def test_a_host_equals_graphite_at_the_porosity_that_the_audit_found(density: float) -> None:
    porosity = porosity_of_equal_capacity(372.0 * MAH_PER_G, density)
    assert porosity == pytest.approx(AUDIT[density][1], abs=8e-4)
    assert full_host_capacity(porosity, density) == pytest.approx(372.0 * MAH_PER_G, rel=1e-12)


def test_a_host_without_skeleton_is_lithium() -> None:
    assert full_host_capacity(1.0, 8960.0) == pytest.approx(FARADAY / LITHIUM_MOLAR_MASS, rel=1e-12)
