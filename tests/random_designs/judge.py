"""One case run in this process, and what became of it."""

import math
import re
import time
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import numpy as np
from tests.random_designs.generate import Case

import lithiophile
from lithiophile import designs
from lithiophile.cell.results.budget import LARGEST_RESIDUAL
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.errors import BudgetError, BudgetWarning, InputError, LithiophileError
from lithiophile.materials import OutsideRangeWarning
from lithiophile.protocol.protocol import parse

CLOSED, EARLY, REFUSED = "closed result in range", "early stop with a named cause", "refused with a sentence"
RANGE, BUDGET, RAW = "OUT OF RANGE", "BUDGET ERROR", "RAW ERROR"
SLOW, SILENT, STUCK, UNREADABLE = "TOO SLOW", "NO ANSWER", "STUCK", "PROTOCOL NOT READ BACK"
CUT = "CUT SHORT"
GOOD = (CLOSED, EARLY, REFUSED)
FAULTS = (RANGE, BUDGET, RAW, SLOW, SILENT, STUCK, CUT, UNREADABLE)
"""STUCK: the integrator gave up ("step too small"), or a step could not begin. CUT: a step took all the work that it is
given ("work limit"), which is no cause of physics. SILENT: the process had to be ended."""

SECONDS = 10.0
"""Processor time that a protocol of fewer than 200 half-cycles may take."""
LEAST = 1e-9
"""What a share may pass its ends by, and lithium fall below zero by [mAh/cm2]."""
DEPLETED = 1e-3
"""Share of the first salt below which it may be known only to the tolerance of the integrator."""
DENSEST_SALT = 13000.0
"""Concentration of molten salt itself, which no solution of it reaches [mol/m3]."""

_UM = LEAST * LITHIUM_UM_PER_MAH_PER_CM2
_LITHIUM_UM = (
    "Dense lithium outside the host [um]", "Lithium below the host [um]", "Dead lithium outside the host [um]",
    "Deposit void [um]", "Interphase [um]", "Anode thickness [um]", "Counter electrode thickness [um]",
)  # fmt: skip
_LITHIUM = (
    "Lithium in the host [mAh/cm2]", "Lithium on the collector's face [mAh/cm2]",
    "Lithium stored in walls [mAh/cm2]", "Lithium bound in the interphase [mAh/cm2]",
    "Lithium corroded [mAh/cm2]", "Dead lithium [mAh/cm2]", "Lithium in filaments [mAh/cm2]",
    "Lithium in the cathode [mAh/cm2]",
)  # fmt: skip
_SHARES = (
    "Cracked share of the film", "Additive left", "Wetted share of the pores", "Contact fraction",
    "Contact fraction at the counter electrode", "Cathode filling", "Lowest cathode surface filling",
    "Highest cathode surface filling", "Sulfur as S8", "Sulfur as S4", "Sulfur as S2 or S", "Sulfur precipitated",
    "Share outside the host", "Depth centroid", "Filled share of the pores",
)  # fmt: skip
_NOT_NEGATIVE = (
    "Time [s]", "Charge moved [mAh/cm2]", "Solvent used [um]", "Interphase thickness [nm]", "Reservoir volume [um]",
    "Reservoir salt concentration [mol/m3]", "Current over limiting current", "Time over Sand's time",
    "Contact pressure [MPa]", "Pressure of lithium in the pores [MPa]", "Stack pressure [MPa]",
)  # fmt: skip
_MAY_BE_UNKNOWN = {
    "Share outside the host", "Depth centroid", "Filled share of the pores", "Lowest salt concentration [mol/m3]",
    "Highest salt concentration [mol/m3]", "Reservoir salt concentration [mol/m3]", "Open share of the pores",
}  # fmt: skip
"""Where docs/outputs.md allows nan: without lithium, without a host, without salt."""
_SALT = ("Lowest salt concentration [mol/m3]", "Highest salt concentration [mol/m3]")


@dataclass
class Verdict:
    """What became of a case."""

    outcome: str
    detail: str = ""
    """The sentence of a stop or of an error, or which output lies where."""
    label: str = ""
    """Name of the cause: code of the stop, kind of error, output."""
    seconds: float = 0.0
    """Of processor time, of the run."""
    steps: int = 0
    """Of the integrator."""
    half_cycles: int = 0
    residual: float = 0.0
    """Largest relative residual of the budgets."""
    said: str = ""
    """Sentences of all steps, also of those that ended as planned."""

    def record(self) -> dict[str, object]:
        record = asdict(self)
        del record["said"]
        return record


