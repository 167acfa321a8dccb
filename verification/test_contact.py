"""V27 and the limits of the contact law, in the real cell: lithium on a ceramic, stripped, plated, at rest."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile.cell.run.solve import solve
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
from lithiophile.physics.contact import critical_current, steady_fraction
from lithiophile.stack import Contact, ElectrolyteLaws, IonLayer, Kinetics, Press
from verification.stacks import constant, symmetric

CERAMIC = ElectrolyteLaws("ceramic", constant(0.04), single_ion=True)
RIGID = Contact()
SOFT = Contact(share=1.0, thickness=50e-6, modulus=1e6, stretch=0.05)


def on_ceramic(contact: Contact | None, megapascal: float = 0.1, stiffness: float = 0.0):
    stack = symmetric(100e-6, 4, kinetics=Kinetics(200.0), laws=CERAMIC)
    stack = replace(stack, contact=contact, press=Press(megapascal * 1e6, stiffness))
    return replace(stack, layers=(IonLayer("ceramic", 100e-6, CERAMIC, cells=4, bruggeman=1.0),))


@pytest.mark.parametrize(("current", "pressure", "exponent"), [(1.0, 2.0, 1.0), (0.5, 1.0, 1.0), (2.0, 3.0, 1.9)])
def test_v27_contact_tends_to_its_closed_form(current, pressure, exponent):
    contact = replace(RIGID, exponent=exponent)
    solution = solve(on_ceramic(contact, pressure), f"Strip at {current} mA/cm2 for 12 mAh/cm2", rtol=1e-6)
    expected = steady_fraction(10.0 * current, pressure * 1e6, contact.still, contact.pressed, exponent)
    assert 0.0 < expected < 0.8
    assert solution["Contact fraction"][-1] == pytest.approx(expected, rel=1e-4)
    assert solution["Contact pressure [MPa]"][-1] == pytest.approx(pressure / expected, rel=1e-4)
    assert solution.check().largest < 1e-9


@pytest.mark.parametrize("pressure", [0.0, 1.0, 3.0])
def test_contact_is_kept_below_the_critical_current_and_lost_above(pressure):
    critical = critical_current(pressure * 1e6, RIGID.still, RIGID.pressed, 1.0) / 10.0
    below = solve(on_ceramic(RIGID, pressure), f"Strip at {0.9 * critical} mA/cm2 for 5 mAh/cm2")
    above = solve(on_ceramic(RIGID, pressure), f"Strip at {1.2 * critical} mA/cm2 for 5 mAh/cm2")
    assert below["Contact fraction"].min() > 0.96
    assert above["Contact fraction"][-1] < 0.9
    assert above["Voltage [V]"][-1] > below["Voltage [V]"][-1] * 1.2


def test_without_pressure_the_void_is_what_stripping_outruns():
    solution = solve(on_ceramic(RIGID, 0.0), "Strip at 0.5 mA/cm2 for 1 mAh/cm2", rtol=1e-7)
    void = solution["Deposit void [um]"][-1] * 1e-6
    expected = RIGID.share * LITHIUM_VOLUME_PER_CHARGE * (5.0 - RIGID.still) * solution["Time [s]"][-1]
    # supply is shut while the void is smaller than a fiftieth of its width
    assert void == pytest.approx(expected, abs=0.02 * RIGID.width)
    assert solution["Anode thickness change [um]"][-1] == pytest.approx(-4.84914 + 1e6 * void, rel=1e-4)


def test_plating_fills_the_voids_before_the_layer_grows():
    solution = solve(
        on_ceramic(RIGID, 0.0), "Strip at 0.5 mA/cm2 for 1 mAh/cm2; Plate at 0.5 mA/cm2 for 1 mAh/cm2", rtol=1e-6
    )
    step = solution["Step"] == 2
    change, void = solution["Anode thickness change [um]"][step], solution["Deposit void [um]"][step]
    still_open = void > 0.05 * void[0]
    assert np.ptp(change[still_open]) < 0.25 * np.ptp(change)
    assert void[-1] < 0.01 * void[0]
    assert change[-1] == pytest.approx(0.0, abs=5e-3)


def test_rest_under_pressure_heals_contact_and_rest_without_hardly_does():
    strip = "Strip at 2 mA/cm2 for 1 mAh/cm2; Rest for 10 hours"
    pressed = solve(on_ceramic(RIGID, 2.0), strip)["Contact fraction"]
    free = solve(on_ceramic(replace(RIGID, still=0.0), 0.0), strip)["Contact fraction"]
    assert pressed[-1] > 0.98
    assert free[-1] == pytest.approx(free.min(), rel=1e-3)


def test_a_soft_layer_follows_until_its_stretch_is_used_up():
    """Between fixed plates: what it was compressed by and what it can be stretched by, then a gap."""
    free = SOFT.thickness * (0.1e6 / SOFT.modulus + SOFT.stretch)  # 7.5 um of recession
    solution = solve(on_ceramic(SOFT, 0.1), "Strip at 0.1 mA/cm2 for 2.2 mAh/cm2", rtol=1e-6)
    recession = solution["Areal charge [mAh/cm2]"] * -4.84914e-6
    contact = solution["Contact fraction"]
    assert contact[recession < 0.9 * free].min() > 0.98
    gap = recession[-1] - free
    # the gap lags by what is stripped in the shortest time of closing
    assert SOFT.width * (1.0 / contact[-1] - 1.0) == pytest.approx(gap, abs=0.02e-6)


def test_a_melt_follows_without_end_and_a_rigid_solid_does_not():
    melt = replace(SOFT, stretch=10.0, viscosity=1e3)
    deep = "Strip at 0.5 mA/cm2 for 5 mAh/cm2"
    assert solve(on_ceramic(melt, 0.1), deep)["Contact fraction"].min() > 0.95
    assert solve(on_ceramic(RIGID, 0.1), deep)["Contact fraction"].min() < 0.2


def test_healing_brings_back_what_stretching_lost():
    torn = replace(SOFT, stretch=0.0)
    healing = replace(torn, healing=1800.0)
    run = "Strip at 0.5 mA/cm2 for 3 mAh/cm2; Rest for 5 hours"
    assert solve(on_ceramic(torn, 0.1), run)["Contact fraction"][-1] < 0.1
    assert solve(on_ceramic(healing, 0.1), run)["Contact fraction"][-1] > 0.9


def test_the_area_that_is_lost_raises_the_resistance_as_its_inverse():
    kinetics = Kinetics(200.0, film_resistance=30e-4, linear=True)
    stack = replace(on_ceramic(replace(RIGID, spot=0.0), 1.0), kinetics=kinetics)
    bare = solve(stack, "Strip at 1 mA/cm2 for 10 seconds")["Voltage [V]"][-1]
    lost = solve(replace(stack, contact=replace(stack.contact, initial=0.25, still=0.0, pressed=0.0)),
                 "Strip at 1 mA/cm2 for 0.01 seconds")["Voltage [V]"][-1]  # fmt: skip
    face = 10.0 * (30e-4 + 8.314462618 * 298.15 / (96485.33212 * 200.0))
    assert lost - bare == pytest.approx(3.0 * face, rel=0.02)


def test_pressure_between_fixed_plates_follows_the_thickness():
    solution = solve(on_ceramic(RIGID, 1.0, stiffness=1e11), "Plate at 1 mA/cm2 for 1 mAh/cm2")
    grown = solution["Stack thickness change [um]"] * 1e-6
    assert solution["Stack pressure [MPa]"] == pytest.approx(1.0 + 1e5 * grown, abs=1e-9)
    # lithium to lithium: what one side gains the other loses
    assert np.abs(grown).max() < 1e-9 + np.abs(solution["Deposit void [um]"]).max() * 1e-6
