"""Hosts under load, in the real cell: stack pressure, compression, opening."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile.cell.run.solve import solve
from lithiophile.physics.frame import frame_strain
from lithiophile.stack import Face, Frame, Kinetics, Press
from verification.stacks import constant, host_layer, with_host

SHEETS = Frame(1e8, 1.5e5, 0.96)


def sheets(pressure: float, frame: Frame | None = SHEETS, stiffness: float = 0.0, pile: int = 1):
    layer = host_layer(porosity=0.96, cells=12, area=constant(1e5), filling=0.9, frame=frame)
    stack = with_host(layer, kinetics=Kinetics(50.0), top=Face(electrons=False))
    return replace(stack, press=Press(pressure, stiffness, pile))


STRIP = "Strip at 1 mA/cm2 for 10 mAh/cm2; Plate at 1 mA/cm2 for 10 mAh/cm2"


def test_a_host_that_gives_way_is_crushed_when_emptied_and_opens_when_filled():
    solution = solve(sheets(2e5), STRIP)
    strain = solution["Host strain [um]"]
    assert abs(strain[0]) < 1e-9
    lithium = solution["Lithium fraction"][np.argmin(strain)]
    expected = sum(frame_strain(2e5, s, 0.96, 1e8, 1.5e5) * 100.0 / 12.0 for s in lithium)
    first = frame_strain(2e5, 0.9 * 0.93, 0.96, 1e8, 1.5e5) * 100.0
    assert strain.min() == pytest.approx(first - expected, rel=1e-6)
    assert strain.min() < -15.0
    # not all of it, because lithium does not return to where it was
    assert strain[-1] > 0.3 * strain.min()
    # it is part of the thickness
    assert solution["Anode thickness change [um]"].min() == pytest.approx(strain.min(), abs=1e-2)


def test_a_host_that_holds_keeps_its_thickness_under_less_pressure_or_with_stronger_walls():
    assert abs(solve(sheets(1e5), STRIP)["Host strain [um]"]).max() < 0.2
    strong = replace(SHEETS, plateau=1e7)
    assert abs(solve(sheets(2e5, strong), STRIP)["Host strain [um]"]).max() < 0.2
    assert abs(solve(sheets(2e5, None), STRIP)["Host strain [um]"]).max() == 0.0


def test_between_springs_a_yielding_host_relieves_the_stack():
    free = solve(sheets(2e5), STRIP)
    sprung = solve(sheets(2e5, stiffness=1e10), STRIP)
    rigid = solve(sheets(2e5, None, stiffness=1e10), STRIP)
    assert np.ptp(free["Stack pressure [MPa]"]) == 0.0
    pressure = sprung["Stack pressure [MPa]"]
    # P - P0 = S times the change of thickness, at every state
    change = sprung["Stack thickness change [um]"]
    assert pressure == pytest.approx(0.2 + 1e10 * change * 1e-12, abs=1e-6)
    # the counter electrode takes up what the host gives away, and only a host that yields makes room for it
    assert pressure.max() < rigid["Stack pressure [MPa]"].max() - 0.05
    assert pressure.min() >= 0.0


def test_a_pile_of_cells_between_the_same_springs_is_stiffer_for_each():
    one = solve(sheets(1e5, None, stiffness=1e9), "Strip at 1 mA/cm2 for 2 mAh/cm2")
    ten = solve(sheets(1e5, None, stiffness=1e8, pile=10), "Strip at 1 mA/cm2 for 2 mAh/cm2")
    assert np.ptp(one["Stack pressure [MPa]"]) > 1e-3
    assert ten["Stack pressure [MPa]"][-1] == pytest.approx(one["Stack pressure [MPa]"][-1], rel=1e-9)