def judge(case: Case) -> Verdict:
    """Run a case and say what became of it; nothing that goes wrong is raised."""
    start = time.process_time()
    verdict = Verdict(RAW)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            warnings.simplefilter("ignore", OutsideRangeWarning)
            warnings.simplefilter("ignore", BudgetWarning)
            verdict.half_cycles = half_cycles(case)
            solution = run(case)
            verdict.seconds = time.process_time() - start
            _look(solution, verdict)
    except BudgetError as error:
        verdict.outcome, verdict.detail, verdict.label = BUDGET, str(error), "thrown away"
    except InputError as error:
        verdict.outcome, verdict.detail, verdict.label = REFUSED, str(error), _without_numbers(error.problems[0])
        if wrong := _wrong_sentence(str(error)):
            verdict.outcome, verdict.label = RANGE, wrong
    except LithiophileError as error:
        verdict.outcome, verdict.detail, verdict.label = STUCK, str(error), type(error).__name__
    except Exception as error:  # whatever else a run may raise is the fault looked for
        place = traceback.extract_tb(error.__traceback__)[-1]
        verdict.detail = "".join(traceback.format_exception(error))
        verdict.label = f"{type(error).__name__} in {place.name}"
    verdict.seconds = verdict.seconds or time.process_time() - start
    if verdict.outcome in GOOD and not _reads_back(case.protocol):
        verdict.outcome, verdict.detail = UNREADABLE, case.protocol
    if verdict.outcome in GOOD and verdict.seconds > SECONDS and verdict.half_cycles < 200:
        verdict.outcome, verdict.detail = SLOW, f"{verdict.outcome}; {verdict.detail}"
    return verdict


def run(case: Case) -> Solution:
    """The solution of a case."""
    read = designs.load(case.design) if isinstance(case.design, str) else designs.design(case.design)
    solution: Solution = lithiophile.run(read, case.protocol, losses=case.losses, numbers=case.numbers)
    return solution


def half_cycles(case: Case) -> int:
    """Steps that pass a current, all repetitions counted."""
    return sum(step.mode != "rest" for step in parse(case.protocol))


def _look(solution: Solution, verdict: Verdict) -> None:
    verdict.steps = sum(segment.statistics.get("steps", 0) for segment in solution.segments)
    verdict.residual = solution.check().largest
    verdict.said = " ".join(segment.stop.sentence for segment in solution.segments)
    verdict.label = solution.segments[-1].stop.cause
    found = list(faults(solution))
    stop = solution.stops[-1] if solution.stops else None
    verdict.outcome = EARLY if stop else CLOSED
    if stop:
        verdict.label, verdict.detail = stop.cause or stop.code, stop.sentence
    if stop and {stop.code, stop.cause} & {"step too small", "no start"}:
        verdict.outcome = STUCK
    if stop and "work limit" in {stop.code, stop.cause}:
        verdict.outcome = CUT
    if not verdict.residual <= LARGEST_RESIDUAL:
        verdict.outcome, verdict.detail = BUDGET, str(solution.check())
        verdict.label = "returned"
    elif unsound := solution.check().unsound():
        found.append(f"electrolyte: {unsound}")
    if found:
        verdict.label = ", ".join(sorted({_kind(fault.split(":")[0]) for fault in found}))
        more = f"; it ended: {stop.sentence}" if stop else ""
        verdict.outcome, verdict.detail = RANGE, "; ".join(found) + more


def faults(solution: Solution) -> Iterator[str]:
    """One sentence for each output that lies where it can't."""
    series = solution.series
    for names, low, high, slack in (
        (_LITHIUM_UM, 0.0, math.inf, _UM),
        (_LITHIUM, 0.0, math.inf, LEAST),
        (_SHARES, 0.0, 1.0, LEAST),
        (_NOT_NEGATIVE, 0.0, math.inf, 0.0),
        (_SALT, 0.0, most_salt(solution), 0.0),
    ):
        for name in names:
            if name in series:
                yield from _outside(name, series[name], low, high, slack)
    for name, values in series.items():
        if not np.all(np.isfinite(values) | (np.isnan(values) & (name in _MAY_BE_UNKNOWN))):
            yield f"{name}: not a finite number at {np.flatnonzero(~np.isfinite(values))[:3]}"
    for name, (_, values) in solution.fields.items():
        if name == "Lithium fraction":
            yield from _outside(name, values, 0.0, 1.0, LEAST)
        elif name.startswith("Salt"):
            yield from _outside(name, values, 0.0, most_salt(solution), 0.0)
        elif not np.all(np.isfinite(values)):
            yield f"{name}: not a finite number"
    yield from _states(solution)
    yield from _cycles(solution)
    for stop in solution.stops:
        if wrong := _wrong_sentence(stop.sentence):
            yield f"{wrong}: {stop.sentence}"


