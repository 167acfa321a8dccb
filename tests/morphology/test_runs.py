"""Whole runs: protocols, restart, refusals, files, closures."""

import csv
import dataclasses
import json
import runpy
from pathlib import Path

import h5py
import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from tests.morphology.command import command

from lithiophile.constants import FARADAY, LITHIUM_MOLAR_VOLUME
from lithiophile.errors import InputError
from lithiophile.morphology.cases.case_file import case_from, read_tables
from lithiophile.morphology.measures.closures import capacity, read_table, tabulate
from lithiophile.morphology.measures.deposit import deposit
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.output import series
from lithiophile.morphology.output.drawing import animation, caption, moments, picture, strip
from lithiophile.morphology.run import checkpoint
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.electrolyte import Electrolyte, Salt
from lithiophile.morphology.surface.film import Film
from lithiophile.morphology.voxels import memory

ROOT = Path(__file__).parents[2]
CYCLE = "Plate at 1 mA/cm2 for 0.1 mAh/cm2; Rest for 10 minutes; Strip at 1 mA/cm2 until 0.3 V"


def small(**rest):
    made = build("fibre", (32, 32), 5e-7, diameter=6e-6, porosity=0.8, seed=1).with_barrier(0.01)
    return Case.of(made, rest.pop("protocol", CYCLE), **rest)


@pytest.fixture(scope="module")
def cycle():
    return run(small())


def test_cycle_conserves_lithium_and_hardly_repairs(cycle):
    assert abs(cycle.balance.error) < 1e-12
    assert cycle.balance.repairs < 1e-3
    assert cycle.balance.plated == pytest.approx(360.0 * 10)
    # what stays is the film of a few hundredths of a voxel that no current reaches: 3 % of so thin a deposit
    assert 0.95 < cycle.coulombic_efficiency() <= 1.0
    assert [s.code for s in cycle.stops] == ["charge", "time", "voltage"]
    assert "lithium balance error" in str(cycle.balance)


def test_voltage_is_negative_while_plating_and_positive_while_stripping(cycle):
    step, v = cycle.column("step"), cycle.column("voltage")
    assert np.all(v[step == 0] < 0)
    assert np.abs(v[step == 1]).max() < 1e-9
    assert np.all(v[step == 2] > 0)


def test_restart_is_bit_identical(tmp_path, cycle):
    case, kept = small(), []

    def watch(progress, _):
        if len(progress.rows) == 9:
            kept.append(checkpoint.save(tmp_path / "run.npz", case, progress))

    run(case, watch=watch)
    again = run(case, resume=checkpoint.load(kept[0], case))
    assert np.array_equal(again.snapshots[-1].lithium, cycle.snapshots[-1].lithium)
    assert again.rows == cycle.rows
    # the fields that were kept before the stop are there too
    assert [s.label for s in again.snapshots] == [s.label for s in cycle.snapshots]
    assert all(np.array_equal(a.lithium, b.lithium) for a, b in zip(again.snapshots, cycle.snapshots, strict=True))
    assert np.array_equal(again.snapshots[1].potential, cycle.snapshots[1].potential)
    other = small(protocol="Plate at 1 mA/cm2 for 0.2 mAh/cm2")
    with pytest.raises(InputError, match="another case"):
        checkpoint.load(kept[0], other)


def test_hold_ends_at_its_current():
    case = small(protocol="Plate at 1 mA/cm2 for 0.05 mAh/cm2; Hold at -2 mV for 60 s")
    result = run(case, snapshots=0)
    hold = result.column("step") == 1
    assert np.allclose(result.column("voltage")[hold], -2e-3)
    assert np.all(result.column("current")[hold] < 0)
    assert abs(result.balance.error) < 1e-12


@pytest.mark.long
def test_film_adds_its_resistance_on_a_flat_front():
    made = build("foil", (32, 16), 5e-7, lithium=3e-6)
    bare, coated = (
        run(Case.of(made, "Plate at 1 mA/cm2 for 10 s", film=f), snapshots=0).rows[0].voltage
        for f in (None, Film(resistance=2e-3))
    )
    assert bare - coated == pytest.approx(10 * 2e-3, rel=2e-2)


