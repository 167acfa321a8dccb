"""Traps found in codes, papers and databases, one test each: what the catalogue must not repeat.

Nyman's diffusivity, the missing hundred of Edman's conductivity and maximum concentrations have theirs in
``test_electrolytes.py`` and ``test_catalogue.py``.
"""

import pytest

from lithiophile import designs
from lithiophile.materials import electrolyte_laws, load, names

CARBONATES = [name for name in names("electrolyte") if name.startswith("lipf6")]


def test_no_diffusivity_comes_without_its_thermodynamic_factor() -> None:
    for name in names("electrolyte"):
        assert load(name).has("diffusivity") == load(name).has("thermodynamic_factor"), name


@pytest.mark.parametrize("name", [n for n in CARBONATES if "fec" not in n])
def test_no_carbonate_conducts_ten_times_too_well(name: str) -> None:
    assert 0.5 < float(electrolyte_laws(load(name)).conductivity(1000.0)) < 1.5


def test_a_published_fit_does_not_claim_an_ideal_solution() -> None:
    for name in CARBONATES:
        entry = load(name).entries["thermodynamic_factor"]
        if entry.evidence == "fitted" and "fec" not in name:
            assert float(electrolyte_laws(load(name)).thermodynamic_factor(1000.0)) > 1.9, name


def test_transference_numbers_disagree_and_stand_in_files_of_their_own() -> None:
    names_of = ("landesfeind2019", "nyman2008", "colclasure2020")
    found = [float(electrolyte_laws(load(f"lipf6_ec_emc_{n}")).transference(1000.0)) for n in names_of]
    assert found == pytest.approx([0.22, 0.25, 0.46], abs=0.005)


def test_lithium_has_the_moduli_and_the_creep_of_bulk_experiments() -> None:
    lithium = load("lithium")
    assert lithium.value("shear_modulus") == 2.83e9
    assert lithium.entries["shear_modulus"].high == 4.25  # textbooks; GPa
    assert lithium.value("creep_exponent") == 6.6


def test_charge_transfer_of_lithium_is_not_that_of_plating_on_graphite() -> None:
    for name in ("lithium_in_carbonate", "lithium_in_ether", "lithium_xu2019"):
        assert load(name).value("exchange_current") > 10.0  # A/m2; per area of graphite it would be 0.1


def test_amorphous_films_are_not_given_the_conductivity_of_crystals() -> None:
    assert load("li3po4").value("conductivity") == pytest.approx(1e-6)  # S/m; crystals 4e-16
    garnet = load("llzto").entries["conductivity"]
    assert (garnet.low, garnet.high) == (0.00028, 0.00118)  # S/cm, over compositions


def test_the_pore_volume_printed_a_hundred_times_too_large_is_not_used() -> None:
    (host,) = designs.load("hybrid-mof-hcf").host
    assert host.thickness.value * host.porosity[0].value == pytest.approx(143e-6, rel=5e-3)


def test_the_gel_printed_with_the_modulus_of_a_glass_is_soft() -> None:
    assert load("tte_gel").value("young_modulus") <= 100e6
    assert "13.3 GPa" in load("tte_gel").entries["young_modulus"].note


def test_no_host_or_coating_of_a_collector_states_a_better_efficiency() -> None:
    """Foam against foil shows no gain in one laboratory's cells: the electrolyte decides."""
    for kind in ("host", "wall", "metal"):
        assert not [name for name in names(kind) if load(name).has("coulombic_efficiency")]


def test_no_source_is_a_text_without_traceable_data() -> None:
    for name in names():
        for source in load(name).sources.values():
            assert "white paper" not in (source.cite or "").lower()
            assert "pressure paradox" not in (source.read_in or "").lower()
