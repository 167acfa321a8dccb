"""A result that does not conserve is kept, and marked wherever it goes."""

from dataclasses import replace
from pathlib import Path

import pytest
from verification.stacks import host_layer, with_host

from lithiophile.cell.build.layout import build
from lithiophile.cell.results.budget import Tally
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.errors import BudgetError, BudgetWarning

STACK = with_host(host_layer(cells=3))
PLATE = "Plate at 1 mA/cm2 for 20 seconds"


@pytest.fixture
def leaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Budgets that are off by a thousandth."""
    true = Tally.budgets
    monkeypatch.setattr(Tally, "budgets", lambda *a: replace(true(*a), lithium=1e-3))


def test_what_is_pushed_out_is_compared_with_pores_however_full_they_are() -> None:
    full, empty = (build(with_host(host_layer(cells=3, filling=filling))) for filling in (0.999, 0.0))
    for layout in (full, empty):
        last = layout.initial.copy()
        last[layout.film, k.DISPLACED] += 1e-3
        pores = float((layout.problem.nodes[layout.host].pore * layout.problem.nodes[layout.host].volume).sum())
        assert Tally().budgets(layout, last).volume == pytest.approx(1e-9 / pores, rel=1e-6)


def test_charge_is_known_to_a_current_of_round_off() -> None:
    """1e-10 A/m2, for a year and for an hour, over what 1 uA/cm2 passes and over what did pass."""
    layout = build(STACK)
    for passed, lasted, allowed in ((0.0, 3e7, 1e-8), (36000.0, 3600.0, 1e-11)):
        off = Tally(passed=1e-10 * lasted, moved=passed, lasted=lasted)
        assert off.budgets(layout, layout.initial).charge == pytest.approx(allowed, rel=1e-6)


def test_a_sound_result_has_no_mark_and_no_warning() -> None:
    solution = solve(STACK, PLATE, strict=True)
    assert solution.sound
    assert solution.unsound == ""


@pytest.mark.parametrize("states", ["all", "cycles"])
def test_an_unsound_result_is_returned_with_a_warning_and_says_so_first(leaking: None, states: str) -> None:
    with pytest.warns(BudgetWarning, match="lithium is off by 1.0e-03"):
        solution = solve(STACK, PLATE, states=states)
    assert not solution.sound
    assert "not sound" in solution.cautions[0]
    assert repr(solution).startswith("This result is not sound: lithium is off by 1.0e-03")
    assert solution["Voltage [V]"].size > 2


def test_its_file_keeps_the_mark(leaking: None, tmp_path: Path) -> None:
    with pytest.warns(BudgetWarning):
        solution = solve(STACK, PLATE)
    solution.save(tmp_path / "leaking.nc")
    assert not Solution.load(tmp_path / "leaking.nc").sound


def test_strict_raises(leaking: None) -> None:
    with pytest.raises(BudgetError, match="lithium is off"):
        solve(STACK, PLATE, strict=True)


def test_the_command_writes_it_says_so_and_returns_one(
    leaking: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from lithiophile.cli import main

    file = tmp_path / "leaking.nc"
    monkeypatch.setattr("sys.argv", ["lithiophile", "run", "bare-li-foil", "-p", PLATE, "--save", str(file)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert file.is_file()
    assert "not sound" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--save x.xyz", "the end of its name says no format"),
        ("--plot x.xyz", "end it in .png, .svg or .pdf"),
        ("--csv .", ". is a folder"),
    ],
)
def test_what_could_not_be_written_is_refused_before_the_run(
    words: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from lithiophile.cli import main

    monkeypatch.setattr("sys.argv", ["lithiophile", "run", "bare-li-foil", *words.split()])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert said in " ".join(capsys.readouterr().err.split())
