"""Bands: quantiles over draws of the assumed ranges, with what failed and what was not drawn."""

import csv
import io
import json

import numpy as np
import pytest
from matplotlib.collections import PolyCollection

import lithiophile
from lithiophile import InputError, designs
from lithiophile.report.html import render
from lithiophile.study.many.band import Band, band, interval
from lithiophile.study.many.draws import Ranges, between, latin_hypercube
from lithiophile.study.records import csv_text, json_text

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


@pytest.fixture(scope="module")
def compared() -> lithiophile.Comparison:
    return lithiophile.compare(["bare-li-foil", "host-uniform-3d"], HALF, band=DRAWS, jobs=1)


def test_a_comparison_keeps_the_bands_of_its_designs(compared: lithiophile.Comparison, found: Band) -> None:
    spread = compared["host-uniform-3d"].band
    assert spread is not None
    assert (spread.draws, spread.quantiles) == (DRAWS, (0.05, 0.95))
    for name in ("Swing [um]", "Swing ratio", "Lowest voltage [V]"):
        one = found[name]
        assert (spread.low[name], spread.middle[name], spread.high[name]) == (one.low, one.middle, one.high)


def test_json_and_csv_hold_the_ends_of_a_band(compared: lithiophile.Comparison) -> None:
    foil, host = json.loads(json_text(compared.protocol, compared.outcomes))["designs"]
    spread = compared["host-uniform-3d"].band
    assert spread is not None
    assert host["band"]["figures"]["Swing ratio"]["high"] == spread.high["Swing ratio"]
    assert host["band"]["drawn"] == list(spread.drawn)
    assert host["band"]["not drawn"] == spread.left
    assert host["band"]["draws without a result"] == {}
    (row,) = [
        row for row in csv.DictReader(io.StringIO(csv_text(compared.outcomes))) if row["Design"] == "bare-li-foil"
    ]
    assert float(row["Swing ratio, 5 % of draws below"]) == foil["band"]["figures"]["Swing ratio"]["low"]
    frame = compared.to_dataframe()
    assert frame["Swing ratio, 95 % of draws below"][1] == spread.high["Swing ratio"]


def test_figures_show_a_band_as_a_shade(compared: lithiophile.Comparison) -> None:
    axes, _ = compared.plot().axes
    assert sum(isinstance(one, PolyCollection) for one in axes.collections) == 2
    plain = lithiophile.compare(["bare-li-foil"], HALF, jobs=1)
    axes, _ = plain.plot().axes
    assert not axes.collections
    assert render(compared).count('band"') > render(plain).count('band"')


def test_a_run_draws_its_band_after_it_and_shows_it() -> None:
    solution = lithiophile.run("bare-li-foil", HALF, band=DRAWS, losses=False)
    assert float(solution.band["Swing [um]"].value) == pytest.approx(2.424, abs=1e-3)
    voltage = solution.band.spread().shade("Voltage [V]", "Time [h]")
    assert voltage is not None
    drawing = solution.plot()
    assert sum(isinstance(one, PolyCollection) for one in drawing.axes[0].collections) == 1
    low, high = drawing.axes[0].get_ylim()
    assert low <= np.nanmin(voltage.low[2:])
    assert high >= np.nanmax(voltage.high[2:])
    assert lithiophile.run("bare-li-foil", HALF, losses=False).band is None


def test_a_stack_has_nothing_to_draw_from() -> None:
    stack = designs.resolve(lithiophile.load("bare-li-foil")).stack
    with pytest.raises(InputError, match="no ranges to draw from"):
        lithiophile.run(stack, HALF, band=True)