def most_salt(solution: Solution) -> float:
    """Concentration at which the electrolyte that dissolves most is saturated [mol/m3]."""
    assert solution.stack is not None
    limits = [layer.electrolyte.solubility for layer in solution.stack.layers if not layer.electrolyte.single_ion]
    return min(max(limits, default=DENSEST_SALT), DENSEST_SALT) * (1.0 + 1e-6)


def _outside(name: str, values: np.ndarray, low: float, high: float, slack: float) -> Iterator[str]:
    known = values[~np.isnan(values)]
    if known.size and known.min() < low - slack:
        yield f"{name}: {known.min():.3g} is below {low:g}"
    if known.size and known.max() > high + slack:
        yield f"{name}: {known.max():.12g} is above {high:g}"


def _states(solution: Solution) -> Iterator[str]:
    """What the nodes hold each by itself, which sums could hide."""
    layout = solution.layout
    assert layout is not None
    states = np.concatenate([segment.state for segment in solution.segments])
    anode = states[:, : layout.film + 1]
    for name, slot in (("void", k.VOID), ("bound", k.BOUND), ("filaments", k.FILAMENT), ("dead", k.DEAD)):
        yield from _outside(f"a node's lithium or void ({name})", anode[..., slot], 0.0, math.inf, _UM)
    nodes = layout.problem.nodes
    salted = np.asarray(nodes.has_salt) > 0.0
    assert solution.stack is not None
    first = max(layer.electrolyte.salt_concentration for layer in solution.stack.layers) or 1.0
    yield from _outside("salt of a node over that at the start", states[:, salted, k.SALT] / first, 0.0, 1e3, DEPLETED)
    yield from _outside("filling of a node's wall", anode[..., k.ALLOY], 0.0, 1.0, LEAST)
    if solution.stack is not None and solution.stack.counter.cathode is not None:
        yield from _outside("filling of a cell of the cathode", states[:, layout.cathode, k.LITHIUM], 0.0, 1.0, LEAST)


def _cycles(solution: Solution) -> Iterator[str]:
    """The table of cycles."""
    table = solution.cycles
    efficiency = np.asarray(table["Coulombic efficiency"], dtype=float)
    plated = np.asarray(table["Charge plated [mAh/cm2]"], dtype=float)
    stripped = np.asarray(table["Charge stripped [mAh/cm2]"], dtype=float)
    yield from _outside("Charge plated [mAh/cm2]", plated, 0.0, math.inf, 0.0)
    yield from _outside("Charge stripped [mAh/cm2]", stripped, 0.0, math.inf, 0.0)
    meaningless = ~np.isnan(efficiency) & (plated < LEAST)
    if meaningless.any():
        at = int(np.flatnonzero(meaningless)[0])
        yield f"Coulombic efficiency: {efficiency[at]:.3g} of {plated[at]:.1e} mAh/cm2 plated in cycle {at + 1}"
    given = ~np.isnan(efficiency) & ~meaningless
    if not np.allclose(efficiency[given], stripped[given] / plated[given], rtol=1e-6):
        yield "Coulombic efficiency: not what was stripped over what was plated"
    for name in (
        "Peak share outside the host",
        "Highest cracked share of the film",
        "Lowest wetted share of the pores",
    ):
        yield from _outside(name, np.asarray(table[name], dtype=float), 0.0, 1.0, LEAST)


_KINDS = {
    "filaments": "filaments", "dead": "dead lithium", "void": "void", "wall": "walls", "cathode": "cathode",
    "sulfur": "sulfur", "salt": "salt", "efficiency": "efficiency", "counter": "counter electrode",
    "sentence": "sentence", "voltage": "voltage", "interphase": "interphase", "bound": "interphase",
    "filled share": "metal", "share outside": "metal", "centroid": "metal", "lithium": "metal", "thickness": "metal",
}  # fmt: skip
"""What an output is an amount of, by the first of these words in its name."""


def _kind(name: str) -> str:
    return next((kind for word, kind in _KINDS.items() if word in name.lower()), name)


def _wrong_sentence(text: str) -> str:
    """What no sentence may say: that an amount is below zero, or unknown."""
    said = re.sub(r"\(.*?\)", "", text)  # the step itself stands in parentheses
    if re.search(r"(?<![\de])-[\d.]+(e[-+]?\d+)? (mol/m3|um|mAh/cm2)\b", said):
        return "sentence with an amount below zero"
    return "sentence with nan or inf" if re.search(r"\b(nan|inf)\b", said) else ""


def _reads_back(text: str) -> bool:
    try:
        made = parse(text)
    except InputError:
        return True  # it was refused, with a sentence
    try:
        return parse(str(made)) == made
    except InputError:
        return False


def _without_numbers(sentence: str) -> str:
    """A sentence short and without its numbers, so that equal ones count together."""
    return re.sub(r"[-+]?\d[\d.]*(e[-+]?\d+)?", "#", sentence)[:90]
