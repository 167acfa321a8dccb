"""Solutions of the real solver: names, cycles, stops, files."""

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace

import numpy as np
import pytest
import xarray
from matplotlib import pyplot
from verification.conservation import held_by_double_layers, lithium_plated

from lithiophile.cell.results import storage
from lithiophile.cell.results.cycle_table import PARTS
from lithiophile.cell.results.metrics import DENSE_UM_PER_MAH_PER_CM2
from lithiophile.cell.results.plateaus import plateau_window
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.cell.run.stepwise import Run
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.protocol.signs import from_bdf
from lithiophile.stack import ElectrolyteLaws, Film, HostLayer, IonLayer, Stack

CYCLES = "(Plate at 1 mA/cm2 for 3 mAh/cm2; Rest for 10 minutes; Strip at 1 mA/cm2 for 2.9 mAh/cm2) * 2"


def constant(value):
    return lambda c: np.full_like(np.asarray(c, dtype=float), value)


def foil() -> Stack:
    salt = ElectrolyteLaws("salt", constant(1.0), constant(3e-10), constant(0.38), constant(1.0))
    separator = IonLayer("separator", 25e-6, salt, porosity=0.4, cells=8)
    return Stack(layers=(separator,), above=Film(thickness=50e-6), title="foil", capacity=3 * 3.6e4)


def porous() -> Stack:
    fibres = HostLayer("fibres", 100e-6, 0.8, lambda s: 1e5 * np.sqrt(np.maximum(1 - s / 0.8, 0)), cells=12)
    return replace(foil(), hosts=(fibres,), above=Film(), title="host")


@dataclass
class Origin:
    key: str
    value: float
    evidence: str


@pytest.fixture(scope="module")
def host() -> Solution:
    return solve(porous(), CYCLES, provenance=[Origin("host.porosity", 0.8, "assumed")])


@pytest.fixture(scope="module")
def bare() -> Solution:
    return solve(foil(), CYCLES)


@pytest.fixture(scope="module")
def exhausted() -> Solution:
    stack = replace(foil(), above=Film(), title="bare copper")
    return solve(stack, "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 2 h; Rest for 1 h")


def test_series_are_over_times_and_profiles_over_times_and_depths(host):
    times = host["Time [s]"].size
    assert host["Voltage [V]"].shape == (times,)
    assert host["Lithium fraction"].shape == (times, host.depth("Lithium fraction").size)
    assert host["Salt concentration [mol/m3]"].shape == (times, 12 + 8)
    assert 0.0 < host.depth("Lithium fraction")[0] < host.depth("Lithium fraction")[-1] < 100.0
    assert set(host.names()) == {*host.series, *host.fields}
    assert all(name in host for name in host.names())


def test_open_and_filled_pores_and_lithium_of_both_electrodes_add_up(host):
    layer = host.stack.hosts[0]
    room = layer.usable / layer.porosity
    walls_and_films = host["Lithium bound in the interphase [mAh/cm2]"] + host["Lithium stored in walls [mAh/cm2]"]
    if np.abs(walls_and_films).max() == 0.0:
        assert host["Open share of the pores"] == pytest.approx(
            1.0 - room * host["Filled share of the pores"], abs=1e-9
        )
    gone = host["Lithium in the counter electrode [mAh/cm2]"][0] - host["Lithium in the counter electrode [mAh/cm2]"]
    assert gone == pytest.approx(host["Areal charge [mAh/cm2]"], abs=1e-3)
    assert (host["Dead lithium in the host [mAh/cm2]"] <= host["Dead lithium [mAh/cm2]"] + 1e-12).all()
    depth, _ = host.fields["Lithium fraction"]
    assert (depth == host.depth("Lithium fraction")).all()


def test_an_unknown_output_names_the_nearest(host):
    with pytest.raises(UnknownNameError, match=r"Voltage \[V\]"):
        host["Voltage"]
    with pytest.raises(UnknownNameError, match="Lithium fraction"):
        host.depth("Lithium fractions")


