"""The command line as a user meets it: in a process of its own, by what it prints and returns."""

import functools
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command_line import ALWAYS, lithiophile_says

import lithiophile

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("anew", [True, False])
def test_version(anew: bool) -> None:
    answer = lithiophile_says("--version", anew=anew)
    assert (answer.returncode, answer.stdout) == (0, f"lithiophile {lithiophile.__version__}\n")


def test_the_package_can_be_called_where_its_script_is_not_on_the_path() -> None:
    words = [sys.executable, "-m", "lithiophile", "--version"]
    said = subprocess.run(words, capture_output=True, text=True, check=True, env=os.environ | ALWAYS)
    assert said.stdout == f"lithiophile {lithiophile.__version__}\n"


def test_help_names_every_command() -> None:
    answer = lithiophile_says("--help")
    assert answer.returncode == 0
    for command in ("compare", "run", "new", "library"):
        assert re.search(rf"^\s+{command}\s", answer.stdout, re.MULTILINE), command


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("run bare-li-foill", "bare-li-foil"),
        ("compare bare-li-foil bare-cuu", "There is no design 'bare-cuu'"),
        ("run nowhere.toml", "holds no file that ends in .toml"),
        ("run gone/nowhere.toml", "there is no folder gone"),
        ("run planar-cu.toml", "The nearest: planar-cu"),
        ("run bare-li-foil --protocol 'Plait at 1 mA/cm2 for 1 hour'", "Plate"),
        ("compare bare-li-foil --protocol ''", "no steps"),
        ("run bare-li-foil --protocol 'Plate at 1 mA/cm3 for 1 hour'", "mA/cm3"),
        ("new mine --from nothing-like-it", "There is no design or material 'nothing-like-it'"),
    ],
)
def test_what_the_user_got_wrong_is_one_message_and_code_2(words: str, expected: str, tmp_path: Path) -> None:
    answer = lithiophile_says(*shlex.split(words), folder=tmp_path)
    assert answer.returncode == 2
    assert expected in answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(
        'titel = "x"\n[[host]]\nmaterial = "copperr"\nthickness = "-5 um"\nporosity = 1.4\n'
        '[counter]\nmaterial = "gold"\n[lithium]\nabove = "3 volts"\n'
    )
    answer = lithiophile_says("run", "bad.toml", folder=tmp_path)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    for word in ("titel", "copperr", "-5 um", "1.4", "gold", "volts"):
        assert word in answer.stderr, word


