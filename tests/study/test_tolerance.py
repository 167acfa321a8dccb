"""Python, the command line and every study ask for one tolerance."""

import inspect

import lithiophile
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.cli import compare as cli_compare
from lithiophile.cli import experiments, run
from lithiophile.study import defaults
from lithiophile.study.experiment import Experiment
from lithiophile.study.run import solved


def test_one_tolerance_stands_everywhere() -> None:
    assert RTOL == 1e-5
    assert defaults.RTOL is RTOL
    calls = (lithiophile.solve, lithiophile.compare, solved, Experiment.on, run.run, cli_compare.compare)
    calls += (experiments.efficiency, experiments.symmetric, experiments.life, experiments.rate)
    for call in calls:
        assert inspect.signature(call).parameters["rtol"].default is RTOL, call
