"""The experiments of the board calculate what their rows say."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from lithiophile import materials
from lithiophile.physics.contact import critical_current as law
from lithiophile.stack import Contact
from lithiophile.validation.engine.predict import one
from lithiophile.validation.engine.registry import rows
from lithiophile.validation.engine.trial import StoppedEarly, Trial
from lithiophile.validation.experiments import (
    anode_free_pressure,
    deposit_thickness,
    host_thickness,
    polymer_voltage,
    storage,
)
from lithiophile.validation.experiments.contact_under_current import CONDUCTIVITY, cell, critical_current
from lithiophile.validation.experiments.host_thickness import protocol
from lithiophile.validation.experiments.polymer_imaging import early_constants
from lithiophile.validation.symmetric import symmetric_voltage


def test_the_board_has_rows_enough_and_most_are_predictions() -> None:
    kinds = [row.kind for row in rows().values()]
    assert len(kinds) >= 25
    assert kinds.count("prediction") >= 12


class Run:
    """What is read of a run: here a host that loses 30 mV stripped and 50 plated, 20 in the electrolyte, 40 in foil.

    Records crowd where it begins to be plated, with five times the mean of what the interphase takes then.
    """

    stack = SimpleNamespace(layers=[SimpleNamespace(name="liquid", role="electrolyte")])

    def __getitem__(self, name: str) -> np.ndarray:
        return np.array([1, 1, 2, 2, 2] if name == "Step" else [0.0, 1.0, 1.0, 1.1, 2.0])

    def voltage_parts(self) -> dict[str, np.ndarray]:
        sign = np.array([1.0, 1.0, -1.0, -1.0, -1.0])
        return {
            "Interphase, anode [V]": np.array([0.02, 0.02, -0.2, -0.03, -0.1 / 3.0]),
            "Ohmic, host [V]": 0.01 * sign,
            "Ohmic, liquid [V]": 0.015 * sign,
            "Concentration, liquid [V]": 0.005 * sign,
            "Charge transfer, counter electrode [V]": 0.04 * sign,
        }


def test_a_symmetric_cell_loses_in_both_electrodes_and_once_between_them() -> None:
    run: Any = Run()
    assert symmetric_voltage(run, 1, 2) == pytest.approx(0.03 + 0.05 + 0.02)


@pytest.mark.parametrize("megapascal", [0.5, 4.0])
def test_the_critical_current_of_the_cell_is_that_of_the_law(megapascal: float) -> None:
    contact = Contact()
    found = critical_current(Trial(), cell(CONDUCTIVITY["garnet"], contact, megapascal * 1e6))
    assert found == pytest.approx(
        law(megapascal * 1e6, contact.still, contact.pressed, contact.exponent) / 10, rel=0.05
    )


def test_what_was_fitted_on_garnet_is_not_evidence_and_what_was_not_is() -> None:
    assert rows()["contact-garnet"].kind == "calibration"
    assert rows()["contact-argyrodite"].kind == "prediction"
    assert rows()["voltage-li-rgo"].kind == "calibration"


def test_a_foil_without_a_host_is_off_by_all_it_holds() -> None:
    """The rows of thickness would see a host that takes nothing in: 4.85 um for each mAh/cm2."""
    row = rows()["pi-zno-thickness"]
    foil = replace(row, given={**row.given, "design": "bare-li-foil"})
    assert host_thickness.predict(Trial(), foil)[0] == pytest.approx(48.5, rel=0.1)
    assert host_thickness.predict(Trial(), row)[0] < 1.0


def test_protocols_say_what_the_rows_say() -> None:
    assert protocol("Plate", 0.2, 3.0, 2) == (
        "(Plate at 0.2 mA/cm2 for 3.0 mAh/cm2; Strip at 0.2 mA/cm2 for 3.0 mAh/cm2 or until 1 V) * 2"
    )
    assert protocol("Strip", 1.0, 10.0) == "Strip at 1.0 mA/cm2 for 10.0 mAh/cm2 or until 1 V"


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        # a polymer's limiting current lies below; a foil opposite holds no more than its own lithium
        ({"design": "electrolyte-peg-litfsi", "current": 10.0}, "salt depleted"),
        ({"charge": 200.0, "range": [200.0, 200.0]}, "counter exhausted"),
    ],
)
def test_a_cell_that_stops_before_its_charge_gives_no_number(asked: dict[str, Any], why: str) -> None:
    row = rows()["mof-hcf-thickness"]
    with pytest.raises(StoppedEarly, match=why):
        one(replace(row, given={**row.given, **asked}), Trial())


def test_conductivities_follow_the_law_of_the_material() -> None:
    row = rows()["conductivity-ec-dmc-lundgren"]
    found = one(row, Trial()).values
    stated = materials.load("lipf6_ec_dmc_landesfeind2019").law("conductivity")
    assert found[-1] == pytest.approx(10.0 * float(stated(1e3, 273.15 + (row.points[-1].x or 0.0))))
    assert np.all(np.diff(found) > 0.0)


def test_the_imaged_cell_runs_out_of_salt_at_sands_time() -> None:
    """pi D/(4 v^2), where the anion moves by v: the area of the electrode and the salt drop out."""
    (shift, logarithm, _), _ = early_constants()
    speed = 1e-6 * shift * polymer_voltage.CURRENT / 3600.0
    sand = np.pi * 1e-12 * np.exp(logarithm) / (4.0 * speed**2) / 3600.0
    assert one(rows()["imaging-sand-time"], Trial()).values[0] == pytest.approx(sand, rel=0.02)


def test_a_deposit_without_filaments_is_as_thick_as_its_lithium() -> None:
    row = rows()["deposit-thickness"]
    # besides it, the metal that the interphase takes out of it: 20 nm of film
    assert deposit_thickness.predict(Trial(law="filaments"), row)[0] == pytest.approx(4.0 * 4.849, rel=0.005)
    assert deposit_thickness.predict(Trial(), row)[0] > 4.0 * 4.849


def test_lithium_that_is_used_up_in_storage_is_lost_and_not_without_an_answer() -> None:
    row = rows()["storage-localized"]
    (lost,) = storage.predict(Trial(), replace(row, given={**row.given, "charge": 0.01}))
    assert 80.0 < lost <= 100.0


def test_pressure_moves_the_efficiency_by_the_porosity_of_filaments_alone() -> None:
    row = rows()["anode-free-pressure"]
    low, high = anode_free_pressure.predict(Trial(law="filaments"), row)
    assert low == pytest.approx(high, abs=0.05)


@pytest.mark.parametrize("name", ["dilution-first-cycle", "efficiency-current", "fast-discharge"])
def test_rows_of_what_came_after_the_outlook_are_predictions_with_nothing_fitted(name: str) -> None:
    assert rows()[name].kind == "prediction"
    found = one(rows()[name], Trial()).values
    assert all(v > 0.0 for v in found)
