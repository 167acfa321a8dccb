"""Many variants of one design: the answers of each run alone, in the order given, failures as rows."""

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import lithiophile
from lithiophile import InputError, run_many
from lithiophile.errors import UnknownNameError, UnusedNumberWarning
from lithiophile.study.many.rows import rows_of

HALF = "Plate at 1 mA/cm2 for 1 mAh/cm2"
CYCLE = "Plate at 1 mA/cm2 for 0.3 mAh/cm2; Strip at 1 mA/cm2 until 1 V"
NUMBERS = {"host[0].porosity": [0.7, 0.8, 0.9], "host[0].thickness [um]": [80.0, 100.0, 120.0]}
SWING = "Swing [um]"


def alone(row: dict[str, Any], protocol: str, losses: bool, outputs: list[str]) -> list[float]:
    solution = lithiophile.run("host-uniform-3d", protocol, numbers=row, losses=losses)
    return [float(solution[name][-1]) for name in outputs]


@pytest.mark.parametrize(("protocol", "losses"), [(HALF, False), (CYCLE, True)])
def test_each_variant_is_what_its_run_alone_gives_bit_for_bit(protocol: str, losses: bool) -> None:
    names = ["Voltage [V]", "Anode thickness [um]", "Depth centroid", "Dead lithium [mAh/cm2]"]
    found = run_many("host-uniform-3d", NUMBERS, protocol, outputs=names, losses=losses)
    for number, row in enumerate(rows_of(NUMBERS)):
        np.testing.assert_array_equal([found[name][number] for name in names], alone(row, protocol, losses, names))


def test_the_answers_are_those_of_any_number_of_threads_and_processes() -> None:
    one, many, apart = (
        run_many("host-uniform-3d", NUMBERS, HALF, losses=False, **how)  # type: ignore[arg-type]
        for how in ({"threads": 1}, {"threads": 3}, {"jobs": 2})
    )
    for name in one:
        np.testing.assert_array_equal(one[name], many[name])
        np.testing.assert_array_equal(one[name], apart[name])


def test_a_variant_that_can_not_be_run_is_a_row_with_its_reason() -> None:
    found = run_many("host-uniform-3d", {"host[0].porosity": [0.8, 2.0, 0.9]}, HALF, losses=False)
    assert found.solved.tolist() == [True, False, True]
    assert "porosity: 2.0 is not possible" in found.failures[1]
    assert np.isnan(found[SWING]).tolist() == [False, True, False]
    assert list(found.reasons.values()) == [1]
    assert "2 solved" in repr(found)
    assert "porosity: 2.0 is not possible" in repr(found)


def test_a_first_variant_that_fails_does_not_end_the_others() -> None:
    found = run_many("host-uniform-3d", {"host[0].porosity": [2.0, 0.8]}, HALF, losses=False)
    assert found.solved.tolist() == [False, True]


def test_a_run_that_ends_early_keeps_its_figures_and_says_why() -> None:
    thickness = {"lithium.below [um]": [1.0, 50.0]}
    found = run_many("bare-li-foil", thickness, "Strip at 1 mA/cm2 for 1 mAh/cm2", losses=False)
    assert found.solved.all()
    assert "lithium" in found.stops[0]
    assert found.stops[1] == ""