def test_the_parts_add_up_to_the_thickness(host, bare):
    for solution, rigid in ((host, 100.0), (bare, 0.0)):
        total = sum(solution[part] for part in PARTS.values()) + rigid
        assert total == pytest.approx(solution["Anode thickness [um]"], abs=1e-10)


def test_a_bare_foil_has_a_swing_ratio_of_one(bare):
    assert bare.cycles["Swing ratio"][0] == pytest.approx(1.0, abs=1e-9)
    assert bare.cycles["Reversible swing ratio"] == pytest.approx([1.0, 1.0], abs=1e-9)
    assert bare.cycles["Growth per cycle [um]"] == pytest.approx([0.48491] * 2, abs=1e-5)
    # what one foil loses the other gains, but for what double layers hold
    held = DENSE_UM_PER_MAH_PER_CM2 * held_by_double_layers(bare).sum(axis=0)
    expected = [np.ptp(held[bare["Cycle"] == cycle]) for cycle in (1, 2)]
    assert bare.cycles["Stack thickness swing [um]"] == pytest.approx(expected, abs=1e-10)


def test_cycles_count_charge_as_the_protocol_set_it(host):
    assert host.cycles["Cycle"].tolist() == [1, 2]
    passed = [segment.charge[-1] / 3.6e4 for segment in host.segments]
    assert passed == pytest.approx([-3.0, 0.0, 2.9] * 2, rel=1e-12)
    lithium = lithium_plated(host)
    assert host["Areal charge [mAh/cm2]"] == pytest.approx(lithium, abs=1e-11)
    steps = [np.diff(lithium[host["Cycle"] == cycle]) for cycle in (1, 2)]
    plated, stripped = (np.array([np.maximum(sign * s, 0.0).sum() for s in steps]) for sign in (1.0, -1.0))
    assert host.cycles["Charge plated [mAh/cm2]"] == pytest.approx(plated, rel=1e-9)
    assert host.cycles["Charge stripped [mAh/cm2]"] == pytest.approx(stripped, rel=1e-9)
    assert host.cycles["Coulombic efficiency"] == pytest.approx(stripped / plated, rel=1e-9)
    # double layers hold no more than a millionth of what is cycled
    assert host.cycles["Charge plated [mAh/cm2]"] == pytest.approx([3.0, 3.0], rel=1e-6)
    assert host["Charge moved [mAh/cm2]"][-1] == pytest.approx(11.8, rel=1e-6)


def test_a_host_swings_less_and_its_parts_of_the_swing_add_up(host, bare):
    assert host.cycles["Swing ratio"][0] < 0.2 * bare.cycles["Swing ratio"][0]
    parts = sum(host.cycles[name] for name in PARTS)
    assert parts == pytest.approx(host.cycles["Thickness swing [um]"], abs=1e-10)


def test_a_quiet_run_has_no_stops_and_closes_its_budgets(host):
    assert host.finished
    assert host.stops == []
    assert host.check().largest < 1e-8
    assert [segment.stop.code for segment in host.segments] == ["charge", "duration", "charge"] * 2


def test_the_second_law_is_looked_at_when_it_is_asked_for(host):
    assert host.largest_residual == host.check().largest
    assert abs(host.check().lowest_power) < 1e-6


def test_runs_of_one_kind_of_cell_share_the_addresses_of_its_kernels(host):
    first, second = (Run(host.layout, 1e-4, "rodas4p2") for _ in range(2))
    assert all(one is other for one, other in zip(first.addresses, second.addresses, strict=True))
    assert first.work is not second.work


def test_an_early_stop_is_named_dated_explained_and_keeps_what_there_is(exhausted):
    (stop,) = exhausted.stops
    assert stop.code == "lithium exhausted"
    assert stop.time == pytest.approx(7200.0, rel=1e-3)
    assert "step 2 (Strip at 1 mA/cm2 for 2 h)" in stop.sentence
    assert not exhausted.finished
    assert len(exhausted.segments) == 2
    assert exhausted["Time [s]"][-1] == stop.time
    assert stop.sentence in repr(exhausted)


