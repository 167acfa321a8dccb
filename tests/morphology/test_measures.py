"""What a host measures: nothing where there is none, and the same on every mesh."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from lithiophile.morphology.images.diffuse import from_image
from lithiophile.morphology.measures.deposit import deposit
from lithiophile.morphology.measures.host import geometry, interface_area, porosity, room
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.microstructures.specimen import assembled, logistic
from lithiophile.morphology.microstructures.target import COLLECTOR, collector, coordinates, wrapped


@pytest.mark.parametrize("slabs", [20, 40, 80])
@pytest.mark.parametrize("plane", [(16,), pytest.param((8, 8), marks=pytest.mark.long)])
def test_an_empty_image_has_no_area_and_is_all_pore(slabs, plane):
    found = geometry(from_image(np.zeros((slabs, *plane), int), 5e-7, {0: "pore"}))
    assert found.area == 0.0
    assert found.porosity == pytest.approx(1.0, abs=1e-14)
    assert found.tortuosity == pytest.approx(1.0, abs=1e-12)


def test_lithium_on_a_bare_collector_has_no_area_of_a_host():
    made = build("foil", (48, 16), 5e-7, lithium=0.0)
    z = np.broadcast_to((np.arange(48) + 0.5)[:, None], (48, 16))
    one = 1.0 / 5e-7 / room(made)
    # the bottom of the box cuts 3 % off the tail of the bare face; while lithium buries it, part of that shows
    for height in (0.02, 0.3, 1.0, 3.0, 10.0, 30.0):
        film = np.maximum(logistic(z - COLLECTOR - height) - made.conductive, 0.0)
        assert abs(interface_area(made, film)) < 0.03 * one


def test_a_full_host_is_full():
    made = build("fibre", (32, 32), 5e-7, diameter=6e-6, porosity=0.8, seed=1)
    assert deposit(made, made.pore).fill == pytest.approx(1.0, abs=1e-12)
    assert porosity(made, made.pore) == pytest.approx(0.0, abs=1e-12)
    assert interface_area(made, made.pore) == 0.0


def mat(slabs):
    """The same six fibres in every mesh: 32 um high, seen end-on, none touching another or the collector."""
    h, rng, centres = 32e-6 / slabs, np.random.default_rng(0), []
    while len(centres) < 6:
        z, x = rng.uniform(4e-6, 26e-6), rng.uniform(0.0, 32e-6)
        if all(np.hypot(z - a, (x - b + 16e-6) % 32e-6 - 16e-6) > 7.5e-6 for a, b in centres):
            centres.append((z, x))
    shape = (slabs + 8, slabs)
    z, x = coordinates(shape)
    away = np.full(shape, np.inf)
    for a, b in centres:
        away = np.minimum(away, np.hypot(z - COLLECTOR - a / h, wrapped(x - b / h, slabs, True)) - 3e-6 / h)
    return assembled("mat", h, conductive=np.maximum(logistic(collector(shape)), logistic(away)), periodic=True,
                     collector=COLLECTOR, grounded=True, origin={"top": COLLECTOR * h + 32e-6})  # fmt: skip


def test_area_of_one_mat_converges_with_the_mesh():
    exact = 6 * 2 * np.pi * 3e-6 / 32e-6**2
    errors = [interface_area(mat(slabs)) / exact - 1.0 for slabs in (64, 128, 256)]
    print("area of a fibre mat, 64, 128, 256 slabs: " + ", ".join(f"{e:+.2%}" for e in errors))
    assert abs(errors[0]) < 0.03
    assert abs(errors[1]) < 0.3 * abs(errors[0])
    assert abs(errors[2]) < 1e-3


def test_area_of_pillars_converges_to_that_of_their_sides():
    errors = []
    for finer in (1, 2):
        made = build("pillar", (48 * finer, 64 * finer), 5e-7 / finer, spacing=16e-6, porosity=0.8)
        top = made.origin["top"] - COLLECTOR * made.voxel
        # two sides of a wall, and half of its top's front, which lies under the top
        errors.append(interface_area(made) / (2.0 / 16e-6 + 0.5 * 0.2 / top) - 1.0)
    print("area of pillars 6 and 13 voxels wide: " + ", ".join(f"{e:+.1%}" for e in errors))
    assert abs(errors[1]) < 0.04
    assert abs(errors[1]) < 0.4 * abs(errors[0])
