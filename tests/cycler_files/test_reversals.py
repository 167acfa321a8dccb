"""Half-cycles of a symmetric cell: the ohmic part and the part of diffusion, against an exact answer."""

import numpy as np
import pytest

from lithiophile.cycler import CyclerRecord
from lithiophile.cycler.polarisation import polarisations
from lithiophile.cycler.reversals import Reversal, reversal, reversals
from lithiophile.errors import InputError

MODES = (2 * np.arange(4000) + 1) * np.pi


def cycled(share: np.ndarray, width: float) -> np.ndarray:
    """Difference of concentration over a slab under a current that is reversed for ever, over that of a steady one.

    ``width``: D times a half-cycle over the square of the thickness.
    """
    fall = MODES**2 * width
    return np.array([(8.0 / MODES**2 * (1.0 - 2.0 * np.exp(-fall * s) / (1.0 + np.exp(-fall)))).sum() for s in share])


def voltage(width: float, ohmic: float, points: int = 300) -> tuple[np.ndarray, np.ndarray]:
    """Three half-cycles."""
    share = np.linspace(0.0, 1.0, points, endpoint=False)
    one = ohmic + cycled(share, width)
    return np.r_[share, 1.0 + share, 2.0 + share], np.r_[one, -one, one]


def half_cycles(time: np.ndarray, volts: np.ndarray) -> list[Reversal]:
    """Of a record without currents."""
    return list(reversals(CyclerRecord("cell.csv", "text", time, volts, kind="symmetric")))


@pytest.mark.parametrize("width", [0.01, 0.1, 1.0])
@pytest.mark.parametrize("ohmic", [0.5, 1.0, 5.0])
def test_ohmic_and_diffusive_part_add_up_to_the_end_and_differ_by_the_start(width: float, ohmic: float) -> None:
    t, v = voltage(width, ohmic)
    for found in half_cycles(t, v):
        diffusive = float(cycled(np.array([1.0]), width)[0])
        assert found.ohmic == pytest.approx(ohmic, abs=0.02 * diffusive)
        assert found.diffusive == pytest.approx(diffusive, rel=0.02)
        assert found.length == pytest.approx(1.0, abs=0.01)


def test_a_shape_is_that_of_two_layers_of_diffusion_until_they_meet() -> None:
    share = np.array([0.05, 0.2, 0.5, 0.8])
    thick, thin = (half_cycles(*voltage(width, 1.0))[0].at(share) for width in (0.001, 1.0))
    # reversed for ever in a half-space: 2 sum (-1)^n sqrt(s + n), scaled
    assert np.allclose(thick, [0.275, 0.513, 0.754, 0.915], atol=0.01)
    assert thin == pytest.approx([0.50, 0.89, 0.99, 1.0], abs=0.02)


def test_points_that_were_recorded_twice_and_either_sign_are_read() -> None:
    t, v = voltage(0.01, 1.0)
    twice = np.sort(np.r_[t, t[::7]])
    found = list(half_cycles(twice, -np.interp(twice, t, v)))
    assert len(found) == 2
    assert found[0].ohmic == pytest.approx(1.0, abs=0.01)


def test_a_half_lasts_until_the_next_begins_however_few_its_points() -> None:
    t, v = voltage(0.01, 1.0, points=40)
    for found in half_cycles(t, v):
        assert found.length == pytest.approx(1.0, rel=1e-9)
        assert type(found.ohmic) is type(found.diffusive) is float


def test_what_is_no_half_cycle_is_a_sentence() -> None:
    with pytest.raises(InputError, match="at least 8 points at rising times; 3 were given"):
        reversal([0.0, 1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(InputError, match="never turns"):
        half_cycles(np.arange(50.0), np.linspace(1.0, 1.1, 50))


@pytest.mark.parametrize("width", [0.001, 0.01, 0.1, 0.3])
@pytest.mark.parametrize("rows", [60, 1800])
def test_diffusion_alone_is_no_charge_transfer(width: float, rows: int) -> None:
    """The root of time bends as layers of diffusion turn round: what it leaves at the switch is not charge transfer."""
    share = np.concatenate([[1e-6], np.geomspace(5e-4, 1.0, rows)]) if rows < 100 else np.arange(rows) / rows
    one = 1.0 + cycled(share, width)
    time = np.concatenate([1800.0 * (turn + share) for turn in range(4)])
    volts = np.concatenate([one * sign for sign in (1.0, -1.0, 1.0, -1.0)])
    found = [parts for _, parts in polarisations(CyclerRecord("c", "text", time, volts, kind="symmetric")) if parts][-1]
    assert found.charge_transfer < 2.5e-3 * found.diffusive
    assert found.diffusive == pytest.approx(float(cycled(np.array([1.0]), width)[0]), rel=5e-3)


def test_both_ways_to_split_a_half_cycle_agree() -> None:
    """Half the jump and what is left of it at the switch are what follows the current; the rest is diffusion."""
    from .made import symmetric

    made = symmetric(rows=400)
    record = CyclerRecord("cell.csv", "text", made["time"], made["voltage"], made["current"], kind="symmetric")
    by_jump = [parts for _, parts in polarisations(record) if parts is not None][1:]
    for jump, turn in zip(by_jump, list(reversals(record))[: len(by_jump)], strict=True):
        assert turn.ohmic == pytest.approx(jump.ohmic + jump.charge_transfer, rel=0.01)
        assert turn.diffusive == pytest.approx(jump.diffusive, rel=0.01)