@pytest.mark.long
def test_salt_profile_of_a_flat_cell_is_the_steady_one():
    salt = Salt(1000.0, 3e-10, 0.38)
    made = build("foil", (32, 16), 1e-6, lithium=4e-6)
    gap = 40e-6
    case = Case.of(made, "Plate at 2 mA/cm2 for 1 s", electrolyte=Electrolyte(salt=salt, separator=gap))
    row = run(case, snapshots=0).rows[0]
    length = made.height - 8e-6 + gap
    drop = (1 - 0.38) * 20.0 * length / (FARADAY * 3e-10) / 1000.0
    assert row.lowest_salt == pytest.approx(1 - 0.5 * drop, abs=0.004)
    thermal = case.electrolyte.thermal_voltage
    ohmic = 20.0 * length / 0.95
    spread = 2 * thermal * 0.62 * np.log((1 + 0.5 * drop) / (1 - 0.5 * drop))
    strength = (1 - 0.5 * drop) ** 0.5
    eta = 2 * thermal * np.arcsinh(20.0 / (2 * 30.0 * strength))
    assert -row.voltage == pytest.approx(ohmic + spread + eta, rel=0.01)


@pytest.mark.long
def test_current_above_the_limiting_one_stops_with_the_reason():
    made = build("foil", (32, 16), 1e-6, lithium=4e-6)
    case = Case.of(made, "Plate at 100 mA/cm2 for 1 mAh/cm2",
                   electrolyte=Electrolyte(salt=Salt(), separator=300e-6))  # fmt: skip
    result = run(case, snapshots=0)
    assert result.stops[0].code == "salt"
    assert "current is at its limit" in result.stops[0].sentence


def test_voxels_far_above_the_wagner_length_are_refused():
    made = build("foil", (32, 16), 1e-6, lithium=4e-6)
    with pytest.raises(InputError, match=r"voxels of .* um or less"):
        run(Case.of(made, "Plate at 1 mA/cm2 for 1 s", electrolyte=Electrolyte(0.01, 300.0)))
    coarse = Case.of(made, "Plate at 1 mA/cm2 for 1 s", electrolyte=Electrolyte(0.02, 30.0))
    assert any("off by more than 2 %" in w for w in run(coarse, snapshots=0).warnings)


def test_runs_that_would_not_fit_are_refused_with_a_size_that_does():
    with pytest.raises(InputError, match="A box of 64x64x64 would fit") as caught:
        memory.refuse_if_too_large((1024, 1024, 1024), "float64", free=1.2e9)
    assert "needs about" in str(caught.value)
    memory.refuse_if_too_large((64, 64, 64), "float64", free=1.2e9)


def test_boxes_that_would_not_fit_are_refused_before_they_are_made():
    with pytest.raises(InputError, match=r"65536x65536x65536 voxels needs about .* would fit"):
        build("fibre", (65536, 65536, 65536), 5e-7)
    with pytest.raises(InputError, match="precision = 'half' is not possible"):
        small(precision="half")


def test_everything_is_written(tmp_path, cycle):
    made = series.write(cycle, tmp_path)
    assert made["picture"].stat().st_size > 5000
    with made["table"].open() as file:
        assert len(list(csv.DictReader(file))) == len(cycle.rows)
    numbers = json.loads(made["summary"].read_text())
    assert numbers["balance"]["repairs"] < 1e-3
    assert numbers["host"]["porosity"] == pytest.approx(0.8, abs=0.01)
    with h5py.File(made["vtkhdf"]) as file:
        root = file["VTKHDF"]
        assert root.attrs["Type"] == b"ImageData"
        assert root["Steps/Values"][-1] == cycle.snapshots[-1].time
        # one row of cells is deep: a section is a box one voxel thick
        assert root["CellData/lithium"].shape == (len(cycle.snapshots), 32, 1, 32)
        assert np.allclose(root["CellData/lithium"][-1, :, 0], cycle.snapshots[-1].lithium, atol=1e-6)
    assert animation(cycle, tmp_path / "a.gif").read_bytes()[:3] == b"GIF"
    with pytest.raises(InputError, match=r"use \.gif or \.mp4"):
        animation(cycle, tmp_path / "a.avi")
    if "zarr" in made:
        import zarr

        group = zarr.open_group(str(made["zarr"]), mode="r")
        assert group["lithium"].shape == (len(cycle.snapshots), 32, 32)


