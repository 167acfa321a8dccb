"""What happens when lithium has no place left: the run ends with that sentence, and no voxel holds more than one."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax.numpy as jnp
from tests.morphology.command import command

from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, FARADAY, LITHIUM_MOLAR_VOLUME
from lithiophile.morphology.growth.front import handed_on, housed
from lithiophile.morphology.images.diffuse import from_image
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.electrolyte import Electrolyte, Salt
from lithiophile.morphology.voxels.lattice import Lattice


def slab_image():
    image = np.zeros((28, 32), int)
    image[:, :9] = 1
    return from_image(image, 5e-7, {0: "pore", 1: "conductive"})


MADE = {
    "foil": lambda: build("foil", (32, 32), 5e-7, lithium=3e-6),
    "foil with seeds": lambda: build("foil", (32, 32), 5e-7, lithium=3e-6, seeds=1, seed_radius=2e-6),
    "fibres": lambda: build("fibre", (32, 32), 5e-7, diameter=6e-6, porosity=0.8, seed=1),
    "pillars": lambda: build("pillar", (32, 32), 5e-7, spacing=8e-6, porosity=0.7),
    "insulating pillars": lambda: build("pillar", (32, 32), 5e-7, spacing=8e-6, porosity=0.7, insulating=True),
    "sheets": lambda: build("sheet", (32, 32), 5e-7, spacing=6e-6, porosity=0.8),
    "garnet": lambda: build("garnet", (32, 32), 5e-7, pore=5e-6, porosity=0.7),
    "an image that reaches the top": slab_image,
}

LONG = {
    "foam": lambda: build("foam", (48, 48), 5e-7, cell=12e-6, porosity=0.8),
    "fibres in 3D": lambda: build("fibre", (40, 32, 32), 5e-7, diameter=6e-6, porosity=0.8, seed=1),
    "trilayer garnet": lambda: build("garnet", (48, 48), 5e-7, pore=6e-6, porosity=0.7, layers=3),
    "dry garnet": lambda: build("garnet", (64, 64), 5e-7, pore=6e-6, porosity=0.7, layers=3, dry=True),
}


def overfill(made, protocol, **case):
    """Run, with the largest excess over a voxel and the smallest lithium of all states."""
    solid = made.conductive + made.insulating + made.ionic
    seen = []

    def watch(progress, _):
        lithium = np.asarray(progress.state.lithium)
        seen.append((float((lithium + solid).max()) - 1.0, float(lithium.min())))

    result = run(Case.of(made, protocol, **case), watch=watch, snapshots=2)
    for shot in result.snapshots:
        seen.append((float((shot.lithium + solid).max()) - 1.0, float(shot.lithium.min())))
    return result, max(s[0] for s in seen), min(s[1] for s in seen)


def is_full(result, excess, least, bound=1e-9):
    """Whether a run ended for want of room, within all bounds and without a word of other causes."""
    assert result.stops[-1].code in ("full", "box full")
    assert "plate less charge" in result.stops[-1].sentence
    assert excess <= bound
    assert least >= 0.0
    assert abs(result.balance.error) < 1e-12 if bound < 1e-8 else 3e-4
    assert not any("repairs" in w or "smaller voxels" in w for w in result.warnings)


@pytest.mark.parametrize("what", sorted(MADE))
def test_lithium_that_fills_its_box_ends_the_run_with_that_sentence(what):
    is_full(*overfill(MADE[what](), "Plate at 2 mA/cm2 for 8 mAh/cm2; Strip at 2 mA/cm2 until 0.5 V"))


@pytest.mark.long
@pytest.mark.parametrize("what", sorted(LONG))
def test_larger_boxes_end_too(what):
    is_full(*overfill(LONG[what](), "Plate at 2 mA/cm2 for 8 mAh/cm2; Strip at 2 mA/cm2 until 0.5 V"))


@pytest.mark.parametrize(
    "protocol", ["Hold at -50 mV for 20 h", "Plate at 50 mA/cm2 for 10 h", "Plate at 1 uA/cm2 for 9 mAh/cm2"]
)
def test_any_current_ends_at_the_same_filling(protocol):
    result, *bounds = overfill(MADE["foil"](), protocol)
    is_full(result, *bounds)
    # 4 voxels of collector, 3 um of lithium, and half of the last voxel stays open
    assert result.balance.end - result.balance.start == pytest.approx((32 - 4 - 0.5) * 5e-7 - 3e-6, abs=0.4 * 5e-7)


@pytest.mark.long
@pytest.mark.parametrize("history", [False, True])
def test_a_full_box_is_no_want_of_salt(history):
    salty = Electrolyte(salt=Salt(history=history), separator=20e-6)
    is_full(*overfill(MADE["fibres"](), "Plate at 2 mA/cm2 for 4 mAh/cm2", electrolyte=salty))


@pytest.mark.long
def test_single_precision_keeps_the_bounds_to_its_round_off():
    is_full(*overfill(MADE["pillars"](), "Plate at 2 mA/cm2 for 8 mAh/cm2", precision="float32"), bound=1e-6)


def test_the_sentence_names_the_height_that_is_missing():
    result, *_ = overfill(MADE["foil"](), "Plate at 2 mA/cm2 for 8 mAh/cm2")
    missing = (8.0 * COULOMB_PER_M2_PER_MAH_PER_CM2 - result.balance.plated) * LITHIUM_MOLAR_VOLUME / FARADAY
    assert "filled its box, 16 um high" in result.stops[0].sentence
    assert f"at least {missing * 1e6:.4g} um taller" in result.stops[0].sentence


@pytest.mark.parametrize("protocol", ["Plate at 10 mA/cm2 for 0.1 mAh/cm2", "Plate at 10 mA/cm2 for 9 mAh/cm2"])
def test_the_last_time_step_is_watched_too(protocol):
    seen = []
    result = run(
        Case.of(MADE["foil"](), protocol), watch=lambda progress, _: seen.append(progress.balance.end), snapshots=0
    )
    assert len(seen) == len(result.rows)
    assert seen[-1] == result.balance.end


def test_lithium_that_only_touches_the_top_is_told():
    made = build("foil", (32, 32), 5e-7, lithium=6e-6, seeds=1, seed_radius=6.8e-6)
    result, excess, _ = overfill(made, "Plate at 2 mA/cm2 for 0.5 mAh/cm2")
    assert result.stops[0].code == "charge"
    assert any("touched the top of the box" in w for w in result.warnings)
    assert excess <= 1e-9
    less, *_ = overfill(made, "Plate at 2 mA/cm2 for 0.1 mAh/cm2")
    assert less.warnings == []


def test_command_line_says_that_the_box_is_full_and_what_was_not_run():
    done = command("grow", "foil", "--size", "32x32", "--voxel", "0.5 um", "--set", "lithium=3 um",
                                    "--protocol", "Plate at 2 mA/cm2 for 6 mAh/cm2; Rest for 1 h")  # fmt: skip
    assert done.code == 0, done.err
    assert "step 1: lithium filled its box, 16 µm high" in done.out
    assert "step 2 was not run" in done.out
    assert "local current per area of interface: " in done.out


def test_excess_goes_where_there_is_room_and_none_is_lost():
    rng = np.random.default_rng(3)
    capacity = jnp.asarray(rng.uniform(0.0, 1.0, (12, 12)))
    lithium = jnp.asarray(rng.uniform(-0.2, 1.2, (12, 12))) * capacity
    after = housed(handed_on(lithium, capacity, Lattice((12, 12), True)), jnp.ones((12, 12)), capacity)
    assert float((after - capacity).max()) < 1e-14
    assert float(after.min()) >= 0.0
    assert float(after.sum()) == pytest.approx(float(lithium.sum()), rel=1e-13)


def test_lithium_without_any_room_is_kept_and_shows():
    lithium, capacity = jnp.full((4, 4), 1.25), jnp.ones((4, 4))
    after = housed(handed_on(lithium, capacity, Lattice((4, 4))), jnp.ones((4, 4)), capacity)
    assert float(after.sum()) == pytest.approx(20.0)
    assert float(after.max()) > 1.2


def test_fields_of_one_time_are_kept_once_though_a_time_step_passes_several_moments() -> None:
    made = build("foil", (32, 32), 5e-7, lithium=6e-6)
    result = run(Case.of(made, "Plate at 1 mA/cm2 for 0.05 mAh/cm2"), snapshots=50)
    times = [shot.time for shot in result.snapshots]
    assert len(result.rows) < 50
    assert len(times) > 2
    assert len(set(times)) == len(times)
