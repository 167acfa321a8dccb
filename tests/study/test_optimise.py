"""The front of a search holds against brute force; bounds hold; what can't be sought is said."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

import lithiophile
from lithiophile import InputError, kernel_device, optimise, sweep
from lithiophile.cli.application import app
from lithiophile.study.many.variants import Variants
from lithiophile.study.optimise import search
from lithiophile.study.optimise.front import not_dominated
from lithiophile.study.optimise.objectives import at_the_bad_end, bounds_of, objectives_of

HOST = "host-uniform-3d"
VARY = ["host.porosity=0.1:0.9", "host.residual=0.0:0.09"]
BOTH = ["min Swing ratio", "min Filled"]


@pytest.fixture
def parabolas(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of runs (x - 0.3)^2 and (x - 0.7)^2, with y^2 on both: the front is x from 0.3 to 0.7, y = 0."""
    pytest.importorskip("pymoo")

    def made(design: Any, rows: Any, protocol: Any, **options: Any) -> Variants:
        x, y = np.array([(row["host.porosity"], row["host.residual"] / 0.09) for row in rows]).T
        values = {"Swing ratio": (x - 0.3) ** 2 + y**2, "Filled": (x - 0.7) ** 2 + y**2}
        lost = x > 0.85
        values = {name: np.where(lost, np.nan, value) for name, value in values.items()}
        failures = tuple("lost" if one else "" for one in lost)
        return Variants(HOST, "", tuple(rows), values, failures, failures, {}, 0.0)

    monkeypatch.setattr(search, "run_many", made)


@pytest.mark.usefixtures("parabolas")
def test_a_known_front_is_found_and_lost_designs_are_not_on_it() -> None:
    front = optimise(HOST, VARY, BOTH, losses=False, population=40, generations=40)
    x, y = front["host.porosity"], front["host.residual"]
    assert len(front) > 20
    assert x.min() == pytest.approx(0.3, abs=0.02)
    assert x.max() == pytest.approx(0.7, abs=0.02)
    assert y.max() < 0.01
    np.testing.assert_allclose(np.sqrt(front["Swing ratio"]) + np.sqrt(front["Filled"]), 0.4, atol=0.01)
    assert front.failed > 0
    assert front.plot().axes


@pytest.mark.usefixtures("parabolas")
def test_bounds_hold_and_one_that_can_not_is_said_with_the_nearest() -> None:
    front = optimise(HOST, VARY, "min Swing ratio", bounds="Filled < 0.04", losses=False, population=30, generations=20)
    assert front["Filled"].max() <= 0.04
    assert front["host.porosity"][0] == pytest.approx(0.5, abs=0.01)
    with pytest.raises(InputError, match=r"Filled < -1 was never met; the nearest came to"):
        optimise(HOST, VARY, "min Swing ratio", bounds="Filled < -1", losses=False, population=8, generations=2)


@pytest.mark.usefixtures("parabolas")
def test_designs_of_the_front_are_files_that_give_them_again(tmp_path: Path) -> None:
    front = optimise(HOST, VARY, BOTH, losses=False, population=8, generations=2)
    files = front.save_designs(tmp_path / "best")
    assert len(files) == len(front)
    again = lithiophile.load(files[0])
    assert again["host[0].porosity"].value == pytest.approx(front["host.porosity"][0])
    front.to_csv(tmp_path / "front.csv")
    assert len((tmp_path / "front.csv").read_text().splitlines()) == len(front) + 1


