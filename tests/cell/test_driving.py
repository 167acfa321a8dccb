"""Tables, powers, loads, pulses, temperatures of a step, and ends that look at an output."""

from pathlib import Path

import numpy as np
import pytest
from tests.cell.test_cycling import foil, full_cell, porous

import lithiophile
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.errors import InputError, ProtocolError
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.protocol.steps import Discharge, Follow, Plate, Strip


@pytest.fixture(scope="module")
def charged() -> Solution:
    return solve(full_cell(), "Charge at 0.5 mA/cm2 until 60 % state of charge")


def last(solution: Solution) -> float:
    return float(solution["Voltage [V]"][-1])


@pytest.mark.parametrize("how", ["", " as steps"])
def test_a_table_of_one_current_is_that_current(how: str) -> None:
    table = solve(foil(), f"Follow [0 s: 1 mA/cm2, 70 s: 1 mA/cm2, 600 s: 1 mA/cm2]{how}")
    plain = solve(foil(), "Plate at 1 mA/cm2 for 600 s")
    assert last(table) == pytest.approx(last(plain), abs=1e-6)
    np.testing.assert_allclose(table["Time [s]"][1:], [70.0, 600.0])
    assert table.check().largest < 1e-10


def test_straight_lines_are_integrated_exactly_and_followed_to_the_order_of_the_method() -> None:
    """The charge is that under the lines; the voltage is that of many short stairs, and of a close tolerance."""
    ramp = "Follow [0 s: 0 mA/cm2, 300 s: 2 mA/cm2, 400 s: -1 mA/cm2]"
    found = {rtol: solve(porous(), ramp, rtol=rtol) for rtol in (1e-4, 1e-8)}
    for solution in found.values():
        assert solution.segments[0].charge[1:] == pytest.approx([-3000.0, -3500.0], rel=1e-12)
        assert solution.check().largest < 1e-10
    assert last(found[1e-4]) == pytest.approx(last(found[1e-8]), abs=2e-5)
    times = np.linspace(0.0, 400.0, 1601)
    middle = np.interp(times + 0.125, [0.0, 300.0, 400.0], [0.0, 2.0, -1.0])
    stairs = solve(porous(), Protocol([Follow(times, middle, stairs=True)]))
    assert last(stairs) == pytest.approx(last(found[1e-8]), abs=2e-4)


