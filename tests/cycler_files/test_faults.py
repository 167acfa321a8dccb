"""Every fault of a file is noticed and named, mended only when told to, and a sound file has none."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lithiophile.cycler import CyclerRecord, cycle_table, read, require_sound
from lithiophile.cycler.faults import find, likely_kind, mended
from lithiophile.errors import InputError

from .made import efficiency_test, symmetric


def record(made: dict[str, np.ndarray] | None = None, **changed: object) -> CyclerRecord:
    cell = made or symmetric()
    return replace(CyclerRecord("cell.csv", "text", cell["time"], cell["voltage"], cell["current"]), **changed)  # type: ignore[arg-type]


def names(found: CyclerRecord) -> list[str]:
    return [fault.name for fault in find(found)]


@pytest.mark.parametrize("made", [symmetric(), efficiency_test()], ids=["symmetric", "plating"])
def test_a_sound_file_has_no_fault(made: dict[str, np.ndarray]) -> None:
    assert names(record(made)) == []


@pytest.mark.parametrize("factor", [3600.0, 1000.0, 86400.0])
def test_a_time_too_large_is_noticed_without_any_counter(factor: float) -> None:
    cell = record()
    wrong = replace(cell, time=factor * cell.time)
    assert names(wrong) == ["time"]
    with pytest.raises(InputError, match=r"times too large.*--mend time"):
        require_sound(wrong)


def test_a_time_3600_times_too_large_is_mended_when_told_to() -> None:
    cell = record()
    found = mended(replace(cell, time=3600.0 * cell.time), ["time"])
    np.testing.assert_allclose(found.time, cell.time)


def test_hours_called_seconds_are_noticed() -> None:
    cell = record(symmetric(40))
    found = find(replace(cell, time=cell.time / 3600.0))
    assert [fault.name for fault in found] == ["time"]
    assert "3600 times too small: hours called seconds" in found[0].sentence


@pytest.mark.parametrize(
    ("factor", "word"), [(1 / 60.0, "minutes called seconds"), (1 / 3600.0, "hours"), (60.0, "60 times too large")]
)
def test_a_counter_of_charge_tells_the_unit_of_the_time(factor: float, word: str) -> None:
    cell = record(efficiency_test())
    steps = np.diff(cell.time, prepend=0.0)
    charged = np.cumsum(np.where(cell.current > 0.0, cell.current, 0.0) * steps)
    discharged = np.cumsum(np.where(cell.current < 0.0, -cell.current, 0.0) * steps)
    sound = replace(cell, charge_capacity=charged, discharge_capacity=discharged)
    assert names(sound) == []
    wrong = replace(sound, time=factor * sound.time)
    assert word in find(wrong)[0].sentence
    np.testing.assert_allclose(mended(wrong, ["time"]).time, sound.time)


def test_swapped_signs_are_noticed_in_any_kind_of_cell() -> None:
    for made in (symmetric(), efficiency_test()):
        cell = record(made)
        wrong = replace(cell, current=-cell.current)
        assert names(wrong) == ["sign"]
        np.testing.assert_array_equal(mended(wrong, ["sign"]).current, cell.current)


def test_a_current_without_sign_takes_it_from_the_words_of_the_cycler(tmp_path: Path) -> None:
    cell = symmetric()
    rows = [
        f"{t},{v},{abs(i)},{'C' if i > 0 else 'D' if i < 0 else 'R'}" for t, v, i in zip(*cell.values(), strict=True)
    ]
    path = tmp_path / "maccor.csv"
    path.write_text("\n".join(["TestTime(s),Volts(V),Amps(A),State", *rows]))
    found = read(path)
    assert names(found) == ["sign"]
    np.testing.assert_allclose(mended(found, ["sign"]).current, cell["current"])
    blind = replace(found, state=None)
    with pytest.raises(InputError, match="can't be mended"):
        mended(blind, ["sign"])


def test_rows_out_of_order_repeated_or_without_numbers_are_named_and_mended() -> None:
    cell = record()
    count = len(cell)
    shuffled = cell.rows(np.r_[0:50, 70:80, 50:70, 80:count])
    assert names(shuffled) == ["order"]
    np.testing.assert_array_equal(mended(shuffled, ["order"]).time, cell.time)
    doubled = cell.rows(np.r_[0:60, 55:60, 60:count])
    assert set(names(doubled)) == {"order", "duplicates"}
    np.testing.assert_array_equal(mended(doubled, ["order", "duplicates"]).time, cell.time)
    holed = replace(cell, voltage=np.where(np.arange(count) == 33, np.nan, cell.voltage))
    assert names(holed) == ["numbers"]
    assert len(mended(holed, ["numbers"])) == count - 1


def test_a_time_that_starts_anew_with_every_step_is_joined() -> None:
    cell = record()
    starts = np.flatnonzero(np.diff(np.sign(cell.current)) != 0) + 1
    anew = cell.time.copy()
    for start, end in zip(starts, [*starts[1:], len(cell)], strict=True):
        anew[start:end] -= cell.time[start]
    wrong = replace(cell, time=anew)
    assert names(wrong)[0] == "order"
    joined = mended(wrong, ["order"])
    assert (np.diff(joined.time) >= 0.0).all()
    assert joined.time[-1] == pytest.approx(cell.time[-1], rel=1e-3)


@pytest.mark.parametrize(
    ("made", "kind", "said"),
    [
        (symmetric(), "full", "a symmetric cell's"),
        (efficiency_test(), "full", "against lithium|symmetric"),
        (efficiency_test(), "symmetric", "does not swing around zero"),
    ],
)
def test_a_half_cell_called_a_full_cell_is_refused(made: dict[str, np.ndarray], kind: str, said: str) -> None:
    cell = record(made)
    if kind == "symmetric":
        cell = replace(cell, voltage=cell.voltage + 3.0)
    with pytest.raises(InputError, match=said):
        require_sound(replace(cell, kind=kind))


def test_kinds_are_told_apart_by_their_voltage() -> None:
    assert likely_kind(record()).kind == "symmetric"
    assert likely_kind(record(efficiency_test())).kind == "plating"


def test_millivolts_called_volts_are_noticed() -> None:
    cell = record()
    wrong = replace(cell, voltage=1e3 * cell.voltage)
    assert names(wrong) == ["voltage"]
    np.testing.assert_allclose(mended(wrong, ["voltage"]).voltage, cell.voltage)


def written_by(way: str, half_cycles: int = 8, half: float = 3600.0) -> CyclerRecord:
    """A symmetric cell whose rows come as cyclers write them."""
    since = {
        "clock": np.arange(10.0, half + 1.0, 10.0),
        "ever more seldom": np.geomspace(0.5, half, 60),
        "ends of steps": np.array([1.0, 2.0, 3.0, half]),
        "begins and ends of steps": np.r_[np.arange(1.0, 11.0), half],
        "clock, then seldom": np.r_[np.arange(1.0, 61.0), np.arange(660.0, half + 1.0, 600.0)],
        "steps of the voltage": half * np.linspace(0.05, 1.0, 60) ** 2,
        "voltage with noise": np.sort(np.r_[np.arange(600.0, half + 1.0, 600.0), np.arange(601.0, half, 600.0)]),
    }[way]
    sign = np.repeat(np.where(np.arange(half_cycles) % 2 == 0, 1.0, -1.0), len(since))
    time = (half * np.arange(half_cycles)[:, None] + since).ravel()
    voltage = sign * (0.05 + 0.1 * np.tile(np.sqrt(since / half), half_cycles))
    return CyclerRecord("cell.csv", "text", time, voltage, 1e-3 * sign)


WAYS = [
    "clock",
    "ever more seldom",
    "ends of steps",
    "begins and ends of steps",
    "clock, then seldom",
    "steps of the voltage",
    "voltage with noise",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("with_current", [True, False])
def test_how_often_rows_come_is_no_gap(way: str, with_current: bool) -> None:
    cell = written_by(way)
    assert names(cell if with_current else replace(cell, current=None, kind="symmetric")) == []


def test_a_step_that_is_written_more_seldom_than_the_others_is_no_gap() -> None:
    cell = written_by("clock")
    second = (cell.time > 3600.0) & (cell.time < 7200.0)
    assert names(cell.rows(~second | (np.mod(cell.time, 300.0) == 0.0))) == []


@pytest.mark.parametrize("minutes", [3.0, 10.0, 25.0, 40.0])
def test_a_gap_under_current_is_told_and_stops_nothing(minutes: float) -> None:
    cell = written_by("clock")
    begins = 3 * 3600.0 + 200.0
    wrong = cell.rows((cell.time <= begins) | (cell.time >= begins + 60.0 * minutes))
    (found,) = find(wrong)
    assert (found.name, found.stops) == ("gaps", False)
    assert found.sentence.startswith("1 gap: nothing was written for ")
    assert f" {minutes:.0f} min before record 1101 " in found.sentence
    assert f"; {minutes / 60.0:.0%} of a half-cycle. " in found.sentence


def test_rests_and_stretches_that_pass_no_charge_are_no_gaps() -> None:
    cell = written_by("clock")
    second = (cell.time > 3600.0) & (cell.time <= 7200.0)
    resting = replace(cell, current=np.where(second, 0.0, cell.current))
    assert names(resting.rows((cell.time < 3700.0) | (cell.time > 7100.0))) == []
    assert names(cell.rows((cell.time < 200.0) | (cell.time > 230.0))) == []


def test_rests_that_were_not_written_are_told() -> None:
    cell = written_by("clock")
    apart = replace(cell, time=cell.time + 1800.0 * np.floor((cell.time - 1.0) / 3600.0))
    (found,) = find(apart)
    assert (found.name, found.stops) == ("gaps", False)
    assert found.sentence.startswith("7 switches between charge and discharge without a row for up to 30.2 min")


def test_a_rounded_current_leaves_the_counter_standing() -> None:
    cell = record(efficiency_test())
    steps = np.diff(cell.time, prepend=0.0)
    charged = np.cumsum(np.where(cell.current > 0.0, cell.current, 0.0) * steps)
    discharged = np.cumsum(np.where(cell.current < 0.0, -cell.current, 0.0) * steps)
    rounded = replace(
        cell, current=1.1 * cell.current, charge_capacity=charged, discharge_capacity=discharged, digit=2e-4
    )
    found = find(rounded)
    assert [(fault.name, fault.stops) for fault in found] == [("capacity", False)]
    assert cycle_table(rounded)["Charge [mAh]"][0] == pytest.approx(
        charged[np.argmax(charged > 0) + 48] / 3.6, rel=0.05
    )
    exact = replace(rounded, digit=1e-9)
    assert [fault.stops for fault in find(exact)] == [True]


def test_a_name_that_is_no_fault_is_refused() -> None:
    with pytest.raises(InputError, match="no fault 'time'"):
        mended(record(), ["time"])


def test_a_cell_seen_from_its_lithium_is_turned_round() -> None:
    cell = record(efficiency_test(), kind="plating")
    assert names(cell) == []
    assert cell.current is not None
    turned = replace(cell, voltage=-cell.voltage, current=-cell.current)
    assert names(turned) == ["electrodes"]
    np.testing.assert_array_equal(mended(turned, ["electrodes"]).voltage, cell.voltage)


def test_minutes_called_seconds_are_noticed_by_the_dates_of_the_rows(tmp_path: Path) -> None:
    """Maccor can write minutes under a heading without a unit; without a counter only the dates tell."""
    path = tmp_path / "cell.txt"
    rows = [f"{n}.0\t3.{n:02d}\t0.0\tR\t06/05/2021 11:{n + 10}:46" for n in range(40)]
    path.write_text("\n".join(["TestTime\tVoltage [V]\tCurrent [A]\tMd\tDPt Time", *rows]))
    found = read(path)
    (fault,) = [fault for fault in find(found) if fault.name == "time"]
    assert "minutes called seconds" in fault.sentence
    np.testing.assert_allclose(mended(found, "time").time, 60.0 * found.time)
    path.write_text(path.read_text().replace("TestTime", "TestTime/min"))
    assert names(read(path)) == []


def test_a_time_that_stands_still_is_told_and_a_voltage_that_does_is_no_fault() -> None:
    cell = record()
    (fault,) = find(replace(cell, time=np.zeros(len(cell))))
    assert (fault.name, fault.stops, fault.mend) == ("time", True, None)
    still = CyclerRecord("c", "text", np.arange(9.0), np.full(9, 3.0), np.full(9, 1e-3))
    assert names(still) == []


def test_swapped_leads_are_noticed_without_being_told_the_kind() -> None:
    made = symmetric()
    found = record(made | {"voltage": -3.4 + 0.05 * np.sign(made["current"])})
    assert names(found) == ["electrodes"]
    turned = mended(found, "electrodes")
    assert turned.current is not None
    assert names(turned) == []
    assert turned.voltage.min() > 3.0


def test_a_counter_that_counts_without_a_current_is_told() -> None:
    made = symmetric()
    still = np.zeros(len(made["time"]))
    found = record(made | {"current": still}, charge_capacity=np.linspace(0.0, 3.6, len(still)))
    (fault,) = find(found)
    assert (fault.name, fault.stops) == ("capacity", False)
    assert "passes 1 mAh" in fault.sentence


def test_a_counter_of_few_digits_is_told_and_stops_nothing() -> None:
    made = symmetric(half_cycles=2)
    made["current"] *= 1.08  # 0.54 mAh, of which one decimal counts 0.5
    passed = np.cumsum(np.diff(made["time"], prepend=0.0) * np.abs(made["current"])) / 3.6
    passed -= np.where(made["current"] < 0.0, 0.54, 0.0)  # it counts anew with every half-cycle
    for decimals, stops in ((1, False), (5, True)):
        counted = np.round(passed if decimals == 1 else passed / 1.08, decimals) * 3.6
        found = record(made, capacity=counted)
        assert [(fault.name, fault.stops) for fault in find(found)] == [("capacity", stops)]
