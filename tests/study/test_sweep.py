"""Sweeps: the runs that were asked for, each what it is alone, as one table with units; failures are rows."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import lithiophile
from lithiophile import InputError, sensitivity, sweep
from lithiophile.designs import load
from lithiophile.errors import UnknownNameError
from lithiophile.study.sweep.axes import groups_of
from lithiophile.study.sweep.plan import plan
from lithiophile.study.sweep.table import varied_columns

HOST = "host-uniform-3d"
PLATE = "Plate at 1 mA/cm2 for 0.3 mAh/cm2"
SWING, LOWEST = "Swing [um]", "Lowest voltage [V]"


def levels(text: str) -> tuple[Any, ...]:
    ((axis,),), _ = groups_of(text)
    return axis.levels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("k=0.5:0.9:3", (0.5, 0.7, 0.9)),
        ("k=1:100:3:log um", ("1.0 um", "10.0 um", "100.0 um")),
        ("k=20:80:3 um", ("20.0 um", "50.0 um", "80.0 um")),
        ("k=20 um:0.08 mm:3", ("0.02 mm", "0.05 mm", "0.08 mm")),
        ("k=1, 2, 5 mA/cm2", ("1 mA/cm2", "2 mA/cm2", "5 mA/cm2")),
        ("k=1 mA/cm2, C/3", ("1 mA/cm2", "C/3")),
        ("k=[0.7, 0.9], [0.9, 0.7]", ([0.7, 0.9], [0.9, 0.7])),
        ("k=copper, nickel", ("copper", "nickel")),
        ("k=1 M LiPF6 in EC:DMC 1:1 | 1 M LiFSI in DME", ("1 M LiPF6 in EC:DMC 1:1", "1 M LiFSI in DME")),
        ("k=true, false", (True, False)),
        ("protocol=Plate at 1 mA/cm2 for 1 hour; Rest for 1 s | Rest for 2 s",
         ("Plate at 1 mA/cm2 for 1 hour; Rest for 1 s", "Rest for 2 s")),
    ],
)  # fmt: skip
def test_values_are_read_as_they_are_written(text: str, found: tuple[Any, ...]) -> None:
    assert levels(text) == found


def test_a_grid_has_every_combination_once_and_what_moves_together_does() -> None:
    groups, assumed = groups_of(["a=1, 2, 3; b=4, 5, 6", {"c": [7.0, 8.0]}, {("d", "e"): [0, 1]}])
    rows = plan(load(HOST), groups, assumed, "grid", None).rows
    assert len(rows) == len({tuple(row.values()) for row in rows}) == 12
    assert all(row["b"] == row["a"] + 3 and row["d"] == row["e"] for row in rows)


def test_each_run_is_what_it_is_alone() -> None:
    found = sweep(HOST, ["host.porosity=0.6, 0.8", "protocol.current=1, 2 mA/cm2"], PLATE, losses=False,
                  outputs=["lowest Voltage [V]", "Duration [h]"])  # fmt: skip
    assert found.shape == (2, 2)
    for number in range(4):
        porosity, current = found["host.porosity"][number], found["protocol.current [mA/cm2]"][number]
        alone = lithiophile.run(HOST, f"Plate at {current} mA/cm2 for 0.3 mAh/cm2",
                                numbers={"host.porosity": float(porosity)}, losses=False)  # fmt: skip
        assert found["lowest Voltage [V]"][number] == alone["Voltage [V]"].min()
        assert found["Duration [h]"][number] == alone.cycles["Duration [h]"][-1]


def test_names_of_materials_stand_for_the_layer_and_a_changed_mesh_is_one_table() -> None:
    found = sweep(HOST, ["host=copper, nickel", "host.thickness=20, 200 um"], PLATE, losses=False)
    assert found["host.material"].tolist() == ["copper", "copper", "nickel", "nickel"]
    assert found["host.thickness [um]"].tolist() == [20.0, 200.0, 20.0, 200.0]
    assert found.variants.solved.all()


def test_a_run_that_fails_is_a_row_with_its_reason(tmp_path: Path) -> None:
    found = sweep(HOST, {"host.porosity": [0.7, 2.0]}, PLATE, losses=False)
    assert "2.0 is not possible" in found.failures[1]
    assert np.isfinite(found[SWING]).tolist() == [True, False]
    found.to_csv(tmp_path / "t.csv")
    assert "2.0 is not possible" in (tmp_path / "t.csv").read_text().splitlines()[2]


def test_the_assumed_ranges_are_drawn_alike_at_every_point_but_not_what_is_varied() -> None:
    groups, assumed = groups_of(["assumed", "host.porosity=0.6, 0.8"])
    found = plan(load(HOST), groups, assumed, "grid", 5)
    assert found.shape == (2, 5)
    assert "host[0].porosity" not in found.drawn
    assert len(found.drawn) > 10
    for one, other in zip(found.rows[:5], found.rows[5:], strict=True):
        assert {**one, "host.porosity": 0.8} == other


@pytest.mark.parametrize("sample", ["latin", "sobol"])
def test_samples_fill_the_range_evenly(sample: str) -> None:
    groups, _ = groups_of(["host.porosity=0.5:0.9", "host.material=copper, nickel", "host.thickness=10:1000:log um"])
    rows = plan(load(HOST), groups, False, sample, 16).rows
    porosity = np.array([row["host.porosity"] for row in rows])
    assert sorted(np.floor((porosity - 0.5) / 0.4 * 16).astype(int)) == list(range(16))
    assert sum(row["host.material"] == "copper" for row in rows) == 8
    assert sum(float(row["host.thickness"].split()[0]) < 100.0 for row in rows) == 8


@pytest.mark.parametrize(
    ("vary", "said"),
    [
        ("host.porsity=0.5:0.9:3", "Did you mean host"),
        ("protocol.curent=1, 2 mA/cm2", "The nearest: protocol.current"),
        ("host.porosity=0.9:0.5:3", "write the lower end first"),
        ("host.porosity=nan:0.5:3", "no finite number"),
        ({"host.porosity": [0.5, float("nan")]}, "not a finite number"),
        ("host.porosity=0.5:0.9:0", "whole number above zero"),
        ("host.porosity=0.5:0.9:x", "whole number above zero"),
        ("host.porosity=0.5:0.9", "needs a number of values"),
        ("host.thickness=0:10:3:log um", "its logarithm"),
        ("host.thickness=1, 2 V", "'V' is a unit of voltage"),
        ("host.thickness=1 um:2 V:3", "give both in one unit"),
        ("protocol.current=1, 2 V", "is a voltage"),
        ("host=coper, nikel", "there is no material 'coper'"),
        ("host.porosity", "a key and its values are wanted"),
        ("host.porosity=0.5, 0.5", "given twice"),
        ("host.porosity=0.5,, 0.6", "empty place"),
        ("host.porosity=0.5, 0.6; host.thickness=1, 2, 3 um", "need as many values"),
        (["host.porosity=0.5, 0.6", "host[0].porosity=0.7, 0.8"], "varied twice"),
        ({"host.porosity": []}, "no values"),
        ([], "Nothing is varied"),
        (7, "give text such as"),
    ],
)
def test_what_no_run_can_take_is_said_before_any(vary: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        sweep(HOST, vary, PLATE, losses=False)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"sample": "sobol", "draws": 10}, "8 or 16"),
        ({"sample": "random"}, "grid, latin, sobol"),
        ({"draws": 0}, "above zero"),
        ({"draws": 3}, "a grid has the values that it names"),
        ({"threads": 0}, "1 or more"),
        ({"show": ["Swing"]}, "Swing"),
    ],
)
def test_options_that_make_no_plan_are_said(options: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        sweep(HOST, "host.porosity=0.5, 0.6", PLATE, losses=False, **options)


def test_units_stand_in_the_headings_and_ends_of_gradients_in_columns() -> None:
    found = varied_columns(
        [{"a": "20 um", "b": [0.7, 0.9], "c": "x", "protocol.current": "C/2"}, {"a": "0.1 mm", "b": 0.8, "c": None}]
    )
    assert {name: column.tolist() for name, column in found.items()} == {
        "a [um]": [20.0, 100.0], "b#0": [0.7, 0.8], "b#1": [0.9, 0.8], "c": ["x", ""], "protocol.current": ["C/2", ""],
    }  # fmt: skip


def test_every_kind_of_file_holds_the_table(tmp_path: Path) -> None:
    pandas, xarray = pytest.importorskip("pandas"), pytest.importorskip("xarray")
    pytest.importorskip("pyarrow")
    found = sweep(HOST, ["host.porosity=0.6, 0.8", "host.thickness=50, 100, 150 um"], PLATE, losses=False)
    for ending in (".csv", ".parquet", ".nc", ".json"):
        found.save(tmp_path / f"t{ending}")
    for table in (
        pandas.read_csv(tmp_path / "t.csv", engine="python"),
        pandas.read_parquet(tmp_path / "t.parquet"),
    ):
        np.testing.assert_array_equal(table[SWING], found[SWING])
        np.testing.assert_array_equal(table["host.thickness [um]"], found["host.thickness [um]"])
    with xarray.open_dataset(tmp_path / "t.nc", engine="h5netcdf") as grid:
        assert grid[SWING].dims == ("host.porosity", "host.thickness [um]")
        assert grid[SWING].attrs["units"] == "um"
        np.testing.assert_array_equal(grid[SWING].values, found[SWING].reshape(2, 3))
    with pytest.raises(InputError, match=r"end it in \.csv"):
        found.save(tmp_path / "t.xls")
    assert found.plot(LOWEST).axes


def test_a_figure_suits_what_was_varied() -> None:
    one = sweep(HOST, "host.porosity=0.6, 0.8", PLATE, losses=False)
    drawn = one.plot(SWING).axes[0].lines[0]
    np.testing.assert_array_equal(drawn.get_ydata(), one[SWING])
    with pytest.raises(InputError, match="no numbers in this sweep"):
        one.plot("Metal")
    with pytest.raises(UnknownNameError):
        one.plot("Nonsense")


def test_slopes_are_those_of_runs_beside_the_design() -> None:
    found = sensitivity(HOST, ["host.porosity=0.5:0.95", "host.thickness=50:150 um"], PLATE, losses=False)
    alone = sweep(HOST, {"host.porosity": [0.799, 0.801]}, PLATE, losses=False)
    slope = np.diff(alone[LOWEST])[0] / 0.002
    assert found.of(LOWEST)["per range"][0] == pytest.approx(0.45 * slope, rel=0.02)
    names = [name for name, _ in found.ranked(LOWEST)]
    assert sorted(names) == ["host.porosity", "host.thickness"]
    assert len(found.columns["number"]) == 2 * len(found.tables)


def test_indices_of_sobol_and_effects_of_morris_know_a_linear_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 3 a + b over the unit cube: S1 = 9/10 and 1/10, mu* = 3 and 1, with no scatter; a lost run loses its block."""
    pytest.importorskip("SALib")
    from lithiophile.study.many.variants import Variants
    from lithiophile.study.sweep import sensitivities

    def linear(design: Any, rows: Any, protocol: Any, **options: Any) -> Variants:
        values = np.array([3.0 * row["host.porosity"] + row["host.residual"] for row in rows])
        values[0] = np.nan
        failures = tuple("lost" if np.isnan(value) else "" for value in values)
        return Variants(HOST, "", tuple(rows), {"y": values}, failures, failures, {}, 0.0)

    monkeypatch.setattr(sensitivities, "run_many", linear)
    monkeypatch.setattr(sensitivities, "require_possible", lambda *_: None)
    vary = ["host.porosity=0:1", "host.residual=0:1"]
    sobol = sensitivity(HOST, vary, method="sobol", draws=256)
    np.testing.assert_allclose(sobol.of("y")["ST"], [0.9, 0.1], atol=0.05)
    assert sobol.left_out == 4
    morris = sensitivity(HOST, vary, method="morris", draws=8)
    np.testing.assert_allclose(morris.of("y")["mu*"], [3.0, 1.0], rtol=1e-9)
    np.testing.assert_allclose(morris.of("y")["sigma"], 0.0, atol=1e-9)
    assert morris.ranked("y")[0][0] == "host.porosity"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"method": "guess"}, "slopes, morris, sobol"),
        ({"method": "morris", "draws": 1}, "4 or more"),
        ({"method": "sobol", "draws": 30}, "powers of two"),
        ({"vary": "host.porosity=0.5, 0.6"}, "taken over a range"),
    ],
)
def test_a_sensitivity_that_can_not_be_had_is_said(options: dict[str, Any], said: str) -> None:
    if options.get("method") in ("morris", "sobol"):
        pytest.importorskip("SALib")
    with pytest.raises(InputError, match=said):
        sensitivity(HOST, **{"vary": "host.porosity=0.5:0.9", "protocol": PLATE, "losses": False, **options})
