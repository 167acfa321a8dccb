"""The result of a run: everything by name, per time and per cycle, with its own audit."""

import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.results import budget, outputs, state_sums
from lithiophile.cell.results.budget import LARGEST_RESIDUAL, Budgets
from lithiophile.cell.results.cycle_table import CycleTable
from lithiophile.cell.results.end_state import EndState
from lithiophile.cell.results.history import History
from lithiophile.cell.results.series import Finder, Series
from lithiophile.cell.results.tables import frame_of
from lithiophile.cell.results.voltage_parts import voltage_parts
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.html_table import html_table
from lithiophile.protocol.signs import outward
from lithiophile.protocol.trajectory import Segment, Stop
from lithiophile.stack import Stack

if TYPE_CHECKING:
    import pandas
    import xarray
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Field = tuple[np.ndarray, np.ndarray]
"""Depths [um] and values (times, depths)."""


class Solution:
    """What happened to a cell.

    ``solution["Voltage [V]"]`` is an array over the recorded times, ``solution["Lithium fraction"]``
    one over times and depths; :meth:`names` lists all. The voltage is the potential of the anode under
    study against the counter electrode, and in a full cell that of the cathode against the anode; currents are
    positive when they strip the anode. Where one
    step ends and the next begins, the same time stands twice: quantities that jump have both values.

    Parameters
    ----------
    stack : Stack
        The cell that was run; None in a solution that was loaded from a file.
    layout : Layout
        Its discretisation; None in a loaded solution.
    segments : sequence of Segment
        One for each protocol step that was begun.
    provenance : sequence, optional
        Where the design's numbers come from.
    title : str
    sums : array, optional
        What all its states hold, of :func:`lithiophile.cell.results.outputs.sums_of`, where it is known already.
    """

    def __init__(
        self,
        stack: Stack | None,
        layout: Layout | None,
        segments: Sequence[Segment],
        *,
        provenance: Any = None,
        title: str = "",
        ending: Stop | None = None,
        full_cell: bool = False,
        sums: np.ndarray | None = None,
    ) -> None:
        self.stack = stack
        self.layout = layout
        self.segments = list(segments)
        self.provenance = list(provenance) if provenance else []
        self.title = title
        self.ending = ending
        """The condition of the protocol that ended the run, if one did."""
        self.allowed = LARGEST_RESIDUAL
        """Largest relative residual of a budget with which the result counts as sound."""
        self.computed: tuple[int, ...] = ()
        """Numbers of the cycles that were computed, where others were left out or could have been."""
        self.record: dict[str, Any] = {}
        """How it was made: design, protocol, settings, versions; what a file needs to be repeated."""
        self.band: Any = None
        """What :func:`lithiophile.run` found over draws of the design's assumptions, where it was asked to."""
        if sums is not None:
            # cached_property keeps its value under its own name in the instance's dictionary
            self.__dict__["_sums"] = sums
        self.full_cell = stack.full_cell if stack is not None else full_cell
        """Whether the voltage is that of a cell with a cathode, cathode against anode."""

    @classmethod
    def of_arrays(
        cls,
        segments: Sequence[Segment],
        series: dict[str, np.ndarray],
        fields: dict[str, Field],
        cycles: CycleTable,
        budgets: Budgets | None,
        *,
        provenance: Any = None,
        title: str = "",
        ending: Stop | None = None,
        full_cell: bool = False,
        allowed: float = LARGEST_RESIDUAL,
        computed: Sequence[int] = (),
        record: dict[str, Any] | None = None,
        end: EndState | None = None,
    ) -> "Solution":
        """A solution from arrays computed earlier, as a file holds them; it has no stack and no states."""
        solution = cls(None, None, segments, provenance=provenance, title=title, ending=ending, full_cell=full_cell)
        solution.allowed = allowed
        solution.computed = tuple(computed)
        solution.record = dict(record or {})
        # cached_property keeps its value under its own name in the instance's dictionary
        solution.__dict__.update(series=series, fields=fields, cycles=cycles, _budgets=budgets, end=end)
        return solution

    @classmethod
    def of_history(
        cls, stack: Stack, layout: Layout, history: History, *, provenance: Any = None, title: str = ""
    ) -> "Solution":
        """A solution of a long run: figures and audit of all cycles, series and states of those that are kept."""
        solution = cls(stack, layout, history.segments, provenance=provenance, title=title, ending=history.ending)
        solution.__dict__.update(cycles=history.table, _budgets=history.budgets())
        solution.computed = tuple((np.flatnonzero(history.computed) + 1).tolist())
        return solution

    @cached_property
    def series(self) -> Mapping[str, np.ndarray]:
        """All time series, name -> (times,)."""
        layout = self._layout()
        # the table of a long run is known before; none refers to this solution, which is so let go with its last user
        ran = _Ran(layout, self.segments, self._sums, self.__dict__.get("cycles"))
        return Series(_finders(*outputs.kind_of(layout)), ran)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """All profiles, name -> (depths [um], values (times, depths))."""
        layout = self._layout()
        parts = [outputs.fields(layout, segment) for segment in self.segments]
        return {
            name: (depth, np.concatenate([part[name][1] for part in parts])) for name, (depth, _) in parts[0].items()
        }

    @cached_property
    def cycles(self) -> CycleTable:
        """The table of cycles; ``solution.cycles["Swing ratio"]`` is an array over cycles."""
        return CycleTable.of(self.series)

    @property
    def stops(self) -> list[Stop]:
        """Ends that the protocol did not ask for: named, dated, explained. Empty after a quiet run."""
        return [segment.stop for segment in self.segments if not segment.stop.planned]

    @property
    def finished(self) -> bool:
        """Whether every step that was begun ended as the protocol asked."""
        return not self.stops

    @property
    def sound(self) -> bool:
        """Whether charge, lithium, salt and volume are conserved and no amount is impossible."""
        return not self.unsound

    @property
    def unsound(self) -> str:
        """A sentence that names what is not conserved; empty of a sound result."""
        return "" if self._budgets is None else self._budgets.unsound(self.allowed)

    @property
    def cautions(self) -> list[str]:
        """What is not conserved, and where the run left the range in which the electrolyte's laws were measured."""
        unsound = [self.unsound] if self.unsound else []
        return unsound + ([] if self.stack is None else self._outside_laws())

    def _outside_laws(self) -> list[str]:
        """Electrolytes whose range the salt left, one sentence each."""
        assert self.stack is not None
        low = float(np.nanmin(self.cycles["Lowest salt concentration [mol/m3]"]))
        high = float(np.nanmax(self.cycles["Highest salt concentration [mol/m3]"]))
        found = []
        for laws in {layer.electrolyte.name: layer.electrolyte for layer in self.stack.layers}.values():
            if not laws.single_ion and (low < 0.9 * laws.valid[0] or high > laws.valid[1]):
                found.append(
                    f"Salt ran from {low:.3g} to {high:.3g} mol/m3; the laws of {laws.name} are known from "
                    f"{laws.valid[0]:.3g} to {laws.valid[1]:.3g} and were held at these ends."
                )
        return found

    @property
    def extrapolated(self) -> str:
        """A sentence where the table of cycles tells some of them from those computed before and after."""
        count = self.cycles.count
        if not 0 < len(self.computed) < count:
            return ""
        return (
            f"{len(self.computed)} of {count} cycles were computed, the others told from them (extrapolate); budgets "
            "hold over all of them. Without it every cycle is computed."
        )

    @property
    def left_out(self) -> str:
        """A sentence where time series and profiles hold only some of the cycles; ``cycles`` has figures of all."""
        kept = np.unique(self.series["Cycle"])
        if kept.size >= self.cycles.count:
            return ""
        shown = ", ".join(map(str, kept[:3])) + (f", ... {kept[-1]}" if kept.size > 3 else "")
        return (
            f"Time series hold {kept.size} of {self.cycles.count} cycles ({shown}); the table of cycles holds all. "
            'To keep more, --keep N (keep=N) takes every N-th, states="all" all of them.'
        )

    def check(self) -> Budgets:
        """Budgets of charge, lithium, salt and volume, and the worst states of the run."""
        if self._budgets is None:
            raise InputError("This solution was saved without its budgets, so it can't be checked.")
        return self._checked

    @property
    def largest_residual(self) -> float:
        """Largest relative residual of these budgets."""
        return float("nan") if self._budgets is None else self._budgets.largest

    @cached_property
    def _budgets(self) -> Budgets | None:
        """What is conserved; the second law is looked at when somebody asks for it."""
        return budget.budgets(self._layout(), self.segments, self._sums)

    @cached_property
    def _sums(self) -> np.ndarray:
        """What all states hold, for the series and the audit."""
        return outputs.sums_of(self._layout(), self.segments)

    @cached_property
    def _checked(self) -> Budgets:
        found = self._budgets
        assert found is not None
        if self.layout is None or found.lowest_power < math.inf:
            return found
        tally = budget.Tally()
        tally.look_at_power(self.layout, self.segments)
        return replace(found, lowest_power=tally.lowest_power)

    @cached_property
    def end(self) -> EndState | None:
        """The state at the end, from which another run may start; None in a file of before."""
        return EndState.of(self._layout(), self.segments[-1].state[-1], self.title)

    def voltage_parts(self) -> dict[str, np.ndarray]:
        """What the voltage is made of at each recorded time [V]: name -> (times,); the parts add up to it.

        Equilibrium, and what each process takes in each layer: ions (``Ohmic``), differences of concentration,
        interphases, charge transfer, electrons, lost contact, and diffusion in the particles of a cathode. In an
        electrode with depth they are means over where it reacts.
        """
        layout = self._layout()
        found = [
            voltage_parts(layout.at(segment.step.temperature), y, outward(float(voltage), self.full_cell))
            for segment in self.segments
            for y, voltage in zip(segment.state, segment.voltage[outputs.recorded(segment)], strict=True)
        ]
        parts = dict.fromkeys(part for one in found for part in one)
        return {str(part): np.array([outward(one.get(part, 0.0), self.full_cell) for one in found]) for part in parts}

    def names(self) -> list[str]:
        """Names of all time series and profiles."""
        return [*self.series, *self.fields]

    def _ipython_key_completions_(self) -> list[str]:
        return self.names()

    def __getitem__(self, name: str) -> np.ndarray:
        if name in self.series:
            return self.series[name]
        if name in self.fields:
            return self.fields[name][1]
        raise UnknownNameError("output", name, self.names())

    def __contains__(self, name: object) -> bool:
        return name in self.series or name in self.fields

    def depth(self, name: str) -> np.ndarray:
        """Depths of a profile [um], 0 at the collector side of the host; layers as before plating."""
        if name not in self.fields:
            raise UnknownNameError("profile", name, self.fields)
        return self.fields[name][0]

    def to_xarray(self) -> "xarray.Dataset":
        """All outputs as a labelled dataset; the name with its unit is each variable's ``long_name``."""
        from lithiophile.cell.results.storage import dataset

        return dataset(self)

    def to_csv(self, path: str | os.PathLike[str], area: float = 1e-4) -> None:
        """Write the time series as a table, units in the header.

        The first columns carry the machine names of the Battery Data Format and its signs: current
        positive while the anode is plated, voltage of the counter electrode against the anode.

        Parameters
        ----------
        path : path
        area : float
            Electrode area that ``current_ampere`` refers to [m2]; 1 cm2 unless told.
        """
        from lithiophile.cell.results.formats import FORMATS

        FORMATS[".csv"](self, path, area)

    def to_dataframe(self) -> "pandas.DataFrame":
        """The time series as a dataframe, one row a recorded time."""
        return frame_of(self.series)

    def save(self, path: str | os.PathLike[str], area: float = 1e-4) -> None:
        """Write a file, whole or not at all; the end of its name says the format.

        ``.nc`` holds everything, is loaded by :meth:`load` and repeated by ``lithiophile run --repeat``; ``.csv`` and
        ``.parquet`` hold the time series as :meth:`to_csv` has them, ``.json`` also the cycles; ``.bdf.csv`` and
        ``.bdf.parquet`` the columns of the Battery Data Format alone.

        Parameters
        ----------
        path : path
        area : float
            Electrode area that currents in ampere refer to [m2]; 1 cm2 unless told.
        """
        from lithiophile.cell.results.formats import save

        save(self, path, area)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "Solution":
        """A solution that :meth:`save` wrote. It has all outputs, but no stack and no raw states."""
        from lithiophile.cell.results.storage import read

        return cls.of_arrays(**read(path))

    def plot(self, *names: str | Sequence[str], against: str = "Time [h]", ax: "Axes | None" = None) -> "Figure":
        """A matplotlib figure: of outputs by name, or else voltage, parts of the thickness and fill profiles.

        Parameters
        ----------
        names : str
            Outputs, one panel for each unit, such as ``plot("Voltage [V]")``. None: the overview.
        against : str
            Output of the horizontal axis.
        ax : matplotlib.axes.Axes, optional
            Draw all names in these axes instead of a new figure.

        Raises
        ------
        InputError
            For a name that is no output, or ``ax`` without names.
        """
        from lithiophile.cell.results import plot

        asked = [one for name in names for one in ([name] if isinstance(name, str) else name)]
        if asked:
            return plot.curves(self, asked, against, ax)
        if ax is not None:
            raise InputError('Name what to draw in these axes, such as plot("Voltage [V]", ax=ax).')
        return plot.figure(self)

    def __repr__(self) -> str:
        last = self.segments[-1]
        lines = [
            *([self.unsound] if self.unsound else []),
            f"Solution of {self.title or 'a cell'}: {self.segments[-1].index + 1} steps, {self.cycles.count} cycles, "
            f"{last.time[-1] / 3600.0:.3g} h",
            *(stop.sentence for stop in self.stops),
            *([self.ending.sentence] if self.ending else []),
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        table = self.cycles
        shown = list(range(table.count)) if table.count <= 5 else [0, 1, table.count - 2, table.count - 1]
        rows = [[name, *(table[name][i].item() for i in shown)] for name in table if name != "Cycle"]
        head = ["cycle", *(str(int(table["Cycle"][i])) for i in shown)]
        return html_table(head, rows, self.title, repr(self).splitlines())

    def _layout(self) -> Layout:
        if self.layout is None:
            raise InputError("A solution from a file has no discretised cell; run the design again for it.")
        return self.layout


class _Ran(outputs.Recorded):
    """What a run has recorded."""

    def __init__(self, layout: Layout, segments: Sequence[Segment], sums: np.ndarray, table: CycleTable | None) -> None:
        super().__init__(layout, segments, sums)
        self.table = table
        """Figures of all cycles, where only some are recorded"""


@cache
def _finders(*kind: bool) -> Mapping[str, Finder[_Ran]]:
    """All time series of a run, by what the kind of its cell decides."""
    return {
        **outputs.finders(*kind),
        "Charge moved [mAh/cm2]": lambda ran: _moved(ran.sums[state_sums.CHARGE], ran.cycle, ran.table),
    }


def _moved(charge: np.ndarray, cycle: np.ndarray, table: CycleTable | None) -> np.ndarray:
    """Charge moved since the start, also where some cycles of a ``table`` are not kept."""
    out = np.cumsum(np.abs(np.diff(charge, prepend=0.0)))
    if table is None or table.count <= np.unique(cycle).size:
        return np.asarray(out)
    passed = np.cumsum(table["Charge plated [mAh/cm2]"] + table["Charge stripped [mAh/cm2]"])
    before = dict(zip(table["Cycle"] + 1, passed, strict=True))
    for number in np.unique(cycle):
        here = cycle == number
        out[here] += before.get(number, 0.0) - out[here][0]
    return np.asarray(out)
