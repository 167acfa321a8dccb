"""How outputs of a run follow numbers of its cell, from runs of cells near by with the same steps."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from lithiophile.cell.build.diffusion_layers import with_cells, with_diffusion_layers
from lithiophile.cell.build.layout import Layout, build
from lithiophile.cell.results.end_state import EndState
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.results.voltage_window import guard
from lithiophile.cell.run.solve import asked, method_at, warmed
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.cell.run.trail import NoReplayError, Recorder, Replay, Taken
from lithiophile.protocol.protocol import Protocol
from lithiophile.stack import Stack

Array = np.ndarray
Read = Callable[[Solution], Array]
"""What is read of a run: as many values for every cell near by."""
Build = Callable[[Array], Stack]
"""A cell with these numbers."""
_SHORTER = 2
"""So many times a step is made ten times shorter."""
AtTemperature = Callable[[float], Stack]


@dataclass(frozen=True)
class Followed:
    """A run whose steps can be taken again by cells near by.

    Attributes
    ----------
    solution : Solution
    layout : Layout
        As it was built, at its own temperature.
    trail : tuple of Taken
        One entry a step of the protocol.
    """

    solution: Solution
    layout: Layout
    trail: tuple[Taken, ...]
    protocol: Protocol | str
    rtol: float
    method: str
    start: EndState | None = None

    def near(self, stack: Stack, at_temperature: AtTemperature | None = None) -> Solution:
        """The run of another cell by the same steps.

        Raises
        ------
        NoReplayError
            The other cell has other unknowns, or the steps lead to no state of it.
        """
        cells = tuple(layer.cells for layer in self.layout.stack.layers)
        layout, protocol = _prepared(stack, self.protocol, cells, self.start, at_temperature)
        if not np.array_equal(layout.problem.slots, self.layout.problem.slots):
            raise NoReplayError(
                "The cell near by has other unknowns: a number decides which it has, or how many cells it is cut into. "
                "Bound the number away from there, or hold it."
            )
        run = Replay(layout, self.rtol, self.method)
        run.guard = guard(layout.stack, protocol)
        steps = list(protocol)
        segments = []
        cycle = -1
        for taken in self.trail:
            step = steps[taken.index]
            if step.cycle != cycle:
                run.forget()
                cycle = step.cycle
            segments.append(run.again(taken, step))
        return Solution(layout.stack, layout, segments, title=stack.title)


def followed(
    stack: Stack,
    protocol: Protocol | str,
    *,
    rtol: float = RTOL,
    method: str | None = None,
    start: EndState | None = None,
    at_temperature: AtTemperature | None = None,
) -> Followed:
    """Run a protocol on a stack and keep every step.

    Parameters
    ----------
    stack, protocol, rtol, at_temperature
        As of :func:`lithiophile.solve`; conditions that end a run early ("Stop when") are not asked.
    method : {"rodas3", "rodas4", "rodas4p2", "rodas5p"}, optional
    start : EndState, optional

    Raises
    ------
    InputError
        The stack or the protocol makes no sense.
    """
    method = method or method_at(rtol, stack)
    layout, resolved = _prepared(stack, protocol, () if start is None else start.cells, start, at_temperature)
    run = Recorder(layout, rtol, method)
    run.guard = guard(layout.stack, resolved)
    segments = []
    cycle = -1
    for number, step in enumerate(resolved):
        if step.cycle != cycle:
            run.forget()
            cycle = step.cycle
        segments.append(run.advance(step, number, True))
        if not segments[-1].stop.planned:
            break
    solution = Solution(layout.stack, layout, segments, title=stack.title)
    return Followed(solution, layout, tuple(run.trail), protocol, rtol, method, start)


def _prepared(
    stack: Stack,
    protocol: Protocol | str,
    cells: tuple[int, ...],
    start: EndState | None,
    at_temperature: AtTemperature | None,
) -> tuple[Layout, Protocol]:
    resolved = asked(protocol, stack, None)
    stack = with_diffusion_layers(stack, resolved.largest_current)
    stack = with_cells(stack, cells)
    layout = build(stack)
    if start is not None:
        layout = replace(layout, initial=start.onto(layout, stack.title))
    return warmed(layout, resolved, at_temperature, None), resolved


def jacobian(
    run: Followed,
    build_stack: Build,
    numbers: Array,
    read: Read,
    steps: Array,
    *,
    central: bool = True,
    threads: int = 1,
) -> Array:
    """Derivatives of what is read of a run with its numbers, by the run's own steps.

    Parameters
    ----------
    run : Followed
        With ``build_stack(numbers)``.
    build_stack : callable
    numbers : (n,) array
    read : callable
    steps : (n,) array
        How far each number is moved; of either sign.
    central : bool
        To both sides: two runs for each number and errors of the second order of the step; otherwise one and of
        the first.
    threads : int
        Runs side by side; the integrator runs beside other threads.

    Returns
    -------
    (m, n) array

    Raises
    ------
    NoReplayError
        A cell near by can't take the steps of the run.

    Examples
    --------
    How the voltage of lithium against lithium follows its temperature, in mV/K after an hour of 1 mA/cm2:

    >>> from lithiophile.designs import load, resolve
    >>> def at(kelvins):
    ...     return resolve(load("bare-li-foil").with_({"stack.temperature": f"{kelvins[0]} K"}), losses=False).stack
    >>> here = np.array([298.15])
    >>> base = followed(at(here), "Plate at 1 mA/cm2 for 1 mAh/cm2")
    >>> found = jacobian(base, at, here, lambda s: s["Voltage [V]"][-1:], np.array([1e-3]))
    >>> bool(0.1 < 1e3 * found[0, 0] < 10.0)
    True
    """
    numbers, steps = np.asarray(numbers, dtype=float), np.asarray(steps, dtype=float)
    base = None if central else np.asarray(read(run.solution), dtype=float)

    def at(number: int, step: float) -> Array:
        moved = numbers.copy()
        moved[number] += step
        return np.asarray(read(run.near(build_stack(moved))), dtype=float)

    def slope(number: int, step: float) -> Array:
        if base is not None:
            return np.asarray((at(number, step) - base) / step)
        return np.asarray((at(number, step) - at(number, -step)) / (2.0 * step))

    def column(number: int) -> Array:
        """With a shorter step where the cell can't follow so far: an electrode that is nearly empty is empty soon."""
        step = float(steps[number])
        for _ in range(_SHORTER):
            try:
                return slope(number, step)
            except NoReplayError:
                step *= 0.1
        return slope(number, step)

    return np.stack(_mapped(column, range(len(numbers)), threads), axis=1)


def _mapped(work: Callable[[int], Array], numbers: Sequence[int], threads: int) -> list[Array]:
    if threads < 2 or len(numbers) < 2:
        return [work(number) for number in numbers]
    with ThreadPoolExecutor(threads) as workers:
        return list(workers.map(work, numbers))
