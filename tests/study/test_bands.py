"""Bands: quantiles over draws of the assumed ranges, with what failed and what was not drawn."""

import numpy as np
import pytest

import lithiophile
from lithiophile import InputError, designs
from lithiophile.study.many.band import Band, band, interval
from lithiophile.study.many.draws import Ranges, between, latin_hypercube

HALF = "Plate at 1 mA/cm2 for 0.5 mAh/cm2"
DRAWS = 8


@pytest.fixture(scope="module")
def found() -> Band:
    return band(
        "host-uniform-3d", HALF, DRAWS, figures={"swing": lambda s: np.ptp(s["Anode thickness [um]"])},
        outputs=["Voltage [V]"], over={"Time [h]": np.linspace(0.0, 0.5, 6)},
    )  # fmt: skip


def test_every_draw_lies_within_its_range_and_each_stratum_is_met_once() -> None:
    ranges = Ranges.of(lithiophile.load("host-uniform-3d"))
    rows = ranges.draw(DRAWS)
    for key in ranges.drawn:
        entry = ranges.numbers[key]
        if "#" in key:
            continue
        values = sorted(designs.load("host-uniform-3d").changed({key: row[key]}, "x")[key].value for row in rows)
        edges = [between(entry.low, entry.high, n / DRAWS) for n in range(DRAWS + 1)]
        for n, value in enumerate(values):
            assert edges[n] * (1 - 1e-12) <= value <= edges[n + 1] * (1 + 1e-12), key


def test_a_number_that_is_added_moves_no_other_draw() -> None:
    np.testing.assert_array_equal(latin_hypercube(["a", "b"], 8)[:, 0], latin_hypercube(["c", "a"], 8)[:, 1])


def test_every_number_is_drawn_or_named_with_the_reason(found: Band) -> None:
    numbers = lithiophile.load("host-uniform-3d").parameters().keys
    assert set(found.drawn) | set(found.left) == set(numbers)
    assert not set(found.drawn) & set(found.left)
    said = " ".join(found.sentences)
    for key in found.left:
        assert key in said


def test_the_value_of_a_band_is_that_of_the_run(found: Band) -> None:
    solution = lithiophile.run("host-uniform-3d", HALF)
    assert float(found["swing"].value) == float(np.ptp(solution["Anode thickness [um]"]))
    assert float(found["Swing [um]"].value) == pytest.approx(float(found["swing"].value), rel=1e-12)


def test_a_band_holds_the_stated_quantiles_of_its_draws(found: Band) -> None:
    one, drawn = found["swing"], found.variants["swing"]
    assert (float(one.low), float(one.middle), float(one.high)) == tuple(np.quantile(drawn, (0.05, 0.5, 0.95)))
    assert one.low < one.middle < one.high


def test_a_curve_has_a_band_at_each_value_of_the_grid(found: Band) -> None:
    one = found["Voltage [V]"]
    assert one.value.shape == one.low.shape == one.high.shape == (6,)
    assert (one.low <= one.high).all()


def test_draws_that_failed_are_counted_and_named() -> None:
    def few(solution: lithiophile.Solution) -> float:
        swing = float(np.ptp(solution["Anode thickness [um]"]))
        if swing > 0.12:
            raise ValueError("too thick")
        return swing

    found = band("host-uniform-3d", HALF, 16, figures={"few": few}, losses=False)
    count = sum(found.failed.values())
    assert 0 < count < 16
    assert f"{count} of 16 draws have no result and are left out" in " ".join(found.sentences)
    assert "too thick" in " ".join(found.sentences)
    assert found["few"].high <= 0.12


def test_too_few_results_give_no_band() -> None:
    one = interval(1.0, np.array([np.nan, 1.0, 2.0, 3.0]))
    assert np.isnan([one.low, one.middle, one.high]).all()
    one = interval(1.0, np.array([np.nan, 1.0, 2.0, 3.0, 4.0]))
    assert float(one.middle) == 2.5


@pytest.mark.parametrize("draws", [0, 3, 2.5, True])
def test_a_band_of_too_few_draws_is_refused(draws: object) -> None:
    with pytest.raises(InputError, match="4 draws or more"):
        band("bare-li-foil", HALF, draws)  # type: ignore[arg-type]


def test_a_design_that_can_not_be_run_as_it_stands_has_no_band() -> None:
    with pytest.raises(InputError, match="a cell runs from"):
        band("bare-li-foil", HALF, 4, numbers={"electrolyte.amount": "0.001 uL/cm2"})