def test_local_current_adds_up_to_the_current_and_is_written(tmp_path, cycle):
    row, shot = cycle.rows[0], cycle.snapshots[1]
    assert row.local_largest == pytest.approx(row.peak * row.local_mean, rel=1e-12)
    plating = [r for r in cycle.rows if r.step == 0 and r.length > 0]
    host = 4 * 0.2 / 6e-6 * 12e-6  # interface per area of electrode, from the fibres alone
    assert 10.0 / (3.0 * host) < plating[0].local_mean < 10.0 / (0.3 * host)
    assert shot.local_current.shape == shot.lithium.shape
    assert np.nanmin(shot.local_current) < 0.0
    assert np.nanmax(np.abs(shot.local_current)) == pytest.approx(
        next(r.local_largest for r in reversed(cycle.rows) if r.time < shot.time), rel=1e-12
    )
    series.write(cycle, tmp_path)
    names = (tmp_path / "steps.csv").read_text().splitlines()[0].split(",")
    assert {"local_mean", "local_largest"} <= set(names)
    assert b'Name="local_current"' in (tmp_path / "fields_001.vti").read_bytes()
    assert json.loads((tmp_path / "summary.json").read_text())["local_current"]["largest"] >= 0.0


def drawn(result, path, monkeypatch):
    """The figure that a strip draws, kept open."""
    from matplotlib import pyplot

    with monkeypatch.context() as patch:
        patch.setattr(pyplot, "close", lambda _: None)
        strip(result, path)
    figure = pyplot.gcf()
    pyplot.close(figure)
    return figure


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_empty_has_the_brightness_of_the_page(dark):
    here = small().specimen
    seen = picture(here, np.zeros(here.shape), dark=dark)
    empty = np.unravel_index(np.argmin(here.conductive), here.shape)
    solid = np.unravel_index(np.argmax(here.conductive), here.shape)
    assert (seen[empty].max() < 0.3) if dark else (seen[empty].min() > 0.95)
    # and the skeleton stands out from it
    assert np.abs(seen[solid] - seen[empty]).min() > 0.2


def test_the_picture_of_a_run_shows_its_fullest_moment_and_names_its_axes(cycle, tmp_path, monkeypatch):
    figure = drawn(cycle, tmp_path / "s.png", monkeypatch)
    *frames, volts = figure.axes
    titles = [axes.get_title() for axes in frames]
    fullest = max(cycle.snapshots, key=lambda s: s.lithium.sum())
    assert any(title.endswith(caption(fullest)) for title in titles)
    assert fullest.charge == pytest.approx(360.0 * 10)
    assert titles[0].startswith("a   0.00 h")
    assert {axes.get_xlabel() for axes in frames} == {"Width / µm"}
    assert (frames[0].get_ylabel(), volts.get_xlabel()) == ("Height / µm", "Time / h")
    assert "collector below, electrolyte above; voxels of 0.5 µm" in figure.get_suptitle()
    # no line joins plating, rest and stripping
    lines = [line for line in volts.lines if len(line.get_xdata()) > 2]
    assert len(lines) == 3
    for line in lines:
        volt = line.get_ydata()
        assert np.all(volt <= 0) or np.all(volt >= 0)


def test_moments_that_are_shown_hold_the_fullest_and_the_emptiest(cycle):
    chosen = moments(cycle.snapshots, 4)
    held = [s.lithium.sum() for s in cycle.snapshots]
    assert max(s.lithium.sum() for s in chosen) == max(held)
    assert min(s.lithium.sum() for s in chosen) == min(held)


