"""Numbers of a cell from measurements: found again, with honest intervals, or called not identifiable."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner
from verification import intervals
from verification.intervals import FOIL, HOURS, NOISE, PROTOCOL, SI, THICK, TRUTH

import lithiophile
from lithiophile.cli.application import app
from lithiophile.designs import load
from lithiophile.errors import InputError, SolverError
from lithiophile.study.fit.data import Reading, experiments_of
from lithiophile.study.fit.free import free_numbers
from lithiophile.study.fit.outcome import Fit
from lithiophile.study.fit.targets import Experiment, figures_of_cycles, profile, series, spectrum

Array = np.ndarray


@pytest.fixture(scope="module")
def truth() -> Array:
    """Voltages of the cell whose numbers are known."""
    return intervals.voltages()


def measured(voltages: Array, **options: Any) -> Experiment:
    return Experiment(PROTOCOL, [series("Voltage [V]", HOURS, voltages, **options)], title="cell.csv")


def fitted(data: Any, free: Any, **options: Any) -> Any:
    return lithiophile.fit(data, FOIL, free, losses=False, numbers=THICK, **options)


def test_numbers_are_found_again_from_exact_voltages(truth: Array) -> None:
    found = fitted(measured(truth), list(TRUTH))
    for key, value in SI.items():
        assert found[key] == pytest.approx(value, rel=2e-5)
    assert found.blind == ()
    assert found.model.runs < 20


def test_intervals_of_noisy_voltages_hold_the_truth(truth: Array) -> None:
    covered = intervals.covered(truth, 4)
    assert covered.mean() > 0.7


@pytest.mark.long
def test_95_percent_intervals_cover_90_to_99_percent_of_100_repeats(truth: Array) -> None:
    covered = intervals.covered(truth, 100)
    assert (covered.mean(axis=0) >= 0.90).all()
    assert (covered.mean(axis=0) <= 0.99).all()


def test_points_that_are_far_off_weigh_less_with_a_soft_loss(truth: Array) -> None:
    off = truth + NOISE * np.random.default_rng(2).standard_normal(truth.size)
    off[::9] += 0.05
    numbers = {**THICK, "electrolyte.diffusivity": "2e-10 m2/s"}
    plain, soft = (
        lithiophile.fit(measured(off), FOIL, "interphase.resistance", losses=False, loss=loss, numbers=numbers)
        for loss in ("linear", "soft_l1")
    )
    wrong = [abs(found["interphase.resistance"] / 30e-4 - 1.0) for found in (plain, soft)]
    assert wrong[1] < 0.1 * wrong[0]


def test_two_resistances_in_series_are_called_not_identifiable_with_their_sum(truth: Array) -> None:
    noisy = measured(truth + NOISE * np.random.default_rng(3).standard_normal(truth.size))
    numbers = {**THICK, "electrolyte.diffusivity": "2e-10 m2/s", "electrolyte.resistance": "5 ohm cm2"}
    keys, bounds = (
        ["interphase.resistance", "electrolyte.resistance"],
        {"electrolyte.resistance": ("0.1 ohm cm2", "100 ohm cm2")},
    )
    found = lithiophile.fit(noisy, FOIL, keys, losses=False, numbers=numbers, bounds=bounds)
    (blind,) = found.blind
    assert set(blind.keys) == {"interphase.resistance", "electrolyte[0].resistance"}
    assert "not identifiable apart" in blind.sentence
    assert blind.told == "2 interphase.resistance + electrolyte[0].resistance"
    assert np.isnan(found.interval("electrolyte.resistance")).all()
    low, high = found.interval("interphase.resistance")
    assert low < 30e-4 < high
    assert high > 1.1 * low
    # what it does tell is right: both films and the layer take 60 ohm cm2
    whole = 2.0 * found["interphase.resistance"] + found["electrolyte.resistance"]
    assert whole == pytest.approx(60e-4, rel=0.02)


def test_a_number_that_nothing_depends_on_is_called_not_identifiable(truth: Array) -> None:
    found = fitted(measured(truth, error=NOISE), ["interphase.resistance", "lithium.below"])
    assert [blind.keys for blind in found.blind] == [("lithium.below",)]
    assert "lithium.below is not identifiable" in repr(found)


def test_a_prior_tells_what_the_data_do_not(truth: Array) -> None:
    free, numbers = ["interphase.resistance", "electrolyte.diffusivity"], {**THICK, **TRUTH}
    prior = {"interphase.resistance": ("40 ohm cm2", "0.001 ohm cm2")}
    found = lithiophile.fit(measured(truth, error=0.02), FOIL, free, losses=False, numbers=numbers, priors=prior)
    assert found["interphase.resistance"] == pytest.approx(40e-4, rel=1e-3)


def test_profile_likelihood_and_derivatives_agree_where_the_cell_is_nearly_linear(truth: Array) -> None:
    found = fitted(measured(truth, error=NOISE), list(TRUTH))
    low, high = found.profile("interphase.resistance").interval
    assert (low, high) == pytest.approx(found.interval("interphase.resistance"), rel=0.01)


def test_draws_from_the_posterior_lie_in_the_interval(truth: Array) -> None:
    pytest.importorskip("emcee")
    run = fitted(measured(truth, error=NOISE), ["interphase.resistance"])
    drawn = run.sample(25, walkers=6)
    low, high = drawn.interval("interphase.resistance")
    assert low == pytest.approx(run.interval("interphase.resistance")[0], rel=0.05)
    assert high == pytest.approx(run.interval("interphase.resistance")[1], rel=0.05)
    (corner,) = run.plot(drawn=drawn).subfigs[-1].axes
    assert len(corner.patches) == 30  # a histogram of the draws


def test_voltage_impedance_efficiency_and_a_profile_are_held_against_at_once() -> None:
    numbers = {**THICK, **TRUTH}
    run = lithiophile.run(FOIL, PROTOCOL, losses=False, numbers=numbers)
    arc = lithiophile.impedance(FOIL, losses=False, numbers=numbers, points=20)
    salt, depth = run["Salt concentration [mol/m3]"], run.depth("Salt concentration [mol/m3]")
    end = int(np.flatnonzero(run["Time [h]"] <= 0.5)[-1])
    cycle = "Plate at 1 mA/cm2 for 0.1 mAh/cm2; Strip at 1 mA/cm2 for 0.1 mAh/cm2"
    time = run["Time [h]"]
    voltages = np.interp(HOURS, time + 1e-12 * np.arange(time.size), run["Voltage [V]"])
    experiments = [
        Experiment(PROTOCOL, [
            series("Voltage [V]", HOURS, voltages, 1e-3),
            profile("Salt concentration [mol/m3]", float(time[end]), depth, salt[end], 10.0),
        ]),
        Experiment("Rest for 10 minutes", [spectrum(arc, 0.01)]),
        Experiment(cycle, [figures_of_cycles("Coulombic efficiency", [1], [1.0], 1e-3)]),
    ]  # fmt: skip
    found = fitted(experiments, list(TRUTH))
    for key, value in SI.items():
        assert found[key] == pytest.approx(value, rel=1e-3)
    assert list(found.errors) == [
        "Voltage [V]",
        "Salt concentration [mol/m3], 2",
        "Impedance [ohm cm2], 3",
        "Coulombic efficiency, 4",
    ]


GROWS = "Plate at 1 mA/cm2 for 0.5 mAh/cm2; Strip at 1 mA/cm2 for 0.3 mAh/cm2"


def thicknesses(porosity: float, error: float) -> Experiment:
    """A dilatometer's curve of a foil whose deposit is porous."""
    run = lithiophile.run(FOIL, GROWS, losses=False, numbers={"deposit.porosity": porosity})
    hours = np.linspace(0.02, 0.78, 30)
    time = run["Time [h]"] + 1e-12 * np.arange(run["Time [h]"].size)
    curve = np.interp(hours, time, run["Anode thickness change [um]"])
    curve += error * np.random.default_rng(6).standard_normal(hours.size)
    return Experiment(GROWS, [series("Anode thickness change [um]", hours, curve)])


