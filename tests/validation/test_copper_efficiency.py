"""Rows of efficiencies on copper: what was fitted and what was tried are told apart as the hash of their names says."""

import csv
import hashlib
from importlib.resources import files
from pathlib import Path

from lithiophile.materials.film import film
from lithiophile.materials.formulation import parse
from lithiophile.validation.engine.row import rows_of

FOLDER = Path(str(files("lithiophile.validation.experiments") / "copper_efficiency"))


def test_each_half_is_what_the_hash_of_a_name_says() -> None:
    lines = [line for line in (FOLDER / "electrolytes.csv").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    for row in csv.DictReader(lines):
        even = int(hashlib.sha256(row["electrolyte"].encode()).hexdigest()[0], 16) % 2 == 0
        assert row["half"] == ("fit" if even else "trial"), row["electrolyte"]


def test_rows_of_the_fit_are_calibration_and_all_others_predictions() -> None:
    for row in rows_of(FOLDER / "data.toml"):
        even = {int(hashlib.sha256(p.label.encode()).hexdigest()[0], 16) % 2 == 0 for p in row.points}
        assert even == {row.kind == "calibration"}, row.id


def test_more_than_25_electrolytes_are_predicted_and_those_flagged_stand_by_themselves() -> None:
    predicted = {p.label for row in rows_of(FOLDER / "data.toml") if row.kind == "prediction" for p in row.points}
    assert len(predicted) >= 25
    for row in rows_of(FOLDER / "data.toml"):
        flagged = {bool(film(parse(p.label)).unjudged) for p in row.points}
        assert flagged == {row.id == "copper-not-judged"}, row.id