def test_an_animation_has_axes_and_a_caption(cycle, tmp_path):
    from PIL import Image

    with Image.open(animation(cycle, tmp_path / "a.gif")) as film:
        # pictures that are the same follow as one
        assert 10 < film.n_frames <= len(cycle.snapshots)
        first = np.asarray(film.convert("L"))
        film.seek(3)
        later = np.asarray(film.convert("L"))
    # captions and labels stand around the section, and the caption changes
    assert (first[: first.shape[0] // 5] < 100).sum() > 50
    assert (first[-first.shape[0] // 5 :] < 100).sum() > 50
    assert (first != later)[: first.shape[0] // 5].any()


def test_local_current_of_a_flat_front_is_that_of_the_electrode():
    result = run(Case.of(build("foil", (32, 16), 5e-7, lithium=3e-6), "Plate at 1 mA/cm2 for 0.05 mAh/cm2"))
    assert result.rows[0].local_mean == pytest.approx(10.0, rel=1e-3)
    # the potential falls across the front's own width, by 0.03 RT/F in this box
    assert result.rows[0].local_largest == pytest.approx(10.0, rel=0.05)


@pytest.mark.long
def test_lithium_goes_to_the_wetted_part_of_a_graded_host():
    made = build("pillar", (48, 16), 5e-7, spacing=8e-6, porosity=0.7)
    height = np.broadcast_to(np.linspace(0, 1, 48)[:, None], (48, 16))
    centres = {}
    for name, barrier in (("uniform", 0.02), ("graded", 0.08 * height)):
        result = run(Case.of(made.with_barrier(barrier), "Plate at 1 mA/cm2 for 0.2 mAh/cm2"), snapshots=1)
        centres[name] = deposit(made, result.snapshots[-1].lithium).centroid
    assert centres["graded"] < centres["uniform"] - 0.1


def test_closure_table_goes_to_the_cell_tier(tmp_path):
    made = build("fibre", (32, 32), 5e-7, diameter=6e-6, porosity=0.8, seed=1)
    table = tabulate(made, fill=0.3, points=3)
    path = table.write(tmp_path / "closure.csv")
    again = read_table(path)
    assert again.provenance
    assert [r.area for r in again.rows] == pytest.approx([r.area for r in table.rows], rel=1e-7)
    fraction = [r.lithium_fraction for r in table.rows]
    assert fraction[0] == pytest.approx(0.0, abs=1e-9)
    assert fraction == sorted(fraction)
    assert fraction[-1] == pytest.approx(0.3 * 0.8, rel=0.3)  # some of it lies on the collector
    assert table.rows[0].area == pytest.approx(4 * 0.2 / 6e-6, rel=0.2)
    assert any("lithiophile closures" in p for p in table.provenance)
    from lithiophile.designs.hosts import _table

    law = _table(path)
    assert float(law(fraction[1])) == pytest.approx(table.rows[1].area, rel=1e-6)
    assert capacity(made) > 0


def test_case_file_reports_all_problems_at_once():
    with pytest.raises(InputError) as caught:
        case_from({"protocol": "Plate at 1 mA/cm2", "interphase": {"resistence": 1}, "colour": "red",
                   "microstructure": {"kind": "fibre", "size": [32, 32], "voxel": "1 kg"}})  # fmt: skip
    assert len(caught.value.problems) >= 4
    assert "'resistence' is not known here. The nearest: resistance" in str(caught.value)


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"microstructure": 3, "coating": "x", "stack": 1}, ["microstructure = 3 is a table", "[coating]", "[stack]"]),
        ({"microstructure": {"image": 5}}, ["image = 5 is no path"]),
        ({"microstructure": {"kind": "fibre", "size": 64, "voxel": "1 um"}}, ["size = 64 is no size"]),
        ({"microstructure": {"kind": "fibre", "size": [64, 64], "voxel": "0 um"}}, ["a voxel size above zero"]),
        ({"microstructure": {"kind": "fibre", "size": [32, 32], "voxel": "1 um", "porosity": "x"}}, ["porosity = 'x'"]),
        ({"interphase": {"unevenness": "x", "resistance": [1]}}, ["[interphase]: resistance = [1] is no number"]),
        ({"electrolyte": {"conductivity": True}}, ["conductivity = True is no number"]),
        ({"devices": "two", "tolerance": "a"}, ["is no number"]),
    ],
)
def test_values_of_the_wrong_kind_are_sentences(tables, words):
    with pytest.raises(InputError) as caught:
        case_from({"protocol": "Rest for 1 s", **tables})
    for word in words:
        assert word in str(caught.value)


def test_case_file_makes_the_case():
    case = case_from({
        "title": "t", "protocol": "Plate at 1 mA/cm2 for 1 mAh/cm2",
        "microstructure": {"kind": "fibre", "size": [32, 32], "voxel": "0.5 um", "diameter": "6 um",
                           "nucleation_overpotential": ["0 mV", "50 mV"]},
        "electrolyte": {"conductivity": "0.5 S/m", "salt": {"concentration": "1.2 mol/L"}},
        "interphase": {"resistance": "20 ohm cm2", "unevenness": 0.3, "patch": "3 um", "healing_time": "100 s",
                       "exchange_current": "2 mA/cm2", "transfer_coefficient": 0.4},
        "stack": {"temperature": "40 degC"},
    })  # fmt: skip
    assert case.electrolyte == Electrolyte(0.5, 20.0, 0.4, 313.15, Salt(concentration=1200.0))
    assert case.film == Film(2e-3, 0.3, 3e-6, healing=0.01)
    assert np.asarray(case.specimen.barrier).max() == pytest.approx(0.05)
    assert case.specimen.voxel == pytest.approx(5e-7)


@pytest.mark.parametrize(
    ("tables", "word"),
    [
        ({"film": {"resistance": "20 ohm cm2"}}, r"\[film\] is \[interphase\], with unevenness \(was variation\)"),
        ({"microstructure": {"barrier": "20 mV"}}, "barrier is nucleation_overpotential"),
        ({"interphase": {"variation": 0.3}}, "variation is unevenness"),
        ({"interphase": {"healing": 0.01}}, "healing is healing_time, its inverse"),
        ({"coating": {"thickness": "1 um", "conductivity": "1 S/m", "healing": 1e-5}}, "healing is healing_time"),
        ({"electrolyte": {"exchange_current": "30 A/m2"}}, r"exchange_current stands in \[interphase\]"),
        ({"electrolyte": {"anodic_coefficient": 0.5}}, "anodic_coefficient is transfer_coefficient"),
        ({"electrolyte": {"temperature": "25 degC"}}, r"temperature stands in \[stack\]"),
    ],
)
def test_a_key_of_before_is_answered_with_the_word_of_design_files(tables, word):
    with pytest.raises(InputError, match=word):
        case_from({"protocol": "Rest for 1 s", **tables})


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--barrier", "20 mV", "--nucleation-overpotential"),
        ("--film", "20 ohm cm2", "--interphase"),
        ("--patchy", "0.3", "--unevenness"),
    ],
)
def test_an_option_of_before_is_answered_with_the_word_of_design_files(option, value, word):
    said = command("grow", "fibre", option, value, "--protocol", "Rest for 1 s")
    assert (said.code, word in said.err) == (2, True), said.err


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples" / "morphology" / "gallery").glob("*.toml")), ids=lambda p: p.stem
)
def test_case_files_of_the_gallery_are_read(path):
    tables = read_tables(path)
    size = tables["microstructure"]["size"]
    tables["microstructure"]["size"] = [min(n, 64) for n in size]
    assert case_from(tables).protocol