@pytest.mark.parametrize("start", [0.0, 0.1])
def test_a_thickness_curve_tells_the_porosity_of_the_deposit_from_inside_and_from_the_bound(start: float) -> None:
    free, numbers = "deposit.porosity", {"deposit.porosity": start}
    found = lithiophile.fit(
        thicknesses(0.3, 0.01), FOIL, free, losses=False, numbers=numbers, bounds={free: (0.0, 0.6)}
    )
    low, high = found.interval(free)
    assert low < 0.3 < high
    assert high - low < 0.01
    assert found.errors["Anode thickness change [um]"][0] == pytest.approx(0.01, rel=0.3)
    assert found.model.runs < 20


def test_a_profile_goes_to_the_bound_where_the_cell_has_fewer_unknowns() -> None:
    """A deposit of exactly no porosity follows no void: no run near by can take its steps again."""
    free = "deposit.porosity"
    found = lithiophile.fit(thicknesses(0.02, 0.3), FOIL, free, losses=False, bounds={free: (0.0, 0.6)})
    profile = found.profile(free)
    assert profile.open[0]
    assert profile.values[0] == 0.0
    assert np.isfinite(profile.rise).all()
    # and its slope there is that of the curve just inside
    at_bound = found.model.jacobian(np.zeros_like(found.found.x))
    inside = found.model.jacobian(found.found.x)
    assert at_bound == pytest.approx(inside, rel=0.1, abs=0.02 * np.abs(inside).max())


