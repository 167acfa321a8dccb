"""Python, the command line and every study ask for one tolerance."""

import inspect

import pytest

import lithiophile
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.cli import compare as cli_compare
from lithiophile.cli import experiments, run
from lithiophile.errors import InputError
from lithiophile.study import defaults
from lithiophile.study.experiment import Experiment
from lithiophile.study.run import solved


def test_one_tolerance_stands_everywhere() -> None:
    assert RTOL == 1e-4
    assert defaults.RTOL is RTOL
    calls = (lithiophile.solve, lithiophile.compare, solved, Experiment.on, run.run, cli_compare.compare)
    calls += (experiments.efficiency, experiments.symmetric, experiments.life, experiments.rate)
    for call in calls:
        assert inspect.signature(call).parameters["rtol"].default is RTOL, call


@pytest.mark.parametrize("given", ["bare-li-foil", lithiophile.load("bare-li-foil"), {"title": "x"}])
def test_solve_names_the_call_for_what_is_no_stack(given: object) -> None:
    with pytest.raises(InputError, match=r"solve takes a Stack.*lithiophile\.run\(design, protocol, numbers="):
        lithiophile.solve(given, "Rest for 1 s")  # type: ignore[arg-type]