def test_a_search_says_what_it_ran_on(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pymoo")
    monkeypatch.setattr(kernel_device, "missing", lambda: "there is none here.")
    done = CliRunner().invoke(app, [
        "optimise", HOST, "--vary", "host.porosity=0.7:0.9", "--objective", "min swing", "--no-losses",
        "--protocol", "Plate at 1 mA/cm2 for 0.1 mAh/cm2", "--population", "4", "--generations", "2",
        "--device", "auto", "--threads", "1",
    ])  # fmt: skip
    assert done.exit_code == 0, done.output
    assert done.output.count("On the processors: there is none here.") == 1


def test_a_robust_figure_is_that_of_the_draws_that_do_worst() -> None:
    values = np.array([np.arange(1.0, 11.0), np.where(np.arange(10) < 6, np.nan, 1.0)])
    assert at_the_bad_end(values, 0.1, True)[0] == 10.0
    assert at_the_bad_end(values, 0.3, False)[0] == 3.0
    assert np.isnan(at_the_bad_end(values, 0.1, True)[1])
    one_lost = np.array([[1.0, 2.0, 3.0, 4.0, np.nan]])
    assert np.isnan(at_the_bad_end(one_lost, 0.1, True)[0])
    assert at_the_bad_end(one_lost, 0.4, True)[0] == 4.0


def test_what_stands_on_a_front() -> None:
    costs = np.array([[1.0, 1.0], [1.0, 1.0], [0.0, 2.0], [2.0, 0.0], [2.0, 1.0]])
    assert not_dominated(costs).tolist() == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"objectives": []}, "Nothing is sought"),
        ({"objectives": "swing"}, "write 'min swing'"),
        ({"objectives": "min swin"}, "swing"),
        ({"objectives": "min beauty"}, "Short names are swing"),
        ({"objectives": ["min swing", "max swing"]}, "sought twice"),
        ({"bounds": "swing"}, "no bound"),
        ({"bounds": "swing < nan"}, "no bound"),
        ({"population": 1}, "4 or more"),
        ({"generations": 0}, "1 or more"),
        ({"robust": 0.9}, "share of draws"),
        ({"vary": "assumed"}, "robust"),
        ({"vary": "host.porsity=0.5:0.9"}, "Did you mean"),
        ({"vary": "host.porosity=0.9:0.5"}, "lower end first"),
    ],
)
def test_what_can_not_be_sought_is_said(options: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        optimise(HOST, **{"vary": VARY, "objectives": BOTH, "losses": False, **options})


def test_words_stand_for_columns() -> None:
    assert [one.column for one in objectives_of(["max wh/l", "min Residual"])] == ["Energy density [Wh/L]", "Residual"]
    assert [one.sign for one in bounds_of(["Margin <= 1", "mAh/g>2e3"])] == ["<", ">"]


def test_host_inclusive_capacity_of_a_foil_is_that_of_its_lithium() -> None:
    """20 um of lithium and 2 mAh/cm2 on it: 2 / (20 um x 0.534 g/cm3 + 2 x 0.259 g/Ah)."""
    found = sweep("bare-li-foil", "lithium.below=20 um", "Plate at 1 mA/cm2 for 2 mAh/cm2", losses=False,
                  outputs=["Host-inclusive capacity [mAh/g]", "Overpotential [V]"])  # fmt: skip
    grams = 20e-4 * 0.534 + 2.0 * 6.94 / 96485.33212 * 3.6
    assert found["Host-inclusive capacity [mAh/g]"][0] == pytest.approx(2.0 / grams, rel=1e-3)
    assert found["Overpotential [V]"][0] == -found["Lowest voltage [V]"][0]


@pytest.mark.long
def test_the_front_holds_against_brute_force() -> None:
    """36 designs run one by one: none of them beats one of the front, and the front of the grid is found."""
    pytest.importorskip("pymoo")
    protocol = "Plate at 3 mA/cm2 for 4 mAh/cm2"
    vary = ["host.porosity=0.5:0.95:6", "host.thickness=20:120:6 um"]
    seek = ["min swing", "max mAh/g"]
    front = optimise(HOST, vary, seek, protocol, losses=False, population=24, generations=10)
    grid = sweep(HOST, vary, protocol, losses=False, outputs="Host-inclusive capacity [mAh/g]")
    costs = np.array([grid["Swing [um]"], -grid["Host-inclusive capacity [mAh/g]"]]).T
    best = {tuple(row) for row in costs[not_dominated(costs)]}
    found = {(row[0], -row[1]) for row in front.judged}
    assert found <= best
    assert len(found) >= 0.9 * len(best)


@pytest.mark.long
def test_a_robust_front_is_that_of_the_draws_run_one_by_one() -> None:
    """Nine designs over the same draws of everything assumed: those at the bad end, and the best of them."""
    pytest.importorskip("pymoo")
    protocol = "Plate at 3 mA/cm2 for 2 mAh/cm2"
    vary = ["host.porosity=0.7:0.9:3", "host.thickness=40:120:3 um"]
    seek = ["min swing", "min host mass"]
    front = optimise(HOST, vary, seek, protocol, losses=False, population=12, generations=5, robust=0.25, draws=6)
    grid = sweep(HOST, [*vary, "assumed"], protocol, losses=False, draws=6, outputs="Host mass [mg/cm2]")
    names = ["Swing [um]", "Host mass [mg/cm2]"]
    costs = np.array([at_the_bad_end(grid[name].reshape(9, 6), 0.25, True) for name in names]).T
    best = {tuple(row) for row in costs[not_dominated(costs)].round(9)}
    found = {tuple(row) for row in front.judged.round(9)}
    assert found <= best
    assert len(found) >= 0.7 * len(best)
    assert (front["judged: min Swing [um]"] >= front["Swing [um]"]).all()  # the bad end beside the median