def test_what_lies_at_its_bound_is_found_there() -> None:
    free = "deposit.porosity"
    found = lithiophile.fit(thicknesses(0.0, 0.0), FOIL, free, losses=False, bounds={free: (0.0, 0.6)})
    assert 0.0 <= found[free] < 1e-4


def test_the_fitted_design_says_where_its_numbers_come_from(truth: Array, tmp_path: Path) -> None:
    found = fitted(measured(truth + NOISE * np.random.default_rng(4).standard_normal(truth.size)), list(TRUTH))
    file = tmp_path / "fitted.toml"
    found.save(file)
    again = load(file)
    entry = again["interphase.resistance"]
    assert entry.value == found["interphase.resistance"]
    assert entry.evidence == "fitted"
    assert "cell.csv" in entry.source
    assert (entry.low, entry.high) == pytest.approx(found.interval("interphase.resistance"))
    assert again["electrolyte[0].diffusivity"].value == pytest.approx(found["electrolyte.diffusivity"], rel=1e-12)


def test_several_starts_come_to_one_place(truth: Array) -> None:
    found = fitted(measured(truth), ["interphase.resistance"], starts=3)
    assert len(found.found.starts) == 3
    assert "3 of 3 starts came to the best place" in repr(found)


def test_starts_over_the_bounds_find_a_cell_that_lasts_from_one_that_stops_early() -> None:
    protocol, hours = "Plate at 3 mA/cm2 for 1 mAh/cm2", np.linspace(0.02, 0.32, 30)
    numbers = {"electrolyte.thickness": "1 mm", "electrolyte.diffusivity": "1.2e-9 m2/s"}
    run = lithiophile.run(FOIL, protocol, losses=False, numbers=numbers)
    assert run.finished
    voltages = np.interp(hours, run["Time [h]"], run["Voltage [V]"])
    data = Experiment(protocol, [series("Voltage [V]", hours, voltages)])
    start = {**numbers, "electrolyte.diffusivity": "4e-10 m2/s"}
    assert not lithiophile.run(FOIL, protocol, losses=False, numbers=start).finished
    bounds = {"electrolyte.diffusivity": ("2e-10 m2/s", "4e-9 m2/s")}
    key = "electrolyte.diffusivity"
    found = lithiophile.fit(data, FOIL, key, losses=False, numbers=start, bounds=bounds, starts=4)
    assert found["electrolyte.diffusivity"] == pytest.approx(1.2e-9, rel=1e-3)


@pytest.mark.parametrize(
    ("keys", "bounds", "said"),
    [
        (["interphase.resistanse"], None, "interphase.resistance"),
        (["interphase.resistance", "interphase.resistance"], None, "free 2 times"),
        (["interphase.resistance"], {"interphase.resistance": ("50 ohm cm2", "5 ohm cm2")}, "crossed"),
        (["interphase.resistance"], {"interphase.resistance": ("60 ohm cm2", "90 ohm cm2")}, "outside the bounds"),
        (["interphase.resistance"], {"interphase.resistance": ("5 mm", "90 ohm cm2")}, "unit of length"),
        (["interphase.resistance"], {"stack.pressure": (1.0, 2.0)}, "not free"),
        ([], None, "No number is free"),
    ],
)
def test_keys_and_bounds_that_make_no_sense_are_refused_in_sentences(keys: list[str], bounds: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        free_numbers(load(FOIL), keys, bounds, losses=False)


def test_values_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(InputError, match="value 2 is no number"):
        series("Voltage [V]", [0.0, 1.0], [0.1, float("nan")])
    with pytest.raises(InputError, match="above zero"):
        series("Voltage [V]", [0.0, 1.0], [0.1, 0.2], error=0.0)
    with pytest.raises(InputError, match="1 values at 2 places"):
        series("Voltage [V]", [0.0, 1.0], [0.1])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, truth: Array) -> Path:
    """A cycler's file of the same cell."""
    path = tmp_path_factory.mktemp("cycler") / "cell.csv"
    random = np.random.default_rng(5)
    run = lithiophile.run(FOIL, PROTOCOL, losses=False, numbers={**THICK, **TRUTH})
    seconds = np.arange(0.0, 2990.0, 10.0)
    time = 3600.0 * run["Time [h]"] + 1e-9 * np.arange(run["Time [h]"].size)
    voltages = np.interp(seconds, time, run["Voltage [V]"]) + NOISE * random.standard_normal(seconds.size)
    currents = np.interp(seconds, time, run["Current density [mA/cm2]"])
    rows = [f"{t:.0f},{v:.6f},{i:.4f}" for t, v, i in zip(seconds, voltages, currents, strict=True)]
    path.write_text("\n".join(["Time [s],Voltage [V],Current [mA]", *rows]) + "\n", encoding="utf-8")
    return path


