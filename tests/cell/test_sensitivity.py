"""Derivatives of runs with the numbers of their cells, by runs near by that take the same steps."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.sensitivity import followed, jacobian
from lithiophile.cell.run.solve import solve
from lithiophile.cell.run.trail import NoReplayError
from lithiophile.designs import load, resolve
from lithiophile.stack import Stack
from lithiophile.study.impedance import of_solution

Array = np.ndarray
FOIL = "bare-li-foil"
CELL = str(Path(__file__).parents[2] / "examples" / "full_cells" / "foil-nmc811.toml")
FIBRES = str(Path(__file__).parents[2] / "examples" / "full_cells" / "fibres-lfp.toml")
LAWS = ["interphase.resistance", "electrolyte[0].diffusivity", "interphase.exchange_current"]


def scaled(name: str, keys: Sequence[str]) -> Callable[[Array], Stack]:
    """Stack of a design with some of its numbers times factors."""
    plain = load(name)
    numbers = [plain.parameters(False)[key] for key in keys]

    def at(factors: Array) -> Stack:
        texts = {
            key: float(one.value * factor) if one.unit == "1" else f"{float(one.value * factor)!r} {one.unit}"
            for key, one, factor in zip(keys, numbers, factors, strict=True)
        }
        return resolve(plain.changed(texts, name), losses=False).stack

    return at


def last(solution: Solution) -> Array:
    return np.array([solution["Time [h]"][-1], solution["Voltage [V]"][-1]])


@pytest.mark.parametrize(
    ("name", "protocol"),
    [
        (FOIL, "Plate at 1 mA/cm2 for 1 mAh/cm2; Rest for 10 minutes; Strip at 1 mA/cm2 for 1 mAh/cm2"),
        (FOIL, "Plate at 4 mA/cm2 (30 s on, 60 s off) for 6 minutes"),
        (CELL, "Charge at C/2 until 4.2 V; Hold at 4.2 V until C/10"),
    ],
    ids=["foil", "pulses", "full cell"],
)
def test_a_run_that_is_taken_again_is_the_run(name: str, protocol: str) -> None:
    at = scaled(name, [])
    run = followed(at(np.ones(0)), protocol)
    again = run.near(at(np.ones(0)))
    for output in ("Time [h]", "Voltage [V]", "Current density [mA/cm2]"):
        assert np.allclose(again[output], run.solution[output], rtol=1e-9, atol=3e-7)


def test_a_followed_run_is_that_of_solve() -> None:
    at, protocol = scaled(FOIL, []), "Plate at 1 mA/cm2 for 0.3 mAh/cm2; Rest for 10 minutes"
    stack = at(np.ones(0))
    assert np.array_equal(followed(stack, protocol).solution["Voltage [V]"], solve(stack, protocol)["Voltage [V]"])


def spectrum(solution: Solution) -> Array:
    found = of_solution(solution, np.geomspace(1e4, 1e-2, 7), with_parts=False).impedance
    return np.concatenate([found.real, found.imag])


def extrapolated(slopes: Callable[[float], Array], step: float) -> Array:
    """Slopes by differences over a step, twice and four times it, whose errors of second and fourth order leave each
    other."""
    one, two, four = (slopes(factor * step) for factor in (1.0, 2.0, 4.0))
    return (64.0 * one - 20.0 * two + four) / 45.0


REST = "Rest for 1 minute"
CHARGED = "Charge at C/5 for 10 minutes; Rest for 10 minutes"
PLATED = "Plate at 1 mA/cm2 for 1 mAh/cm2; Rest for 10 minutes"


@pytest.mark.parametrize(
    ("name", "protocol", "read"),
    [
        pytest.param(FOIL, "Plate at 1 mA/cm2 for 1 mAh/cm2", last, id="run of a foil"),
        pytest.param("host-uniform-3d", "Plate at 1 mA/cm2 for 1 mAh/cm2", last, id="run of a host"),
        pytest.param(FOIL, REST, spectrum, id="spectrum of a symmetric cell"),
        pytest.param("planar-cu", PLATED, spectrum, id="spectrum of a half-cell, lithium on copper"),
        pytest.param(FOIL, PLATED, spectrum, id="spectrum of a foil"),
        pytest.param(FOIL, "Plate at 1 mA/cm2 for 1 mAh/cm2", spectrum, id="spectrum of a foil under current"),
        pytest.param("host-ni-foam", REST, spectrum, id="spectrum of a host"),
        pytest.param("host-uniform-3d", REST, spectrum, id="spectrum of a host that blocks"),
        pytest.param("host-uniform-3d", PLATED, spectrum, id="spectrum of a host with lithium"),
        pytest.param(CELL, REST, spectrum, id="spectrum of a full cell"),
        pytest.param(FIBRES, CHARGED, spectrum, id="spectrum of a host and a cathode", marks=pytest.mark.long),
    ],
)  # fmt: skip
def test_sensitivities_are_those_of_whole_runs_to_a_millionth(
    name: str, protocol: str, read: Callable[[Solution], Array]
) -> None:
    """Of the largest slope with each number, also where that is 3e-5 of an impedance that its cell's double layers
    are, and a hundred millionth of a conductance of its skeleton."""
    at, one = scaled(name, LAWS), np.ones(len(LAWS))
    run = followed(at(one), protocol, rtol=1e-9)

    def whole(step: float) -> Array:
        sides = [[read(solve(at(one + sign * step * unit), protocol, rtol=1e-9)) for sign in (1, -1)]
                 for unit in np.eye(len(LAWS))]  # fmt: skip
        return np.array([(up - down) / (2.0 * step) for up, down in sides]).T

    found = extrapolated(lambda step: jacobian(run, at, one, read, step * one), 1e-3)
    expected = extrapolated(whole, 1e-2)
    assert (np.abs(found - expected).max(axis=0) < 1e-6 * np.abs(expected).max(axis=0)).all()


def test_sensitivities_are_smooth_to_a_millionth_of_a_percent() -> None:
    at, one = scaled(FOIL, LAWS), np.ones(len(LAWS))
    run = followed(at(one), "Plate at 1 mA/cm2 for 1 mAh/cm2")
    near, far = (jacobian(run, at, one, last, step * one)[1] for step in (1e-5, 1e-4))
    assert np.allclose(near, far, rtol=3e-8)
    # one side alone errs by the step
    assert np.allclose(jacobian(run, at, one, last, 1e-6 * one, central=False)[1], near, rtol=3e-6)


def test_the_interphase_of_a_foil_takes_its_ohmic_drop() -> None:
    at, one = scaled(FOIL, ["interphase.resistance"]), np.ones(1)
    run = followed(at(one), "Plate at 1 mA/cm2 for 0.1 mAh/cm2")
    # 50 ohm cm2 on both foils at 1 mA/cm2, of one rough surface each
    found = jacobian(run, at, one, last, 1e-5 * one)
    assert found[1, 0] == pytest.approx(-0.1, rel=1e-9)
    assert found[0, 0] == 0.0


def test_the_time_at_which_a_voltage_is_reached_follows_the_numbers() -> None:
    at, one = scaled(CELL, ["interphase.resistance"]), np.ones(1)
    protocol = "Charge at 1 mA/cm2 until 4.2 V"
    run = followed(at(one), protocol, rtol=1e-8)
    time, voltage = jacobian(run, at, one, last, 1e-5 * one)[:, 0]
    ends = [last(solve(at(one + step), protocol, rtol=1e-8))[0] for step in (2e-2, -2e-2, 1e-2, -1e-2)]
    expected = (4.0 * (ends[2] - ends[3]) / 2e-2 - (ends[0] - ends[1]) / 4e-2) / 3.0
    assert time == pytest.approx(expected, rel=1e-5)
    assert abs(voltage) < 1e-9


def test_an_end_just_after_a_step_is_found_before_that_step_ends() -> None:
    at, one = scaled(CELL, ["interphase.resistance"]), np.ones(1)
    run = followed(at(one), "Charge at 1 mA/cm2 until 4.2 V")
    (taken,) = run.trail
    (stretch,) = taken.stretches
    *earlier, length = stretch.lengths
    halved = replace(stretch, lengths=np.array([*earlier, length * (1.0 - 1e-11), length * 1e-11]))
    again = replace(run, trail=(replace(taken, stretches=(halved,)),))
    for factor in (0.999, 1.001):
        ends = [last(one_of.near(at(factor * one))) for one_of in (run, again)]
        assert ends[1] == pytest.approx(ends[0], rel=1e-9)


def test_a_cell_with_other_unknowns_is_refused() -> None:
    run = followed(scaled(FOIL, [])(np.ones(0)), "Rest for 1 minute")
    other = scaled("host-uniform-3d", [])(np.ones(0))
    with pytest.raises(NoReplayError, match="other unknowns"):
        run.near(other)