def test_keeping_only_the_ends_gives_the_same_cycles(host):
    short = solve(porous(), CYCLES, states="ends")
    assert short["Time [s]"].size == 2 * len(short.segments)
    assert short.cycles["Growth per cycle [um]"] == pytest.approx(host.cycles["Growth per cycle [um]"], rel=1e-9)
    # the first milliseconds of a step go on as the one before: double layers turn, and what is largest lies inside
    assert np.all(short.cycles["Charge plated [mAh/cm2]"] <= host.cycles["Charge plated [mAh/cm2]"])
    for name in ("Swing ratio", "Charge plated [mAh/cm2]"):
        assert short.cycles[name] == pytest.approx(host.cycles[name], rel=1e-7)


def test_a_saved_solution_loads_as_the_same(host, tmp_path):
    host.save(tmp_path / "run.nc")
    again = Solution.load(tmp_path / "run.nc")
    assert again.names() == host.names()
    for name in host.names():
        np.testing.assert_array_equal(again[name], host[name])
    assert list(again.cycles) == list(host.cycles)
    for name in host.cycles:
        np.testing.assert_array_equal(again.cycles[name], host.cycles[name])
    np.testing.assert_array_equal(again.depth("Lithium fraction"), host.depth("Lithium fraction"))
    assert again.check() == host.check()
    assert again.title == "host"
    assert again.provenance == [{"key": "host.porosity", "value": 0.8, "evidence": "assumed"}]
    for there, here in zip(again.segments, host.segments, strict=True):
        assert (there.step, there.step.sentence, there.stop) == (here.step, here.step.sentence, here.stop)
        assert (there.cycle, there.index) == (here.cycle, here.index)
        np.testing.assert_array_equal(there.voltage, here.voltage)
        np.testing.assert_array_equal(there.charge, here.charge)


def test_hostless_and_stopped_solutions_load_too(bare, exhausted, tmp_path):
    for solution in (bare, exhausted):
        solution.save(tmp_path / "run.nc")
        again = Solution.load(tmp_path / "run.nc")
        assert again.stops == solution.stops
        assert again["Lithium fraction"].shape == solution["Lithium fraction"].shape
        assert repr(again) == repr(solution)


def test_a_file_is_written_whole_or_not_at_all(host, bare, tmp_path, monkeypatch):
    place = tmp_path / "run.nc"
    bare.save(place)
    before = place.read_bytes()

    def fail_halfway(self, path, **_):
        path.write_bytes(b"half a file")
        raise OSError("disk full")

    monkeypatch.setattr(xarray.Dataset, "to_netcdf", fail_halfway)
    with pytest.raises(OSError, match="disk full"):
        host.save(place)
    assert place.read_bytes() == before
    assert os.listdir(tmp_path) == ["run.nc"]


def test_a_reader_of_the_old_file_is_not_disturbed(bare, tmp_path):
    place = tmp_path / "run.csv"
    place.write_text("old")
    with open(place) as reader:
        bare.to_csv(place)
        assert reader.read() == "old"
    assert place.read_text().startswith("test_time_second,")


def test_files_that_are_not_solutions_are_refused_with_a_sentence(host, tmp_path):
    with pytest.raises(InputError, match="There is no file"):
        Solution.load(tmp_path / "nowhere.nc")
    (tmp_path / "text.nc").write_text("hello")
    with pytest.raises(InputError, match="not a netCDF file"):
        Solution.load(tmp_path / "text.nc")
    xarray.Dataset({"a": 1}).to_netcdf(tmp_path / "other.nc", engine="h5netcdf")
    with pytest.raises(InputError, match="not one that Lithiophile saved"):
        Solution.load(tmp_path / "other.nc")
    newer = host.to_xarray().assign_attrs(lithiophile_format=storage.FORMAT + 1)
    newer.to_netcdf(tmp_path / "newer.nc", engine="h5netcdf")
    with pytest.raises(InputError, match="newer Lithiophile"):
        Solution.load(tmp_path / "newer.nc")
    with pytest.raises(InputError, match="no folder"):
        host.save(tmp_path / "missing" / "run.nc")


