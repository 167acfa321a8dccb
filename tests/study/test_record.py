"""A file says how its numbers were made, and the same run can be done again from it alone."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import lithiophile
from lithiophile import designs
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.cli.application import app
from lithiophile.errors import InputError
from lithiophile.materials.loader import CATALOGUE
from lithiophile.study import record
from lithiophile.study.run import repeated

CYCLE = "(Charge at C/2 for 20 minutes; Discharge at C/2 until 2.8 V) * 2"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A full cell with a cathode of one's own in another folder, a number changed, losses off; its files are gone."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "materials").mkdir()
    text = (CATALOGUE / "cathode" / "nmc811.toml").read_text(encoding="utf-8")
    (folder / "materials" / "mine.toml").write_text(text.replace("value = 5.22", "value = 4.0"), encoding="utf-8")
    (folder / "cell.toml").write_text(
        'title = "mine"\n[lithium]\nbelow = "40 um"\n[counter]\nmaterial = "materials/mine.toml"\n'
        'areal_capacity = "2 mAh/cm2"\n'
    )
    changed = {"lithium.below": "30 um"}
    solution = lithiophile.run(folder / "cell.toml", CYCLE, numbers=changed, losses=False, rtol=1e-4)
    place = tmp_path_factory.mktemp("kept") / "run.nc"
    solution.save(place)
    shutil.rmtree(folder)
    return place


def test_a_solution_and_its_file_know_where_every_number_comes_from(file: Path) -> None:
    kept = Solution.load(file)
    keys = {entry["key"]: entry for entry in kept.provenance}
    assert keys["counter.particle_radius"]["value"] == 4e-6
    assert "Chen et al." in keys["counter.particle_radius"]["source"]
    assert keys["lithium.below"]["value"] == pytest.approx(30e-6)
    assert len(lithiophile.run("bare-li-foil", "Rest for 1 s").provenance) > 30


def test_a_file_holds_design_numbers_protocol_settings_and_versions(file: Path) -> None:
    made = Solution.load(file).record
    assert 'below = "30 um"' in made["design"]
    assert made["numbers"] == {"lithium.below": "30 um"}
    assert "value = 4.0" in made["files"]["mine.toml"]
    assert made["protocol"] == CYCLE
    assert made["settings"] == {"rtol": 1e-4}
    assert made["losses"] is False
    assert made["version"] == lithiophile.__version__
    assert made["packages"]["numpy"] == np.__version__


def test_a_run_repeated_from_its_file_gives_every_number_bit_for_bit(file: Path) -> None:
    again = repeated(file)
    assert again.same
    assert again.differences == ()
    assert again.solution.record["numbers"] == {"lithium.below": "30 um"}
    then = Solution.load(file)
    for name in then.names():
        np.testing.assert_array_equal(again.solution[name], then[name], err_msg=name)
    assert again.sentence == f"All {len(then.names())} outputs are the same as in the file, bit for bit."
    answer = CliRunner().invoke(app, ["run", "--repeat", str(file)], catch_exceptions=False)
    assert answer.exit_code == 0
    assert "same as in the file, bit for bit" in " ".join(answer.stdout.split())


def test_the_works_behind_a_file_are_cited(file: Path) -> None:
    text = CliRunner().invoke(app, ["library", "cite", str(file)], catch_exceptions=False).stdout
    assert "@article{chen2020," in text
    assert "@article{landesfeind2019," in text


def test_another_program_data_or_machine_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = record._program()
    other = {**now, "version": "0.2.0", "data": "x", "equations": "y", "machine": "win32"}
    monkeypatch.setattr(record, "_program", lambda: {**other, "packages": {**now["packages"], "numpy": "3.0.0"}})
    said = " ".join(repeated(file).differences)
    assert f"made with Lithiophile {lithiophile.__version__}; this is 0.2.0" in said
    assert "Materials or defaults have changed" in said
    assert "equations or their solution have changed" in said
    assert "this is 3.0.0" in said
    assert "this is win32" in said


def test_the_output_that_differs_most_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = Solution.load

    def moved(path: Path) -> Solution:
        kept = load(path)
        kept.series["Voltage [V]"] = kept.series["Voltage [V]"] * (1.0 + 1e-9)
        return kept

    monkeypatch.setattr(Solution, "load", moved)
    again = repeated(file)
    assert not again.same
    assert again.sentence == "The outputs differ from the file's by at most 1.0e-09 of the largest value (Voltage [V])."


def test_a_long_run_is_repeated_with_what_it_kept_and_why_it_ended(tmp_path: Path) -> None:
    half = "Plate at 1 mA/cm2 for 0.01 mAh/cm2; Strip at 1 mA/cm2 for 0.01 mAh/cm2"
    solution = lithiophile.run("bare-li-foil", f"({half}) * 60", keep=20, stop_when="polarisation > 500 %")
    solution.save(tmp_path / "long.nc")
    again = repeated(tmp_path / "long.nc")
    assert again.same
    assert again.solution.record["settings"] == solution.record["settings"]
    np.testing.assert_array_equal(again.solution["Cycle"], solution["Cycle"])


def test_what_holds_no_design_cannot_be_repeated(tmp_path: Path) -> None:
    stack = designs.resolve(designs.load("bare-li-foil")).stack
    solve(stack, "Rest for 1 s").save(tmp_path / "stack.nc")
    with pytest.raises(InputError, match="holds no design, so it can't be repeated"):
        repeated(tmp_path / "stack.nc")
    with pytest.raises(InputError, match="There is no file"):
        repeated(tmp_path / "none.nc")


def test_the_command_refuses_a_design_beside_the_file(file: Path) -> None:
    answer = CliRunner().invoke(app, ["run", "bare-li-foil", "--repeat", str(file)])
    assert isinstance(answer.exception, InputError)
    assert "one of them" in str(answer.exception)
    answer = CliRunner().invoke(app, ["run", "--repeat", str(file), "--keep", "3", "-p", "Rest for 1 s"])
    assert "leave out --protocol, --keep" in str(answer.exception)
