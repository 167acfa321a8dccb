"""What warms up conducts better, and an electrolyte of which nothing is known at a temperature says so once."""

import tomllib
import warnings

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.run.solve import solve
from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.designs.loader import DATA
from lithiophile.errors import InputError
from lithiophile.materials import OutsideRangeWarning, electrolyte_laws, load, names
from lithiophile.materials.loader import CATALOGUE

COLD, WARM = 298.15, 333.15
MEASURED_HOT = ("peo_licf3so3_doyle1993", "peo_litfsi_edman2000")
"""Their laws were fitted at one high temperature and are refused elsewhere."""


@pytest.mark.parametrize("name", [n for kind in ("electrolyte", "gel", "solid") for n in names(kind)])
def test_ions_and_salt_move_faster_when_an_electrolyte_is_warmer(name):
    material = load(name)
    if name in MEASURED_HOT:
        with pytest.raises(InputError, match="Stay inside"):
            electrolyte_laws(material, COLD).conductivity(1000.0)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OutsideRangeWarning)
        cold, warm = electrolyte_laws(material, COLD), electrolyte_laws(material, WARM)
    c = cold.salt_concentration
    assert material.law("conductivity").follows_temperature
    assert warm.conductivity(c) > 1.05 * cold.conductivity(c)
    if not cold.single_ion:
        assert warm.diffusivity(c) > 1.05 * cold.diffusivity(c)


@pytest.mark.parametrize("name", names("kinetics"))
def test_lithium_reacts_faster_when_it_is_warmer(name):
    exchange = load(name).law("exchange_current")
    assert exchange(0.0, WARM) > 1.5 * exchange(0.0, COLD)


def at(name: str, temperature: float) -> designs.Resolved | None:
    """A design of the catalogue at another temperature; None where its electrolyte is refused there."""
    raw = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
    raw["stack"] = {**raw.get("stack", {}), "temperature": f"{temperature} K"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OutsideRangeWarning)
        try:
            return designs.resolve(designs.design(raw), losses=False)
        except InputError:
            return None


def small_current_resistance(stack: designs.Resolved) -> float:
    """Area resistance of ions, salt in its steady state, charge transfer and film of the flat cell [ohm m2]."""
    stack, total = stack.stack, 0.0
    thermal = GAS_CONSTANT * stack.temperature / FARADAY
    for layer in stack.layers:
        laws, c = layer.electrolyte, np.asarray(layer.electrolyte.salt_concentration)
        path = layer.porosity**layer.bruggeman / layer.tortuosity
        total += layer.thickness / (path * float(laws.conductivity(c)))
        if not laws.single_ion:
            salt = 2.0 * (1.0 - float(laws.transference(c))) ** 2 * float(laws.thermodynamic_factor(c))
            total += layer.thickness * salt * thermal / (FARADAY * float(c) * float(laws.diffusivity(c)) * path)
    return total + thermal / stack.kinetics.exchange_current + stack.kinetics.film_resistance


@pytest.mark.parametrize("name", designs.names())
def test_polarisation_does_not_rise_with_temperature(name):
    cold, warm = at(name, COLD), at(name, WARM)
    if cold is None or warm is None:
        assert any(e.material in MEASURED_HOT for e in designs.load(name).electrolyte)
        return
    assert small_current_resistance(warm) < small_current_resistance(cold)


@pytest.mark.parametrize("name", ["gel-peo-sio2", "spe-self-healing"])
def test_a_warmer_cell_plates_at_a_smaller_overpotential(name):
    lowest = [
        solve(at(name, temperature).stack, "Plate at 0.05 mA/cm2 for 10 minutes")["Voltage [V]"].min()
        for temperature in (COLD, WARM)
    ]
    assert lowest[0] < lowest[1] < 0.0


def test_a_temperature_outside_the_laws_is_told_once_in_degrees_celsius():
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        resolved = designs.resolve(designs.design({"title": "x", "stack": {"temperature": "70 degC"}}))
        resolved.stack.layers[0].electrolyte.conductivity(np.linspace(0.0, 2000.0, 9))
        resolved.stack.layers[0].electrolyte.diffusivity(1000.0)
    (said,) = told
    assert str(said.message) == (
        "Conductivity, diffusivity, transference, thermodynamic factor of lipf6_ec_emc_landesfeind2019 at 70 degC: "
        "measured only from -10 degC to 50 degC, and extrapolated."
    )


def test_a_conductivity_without_temperature_is_told_away_from_room_temperature(tmp_path):
    text = (CATALOGUE / "electrolyte" / "lipf6_pc_1M.toml").read_text(encoding="utf-8")
    head, rest = text.split("[conductivity.arrhenius]")
    path = tmp_path / "own.toml"
    path.write_text(head + rest[rest.index("[diffusivity]") :], encoding="utf-8")
    own = load(path)
    with pytest.warns(OutsideRangeWarning, match="own at 60 degC: its file has no arrhenius table, so that of 25 degC"):
        electrolyte_laws(own, WARM)
    electrolyte_laws(own, 300.0)


def test_an_edge_in_whole_kelvins_is_inside():
    law = load("lipf6_ec_emc_nyman2008").law("conductivity")
    assert law.valid_temperature == (263.0, 333.0)
    assert not law.warns_at(WARM)
    assert law.warns_at(334.0)
