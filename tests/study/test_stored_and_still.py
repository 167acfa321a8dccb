"""What is told of cells that store their charge in walls, or do not move at all."""

from dataclasses import replace

import pytest

import lithiophile
from lithiophile.designs import load, resolve
from lithiophile.errors import InputError
from lithiophile.study import published
from lithiophile.study.columns import columns_for
from lithiophile.study.outcome import Outcome, Summary

SUMMARY = Summary(14.55, 1.0, 3.2, 0.0, 1.0, 0.53, 0.41, -0.158, 0.02, 0.997, 3e-14, 0.71)


@pytest.fixture(scope="module")
def felt() -> Outcome:
    plate = "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2 or until 1 V"
    return lithiophile.compare(["host-graphitized-cf"], plate, losses=False, jobs=1)["host-graphitized-cf"]


def test_a_host_of_graphite_is_told_apart_from_lithium_metal(felt: Outcome) -> None:
    assert felt.summary is not None
    assert 0.0 <= felt.summary.metal < 0.05
    assert felt.absorbed["in the walls"] == pytest.approx(4.85, rel=0.05)
    assert "% of its charge is lithium metal; the rest is stored in its walls" in felt.stored


def test_what_plates_and_what_walls_take_up_add_up_to_the_charge(felt: Outcome) -> None:
    assert felt.summary is not None
    walls = felt.absorbed["in the walls"] / (1.0 / 0.2062)  # um of dense lithium per mAh/cm2
    assert felt.summary.metal + walls == pytest.approx(1.0, abs=1e-3)


def test_only_designs_with_walls_that_store_have_the_column() -> None:
    assert "metal" not in [column.key for column in columns_for([SUMMARY])]
    assert "metal" in [column.key for column in columns_for([SUMMARY, replace(SUMMARY, metal=0.3)])]
    outcome = Outcome("x", "x", summary=SUMMARY)
    assert outcome.stored == outcome.still == ""


def test_a_cell_that_does_not_move_says_why() -> None:
    rigid = Outcome("x", "x", summary=replace(SUMMARY, swing=6.9e-6), absorbed={"in the pores": 14.5})
    assert "does not move: its swing is 7e-06 um" in rigid.still
    assert "14.5 um of it dense" in rigid.still
    assert Outcome("x", "x", summary=replace(SUMMARY, swing=0.01), absorbed={"in the pores": 14.5}).still == ""


def test_cycles_as_published_have_the_current_and_the_charge_of_the_paper() -> None:
    tubes = load("host-cnt")
    assert published.protocol(tubes, resolve(tubes).stack) == (
        "(Plate at 10 mA/cm2 for 10 mAh/cm2; Strip at 10 mA/cm2 for 10 mAh/cm2 or until 1 V) * 3"
    )
    mat = load("infused-pi-zno")
    # stripped first: its pores start full; the paper's charge is not known, so it is the usual one
    begins = "(Strip at 5 mA/cm2 for 3 mAh/cm2 or until 1 V; Plate"
    assert published.protocol(mat, resolve(mat).stack).startswith(begins)


def test_a_design_of_whose_cycles_nothing_is_known_is_not_run_as_published() -> None:
    foil = load("bare-li-foil")
    with pytest.raises(InputError, match="neither the current nor the capacity"):
        published.protocol(foil, resolve(foil).stack)


def test_a_statement_with_a_source_is_as_published_and_one_without_is_assumed() -> None:
    said = published.statements(load("seed-ag"))
    assert said["current"] == ("0.5 mA/cm2", "assumed: recalled, not read (500 h)")
    assert published.statements(load("host-cnt"))["current"][1].startswith("as published: Sun, Z.")
    assert said["lithium"][0] == "not known"