def test_not_toml_is_said(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("title = \n")
    answer = lithiophile_says("run", "bad.toml", folder=tmp_path)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert "line 1" in answer.stderr


def test_run_follows_one_design_and_writes_what_is_asked(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    answer = lithiophile_says(
        "run", "bare-li-foil", "--no-losses", "--protocol",
        "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2) * 2",
        "--csv", "out/foil.csv", "--save", "out/foil.nc", "--plot", "out/foil.png", "--html", "out/foil.html",
        folder=tmp_path,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert "4.849" in answer.stdout
    assert "S 1.00" in answer.stdout
    for name in ("foil.csv", "foil.nc", "foil.png", "foil.html"):
        assert (tmp_path / "out" / name).stat().st_size > 500


def test_a_run_starts_where_a_saved_one_ended_and_follows_a_table(tmp_path: Path) -> None:
    plated = ("run", "bare-li-foil", "--no-losses", "-p", "Plate at 1 mA/cm2 for 1 mAh/cm2", "--save", "foil.nc")
    assert lithiophile_says(*plated, folder=tmp_path).returncode == 0
    (tmp_path / "drive.csv").write_text("time [s],current [mA/cm2]\n0,0\n60,1\n120,-1\n")
    follow = ("-p", "Follow drive.csv", "--start", "foil.nc", "--csv", "drive_out.csv")
    answer = lithiophile_says("run", "bare-li-foil", "--no-losses", *follow, folder=tmp_path)
    assert answer.returncode == 0, answer.stderr
    first = (tmp_path / "drive_out.csv").read_text(encoding="utf-8").splitlines()
    thickness = float(first[1].split(",")[first[0].split(",").index("Anode thickness [um]")])
    assert thickness == pytest.approx(604.849, abs=0.01)
    assert len(first) == 4
    for start, said in (("gone.nc", "no file"), ("120%", "lies between 0"), ("50%", "needs a cell with a cathode")):
        answer = lithiophile_says("run", "bare-li-foil", "-p", "Rest for 1 s", "--start", start, folder=tmp_path)
        assert answer.returncode == 2
        assert said in " ".join(answer.stderr.split()), answer.stderr
    answer = lithiophile_says("run", "planar-cu", "-p", "Rest for 1 s", "--start", "foil.nc", folder=tmp_path)
    assert answer.returncode == 2
    assert "losses of lithium are followed here and not there" in " ".join(answer.stderr.split())


def test_explain_shows_defaults_with_their_evidence() -> None:
    answer = lithiophile_says("run", "bare-li-foil", "--explain", width=160)
    assert answer.returncode == 0
    assert "interphase.resistance" in answer.stdout
    assert re.search(r"\d+ of \d+ numbers are sourced", answer.stdout)


def test_a_new_file_runs_as_it_is(tmp_path: Path) -> None:
    assert lithiophile_says("new", "mine", "--from", "bare-li-foil", folder=tmp_path).returncode == 0
    again = lithiophile_says("new", "mine", "--from", "bare-li-foil", folder=tmp_path)
    assert again.returncode == 2
    assert "exists already" in again.stderr
    answer = lithiophile_says("run", "mine.toml", "--protocol", "Plate at 1 mA/cm2 for 1 hour", folder=tmp_path)
    assert answer.returncode == 0, answer.stderr


def test_library_lists_shows_and_has_materials() -> None:
    listed = lithiophile_says("library", "list")
    assert listed.returncode == 0
    first = [line.split()[0] for line in listed.stdout.splitlines() if line[:1].strip()]
    assert first == ["design", *lithiophile.names()]
    assert "bare-li-foil" in lithiophile_says("library", "show", "bare-li-foil").stdout
    assert "landesfeind2019" in lithiophile_says("library", "materials").stdout


SHORT = "Plate at 1 mA/cm2 for 0.5 mAh/cm2; Strip at 1 mA/cm2 for 0.5 mAh/cm2"


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    folder = tmp_path_factory.mktemp("compared")
    (folder / "mine.toml").write_text('title = "Thin foil"\n[lithium]\nbelow = "20 um"\n')
    answer = lithiophile_says(
        "compare", "mine.toml", "bare-li-foil", "--no-losses", "--protocol", SHORT, "--json", "r.json",
        "--csv", "r.csv", "--html", "r.html", folder=folder, width=80,
    )  # fmt: skip
    return answer, folder


def test_compare_prints_rows_in_the_order_asked(
    compared: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    answer, _ = compared
    assert answer.returncode == 0, answer.stderr
    rows = [line for line in answer.stdout.splitlines() if re.match(r"(mine|bare-li-foil)\s", line)]
    assert [row.split()[0] for row in rows] == ["mine", "bare-li-foil"]
    assert all("1.00" in row for row in rows)
    assert max(map(len, answer.stdout.splitlines())) <= 80


def test_json_csv_and_report_hold_the_same_figures(
    compared: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    _, folder = compared
    record = json.loads((folder / "r.json").read_text())
    assert record["version"] == lithiophile.__version__
    swing = [row["figures"]["Swing [um]"] for row in record["designs"]]
    assert swing == pytest.approx([2.42455, 2.42455], rel=1e-4)
    head, *rows = (folder / "r.csv").read_text().splitlines()
    column = head.split(",").index("Swing [um]")
    assert [float(row.split(",")[column]) for row in rows] == swing
    assert "2.42" in (folder / "r.html").read_text()


def test_output_can_be_piped(tmp_path: Path) -> None:
    answer = lithiophile_says("compare", "bare-li-foil", "--protocol", SHORT, "--json", "-", folder=tmp_path)
    assert json.loads(answer.stdout)["designs"][0]["design"] == "bare-li-foil"


def _blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


def test_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (code,) = _blocks("README.md", "python")
    exec(compile(code, "README.md", "exec"), {})


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_commands_of_the_texts_are_understood(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = [line.split("  #")[0] for line in text.splitlines()]
    commands = [shlex.split(line)[1:] for line in lines if line.startswith("lithiophile ")]
    assert commands
    for words in commands:
        known = _helped(*words[:1])
        for option in (w for w in words if w.startswith("--")):
            assert option in known + _helped(), words


@functools.cache
def _helped(*words: str) -> str:
    answer = lithiophile_says(*words, "--help")
    assert answer.returncode == 0, words
    return answer.stdout


def test_the_tolerance_of_the_command_line_is_that_of_the_library() -> None:
    from lithiophile.study.defaults import RTOL

    for command in (["run"], ["compare"], *(["test", kind] for kind in ("ce", "symmetric", "life", "rate"))):
        assert f"[default: {RTOL:g}]" in " ".join(lithiophile_says(*command, "--help").stdout.split())
    wrong = lithiophile_says("run", "bare-li-foil", "--rtol", "2")
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (2, False)


def test_run_checks_its_mesh() -> None:
    answer = lithiophile_says(
        "run",
        "host-cnt",
        "--check-mesh",
        "--protocol",
        "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2",
    )
    assert answer.returncode == 0, answer.stderr
    heads, table = re.search(r"last whole cycle (.*)$", answer.stdout, re.MULTILINE), answer.stdout
    assert heads is not None
    assert re.split(r"\s{2,}", heads[1].strip()) == ["30 cells", "60 cells", "limit", "difference"]
    for figure in ("Reversible swing ratio", "Coulombic efficiency", "Voltage at the end of plating [V]"):
        assert re.search(rf"{re.escape(figure)} .*[+-]\d\.\d\d %", table), figure
    assert "The mesh of 30 cells is" in table


def test_the_page_for_users_of_pybamm_says_what_its_commands_print(tmp_path: Path) -> None:
    page = (ROOT / "docs/five_minutes.md").read_text(encoding="utf-8")
    typed = next(part for part in page.split("$ ")[1:] if "--save drive.nc" in part)
    command, told = typed.replace("\\\n", " ").split("\n", 1)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    answer = lithiophile_says(*shlex.split(command)[1:], folder=tmp_path, width=80)
    assert answer.returncode == 0, answer.stderr
    for line in told.split("...")[0].strip().splitlines():
        assert line in answer.stdout
    again = lithiophile_says("run", "--repeat", "drive.nc", folder=tmp_path)
    assert "outputs are the same as in the file, bit for bit" in " ".join(again.stdout.split())
    wrong = lithiophile_says(
        "run", "examples/full_cells/foil-nmc811.toml", "--set", "lithium.bellow=3", folder=tmp_path
    )
    assert " ".join(wrong.stderr.split()) in page
    typed = [part.replace("\\\n", " ") for part in page.split("$ ")[1:]]
    for part in (next(part for part in typed if word in part) for word in ("--save mine.bdf.csv", "--against")):
        command, _, told = part.partition("\n...\n")
        answer = lithiophile_says(*shlex.split(command)[1:], folder=tmp_path, width=80)
        assert answer.returncode == 0, answer.stderr
        for line in told.split("...")[0].strip().splitlines():
            assert line in answer.stdout


def test_a_band_stands_behind_each_figure_and_says_what_it_stands_on(tmp_path: Path) -> None:
    words = ("run", "bare-li-foil", "--no-losses", "-p", "Plate at 1 mA/cm2 for 0.1 mAh/cm2", "--band", "6")
    answer = lithiophile_says(*words, "--plot", "foil.svg", folder=tmp_path, width=160)
    assert answer.returncode == 0, answer.stderr
    assert re.search(r"lowest voltage +-\d+ \(-\d+ to -\d+\) mV", answer.stdout)
    assert re.search(r"Bands: 5 to 95 % of 6 draws \(Latin hypercube\) over the ranges of \d+ numbers\.", answer.stdout)
    assert "Not drawn: electrolyte[0].conductivity" in answer.stdout
    assert (tmp_path / "foil.svg").exists()


def test_a_band_without_a_number_has_32_draws_whatever_stands_behind_it() -> None:
    short = ("-p", "Rest for 1 s", "--no-losses", "-j", "1")
    answer = lithiophile_says("compare", "--band", "bare-li-foil", "planar-cu", *short, width=160)
    assert answer.returncode == 0, answer.stderr
    assert "Bands: 5 to 95 % of 32 draws (Latin hypercube) over the ranges of each design's numbers" in answer.stdout


def test_a_band_of_too_few_draws_is_refused() -> None:
    answer = lithiophile_says("run", "bare-li-foil", "--band", "2")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "A band takes 4 draws or more (32 are usual); 2 was given." in answer.stderr
