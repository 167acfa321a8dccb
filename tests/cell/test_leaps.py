"""Cycles that are left out: what the others tell of them is what they come to, nothing is lost, no event is passed."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

import lithiophile
from lithiophile.cell.results.solution import Solution
from lithiophile.errors import InputError

EMPTIED = "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 until 1 V"
SHALLOW = "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2 or until 1 V"
FULL_CELL = str(Path(__file__).parents[2] / "examples" / "full_cells" / "foil-nmc811.toml")
CHARGED = "Charge at C/2 until 4.2 V; Discharge at C/2 until 2.8 V"
STRIPPED = "Charge stripped [mAh/cm2]"
MOST_OF_CAPACITY, MOST_OF_LIFE = 5e-3, 1e-2


@cache
def both(design: str, cycle: str, cycles: int, until: str | None = None) -> tuple[Solution, Solution]:
    """All cycles, and with some of them left out."""
    protocol = f"({cycle}) * {cycles}"
    return (
        lithiophile.run(design, protocol, states="cycles", stop_when=until),
        lithiophile.run(design, protocol, extrapolate=True, stop_when=until),
    )


def agree(whole: Solution, told: Solution) -> None:
    lives = whole.cycles.count, told.cycles.count
    assert abs(lives[1] - lives[0]) <= MOST_OF_LIFE * lives[0]
    shared = min(lives) - 1  # the last one may be cut short
    capacities = [one.cycles[STRIPPED][:shared] for one in (whole, told)]
    assert np.abs(capacities[1] / capacities[0] - 1.0).max() <= MOST_OF_CAPACITY
    assert len(told.computed) < 0.75 * lives[1]
    assert [stop.code for stop in told.stops] == [stop.code for stop in whole.stops]
    assert told.sound
    assert told.check().largest < 1e-9


def test_a_foil_dies_in_the_same_cycle_with_the_same_capacity() -> None:
    agree(*both("bare-li-foil", EMPTIED, 400))


@pytest.mark.long
@pytest.mark.parametrize(
    ("design", "cycle", "cycles", "until"),
    [
        ("planar-cu", EMPTIED, 400, None),
        ("bare-li-foil", SHALLOW, 400, None),
        ("host-uniform-3d", SHALLOW, 150, None),
        (FULL_CELL, CHARGED, 200, "capacity < 80 %"),
    ],
)
def test_cells_live_as_long_as_if_every_cycle_were_computed(
    design: str, cycle: str, cycles: int, until: str | None
) -> None:
    agree(*both(design, cycle, cycles, until))


@pytest.mark.long
def test_a_cell_that_has_lost_its_capacity_is_told_to_half_a_percent_of_what_it_had() -> None:
    whole, told = both(FULL_CELL, CHARGED, 700)
    capacities = [one.cycles[STRIPPED][:699] for one in (whole, told)]
    assert capacities[0][-1] < 0.2 * capacities[0][0]
    assert np.abs(capacities[1] - capacities[0]).max() <= MOST_OF_CAPACITY * capacities[0][0]
    lives = [int(np.argmax(one < 0.8 * one[0])) for one in capacities]
    assert abs(lives[1] - lives[0]) <= MOST_OF_LIFE * lives[0]
    assert len(told.computed) < 0.2 * told.cycles.count
    assert told.check().largest < 1e-9


def test_salt_that_moves_as_solvent_is_used_up_has_nothing_to_make_up_for_after_a_leap() -> None:
    told = lithiophile.run(FULL_CELL, f"({CHARGED}) * 60", states="cycles", extrapolate=True)
    computed = np.array(told.computed)
    after = [number for number in computed if number - 1 in computed and number - 2 in computed and number > 12]
    assert len(after) < 10
    capacity = told.cycles[STRIPPED]
    assert [abs(capacity[number - 1] / capacity[number - 2] - 1.0) < 2e-5 for number in after] == [True] * len(after)


def test_a_condition_ends_the_run_after_the_cycle_that_meets_it() -> None:
    whole, told = both("planar-cu", EMPTIED, 400, "capacity < 97 %")
    assert whole.ending is not None
    assert told.ending is not None
    assert abs(told.cycles.count - whole.cycles.count) <= MOST_OF_LIFE * whole.cycles.count
    assert told.cycles.count in told.computed  # the cycle that ends a run is never told from others


def test_a_leap_taken_back_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    from lithiophile.cell.run.leaps import Block, Leaps

    tried = []

    def wrong(self: Leaps, last: Block, found: Block) -> float:
        tried.append(found.first)
        return 2.0

    monkeypatch.setattr(Leaps, "_error_of_capacity", wrong)
    protocol = f"({EMPTIED}) * 30"
    told = lithiophile.run("planar-cu", protocol, extrapolate=True)
    whole = lithiophile.run("planar-cu", protocol, states="cycles")
    assert tried
    assert told.computed == tuple(range(1, 31))
    for name, values in whole.cycles.items():
        assert np.array_equal(told.cycles[name], values, equal_nan=True), name


def test_a_saved_run_says_which_cycles_were_computed(tmp_path) -> None:
    _, told = both("bare-li-foil", EMPTIED, 400)
    told.save(tmp_path / "life.nc")
    again = Solution.load(tmp_path / "life.nc")
    assert again.computed == told.computed
    assert again.extrapolated == told.extrapolated
    assert f"{len(told.computed)} of {told.cycles.count} cycles were computed" in again.extrapolated
    assert not lithiophile.run("bare-li-foil", "Rest for 1 s").extrapolated


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"extrapolate": 0.5}, "extrapolate is 0.5; the error of a leap may be 1e-05 to 0.1"),
        ({"extrapolate": True, "states": "all"}, "states is 'all', but a run that leaves cycles out"),
        ({"extrapolate": True, "method": "ida"}, "IDA computes every cycle"),
        ({"extrapolate": True, "checkpoint": "life.npz"}, "writes no checkpoint"),
    ],
)
def test_what_contradicts_is_said(options: dict[str, object], why: str) -> None:
    with pytest.raises(InputError, match=why):
        lithiophile.run("bare-li-foil", f"({EMPTIED}) * 60", **options)
