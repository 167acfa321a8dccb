"""Reports on sweeps, searches and fits: one file that fetches nothing, with the runs it can hold and all inputs."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import lithiophile
from lithiophile import __version__, designs
from lithiophile.report import fit as fit_report
from lithiophile.report import front as front_report
from lithiophile.report import sweep as sweep_report
from lithiophile.report.page import MARKS, MOST
from lithiophile.study.fit.targets import Experiment, series
from lithiophile.study.many.variants import Variants
from lithiophile.study.optimise.front import Front
from lithiophile.study.optimise.objectives import bounds_of, objectives_of
from lithiophile.study.sweep.table import Sweep
from lithiophile.units import shown

HOST = "host-uniform-3d"
ASKED = "lithiophile sweep host-uniform-3d --html x.html"


def swept(rows: list[dict[str, Any]], values: dict[str, np.ndarray], axes: Any, shape: Any, drawn: Any = ()) -> Sweep:
    lost = np.isnan(next(iter(values.values())))
    failures = tuple("no electrolyte <at all>" if one else "" for one in lost)
    stops = ("", *("salt ran out",) * (len(rows) - 1))
    return Sweep(Variants(HOST, "Plate", tuple(rows), values, failures, stops, {}, 1.5), axes, shape, drawn)


def over_two_axes(porosities: int, currents: int) -> Sweep:
    x, y = np.linspace(0.5, 0.9, porosities), np.linspace(1.0, 5.0, currents)
    rows = [{"host.porosity": float(a), "protocol.current": f"{b:g} mA/cm2"} for a in x for b in y]
    swing = np.array([10.0 * a + b for a in x for b in y])
    swing[3] = np.nan
    values = {"Swing [um]": swing, "Residual": np.full(swing.size, 3e-12)}
    return swept(rows, values, (("host.porosity",), ("protocol.current [mA/cm2]",)), (porosities, currents))


def text_of(found: Sweep, shown: str = "Swing [um]") -> str:
    return sweep_report.page(found, designs.load(HOST), [shown], ASKED).render()


def test_a_sweep_is_a_page_with_its_runs_reasons_and_inputs() -> None:
    text = text_of(over_two_axes(6, 3))
    assert f"Lithiophile {__version__} (equations " in text
    assert not re.search(r"fetch\(|XMLHttpRequest|@import|url\(|<link[^>]*href=\"http", text)
    assert "17 of 18 runs have a result" in text
    assert "1 without a result: no electrolyte &lt;at all&gt;" in text
    assert "17 ended early: salt ran out" in text
    assert "conserved to 3.0e-12 at worst" in text
    assert "https://doi.org/" in text
    assert "numbers are assumed" in text
    assert ASKED in text
    assert "<td>0.74</td><td>3</td><td>10.4</td>" in text
    assert text.count('data-label="5"') > 6  # of the largest current: its curve and its points, labelled


def test_lines_beyond_those_that_can_be_told_apart_are_left_out_and_counted() -> None:
    (chart,) = sweep_report.charts(over_two_axes(30, 20), "Swing [um]")
    assert len([curve for curve in chart.curves if curve.label]) == sweep_report.LINES
    assert chart.note == "14 of 20 values of protocol.current [mA/cm2]"
    assert {curve.label for curve in chart.curves} >= {"1", "5"}


def test_materials_stand_one_above_the_other() -> None:
    rows = [{"host.material": name} for name in ("copper", "nickel", "carbon_fibre")]
    found = swept(rows, {"Swing [um]": np.array([3.0, np.nan, 5.0])}, (("host.material",),), (3,))
    (chart,) = sweep_report.charts(found, "Swing [um]")
    assert [word for _, word in chart.levels] == ["copper", "nickel", "carbon_fibre"]
    assert [float(points.x[0]) for points in chart.points] == [3.0, 5.0]
    assert "copper" in chart.svg()


def test_draws_make_a_shade_around_their_median() -> None:
    rows = [{"host.porosity": p, "deposit.porosity": d} for p in (0.5, 0.7, 0.9) for d in np.linspace(0.0, 1.0, 21)]
    values = {"Swing [um]": np.array([10.0 * row["host.porosity"] + row["deposit.porosity"] for row in rows])}
    found = swept(rows, values, (("host.porosity",),), (3, 21), ("deposit.porosity",))
    (chart,) = sweep_report.charts(found, "Swing [um]")
    assert chart.curves[0].y == pytest.approx([5.5, 7.5, 9.5])
    (band,) = chart.bands
    assert band.low == pytest.approx([5.05, 7.05, 9.05])
    assert band.high == pytest.approx([5.95, 7.95, 9.95])
    assert "the shade holds nine draws of ten" in text_of(found)


@pytest.mark.parametrize("runs", [50, 6_000])
def test_a_sample_of_any_size_can_be_sent_by_mail(runs: int) -> None:
    random = np.random.default_rng(2)
    names = [f"host.number{n}" for n in range(12)]
    rows = [dict(zip(names, random.random(12).tolist(), strict=True)) for _ in range(runs)]
    values = {f"Figure {n}": random.random(runs) for n in range(8)}
    values["Figure 0"] = np.array([row["host.number3"] for row in rows]) ** 2
    found = swept(rows, values, (), (), tuple(names))
    first = sweep_report.charts(found, "Figure 0")[0]
    assert first.x_label == "host.number3"  # what it goes with most
    assert sum(len(np.ravel(points.x)) for points in first.points) <= MARKS
    text = text_of(found, "Figure 0")
    assert len(text.encode("utf-8")) < MOST
    assert ("runs; --csv writes all." in text) == (runs == 6_000)


@pytest.fixture(scope="module")
def front() -> Front:
    x = np.linspace(0.5, 0.9, 41)
    found = {"Swing [um]": 10.0 * x, "Filled": x, "Residual": np.full(41, 2e-13)}
    sought, kept = objectives_of(["min swing", "max Filled"]), bounds_of(["Filled < 0.8"])
    found |= {"judged: min Swing [um]": 10.0 * x, "judged: max Filled": x, "excess: Filled < 0.8": (x - 0.8) / 0.8}
    rows = [{"host.porosity": float(one)} for one in x]
    return Front.of(designs.load(HOST), "Plate", rows, found, [""] * 41, sought, kept, None)


def test_a_front_is_a_page_with_its_designs_and_their_files(front: Front) -> None:
    text = front_report.page(front, ASKED).render()
    assert f"{len(front)} of 41 designs" in text
    assert "Within Filled &lt; 0.8." in text
    assert "conserved to 2.0e-13 at worst" in text
    assert text.count("porosity = 0.5\n") + text.count("porosity = 0.5 ") >= 1
    assert "porosity = 0.9\n" not in text
    assert text.count('data-label="beyond the bounds"') > 9
    assert 'data-label="rank 1"' in text
    assert len(text.encode("utf-8")) < MOST


def test_a_fit_is_a_page_with_intervals_data_and_the_fitted_design(tmp_path: Path) -> None:
    protocol = "Plate at 1 mA/cm2 for 0.1 mAh/cm2; Rest for 1 minute"
    cell = lithiophile.run("bare-li-foil", protocol, losses=False, numbers={"interphase.resistance": "30 ohm cm2"})
    hours = np.linspace(0.005, 0.11, 30)
    time = cell["Time [h]"]
    volts = np.interp(hours, time + 1e-12 * np.arange(time.size), cell["Voltage [V]"])
    data = Experiment(protocol, [series("Voltage [V]", hours, volts, error=1e-3)], title="cell.csv")
    found = lithiophile.fit(data, "bare-li-foil", ["interphase.resistance"], losses=False)
    key = found.free[0].key
    path = fit_report.write(found, "lithiophile fit", tmp_path / "fit.html", {key: found.profile(key)})
    text = path.read_text(encoding="utf-8")
    for row in found.rows():
        assert all(f"<td>{shown(str(cell))}</td>" in text.replace(' class="words"', "") for cell in row)
    assert text.count('data-label="measured"') >= 30
    assert 'data-label="fitted"' in text
    assert "By profile" in text
    assert 'evidence = "fitted"' in unescape(text)
    assert shown(protocol) in text
    assert "conserved to" in text
    assert "bare-li-foil" in text
    assert "against cell.csv" in text