def test_the_dataset_names_units_and_axes(host):
    data = host.to_xarray()
    depths = {"host_depth": 12, "electrolyte_depth": 8, "depth": 20}
    assert dict(data.sizes) == {"time": host["Time [s]"].size, **depths, "cycle": 2, "step": 6}
    assert data["voltage"].attrs == {"long_name": "Voltage [V]", "units": "V"}
    assert data["lithium_fraction"].dims == ("time", "host_depth")
    assert data["cycle_swing_ratio"].sel(cycle=2) == host.cycles["Swing ratio"][1]
    assert json.loads(data.attrs["budgets"])["charge"] == host.check().charge
    labels = {v.attrs["long_name"] for v in data.variables.values() if "long_name" in v.attrs}
    assert labels >= {*host.names(), *host.cycles}


def test_csv_has_units_and_the_battery_data_format(host, tmp_path):
    host.to_csv(tmp_path / "run.csv", area=2e-4)
    with open(tmp_path / "run.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == host["Time [s]"].size
    table = {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}
    assert list(table)[:3] == ["test_time_second", "voltage_volt", "current_ampere"]
    for name in host.series:
        np.testing.assert_array_equal(table[name], host[name])
    voltage, current = from_bdf(table["voltage_volt"], table["current_ampere"], 2e-4)
    assert voltage == pytest.approx(host["Voltage [V]"])
    assert current == pytest.approx(10.0 * host["Current density [mA/cm2]"])
    first = table["step_count"] == 1
    assert np.all(table["current_ampere"][first] == pytest.approx(2e-3)), "plating charges"


def test_plots_show_profiles_only_where_there_is_a_host(host, bare, exhausted):
    for solution, panels in ((host, 3), (bare, 2), (exhausted, 2)):
        drawing = solution.plot()
        assert len(drawing.axes) == panels
        drawing.canvas.draw()
        pyplot.close(drawing)


def test_solving_imports_neither_xarray_nor_matplotlib():
    code = (
        "import sys; import lithiophile.cell.run.solve; "
        "print([m for m in ('xarray', 'matplotlib', 'pandas', 'pint') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_chosen_outputs_are_drawn_by_unit_and_into_axes_of_ones_own(host):
    drawing = host.plot("Voltage [V]", "Anode thickness change [um]", "Dense lithium outside the host [um]")
    assert [len(axes.lines) for axes in drawing.axes] == [1, 2]
    assert drawing.axes[-1].get_xlabel() == "Time / h"
    own, axes = pyplot.subplots()
    assert host.plot(["Voltage [V]"], against="Areal charge [mAh/cm2]", ax=axes) is own
    assert axes.get_ylabel() == "Voltage / V"
    assert np.array_equal(axes.lines[0].get_ydata(), host["Voltage [V]"])
    for figure in (drawing, own):
        pyplot.close(figure)
    with pytest.raises(InputError, match="profile over depth"):
        host.plot("Lithium fraction")
    with pytest.raises(InputError, match="Name what to draw"):
        host.plot(ax=axes)
    with pytest.raises(UnknownNameError):
        host.plot("Voltage")


def test_a_notebook_draws_a_figure_once(host, monkeypatch):
    monkeypatch.setattr("matplotlib.get_backend", lambda: "module://matplotlib_inline.backend_inline")
    before = pyplot.get_fignums()
    drawing = host.plot()
    assert pyplot.get_fignums() == before, "an open figure would be drawn a second time at the end of the cell"
    assert len(drawing.axes) == 3


def test_the_voltage_of_a_full_cell_fills_its_picture():
    hours = np.linspace(0.0, 3.0, 50)
    window = plateau_window([(hours, 3.6 + 0.7 * np.sin(hours)), (hours, np.linspace(4.3, 2.8, 50))])
    assert (window.low, window.high) == pytest.approx((2.8, 4.3), abs=0.08)
    assert window.off_scale == ""


def test_plateaus_are_read_beside_a_cut_off_that_is_named():
    hours, voltage = np.array([0.0, 1.0, 1.001, 1.002, 2.0, 2.01]), np.array([-0.03, -0.03, 0.02, 0.03, 0.03, 1.0])
    window = plateau_window([(hours, voltage)])
    assert -0.06 < window.low < -0.03
    assert 0.03 < window.high < 0.08
    assert window.off_scale == "off scale: 1 V"