SETS = ["--set", "electrolyte.thickness=400 um", "--no-losses"]


def test_the_command_fits_a_file_by_the_steps_that_it_shows(file: Path, tmp_path: Path) -> None:
    out = [str(tmp_path / name) for name in ("fitted.toml", "fit.png", "fit.json")]
    free = [word for key in TRUTH for word in ("--free", key)]
    done = CliRunner().invoke(
        app, ["fit", str(file), FOIL, *free, *SETS, "--save", out[0], "--plot", out[1], "--json", out[2]]
    )
    assert done.exit_code == 0, done.output
    said = json.loads(Path(out[2]).read_text(encoding="utf-8"))
    one = said["numbers"]["interphase.resistance"]
    assert one["value"] == pytest.approx(30e-4, abs=2.0 * (one["interval"][1] - one["interval"][0]))
    assert said["left"]["Voltage [V]"] == pytest.approx(NOISE, rel=0.15)
    assert all(Path(name).stat().st_size > 0 for name in out)


def test_draws_that_cannot_be_had_are_refused_before_the_fit(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fitted(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("lithiophile.study.fit.fitting.fit", fitted)
    command = ["fit", str(file), FOIL, "--free", "interphase.resistance", "--sample"]
    few = CliRunner().invoke(app, [*command, "-3"])
    assert "give 10 steps or more" in str(few.exception)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "pip install 'lithiophile[fit]'" in str(CliRunner().invoke(app, [*command, "50"]).exception)


def test_a_profile_that_can_not_be_made_does_not_lose_the_fit(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, other = "interphase.resistance", "electrolyte[0].diffusivity"
    made = Fit.profile

    def profile(found: Fit, asked: str) -> Any:
        if asked == other:
            raise SolverError("The cell stopped far from the best place.")
        return made(found, asked)

    monkeypatch.setattr(Fit, "profile", profile)
    page, figure = tmp_path / "fit.html", tmp_path / "fit.png"
    command = ["fit", str(file), FOIL, "--free", key, "--free", other, *SETS, "--profile"]
    done = CliRunner().invoke(app, [*command, "--html", str(page), "--plot", str(figure)])
    assert done.exit_code == 1
    said = " ".join(done.output.split())
    assert "by profile" in said
    assert "not made" in said
    assert f"The profile of {other} could not be made: The cell stopped far from the best place." in said
    assert "not made" in page.read_text(encoding="utf-8")
    assert figure.stat().st_size > 0


def test_what_no_rule_foresees_after_a_fit_does_not_lose_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a fault")

    monkeypatch.setattr(Fit, "profile", broken)
    done = CliRunner().invoke(app, ["fit", str(file), FOIL, "--free", "interphase.resistance", *SETS, "--profile"])
    assert isinstance(done.exception, KeyError)
    assert "95 % interval" in done.output
    assert "runs and" in done.output


def test_the_command_holds_four_kinds_of_data_against_at_once(file: Path, tmp_path: Path) -> None:
    """Voltages of a cycler, a spectrum, a thickness over time, a profile of salt; the last two with their errors."""
    run = lithiophile.run(FOIL, PROTOCOL, losses=False, numbers={**THICK, **TRUTH})
    arc = lithiophile.impedance(FOIL, losses=False, numbers={**THICK, **TRUTH}, points=12)
    salt, at = "Salt concentration [mol/m3]", int(np.flatnonzero(run["Time [h]"] <= 0.5)[-1])
    spectrum_, thick, depths = (tmp_path / name for name in ("arc.csv", "thick.csv", "salt.csv"))
    ohms = [
        f"{float(f)!r},{float(z.real)!r},{float(-z.imag)!r}" for f, z in zip(arc.frequency, arc.impedance, strict=True)
    ]
    spectrum_.write_text("\n".join(["freq/Hz,Re(Z)/Ohm,-Im(Z)/Ohm", *ohms]))
    grown = "Anode thickness change [um]"
    rows = [f"{hour},{np.interp(hour, run['Time [h]'], run[grown])},0.05" for hour in np.linspace(0.02, 0.45, 20)]
    thick.write_text("\n".join([f"Time [h],{grown},Error of {grown}", *rows]))
    rows = [f"{run['Time [h]'][at]},{x},{c},10" for x, c in zip(run.depth(salt), run[salt][at], strict=True)]
    depths.write_text("\n".join([f"Time [h],Depth [um],{salt},Error of {salt}", *rows]))
    also = [word for path in (spectrum_, thick, depths) for word in ("--also", str(path))]
    free = [word for key in TRUTH for word in ("--free", key)]
    out = tmp_path / "fit.json"
    done = CliRunner().invoke(app, ["fit", str(file), FOIL, *free, *SETS, *also, "--json", str(out)])
    assert done.exit_code == 0, done.output
    found = json.loads(out.read_text(encoding="utf-8"))
    assert [one["value"] for one in found["numbers"].values()] == pytest.approx(list(SI.values()), rel=0.02)
    assert list(found["left"]) == ["Voltage [V]", f"{grown}, 2", f"{salt}, 3", "Impedance [ohm cm2], 4"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Cycle,Coulombic efficiency\n1,0.98\n2,0.99\n", "give --protocol"),
        ("Time [h],Anode thickness [um],Error of Swing [um]\n1,20,1\n", "error of a column that is not there"),
        ("Depth [um],Salt concentration [mol/m3]\n1,900\n", "need a column 'Time \\[h\\]'"),
        ("Cycle,Coulombic efficiency\n1,high\n", "no numbers"),
        ("Cycle,Coulombic efficiency\n1,\n", "holds no number"),
    ],
)
def test_tables_of_outputs_that_make_no_sense_are_refused(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(content)
    how = Reading() if "protocol" in said else Reading(protocol="Rest for 1 hour")
    with pytest.raises(InputError, match=said):
        experiments_of([path], how)


def test_efficiencies_of_cycles_are_read_with_their_errors(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Cycle,Coulombic efficiency,Error of Coulombic efficiency\n1,0.98,0.001\n2,,\n3,0.99,0.002\n")
    (one,) = experiments_of([path], Reading(protocol="(Plate at 1 mA/cm2 for 1 h; Strip at 1 mA/cm2 for 1 h) * 3"))
    (target,) = one.targets
    assert (target.axis, target.x.tolist(), target.values.tolist()) == ("Cycle", [1.0, 3.0], [0.98, 0.99])
    assert target.error is not None
    assert target.error.tolist() == [0.001, 0.002]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("Time [s],Voltage [V],Current [mA]\n", "holds 0 rows"),
        ("a,b\n1,2\n", "no heading"),
        (
            "Time [s],Voltage [V],Current [mA]\n" + "".join(f"{t},nan,-1\n" for t in range(0, 600, 10)),
            "both a time and a voltage",
        ),
    ],
)
def test_files_that_hold_nothing_are_refused_and_nothing_is_written(content: str, said: str, tmp_path: Path) -> None:
    path, out = tmp_path / "cell.csv", tmp_path / "fitted.toml"
    path.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(app, ["fit", str(path), FOIL, "--free", "interphase.resistance", "--save", str(out)])
    assert isinstance(done.exception, InputError), done.output
    assert said in str(done.exception)
    assert not out.exists()


def test_a_number_that_begins_elsewhere_keeps_its_stated_range() -> None:
    key = "interphase.resistance"
    (stated,) = free_numbers(load(FOIL), [key], losses=False)
    (moved,) = free_numbers(load(FOIL).with_({key: "60 ohm cm2"}), [key], priors=True, losses=False)
    assert (moved.value, moved.low, moved.high) == (pytest.approx(60e-4), stated.low, stated.high)
    assert moved.stated
    assert moved.prior is not None
    (beyond,) = free_numbers(load(FOIL).with_({key: "900 ohm cm2"}), [key], priors=True, losses=False)
    assert not beyond.stated
    assert beyond.prior is None