def test_command_line_grows_and_says_how_the_charge_went(tmp_path):
    done = command("grow", "fibre", "--size", "32x32", "--voxel", "0.5 um", "--set", "diameter=6 um",
                                    "--porosity", "0.8", "--protocol", "Plate at 1 mA/cm2 for 0.1 mAh/cm2",
                                    "--out", str(tmp_path))  # fmt: skip
    assert done.code == 0, done.err
    assert "Charge balance: plated 0.1000" in done.out
    assert (tmp_path / "strip.png").exists()
    wrong = command("grow", "fibre", "--size", "32by32", "--protocol", "Rest for 1 s")
    assert wrong.code == 2
    assert wrong.err.startswith("Error: size '32by32' is not understood; write 64x64x128")


@pytest.mark.long
def test_film_with_patches_roughens_more_than_an_even_one():
    made = build("foil", (48, 64), 2.5e-7, lithium=2e-6)
    rough = {}
    for name, film in (("even", Film(resistance=2e-3)), ("patchy", Film(2e-3, 0.5, 2e-6, seed=4))):
        result = run(Case.of(made, "Plate at 1 mA/cm2 for 0.6 mAh/cm2", film=film), snapshots=1)
        rough[name] = deposit(made, result.snapshots[-1].lithium).roughness
    assert rough["even"] < 1e-9
    assert rough["patchy"] > 5e-8


def test_lithium_moves_by_faraday():
    result = run(Case.of(build("foil", (32, 16), 5e-7, lithium=3e-6), "Plate at 1 mA/cm2 for 0.2 mAh/cm2"))
    grown = result.balance.end - result.balance.start
    assert grown == pytest.approx(720 * 10 * LITHIUM_MOLAR_VOLUME / FARADAY, rel=1e-12)


@pytest.mark.long
def test_single_precision_agrees_with_double():
    one, two = (run(small(precision=p), snapshots=1) for p in ("float32", "float64"))
    assert abs(one.balance.error) < 3e-4
    a, b = (r.snapshots[1].lithium for r in (one, two))
    assert np.abs(a - b).max() < 2e-3


def test_case_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        small().tolerance = 1.0


@pytest.mark.parametrize(
    "path",
    [p for p in sorted((ROOT / "examples" / "morphology").rglob("*.py")) if p.parent.name != "picture"],
    ids=lambda p: p.stem,
)
def test_scripts_of_the_examples_find_what_they_import(path):
    assert runpy.run_path(str(path), run_name="imported")["main"]
