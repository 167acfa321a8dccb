"""``lithiophile.fit``: numbers of a design from what was measured of it."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from lithiophile.cell.run.solve import require_rtol
from lithiophile.cycler import CyclerRecord
from lithiophile.designs import Design, resolve
from lithiophile.errors import InputError, LithiophileError, UnknownNameError
from lithiophile.protocol.protocol import Protocol
from lithiophile.stack import Stack
from lithiophile.study.defaults import RTOL
from lithiophile.study.fit.data import Reading, experiments_of
from lithiophile.study.fit.free import Free, changes, free_numbers
from lithiophile.study.fit.judgement import judge
from lithiophile.study.fit.model import Model
from lithiophile.study.fit.outcome import Fit
from lithiophile.study.fit.search import LOSSES, search
from lithiophile.study.fit.targets import Experiment
from lithiophile.study.impedance import Impedance
from lithiophile.study.many.asked import AnyDesign, Numbers, read_design

Array = np.ndarray
_ONE = (str, os.PathLike, CyclerRecord, Impedance, Experiment)
Data = str | os.PathLike[str] | CyclerRecord | Impedance | Experiment


def fit(
    data: Data | Sequence[Data],
    design: AnyDesign,
    free: str | Sequence[str],
    *,
    protocol: str | Protocol | None = None,
    bounds: Mapping[str, Any] | None = None,
    priors: Mapping[str, Any] | bool | None = None,
    error: Any = None,
    area: str | float | None = None,
    mend: str | Sequence[str] = (),
    numbers: Numbers | None = None,
    losses: bool | None = None,
    loss: str = "linear",
    starts: int = 1,
    seed: int = 0,
    rtol: float = RTOL,
    progress: Callable[[int, int], None] | None = None,
) -> Fit:
    """Find numbers of a design from what was measured of it.

    Least squares by scipy, with derivatives by the run's own steps (:mod:`lithiophile.cell.run.sensitivity`).

    Parameters
    ----------
    data : path, CyclerRecord, Impedance, Experiment, or several of them
        Files of cyclers (voltages over time), of spectra, and tables of outputs (thickness over time, efficiency of
        cycles, profiles of salt); what else was measured is an :class:`~lithiophile.study.fit.targets.Experiment`.
        Several are held against at once.
    design : str, path, Design or mapping
    free : str or sequence of str
        Numbers that are to be found, by the keys of ``design.parameters()``. Laws of an electrolyte
        (``electrolyte.diffusivity``) keep their shape over the concentration.
    protocol : str or Protocol, optional
        What was done; by default the steps that a cycler's file shows, and a rest of ten minutes before a spectrum.
    bounds : mapping, optional
        Lowest and highest value by key; by default the range that the design states.
    priors : mapping or bool, optional
        Mean and standard deviation by key; True: the stated ranges hold 95 %.
    error : str or float, optional
        Standard deviation of voltages ("2 mV"), or of a spectrum as a share (0.01); by default what the fit leaves.
    area : str or float, optional
        Of the electrode, for files with currents of whole cells.
    mend : str or sequence of str
        Faults of a file to mend, by the names that ``lithiophile data`` gives.
    numbers : mapping, optional
        Other values of the design's numbers, to begin with.
    losses : bool, optional
    loss : {"linear", "soft_l1", "huber", "cauchy"}
    starts : int
        Places to begin from: as the numbers stand, and a Latin hypercube over the bounds.
    seed : int
        Of that hypercube.
    rtol : float
        Of the integrator.
    progress : callable, optional
        Told of the runs, and of the runs by the steps of another, that were begun; also later, while a profile or
        draws are made. What it raises breaks off the fit.

    Raises
    ------
    InputError
        Data, keys or bounds make no sense; every reason at once.

    Examples
    --------
    The resistance of a film, from four voltages of a foil:

    >>> import lithiophile
    >>> from lithiophile.study.fit.targets import Experiment, series
    >>> hours = [0.1, 0.2, 0.3, 0.4]
    >>> truth = lithiophile.run("bare-li-foil", "Plate at 1 mA/cm2 for 0.5 mAh/cm2", losses=False,
    ...                         numbers={"interphase.resistance": "80 ohm cm2"})
    >>> voltages = np.interp(hours, truth["Time [h]"], truth["Voltage [V]"])
    >>> measured = Experiment("Plate at 1 mA/cm2 for 0.5 mAh/cm2", [series("Voltage [V]", hours, voltages)])
    >>> found = fit(measured, "bare-li-foil", "interphase.resistance", losses=False)
    >>> round(found["interphase.resistance"] * 1e4, 3)
    80.0
    """
    _require(loss, starts, seed)
    require_rtol(rtol)
    read = read_design(design, numbers, losses)
    chosen = free_numbers(read, [free] if isinstance(free, str) else list(free), bounds, priors, losses)
    listed = [data] if isinstance(data, _ONE) else list(data)
    if not listed:
        raise InputError("No data were given: name a file, or give an Experiment.")
    full_cell = resolve(read, losses).stack.full_cell
    experiments = experiments_of(listed, Reading(protocol, error, area, mend, full_cell))
    if not any(len(one.targets) for one in experiments):
        raise InputError("The experiments hold nothing that was measured: give them targets.")
    model = model_of(read, chosen, experiments, losses, rtol)
    model.told = progress
    first = np.zeros(len(chosen))
    if model.computed(first) is None and starts < 2:
        raise InputError(f"{read.name} can't be held against the data as it stands: {model.why_not(first)}")
    found = search(model, chosen, loss, starts, seed)
    return Fit(read, chosen, model, found, judge(model, chosen, found, loss), loss, losses)


def model_of(
    design: Design, free: Sequence[Free], experiments: Sequence[Experiment], losses: bool | None, rtol: float = RTOL
) -> Model:
    """A design with free numbers beside experiments."""

    def stack_at(values: Array, temperature: float | None = None) -> Stack:
        try:
            return resolve(design.changed(changes(free, values.tolist()), design.name), losses, temperature).stack
        except (UnknownNameError, InputError) as error:
            raise LithiophileError(str(error)) from None

    def values(x: Array) -> Array:
        return np.array([one.at(float(place)) for one, place in zip(free, x, strict=True)])

    ends = np.array([one.bounds for one in free])
    return Model(stack_at, experiments, values, stack_at, rtol, (ends[:, 0], ends[:, 1]))


def _require(loss: str, starts: int, seed: int) -> None:
    problems = []
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        problems.append(f"seed is {seed!r}; give a whole number, 0 or more.")
    if loss not in LOSSES:
        problems.append(f"'{loss}' is no loss: give {', '.join(LOSSES)}.")
    if isinstance(starts, bool) or not isinstance(starts, int) or starts < 1:
        problems.append(f"starts is {starts!r}; give a whole number, 1 or more.")
    if problems:
        raise InputError(problems)
