"""Lithiophile: a virtual laboratory for lithium-metal anodes that keep their volume.

>>> import lithiophile
>>> solution = lithiophile.run("bare-li-foil", "Plate at 1 mA/cm2 for 1 mAh/cm2", losses=False)
>>> round(float(solution["Anode thickness change [um]"][-1]), 3)
4.849

Dense lithium; what filaments and interphase add is followed unless it is switched off, as here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Where each public name lives. It is imported when it is first used, so that
# `import lithiophile` and `lithiophile --help` cost milliseconds, not Numba.
_HOMES = {
    "design": "designs",
    "load": "designs",
    "Design": "designs",
    "names": "designs",
    "parse": "protocol.protocol",
    "solve": "cell.run.solve",
    "Solution": "cell.results.solution",
    "Stack": "stack",
    "run": "study.run",
    "run_many": "study.many.fleet",
    "Variants": "study.many.variants",
    "sweep": "study.sweep.sweep",
    "Sweep": "study.sweep.table",
    "sensitivity": "study.sweep.sensitivities",
    "optimise": "study.optimise.search",
    "inverse": "study.inverse.search",
    "impedance": "study.impedance",
    "Impedance": "study.impedance",
    "fit": "study.fit.fitting",
    "Fit": "study.fit.outcome",
    "Experiment": "study.fit.targets",
    "compare": "study.compare",
    "Comparison": "study.compare",
    "LithiophileError": "errors",
    "InputError": "errors",
    "SolverError": "errors",
}

__all__ = ["__version__", *_HOMES]

if TYPE_CHECKING:  # the same names for type checkers, which would take the lazy ones for Any
    from lithiophile.cell.results.solution import Solution as Solution
    from lithiophile.cell.run.solve import solve as solve
    from lithiophile.designs import Design as Design
    from lithiophile.designs import design as design
    from lithiophile.designs import load as load
    from lithiophile.designs import names as names
    from lithiophile.errors import InputError as InputError
    from lithiophile.errors import LithiophileError as LithiophileError
    from lithiophile.errors import SolverError as SolverError
    from lithiophile.protocol.protocol import parse as parse
    from lithiophile.stack import Stack as Stack
    from lithiophile.study.compare import Comparison as Comparison
    from lithiophile.study.compare import compare as compare
    from lithiophile.study.fit.fitting import fit as fit
    from lithiophile.study.fit.outcome import Fit as Fit
    from lithiophile.study.fit.targets import Experiment as Experiment
    from lithiophile.study.impedance import Impedance as Impedance
    from lithiophile.study.impedance import impedance as impedance
    from lithiophile.study.inverse.search import inverse as inverse
    from lithiophile.study.many.fleet import run_many as run_many
    from lithiophile.study.many.variants import Variants as Variants
    from lithiophile.study.optimise.search import optimise as optimise
    from lithiophile.study.run import run as run
    from lithiophile.study.sweep.sensitivities import sensitivity as sensitivity
    from lithiophile.study.sweep.sweep import sweep as sweep
    from lithiophile.study.sweep.table import Sweep as Sweep


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'lithiophile' has no attribute '{name}'")
    value = getattr(import_module(f"lithiophile.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