@pytest.mark.parametrize(
    ("numbers", "protocol", "said"),
    [
        ({"host[0].porosty": [0.7]}, HALF, "porosity"),
        ([], HALF, "no variants"),
        ("porosity", HALF, "a list with one dictionary a variant"),
        ([0.7], HALF, "each variant is a dictionary"),
        ({"host[0].porosity": [0.7, 0.8], "host[0].residual": [0.1]}, HALF, "host[0].residual has 1"),
        ({"host[0].thickness [um]": ["80 um"]}, HALF, "the heading states the unit"),
        ({"host[0].porosity": [0.7]}, "Plate a lot", "Plate a lot"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_all_variants_is_an_error_at_once(numbers: Any, protocol: str, said: str) -> None:
    with pytest.raises(InputError, match=said.replace("[", r"\[")):
        run_many("host-uniform-3d", numbers, protocol)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"outputs": "Voltage"}, "Voltage"),
        ({"outputs": "Lithium fraction"}, "time series"),
        ({"outputs": "Voltage [V]", "over": {"Hours": [1.0]}}, "Hours"),
        ({"outputs": "Voltage [V]", "over": {"Areal charge [mAh/cm2]": [1.0]}}, "does not rise"),
        ({"outputs": "Voltage [V]", "over": {}}, "one output and its values"),
        ({"outputs": "Voltage [V]", "over": {"Time [h]": "0 to 3"}}, "list of numbers"),
        ({"threads": 0}, "1 or more"),
    ],
)
def test_what_no_run_can_give_is_an_error_at_once(options: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        run_many("host-uniform-3d", {"host[0].porosity": [0.7, 0.8]}, CYCLE, losses=False, **options)


def test_a_number_that_nothing_reads_is_told_once() -> None:
    with pytest.warns(UnusedNumberWarning, match=r"host\[0\]\.flow_stress: nothing in host-uniform-3d reads") as told:
        run_many("host-uniform-3d", {"host[0].flow_stress [MPa]": [1.0, 2.0, 3.0]}, HALF, losses=False)
    assert len(told) == 1


def test_outputs_over_a_grid_are_those_of_the_run_and_nan_beyond_its_end() -> None:
    grid = np.array([0.0, 0.25, 0.5, 2.0])
    row = {"host[0].porosity": 0.8}
    found = run_many("host-uniform-3d", row, HALF, outputs="Voltage [V]", over={"Time [h]": grid}, losses=False)
    solution = lithiophile.run("host-uniform-3d", HALF, numbers=row, losses=False)
    assert found["Voltage [V]"].shape == (1, 4)
    np.testing.assert_array_equal(
        found["Voltage [V]"][0, 1:3], np.interp(grid[1:3], solution["Time [h]"], solution["Voltage [V]"])
    )
    assert found["Voltage [V]"][0, 0] == solution["Voltage [V]"][0]
    assert np.isnan(found["Voltage [V]"][0, 3])


def test_a_figure_of_ones_own_fails_alone() -> None:
    def size(solution: lithiophile.Solution) -> float:
        largest = float(np.ptp(solution["Anode thickness [um]"]))
        return 1.0 / 0.0 if largest > 0.5 else largest

    found = run_many("host-uniform-3d", {"host[0].porosity": [0.8, 0.1]}, HALF, figures={"size": size}, losses=False)
    assert np.isfinite(found["size"]).tolist() == [True, False]
    assert found.failures[1] == "size: ZeroDivisionError: float division by zero"


def test_a_figure_of_another_length_than_before_fails_alone() -> None:
    lengths = iter([2, 3, 2])
    found = run_many(
        "bare-li-foil", {"lithium.below [um]": [50.0, 60.0, 70.0]}, "Rest for 1 s", losses=False, threads=1,
        figures={"some": lambda _: np.zeros(next(lengths))},
    )  # fmt: skip
    assert found["some"].shape == (3, 2)
    assert found.failures == ("", "some has shape (3,), and (2,) in variants before.", "")


def test_numbers_may_come_as_rows_columns_or_a_table() -> None:
    pandas = pytest.importorskip("pandas")
    rows = [{"a": 1.0, "b": "2 um"}, {"a": 3.0, "b": "4 um"}]
    assert rows_of(rows) == rows
    assert rows_of({"a": np.array([1.0, 3.0]), "b [um]": [2, 4]}) == rows
    assert rows_of(pandas.DataFrame({"a": [1.0, 3.0], "b": ["2 um", "4 um"]})) == rows
    assert rows_of(pandas.DataFrame({"a": [1.0, np.nan], "c": [0.0, 1.0]})) == [{"a": 1.0, "c": 0.0}, {"c": 1.0}]


def test_an_interruption_keeps_what_is_done() -> None:
    def stop(done: int, count: int) -> None:
        assert threading.current_thread() is threading.main_thread()
        if done == 2:
            raise KeyboardInterrupt

    found = run_many("host-uniform-3d", NUMBERS, HALF, losses=False, threads=1, progress=stop)
    assert found.interrupted
    assert found.solved.tolist() == [True, True, False]
    assert found.failures[2].startswith("Not run")
    assert "broken off" in repr(found)


def test_the_table_holds_numbers_figures_and_reasons(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    found = run_many(
        "host-uniform-3d", {"host[0].porosity": [0.8, 2.0]}, HALF, outputs="Voltage [V]", over={"Time [h]": [0.5, 1.0]},
        losses=False,
    )  # fmt: skip
    frame = found.to_dataframe()
    assert frame["host[0].porosity"].tolist() == [0.8, 2.0]
    assert frame["Voltage [V] at Time [h] = 0.5"][0] == found["Voltage [V]"][0, 0]
    found.to_csv(tmp_path / "many.csv")
    read = pandas.read_csv(tmp_path / "many.csv", engine="python")
    assert read[SWING][0] == found[SWING][0]
    assert np.isnan(read[SWING][1])
    assert "not possible" in read["Failure"][1]
    with pytest.raises(UnknownNameError, match="Swing"):
        found["Swing"]