def test_a_drive_cycle_keeps_all_its_points_and_is_one_cycle(tmp_path: Path) -> None:
    times = np.arange(2800.0)
    currents = 2.0 * np.sin(times / 37.0) + np.random.default_rng(1).normal(0.0, 0.5, times.size)
    rows = "".join(f"{t:g},{i!r}\n" for t, i in zip(times, currents.tolist(), strict=True))
    (tmp_path / "drive.csv").write_text(f"time [s],current [mA/cm2]\n{rows}", encoding="utf-8")
    for protocol in (Protocol([Follow(times, currents)]), f"Follow {tmp_path / 'drive.csv'}"):
        solution = solve(foil(), protocol)
        assert solution["Time [s]"].size == 2800
        np.testing.assert_allclose(solution["Time [s]"][1:], times[1:], rtol=1e-12)
        np.testing.assert_allclose(solution["Current density [mA/cm2]"], -currents, rtol=1e-9, atol=1e-12)
        assert solution.cycles.count == 1
        assert solution.check().largest < 1e-9
    solution.to_csv(tmp_path / "out.csv")
    assert len((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()) == 2801


def test_stairs_keep_both_currents_of_a_jump_and_equal_steps_in_a_row() -> None:
    table = solve(foil(), "Follow [0 s: 1 mA/cm2, 60 s: -2 mA/cm2, 90 s: 0 mA/cm2, 120 s: 0 mA/cm2] as steps")
    steps = solve(foil(), "Plate at 1 mA/cm2 for 60 s; Strip at 2 mA/cm2 for 30 s; Rest for 30 s")
    assert table["Current density [mA/cm2]"] == pytest.approx([-1.0, -1.0, 2.0, 2.0, 0.0, 0.0])
    ends = [float(segment.voltage[-1]) for segment in steps.segments]
    assert table["Voltage [V]"][[1, 3, 5]] == pytest.approx(ends, abs=2e-6)


def test_power_is_voltage_times_current_all_the_time(charged: Solution) -> None:
    for protocol in ("Discharge at 2 mW/cm2 until 2.8 V", "Charge at 2 mW/cm2 for 10 minutes"):
        solution = solve(full_cell(), protocol, start=charged)
        power = solution["Voltage [V]"] * solution["Current density [mA/cm2]"]
        assert np.abs(power) == pytest.approx(2.0, rel=1e-10)
        assert solution.finished
        assert solution.check().largest < 1e-9


def test_a_load_draws_what_its_resistance_says(charged: Solution) -> None:
    solution = solve(full_cell(), "Discharge at 2000 ohm cm2 until 2.8 V", start=charged)
    assert solution["Voltage [V]"] / (1e-3 * solution["Current density [mA/cm2]"]) == pytest.approx(2000.0, rel=1e-5)
    assert solution.segments[0].stop.code == "voltage"
    assert last(solution) == pytest.approx(2.8, abs=1e-6)
    assert solution.check().largest < 1e-9


def test_a_load_ends_on_a_charge_that_no_time_tells(charged: Solution) -> None:
    solution = solve(full_cell(), "Discharge at 2000 ohm cm2 for 0.1 mAh/cm2", start=charged)
    assert solution.segments[0].charge[-1] == pytest.approx(3600.0, rel=1e-9)
    assert solution.segments[0].stop.code == "charge"


@pytest.mark.parametrize("protocol", ["Discharge at 2 mW/cm2 for 10 min", "Discharge at 2000 ohm cm2 for 10 min"])
def test_ida_agrees_on_power_and_load(charged: Solution, protocol: str) -> None:
    one, other = (solve(full_cell(), protocol, start=charged, rtol=1e-7, method=m) for m in (None, "ida"))
    assert last(one) == pytest.approx(last(other), abs=2e-6)


@pytest.mark.parametrize(
    "protocol", ["Follow [0 s: 1 mA/cm2, 9 s: 2 mA/cm2, 10 s: 2 mA/cm2]", "Plate at 1 mA/cm2 until thickness > 51 um"]
)
def test_ida_refuses_what_it_can_not_follow(protocol: str) -> None:
    with pytest.raises(InputError, match="IDA, the reference, can't run"):
        solve(foil(), protocol, method="ida")


def test_pulses_are_steps_and_rests_in_turn() -> None:
    pulsed = solve(foil(), "Plate at 3 mA/cm2 for 0.1 mAh/cm2 (50 s on, 20 s off)")
    steps = solve(foil(), "(Plate at 3 mA/cm2 for 50 s; Rest for 20 s) * 2; Plate at 3 mA/cm2 for 20 s")
    assert pulsed["Time [s]"][-1] == pytest.approx(160.0)
    assert pulsed.segments[0].charge[-1] == pytest.approx(-3600.0, rel=1e-12)
    assert last(pulsed) == pytest.approx(last(steps), abs=2e-6)
    assert pulsed.cycles.count == 1


def test_a_step_at_a_temperature_conducts_as_a_cell_at_that_temperature() -> None:
    warm = lithiophile.run(
        "bare-li-foil", "Rest for 1 s; Plate at 1 mA/cm2 at 45 degC for 1 h; Plate at 1 mA/cm2 for 1 h"
    )
    cell = designs_at(45.0)
    assert warm.segments[1].voltage[-1] == pytest.approx(
        last(solve(cell, "Plate at 1 mA/cm2 for 1 h", rtol=1e-5)), abs=1e-6
    )
    assert np.unique(warm["Temperature [degC]"]) == pytest.approx([25.0, 45.0])
    assert abs(last(warm)) > 1.3 * abs(warm.segments[1].voltage[-1])
    assert warm.check().largest < 1e-10
    assert sum(v[-1] for v in warm.voltage_parts().values()) == pytest.approx(last(warm), abs=1e-12)


def designs_at(celsius: float):
    from lithiophile import designs

    return designs.resolve(designs.load("bare-li-foil"), temperature=273.15 + celsius).stack


def test_a_temperature_needs_a_design() -> None:
    with pytest.raises(InputError, match="a stack holds one temperature"):
        solve(foil(), "Plate at 1 mA/cm2 at 45 degC for 1 h")


@pytest.mark.parametrize(
    ("end", "output", "value"),
    [
        ("thickness > 52.5 um", "Anode thickness [um]", 52.5),
        ("thickness > 0.0525 mm", "Anode thickness [um]", 52.5),
        ("swing > 1 um", "Anode thickness change [um]", 1.0),
        ("charge > 0.25 mAh/cm2", "Areal charge [mAh/cm2]", 0.25),
        ("salt < 990 mol/m3", "Lowest salt concentration [mol/m3]", 990.0),
        ("highest salt concentration > 1.012 mol/L", "Highest salt concentration [mol/m3]", 1012.0),
        ('"Counter electrode thickness" = 449.5 um', "Counter electrode thickness [um]", 449.5),
    ],
)
def test_a_step_ends_where_an_output_comes_to_its_value(end: str, output: str, value: float) -> None:
    # what comes and goes between two records is not seen: salt is lowest at two seconds
    for period in ("",) if "salt <" in end else ("", " (5 minutes period)"):
        solution = solve(foil(), f"Plate at 1 mA/cm2 until {end} or for 9 hours{period}")
        assert solution[output][-1] == pytest.approx(value, rel=1e-6)
        assert solution.segments[0].stop.code == "output"
        assert solution.finished
        assert solution.check().largest < 1e-9


def test_a_function_of_the_outputs_ends_a_step_too() -> None:
    for function in (
        lambda now: now["Anode thickness [um]"] > 52.5,
        lambda now: 52.5 - now["Anode thickness [um]"],
    ):
        solution = solve(foil(), Protocol([Plate("1 mA/cm2", until=function)]))
        assert solution["Anode thickness [um]"][-1] == pytest.approx(52.5, rel=1e-6)
    assert solution.segments[0].stop.code == "function"


def test_long_runs_take_ends_of_outputs_as_others_do() -> None:
    cycle = "(Plate at 1 mA/cm2 until thickness > 51 um; Strip at 1 mA/cm2 until thickness < 50.2 um) * 3"
    one, other = (solve(foil(), cycle, states=states) for states in ("all", "cycles"))
    for name in ("Charge plated [mAh/cm2]", "Thickness swing [um]", "Duration [h]"):
        assert other.cycles[name] == pytest.approx(one.cycles[name], rel=1e-12)


def test_an_end_that_is_met_already_ends_the_step_at_once() -> None:
    solution = solve(foil(), "Plate at 1 mA/cm2 until thickness > 40 um; Rest for 1 s")
    assert "at once" in solution.segments[0].stop.sentence
    assert solution.finished


@pytest.mark.parametrize(
    ("protocol", "said"),
    [
        ("Plate at 1 mA/cm2 until thicknes > 12 um", "There is no output that a step can end on 'thicknes'"),
        ("Plate at 1 mA/cm2 until thickness > 12 V", "unit of voltage"),
        ("Plate at 1 mA/cm2 until thickness > 12", "has no unit"),
        ("Plate at 1 mA/cm2 until 50 % state of charge", "belongs to a cell with a cathode"),
        ("Plate at 1 mA/cm2 until lambda()", "a function of Python"),
    ],
)
def test_an_end_that_makes_no_sense_is_refused(protocol: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        solve(foil(), protocol)


def test_results_are_recorded_on_the_grid_of_the_period() -> None:
    for states in ("all", "cycles"):
        solution = solve(foil(), "Plate at 1 mA/cm2 for 95 s (10 s period)", states=states)
        np.testing.assert_allclose(solution["Time [s]"][1:], [*np.arange(10.0, 91.0, 10.0), 95.0], rtol=1e-14)
        assert solution["Time [s]"][0] < 1e-6


FILES = [
    ("time [s],current [mA/cm2]\n0,1\n1,2\n0.5,3\n", "line 4: the time goes back from 1 to 0.5"),
    ("time [s],current [mA/cm2]\n0,1\n1,2\n1,3\n", "line 4: the time 1 stands twice"),
    ("time [s],current [mA/cm2]\n0,1\n1,nan\n", "line 3: the current is nan"),
    ("time [s],current [mA/cm2]\n0,1\n1,\n", "line 3: the current is '', which is no number"),
    ("time,current [mA/cm2]\n0,1\n1,2\n", "'time' has no unit"),
    ("time [s],current [A]\n0,1\n1,2\n", "add the area"),
    ("time [s],voltage [V]\n0,1\n1,2\n", "names no current"),
    ("time [s],current [mA/cm2],current [A]\n0,1,2\n1,2,3\n", "names a current more than once"),
    ("time [s],current [V]\n0,1\n1,2\n", "no unit of a current"),
    ("time [s],current [mA/cm2]\n0,1\n", "needs two or more"),
    ("", "is empty"),
]


@pytest.mark.parametrize(("text", "said"), FILES)
def test_a_table_that_is_no_course_in_time_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "drive.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ProtocolError, match=said.replace("(", r"\(")):
        parse(f"Follow {tmp_path / 'drive.csv'}")


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("# a cycler\ntime [min],current [A/m2],note\n0,10,a\n1,-20,b\n", ""),
        ("\ufeffTest Time / s;Current (mA)\n0;1,13\n60;-2,26\n", " on 1.13 cm2"),
        ("test_time_second\tcurrent_ampere\n0\t0.001\n60\t-0.002\n", " with an area of 1 cm2"),
        ("time [s],discharge current [mA/cm2]\n5,-1\n65,2\n", ""),
        ("t [h],I [mA/cm2]\n0,-1\n0.016666666666666666,2\n", ", discharge positive"),
    ],
)
def test_tables_of_many_kinds_say_the_same(tmp_path: Path, text: str, options: str) -> None:
    (tmp_path / "my drive.csv").write_text(text, encoding="utf-8")
    (step,) = parse(f'Follow "{tmp_path / "my drive.csv"}"{options}').steps
    assert step.table.times == pytest.approx([0.0, 60.0])
    assert step.table.currents == pytest.approx([-10.0, 20.0])
    assert parse(str(step)).steps == (step,)
    assert parse(step.in_full()).steps == (step,)


def test_a_table_of_c_rates_needs_a_capacity() -> None:
    step = Follow([0.0, 60.0], [0.5, -1.0], unit="C")
    assert step.resolved(36000.0).table.currents == pytest.approx([-5.0, 10.0])
    with pytest.raises(ProtocolError, match="areal capacity"):
        step.resolved(None)


def test_a_long_table_is_named_shortly_and_saved_whole(tmp_path: Path) -> None:
    step = Follow(np.arange(50.0), np.ones(50))
    assert step.sentence == "Follow a table of 50 currents over 49 s"
    solution = solve(foil(), Protocol([step]))
    solution.save(tmp_path / "drive.nc")
    assert Solution.load(tmp_path / "drive.nc").segments[0].step == step


def test_a_power_that_a_cell_can_not_give_ends_at_its_limit(charged: Solution) -> None:
    solution = solve(
        full_cell(),
        Protocol([Discharge("400 mW/cm2", duration="1 h"), Strip("1 mA/cm2", duration="1 s")]),
        start=charged,
    )
    assert not solution.finished
    assert "voltage" in solution.stops[0].sentence


def test_a_power_is_refused_where_a_cell_has_no_voltage_of_its_own() -> None:
    with pytest.raises(ProtocolError, match="no voltage of its own"):
        solve(foil(), "Discharge at 5 mW/cm2 for 1 h")
