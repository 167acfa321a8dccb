"""Dry frames of an ion conductor: lithium that flows as a solid, and where it goes."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile.cell.run.solve import solve
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.stack import ElectrolyteLaws, Face, Film, IonLayer, Kinetics, Press, Reservoir
from verification.stacks import constant, host_layer, with_host

GARNET = ElectrolyteLaws("garnet", constant(0.02), single_ion=True)


def frame(bonded: bool, barrier: float = 0.0, cells: int = 25, filling: float = 0.0, **changes):
    """50 um of porous garnet on 20 um of dense garnet; electrons from the base only."""
    layer = host_layer(
        thickness=50e-6, porosity=0.5, cells=cells, area=constant(2e5), liquid=False, electrons="lithium",
        skeleton_conductivity=0.0, ion_conductivity=0.02 * 0.5**1.5, ion_contact=1.0, pore_size=8e-6, filling=filling,
        link=0.02 if filling > 0.0 else 0.95, **changes,
    )  # fmt: skip
    return with_host(
        layer,
        kinetics=Kinetics(50.0),
        layers=(IonLayer("dense", 20e-6, GARNET, cells=4, bruggeman=1.0),),
        base=Face(bonded=bonded),
        top=Face(electrons=False, area=0.0),
        below=Film(barrier=barrier),
        reservoir=Reservoir(0.0, exchange=0.0),
    )


ROOM = 50.0 * 0.4995 / LITHIUM_UM_PER_MAH_PER_CM2
"""Charge that fills the pores [mAh/cm2]."""


@pytest.mark.parametrize("barrier", [0.0, 0.04])
@pytest.mark.parametrize("bonded", [True, False])
def test_bonding_and_not_nucleation_decides_whether_lithium_stays_in_the_frame(bonded, barrier):
    """The two by two of garnet on copper and garnet on a shell: only what sticks keeps lithium inside."""
    solution = solve(frame(bonded, barrier), f"Plate at 0.2 mA/cm2 for {0.3 * ROOM} mAh/cm2")
    assert solution.finished
    assert solution.check().largest < 1e-9
    outside = solution["Share outside the host"][-1]
    if bonded:
        assert outside < 1e-4
        assert solution["Anode thickness change [um]"][-1] < 1e-3
    else:
        assert outside > 0.5
        # on the shell side, not towards the separator
        assert solution["Lithium below the host [um]"][-1] > 4.0
        assert solution["Dense lithium outside the host [um]"][-1] == pytest.approx(0.0, abs=1e-6)


def test_a_bonded_frame_is_flat_until_its_pores_are_full_and_then_opens_its_base():
    solution = solve(frame(True), f"Plate at 0.2 mA/cm2 for {1.1 * ROOM} mAh/cm2 (60 s period)")
    charge, change = solution["Areal charge [mAh/cm2]"], solution["Anode thickness change [um]"]
    pressure = solution["Pressure of lithium in the pores [MPa]"]
    assert np.abs(change[charge < 0.97 * ROOM]).max() < 1e-2
    late = charge > 1.04 * ROOM
    slope = np.polyfit(charge[late], change[late], 1)[0]
    assert slope == pytest.approx(LITHIUM_UM_PER_MAH_PER_CM2, rel=0.02)
    # what holds the base is overcome first: 30 MPa, and sliding through half of the frame
    assert pressure[-1] > 30.0
    assert solution.check().largest < 1e-9


def test_the_weakest_way_out_is_taken():
    weak = frame(True)
    weak = replace(weak, base=replace(weak.base, adhesion=0.2e6))
    strong = solve(frame(True), "Plate at 0.2 mA/cm2 for 1 mAh/cm2")["Share outside the host"][-1]
    lifted = solve(weak, "Plate at 0.2 mA/cm2 for 1 mAh/cm2")["Share outside the host"][-1]
    pressed = solve(replace(weak, press=Press(20e6)), "Plate at 0.2 mA/cm2 for 1 mAh/cm2")["Share outside the host"][-1]
    assert lifted > 0.3
    assert max(strong, pressed) < 1e-3


@pytest.mark.parametrize("cells", [12, 25])
def test_v22_front_in_a_dry_frame_does_not_depend_on_the_mesh(cells):
    solution = solve(frame(True, cells=cells), "Plate at 0.2 mA/cm2 for 2 mAh/cm2")
    lithium = solution["Lithium fraction"][-1]
    width = 50e-6 / cells
    depth = lithium.sum() * width / 0.4995
    full = int((lithium > 0.49).sum())
    assert full * width <= depth <= (full + 1.5) * width
    assert lithium[full + 2 :].max(initial=0.0) < 1e-4
    assert lithium.sum() * width == pytest.approx(2 * 3.6e4 * LITHIUM_VOLUME_PER_CHARGE, rel=1e-4)


def test_what_a_full_frame_takes_up_on_a_shell_comes_out_at_the_shell():
    solution = solve(frame(False, filling=0.95), "Plate at 0.2 mA/cm2 for 1 mAh/cm2; Strip at 0.2 mA/cm2 for 1 mAh/cm2")
    first = solution["Step"] == 1
    below = solution["Lithium below the host [um]"][first][-1]
    free = 0.05 * 0.4995 * 50.0
    assert below == pytest.approx(LITHIUM_UM_PER_MAH_PER_CM2 - free, rel=0.02)
    assert solution.check().largest < 1e-9
    assert solution.check().lowest_power > -1e-9
