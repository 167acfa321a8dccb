"""Electrolytes against values computed by others with the same coefficients."""

import pickle

import numpy as np
import pytest

from lithiophile.errors import InputError
from lithiophile.materials import electrolyte_laws, load, names

# name: conductivity [S/m], diffusivity [m2/s], thermodynamic factor, t+ at 1 mol/L, 298.15 K
AT_1_MOLAR = {
    "lipf6_ec_emc_landesfeind2019": (0.913, 2.89e-10, 2.18, 0.221),
    "lipf6_ec_dmc_landesfeind2019": (1.182, 2.90e-10, 2.20, 0.325),
    "lipf6_emc_fec_landesfeind2019": (0.553, 3.07e-10, 1.16, 0.129),
    "lipf6_pc_ec_dmc_valoen2005": (1.194, 3.22e-10, 2.13, 0.38),
    "lipf6_ec_emc_colclasure2020": (0.884, 1.30e-10, 2.23, 0.459),
    "lipf6_ec_emc_nyman2008": (0.949, 3.80e-10, 2.00, 0.251),
}


@pytest.mark.parametrize("name", AT_1_MOLAR)
def test_published_fits_have_their_published_values(name):
    laws = electrolyte_laws(load(name), 298.15)
    found = [
        float(f(1000.0)) for f in (laws.conductivity, laws.diffusivity, laws.thermodynamic_factor, laws.transference)
    ]
    for value, expected in zip(found, AT_1_MOLAR[name], strict=True):
        assert value == pytest.approx(expected, rel=2.5e-3)


def test_landesfeind_ec_dmc_reproduces_the_unit_test_of_pybamm():
    laws = electrolyte_laws(load("lipf6_ec_dmc_landesfeind2019"), 283.15)
    assert float(laws.conductivity(1000.0)) == pytest.approx(0.870352, abs=5e-7)
    assert float(laws.diffusivity(1000.0)) == pytest.approx(1.94664e-10, abs=5e-16)
    assert float(laws.thermodynamic_factor(1000.0)) == pytest.approx(1.84644, abs=5e-6)
    assert float(laws.transference(1000.0)) == pytest.approx(0.17651, abs=5e-6)


@pytest.mark.parametrize(("name", "expected"), [("pvdf_hfp_gel_ec_dmc", 0.287), ("pvdf_hfp_gel_ec_dmc_2_1", 0.205)])
def test_bellcore_gel_has_the_conductivity_of_its_liquid(name, expected):
    gel = load(name)
    assert gel.value("conductivity") == pytest.approx(expected, abs=5e-4)
    assert gel.header.conductivity_of == "liquid"
    assert gel.value("bruggeman") == 3.3


@pytest.mark.parametrize(
    ("c", "polynomial_times_factor", "table", "factor", "transference"),
    [
        (0.5, 3.92e-10, 4.12e-10, 1.29, 0.322),
        (1.0, 3.52e-10, 3.80e-10, 2.00, 0.251),
        (1.2, 3.19e-10, 3.50e-10, 2.32, 0.248),
        (2.0, 1.52e-10, 1.90e-10, 3.50, 0.110),
    ],
)
def test_nyman_diffusivity_is_fickian(c, polynomial_times_factor, table, factor, transference):
    # The polynomial D(c) of the paper, which many codes use as it stands, is 2 to 5 times too small as Fickian
    # diffusivity; times the thermodynamic factor (its own polynomial form) it comes near the table.
    laws = electrolyte_laws(load("lipf6_ec_emc_nyman2008"))
    polynomial = 8.794e-11 * c**2 - 3.972e-10 * c + 4.862e-10
    own_factor = (0.28687 * c**2 + 0.74678 * c + 0.44103) / (1 - (-0.1287 * c**3 + 0.4106 * c**2 - 0.4717 * c + 0.4492))
    assert polynomial * own_factor == pytest.approx(polynomial_times_factor, rel=5e-3)
    assert float(laws.diffusivity(1000 * c)) == pytest.approx(table, rel=1e-12)
    assert float(laws.thermodynamic_factor(1000 * c)) == pytest.approx(factor, rel=1e-12)
    assert float(laws.transference(1000 * c)) == pytest.approx(transference, rel=1e-12)
    assert float(laws.diffusivity(1000 * c)) > (1.3 if c < 1 else 2.0) * polynomial


