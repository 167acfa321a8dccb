"""Long runs and tests of experimenters on the command line."""

import csv
import io
import json
import shlex

import numpy as np
import pytest
from tests.command_line import lithiophile_says

from lithiophile.cell.results.solution import Solution

LIFE = "(Strip at 1 mA/cm2 for 40 mAh/cm2 or until 1 V; Plate at 1 mA/cm2 for 10 mAh/cm2) * 1000"


def test_a_long_run_ends_as_asked_and_goes_on_from_its_checkpoint(tmp_path):
    words = [
        "run",
        "bare-li-foil",
        "--no-losses",
        "--rtol",
        "1e-4",
        "--protocol",
        LIFE,
        "--stop-when",
        "capacity < 80 %",
    ]
    first = lithiophile_says(*words, "--checkpoint", "a.npz", "--save", "a.nc", folder=tmp_path)
    assert first.returncode == 0, first.stderr
    # 124 mAh/cm2 in 600 um give 40 three times, then 33.7 (84 %) and 10, with 10 put back after each
    assert "Ended after cycle 5, as asked (capacity < 80 %)" in " ".join(first.stdout.split())
    refused = lithiophile_says(*words, "--checkpoint", "a.npz", folder=tmp_path)
    assert refused.returncode == 2
    assert "already" in refused.stderr
    again = lithiophile_says(
        *words, "--checkpoint", "a.npz", "--resume", "--save", "b.nc", "--cycles-csv", "c.csv", folder=tmp_path
    )
    assert again.returncode == 0, again.stderr
    one, other = Solution.load(tmp_path / "a.nc"), Solution.load(tmp_path / "b.nc")
    for name, values in one.cycles.items():
        np.testing.assert_array_equal(other.cycles[name], values)
    assert one.ending == other.ending
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text())))
    assert [float(row["Charge stripped [mAh/cm2]"]) for row in rows] == one.cycles["Charge stripped [mAh/cm2]"].tolist()


def test_a_run_that_only_plates_has_no_efficiency_and_says_why(tmp_path):
    said = lithiophile_says(
        "run", "bare-li-foil", "--no-losses", "-p", "Plate at 1 mA/cm2 for 1 mAh/cm2", folder=tmp_path
    )
    assert said.returncode == 0, said.stderr
    words = " ".join(said.stdout.split())
    assert "Coulombic efficiency - (nothing was stripped in the last whole cycle)" in words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("run bare-li-foil --protocol '(Plate at 1 mA/cm2 for 1 h; Strip at 1 mA/cm2 for 1 h) * 0'", "above zero"),
        (f"run bare-li-foil --protocol '{LIFE}' --stop-when 'capacity < 0 %'", "nothing falls below 0 %"),
        ("run bare-li-foil --protocol 'Plate at 1 mA/cm2 for 1 h' --stop-when 'capacity < 80 %'", "no step strips"),
        (f"run bare-li-foil --protocol '{LIFE}' --resume", "from which checkpoint"),
        (f"run bare-li-foil --protocol '{LIFE}' --checkpoint none.npz --resume", "no checkpoint none.npz"),
        ("test ce bare-li-foil", "starts with 124 mAh/cm2"),
        ("test life planar-cu --share 2", "below 1"),
        ("test symmetric planar-cu --current 0", "above 0"),
        ("test rate planar-cuu", "planar-cu"),
    ],
)
def test_what_can_not_be_run_is_one_message_and_code_2(words, expected, tmp_path):
    answer = lithiophile_says(*shlex.split(words), folder=tmp_path)
    assert answer.returncode == 2, answer.stdout
    assert expected in " ".join(answer.stderr.split())
    assert "Traceback" not in answer.stderr


def test_a_test_answers_in_words_json_and_csv(tmp_path):
    words = "test ce planar-cu --formation 0.5 --reservoir 0.5 --cycled 0.2 --cycles 3 --rtol 1e-4"
    said = lithiophile_says(*shlex.split(words), "--csv", "a.csv", "--plot", "a.png", folder=tmp_path)
    assert said.returncode == 0, said.stderr
    assert "Coulombic efficiency" in said.stdout
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text())))
    assert len(rows) == 4
    assert (tmp_path / "a.png").exists()
    record = json.loads(lithiophile_says(*shlex.split(words), "--json", "-").stdout)
    assert record["test"] == "ce"
    assert record["figures"][0]["unit"] == "%"
