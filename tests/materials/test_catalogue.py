"""What holds for every file of the catalogue."""

import tomllib
import warnings

import pytest

from lithiophile.errors import InputError, UnknownNameError
from lithiophile.materials import load, names
from lithiophile.materials.evidence import GRADES
from lithiophile.materials.laws import OutsideRangeWarning
from lithiophile.materials.loader import CATALOGUE
from lithiophile.materials.properties import KINDS

ALL = names()


def test_the_catalogue_covers_every_kind():
    assert all(names(kind) for kind in KINDS)
    assert len(ALL) == len(list(CATALOGUE.glob("*/*.toml"))), "two files have one name"


@pytest.mark.parametrize("name", ALL)
def test_every_number_has_evidence_a_source_and_lies_in_its_range(name):
    material = load(name)
    assert material.kind == next(CATALOGUE.glob(f"*/{name}.toml")).parent.name
    assert material.title
    for key, entry in material.entries.items():
        assert entry.evidence in GRADES
        assert entry.source in material.sources
        if entry.value is not None:
            assert (entry.low if entry.low is not None else entry.value) <= entry.value
            assert entry.value <= (entry.high if entry.high is not None else entry.value)
        if entry.evidence == "assumed":
            assert entry.note, f"{key} is assumed without a reason"
        assert material.law(key).key


@pytest.mark.parametrize("name", ALL)
def test_a_recalled_number_is_never_called_measured(name):
    material = load(name)
    for key, entry in material.entries.items():
        if entry.evidence in ("measured", "fitted", "surrogate"):
            # In a note, what is recalled may be another value, for comparison: such numbers have a range.
            assert "recalled" not in material.sources[entry.source].where, key
            assert "recalled" not in entry.note or entry.low is not None, key


@pytest.mark.parametrize("name", ALL)
def test_every_source_of_a_file_is_used(name):
    given = tomllib.loads(next(CATALOGUE.glob(f"*/{name}.toml")).read_text(encoding="utf-8"))
    used = {t["source"] for t in given.values() if isinstance(t, dict) and "source" in t}
    used |= {t["arrhenius"]["source"] for t in given.values() if isinstance(t, dict) and "arrhenius" in t}
    assert set(given["source"]) == used


@pytest.mark.parametrize("name", names("wall"))
def test_alloying_walls_end_at_the_potential_of_lithium(name):
    wall = load(name)
    if wall.header.wall_kind not in ("alloying", "intercalating"):
        return
    potential = wall.law("potential")
    assert float(potential(1.0)) == pytest.approx(0.0, abs=1e-12)
    assert float(potential(0.5)) > 0.0
    assert wall.value("capacity") > 0.0


def test_theoretical_capacities_are_known_ones():
    # mAh/g of the textbooks times density
    assert load("silicon").value("capacity") == pytest.approx(3579 * 3600 * 2330, rel=2e-3)
    assert load("tin").value("capacity") == pytest.approx(993 * 3600 * 7290, rel=2e-3)
    assert load("graphite").value("capacity") == pytest.approx(372 * 3600 * 2200, rel=2e-3)
    assert load("aluminium_skin").value("capacity") == pytest.approx(993 * 3600 * 2700, rel=2e-3)


def test_lithium_has_the_molar_volume_of_the_package():
    from lithiophile.constants import LITHIUM_MOLAR_VOLUME

    lithium = load("lithium")
    assert lithium.value("molar_mass") / lithium.value("density") == pytest.approx(LITHIUM_MOLAR_VOLUME, rel=1e-15)


def test_creep_of_lithium_meets_its_yield_point():
    lithium = load("lithium")
    rate = lithium.value("creep_rate") * (0.77e6 / lithium.value("creep_stress")) ** lithium.value("creep_exponent")
    assert rate == pytest.approx(1e-3, rel=0.02)


@pytest.mark.parametrize(
    ("name", "x", "volts", "tolerance"),
    [("lfp", 0.5, 3.398, 1e-3), ("nmc811", 0.27, 4.27, 0.01), ("lco", 0.5, 4.235, 2e-3)],
)
def test_cathode_potentials(name, x, volts, tolerance):
    assert float(load(name).law("potential")(x)) == pytest.approx(volts, abs=tolerance)


def test_a_potential_outside_its_range_warns():
    with pytest.warns(OutsideRangeWarning):
        load("nmc811").law("potential")(0.1)


def test_maximum_concentrations_imply_real_densities():
    # An electrode's lithium content times its molar mass is its density; some published sets fail this.
    for name, molar_mass in (("lfp", 0.15776), ("nmc811", 0.09728), ("lco", 0.09787)):
        cathode = load(name)
        implied = cathode.value("maximum_concentration") * molar_mass
        assert implied == pytest.approx(cathode.value("density"), rel=0.08)


def test_an_unknown_name_gets_the_nearest():
    with pytest.raises(UnknownNameError, match="lipon"):
        load("lippon")
    with pytest.raises(UnknownNameError, match="electrolyte"):
        names("electrolytes")


def test_an_unknown_property_gets_the_nearest():
    with pytest.raises(UnknownNameError, match="conductivity"):
        load("lipon").law("conductivty")


def test_a_quantity_carries_its_origin():
    quantity = load("litfsi_dol_dme").quantity("transference")
    assert (quantity.value, quantity.low, quantity.high) == (0.45, 0.3, 0.6)
    assert quantity.evidence == "assumed"
    assert "recalled" in quantity.note
    assert load("lipon").quantity("density").unit == "kg/m3"


def test_a_doi_written_from_memory_says_so():
    assert "from memory" in load("lipf6_ec_emc_nyman2008").quantity("conductivity").source


def test_the_range_of_a_number_follows_its_temperature():
    hot, reference = (load("peg_litfsi").quantity("conductivity", temperature=t) for t in (353.15, 313.15))
    assert hot.value > 5.0 * reference.value
    assert hot.low < hot.value < hot.high
    assert hot.low / hot.value == pytest.approx(reference.low / reference.value)


@pytest.mark.parametrize("name", ALL)
def test_a_value_lies_in_its_range_at_any_temperature(name):
    for key, entry in load(name).entries.items():
        if entry.value is None or entry.low is None or entry.high is None or entry.valid:
            continue
        for temperature in (273.15, 298.15, 353.15):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", OutsideRangeWarning)
                try:
                    q = load(name).quantity(key, temperature=temperature)
                except InputError:
                    continue  # refused outside its temperatures
            assert min(q.low, q.high) * (1 - 1e-9) <= q.value <= max(q.low, q.high) * (1 + 1e-9) or q.value < 0, key