def test_peo_conductivity_has_its_hundred():
    # The code it was read in takes S/cm for S/m.
    assert load("peo_litfsi_edman2000").value("conductivity", 358.15) == pytest.approx(0.0735, rel=2e-3)


def test_a_polymer_measured_hot_is_refused_cold():
    with pytest.raises(InputError, match="at 25 degC"):
        load("peo_litfsi_edman2000").value("conductivity", 298.15)


def test_nyman_follows_its_activation_energy():
    law = load("lipf6_ec_emc_nyman2008").law("conductivity")
    ratio = float(law(1000.0, 313.15) / law(1000.0, 298.15))
    assert ratio == pytest.approx(np.exp(17000 / 8.314462618 * (1 / 298.15 - 1 / 313.15)), rel=1e-12)


@pytest.mark.parametrize("name", [n for kind in ("electrolyte", "gel", "solid") for n in names(kind)])
def test_every_electrolyte_gives_sound_laws_for_the_cell_model(name):
    material = load(name)
    laws = electrolyte_laws(material, 368.15 if name.startswith("peo_li") else 298.15)
    low, high = laws.valid
    assert low < high
    c = np.linspace(0.0, high, 400)
    assert np.all(laws.conductivity(c) >= 0.0)
    assert np.all(laws.conductivity(c[1:]) > 0.0)
    if laws.single_ion:
        assert laws.diffusivity is None
        return
    assert low <= laws.salt_concentration <= high
    assert np.all(laws.diffusivity(c) > 0.0)
    assert np.all(laws.thermodynamic_factor(c) > 0.0)
    assert np.all(laws.transference(c) < 1.0)
    assert laws.conductivity(c).shape == c.shape


@pytest.mark.parametrize("name", [n for kind in ("electrolyte", "gel", "solid") for n in names(kind)])
def test_salt_saturates_above_the_concentration_that_an_electrolyte_is_made_with(name):
    material = load(name)
    if material.header.single_ion:
        assert not material.has("solubility")
        return
    laws = electrolyte_laws(material, 368.15 if name.startswith("peo_li") else 298.15)
    known = material.quantity("solubility")
    assert laws.salt_concentration < known.low <= laws.solubility == known.value <= known.high < 1.0e4
    assert laws.valid[1] <= known.high


def test_a_filler_takes_room_from_the_salt_that_dissolves():
    assert load("pva + 20 % lif").has("solubility") == load("pva").has("solubility")
    filled = electrolyte_laws(load("pvdf_hfp_gel + 20 % al2o3"))
    assert filled.solubility == pytest.approx(0.8 * electrolyte_laws(load("pvdf_hfp_gel")).solubility)


def test_a_material_that_does_not_state_its_solubility_dissolves_any_amount(tmp_path):
    import lithiophile.materials as materials

    own = load("lipf6_ec_dec_1M")
    path = tmp_path / "own.toml"
    text = (materials.loader.CATALOGUE / "electrolyte" / "lipf6_ec_dec_1M.toml").read_text(encoding="utf-8")
    head, rest = text.split("[solubility]")
    path.write_text(head + rest[rest.index("[", 5) :], encoding="utf-8")
    assert own.has("solubility")
    assert electrolyte_laws(load(path)).solubility == np.inf


def test_laws_travel_to_other_processes():
    laws = pickle.loads(pickle.dumps(electrolyte_laws(load("lipf6_ec_emc_nyman2008"))))
    assert float(laws.diffusivity(1000.0)) == 3.8e-10


def test_a_metal_is_no_electrolyte():
    with pytest.raises(InputError, match="conducts no ions"):
        electrolyte_laws(load("copper"))
