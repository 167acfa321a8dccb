"""V12-V14 and V16: planar fronts, small sinusoids, and a circle without current."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.kinetics import ButlerVolmer, Linear
from verification.morphology import fronts


def planar_error(n: int, k_i: float, i: float, kinetics: object, travel: float = 0.3) -> float:
    """Mean error of the voltage over the current while a flat front grows (V13)."""
    z, _ = fronts.grid(n)
    made = fronts.specimen(z[:, :8] - 0.2, n)
    result = run(fronts.case(made, k_i, fronts.sentence("Plate", i, travel), kinetics=kinetics), snapshots=0)
    thermal = fronts.electrolyte(k_i).thermal_voltage
    drop = -result.column("voltage") / thermal
    ohmic = i * (1.0 - result.column("lithium") / fronts.LENGTH)
    surface = i / k_i if isinstance(kinetics, Linear) else 2 * np.arcsinh(i / (2 * k_i))
    return float(np.mean((drop - ohmic - surface) / i))


@pytest.mark.parametrize(("kinetics", "k_i", "i"), [(Linear(), 1.0, 0.1), (ButlerVolmer(), 0.05, 0.1)])
def test_voltage_of_a_flat_front_converges_in_second_order(kinetics, k_i, i):
    errors = [abs(planar_error(n, k_i, i, kinetics)) for n in (32, 64)]
    print(f"V13 {type(kinetics).__name__}: {errors[0]:.2e}, {errors[1]:.2e} at n = 32, 64")
    assert errors[1] < 1.2e-3
    assert errors[0] / errors[1] > 3.0


@pytest.mark.parametrize("shape", [(32, 8), (32, 8, 8)])
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_lithium_is_the_charge_that_passed_on_every_grid(shape, precision):
    z = ((np.arange(shape[0]) + 0.5) / 32).reshape([-1] + [1] * (len(shape) - 1))
    made = fronts.specimen(np.broadcast_to(z - 0.2, shape), 32)
    text = fronts.sentence("Plate", 0.1, 0.3) + "; " + fronts.sentence("Strip", 0.1, 0.3)
    result = run(fronts.case(made, 1.0, text, precision=precision, tolerance=1e-5))
    due = fronts.LENGTH * 0.3
    shots = {s.label: s.lithium for s in result.snapshots}
    top, end = shots["end of step 1"], shots["end of step 2"]
    plated = (top.sum(dtype=float) - made.lithium.sum()) * made.voxel / made.columns
    left = (end.sum(dtype=float) - made.lithium.sum()) * made.voxel / made.columns
    print(f"V12 {shape} {precision}: plated {plated / due - 1:+.1e}, round trip {left / due:+.1e}")
    limit = 1e-13 if precision == "float64" else 2e-5
    assert abs(plated / due - 1) < limit
    assert abs(left / due) < limit
    # the front is back where it was, its profile shifted by a few hundredths of a voxel
    assert np.abs(end - made.lithium).max() < 0.05


def growth_error(n: int, k_i: float, waves: int, a0: float = 0.01, travel: float = 0.2) -> float:
    """Error of ln(A/A0) of a small sinusoid against the linear theory (V14)."""
    k = 2 * np.pi * waves
    z, x = fronts.grid(n)
    slope = np.sqrt(1 + (a0 * k * np.sin(k * x)) ** 2)
    made = fronts.specimen((z - 0.4 - a0 * np.cos(k * x)) / slope, n)
    case = fronts.case(made, k_i, fronts.sentence("Plate", 1.0, travel), kinetics=Linear())
    result = run(case, snapshots=1)

    def amplitude(lithium: np.ndarray) -> float:
        return 2 * float(np.mean(lithium.sum(0) / n * np.cos(k * x[0])))

    grown = np.log(amplitude(result.snapshots[-1].lithium) / amplitude(made.lithium))
    depth = np.linspace(0.6, 0.6 - travel, 400)
    tanh = np.tanh(k * depth)
    exact = np.trapezoid(k * tanh / (1 + k * tanh / k_i), 0.6 - depth)
    return float(grown / exact - 1)


@pytest.mark.parametrize(("k_i", "waves"), [(1.0, 1), (5.0, 1), (5.0, 2)])
def test_small_sinusoid_grows_at_the_rate_of_linear_theory(k_i, waves):
    error = growth_error(128, k_i, waves)
    print(f"V14 k_i = {k_i}, k = {waves} x 2 pi, n = 128: {error:+.4f}")
    assert abs(error) < 0.02


def growth_error_without_amplitude(n: int, k_i: float, waves: int) -> float:
    """Error of an infinitesimal sinusoid: what is of second order in the amplitude is taken out by a second one."""
    return (4.0 * growth_error(n, k_i, waves, 0.005) - growth_error(n, k_i, waves, 0.01)) / 3.0


@pytest.mark.long
@pytest.mark.parametrize("waves", [1, 2])
def test_growth_rate_converges_in_second_order(waves):
    errors = [growth_error_without_amplitude(n, 5.0, waves) for n in (128, 256)]
    print(f"V14 k_i = 5, k = {waves} x 2 pi, n = 128, 256, no amplitude: " + ", ".join(f"{e:+.4f}" for e in errors))
    assert 0.0 < errors[1] < 0.4 * errors[0]
    assert errors[1] < 0.02


@pytest.mark.long
def test_growth_rate_at_the_largest_voxel_that_is_not_warned_about():
    # h k_i = 0.039 where 0.05 is the limit
    error = growth_error_without_amplitude(256, 10.0, 1)
    print(f"V14 k_i = 10, k = 2 pi, n = 256, no amplitude: {error:+.4f}")
    assert abs(error) < 0.02


@pytest.mark.parametrize(("radius", "limit"), [(16.0, 1e-3), (4.2, 2e-2)])
def test_circle_keeps_its_area_without_current(radius, limit):
    import jax
    import jax.numpy as jnp

    from lithiophile.morphology.growth.front import STRENGTH, SWEEPS
    from lithiophile.morphology.interface.profile import Skeleton, sharpened
    from lithiophile.morphology.microstructures.specimen import logistic
    from lithiophile.morphology.voxels.lattice import Lattice

    x = np.arange(64) + 0.5
    start = logistic(np.hypot(x[:, None] - 32, x[None] - 32) - radius)
    none = jnp.zeros((64, 64))
    frame, lattice = Skeleton(none, none, none, jnp.asarray(1.0)), Lattice((64, 64))
    pass_over = jax.jit(lambda li: sharpened(li, frame, lattice, 1.0, STRENGTH, SWEEPS))
    li = jnp.asarray(start)
    for _ in range(1000 // SWEEPS):
        li = pass_over(li)
    end = np.asarray(li)

    def half(field: np.ndarray) -> float:
        return float(np.interp(-0.5, -field[32, 32:], x[32:] - 32))

    print(f"V16 R = {radius}: area {end.sum() / start.sum() - 1:+.1e}, radius {half(end) / half(start) - 1:+.2e}")
    assert abs(end.sum() / start.sum() - 1) < 1e-14
    assert abs(half(end) / half(start) - 1) < limit


def test_unequal_sinusoid_without_current_does_not_move():
    z, x = fronts.grid(32)
    made = fronts.specimen(z - 0.4 - 0.05 * np.cos(2 * np.pi * x), 32)
    case = fronts.case(made, 1.0, "Rest for 100 h")
    result = run(case)
    assert result.balance.moved == 0.0
    assert np.abs(result.column("voltage")).max() < 1e-12
