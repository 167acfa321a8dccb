"""``lithiophile outlook`` as a user meets it."""

import json
import subprocess
from pathlib import Path

import pytest
from tests import command_line


def lithiophile_says(*words: str, cache: Path, width: int = 140) -> subprocess.CompletedProcess[str]:
    return command_line.lithiophile_says(*words, width=width, XDG_CACHE_HOME=str(cache))


def test_one_claim_is_told_in_full(tmp_path: Path) -> None:
    answer = lithiophile_says("outlook", "--only", "q11", cache=tmp_path)
    assert answer.returncode == 0
    assert answer.stdout.startswith("q11-mof-pore-volume: contradicted (identity)")
    assert "Printed: 1.43" in answer.stdout
    assert "Computed: 0.01406 cm³/cm²" in answer.stdout


def test_json_is_a_list_of_claims(tmp_path: Path) -> None:
    answer = lithiophile_says("outlook", "--section", "3", "--draws", "0", "--json", "-", cache=tmp_path)
    rows = json.loads(answer.stdout)
    assert len(rows) == 12
    assert {row["section"] for row in rows} == {"3"}


def test_a_section_as_a_table_and_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    answer = lithiophile_says("outlook", "--section", "3", "--draws", "0", "--html", str(page), cache=tmp_path)
    assert answer.returncode == 0
    assert "Where the equations decide" in answer.stdout
    assert "assumed numbers" in answer.stdout
    assert page.read_text(encoding="utf-8").count("<tr id=") == 12


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["--only", "q999"], "There is no claim 'q999'"), (["--section", "7"], "No claim stands in section '7'")],
)
def test_a_mistake_is_one_sentence_and_code_2(words: list[str], expected: str, tmp_path: Path) -> None:
    answer = lithiophile_says("outlook", *words, cache=tmp_path)
    assert answer.returncode == 2
    assert expected in answer.stderr
    assert "Traceback" not in answer.stderr


def test_what_decides_a_claim_is_told_with_its_thresholds(tmp_path: Path) -> None:
    told = " ".join(lithiophile_says("outlook", "--only", "q06", cache=tmp_path).stdout.split())
    assert "Tolerance: > ; dense Faraday value 14.55 µm" in told
    assert "Decided by: dL of bare foil at 3 mAh/cm²" in told
    assert "Flips when: dense value 14.55 < 15 always" in told
    assert "Threshold: 15 µm, change of thickness that is printed as exceeded (printed: more than 15 µm; " in told
    (row,) = json.loads(lithiophile_says("outlook", "--only", "q06", "--json", "-", cache=tmp_path).stdout)
    assert row["decided_by"] == "dL of bare foil at 3 mAh/cm2"
    assert row["thresholds"][0]["value"] == 15.0
    page = tmp_path / "page.html"
    lithiophile_says("outlook", "--only", "q06", "--html", str(page), cache=tmp_path)
    assert "change of thickness that is printed as exceeded" in page.read_text(encoding="utf-8")
