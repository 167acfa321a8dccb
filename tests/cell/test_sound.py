"""A result that does not conserve is kept, and marked wherever it goes."""

from dataclasses import replace
from pathlib import Path

import pytest
from verification.stacks import host_layer, with_host

from lithiophile.cell.results.budget import Tally
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.errors import BudgetError, BudgetWarning

STACK = with_host(host_layer(cells=3))
PLATE = "Plate at 1 mA/cm2 for 20 seconds"


@pytest.fixture
def leaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Budgets that are off by a thousandth."""
    true = Tally.budgets
    monkeypatch.setattr(Tally, "budgets", lambda *a: replace(true(*a), lithium=1e-3))


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
