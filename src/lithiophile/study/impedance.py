"""The impedance of a design after a protocol: its spectrum, and what each process and layer adds to it."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.cell.results.voltage_parts import Part
from lithiophile.cell.run.impedance import linearised, response
from lithiophile.errors import InputError
from lithiophile.study.run import AnyDesign, Numbers, read_design, run
from lithiophile.study.start import Start

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure

Array = np.ndarray
OHM_CM2 = 1e4
REST = "Rest for 10 minutes"
POINTS = 60
_MOST = 100_000
_PER_DECADE = 3
"""Elements for each decade of time constants, by which a spectrum is tried for causality."""


@dataclass(frozen=True)
class Impedance:
    """A spectrum.

    Attributes
    ----------
    title : str
    frequency : (n,) array
        [Hz], falling.
    impedance : (n,) complex array
        Of the electrode area [ohm cm2]; capacitive arcs have negative imaginary parts.
    parts : dict of str to (n,) complex array
        What each process and layer adds [ohm cm2]; the parts add up.
    """

    title: str
    frequency: Array
    impedance: Array
    parts: Mapping[str, Array] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, Array]:
        """A table by names with units."""
        found = {
            "Frequency [Hz]": self.frequency,
            "Real impedance [ohm cm2]": self.impedance.real,
            "Imaginary impedance [ohm cm2]": self.impedance.imag,
        }
        for name, values in self.parts.items():
            found |= {f"{name}, real [ohm cm2]": values.real, f"{name}, imaginary [ohm cm2]": values.imag}
        return found

    def to_dataframe(self) -> "pandas.DataFrame":
        """The table as a dataframe."""
        import pandas

        return pandas.DataFrame(self.columns)

    @property
    def kramers_kronig(self) -> float:
        """How far the spectrum is from one of a linear, causal and stable cell, see :func:`causality`."""
        return causality(self.frequency, self.impedance)

    def plot(self) -> "Figure":
        """Nyquist and Bode diagrams, and the parts."""
        from lithiophile.study.figures.impedance import draw

        return draw(self)


def impedance(
    design: AnyDesign,
    protocol: str | None = None,
    *,
    highest: float = 1e5,
    lowest: float = 1e-3,
    points: int = POINTS,
    frequencies: Sequence[float] | None = None,
    start: Start | None = None,
    numbers: Numbers | None = None,
    losses: bool | None = None,
    **options: Any,
) -> Impedance:
    """Impedance of a design at the end of a protocol.

    Parameters
    ----------
    design : str, path, Design or mapping
    protocol : str, optional
        What is done before, such as ``"Plate at 1 mA/cm2 for 1 mAh/cm2; Rest for 1 hour"``; by default a rest of ten
        minutes. The cell is looked at in the state, and with the current, that this ends with.
    highest, lowest : float
        Frequencies [Hz].
    points : int
        Of the spectrum, evenly over the logarithm of the frequency.
    frequencies : sequence of float, optional
        Instead of these three [Hz].
    start : Solution, path, number or str, optional
        As in :func:`lithiophile.run`: the end of another run, or a share of charge such as 0.5.
    numbers : mapping, optional
        Other values of the design's numbers.
    losses : bool, optional
    **options
        Of :func:`lithiophile.run`.

    Raises
    ------
    InputError
        The frequencies make no sense, or the protocol can't be run to its end.
    """
    chosen = _chosen(highest, lowest, points, frequencies)
    read = read_design(design, numbers, losses)
    return of_solution(run(read, protocol or REST, start=start, **options), chosen)


def of_solution(solution: Solution, frequencies: Array, with_parts: bool = True) -> Impedance:
    """Impedance of a cell in the state that a run ended with; ``with_parts``: and what it consists of.

    Raises
    ------
    InputError
        The run stopped early, or was loaded from a file.
    """
    if not solution.finished:
        raise InputError(f"The cell did not come to the state that was asked for. {solution.stops[-1].sentence}")
    if solution.layout is None or solution.end is None:
        raise InputError("A solution from a file has no discretised cell; run the design again for its impedance.")
    current = float(solution.segments[-1].current[-1])
    cell = linearised(solution.layout, solution.end.values, current)
    found, parts = response(cell, frequencies, with_parts)
    named = {
        _name(part): OHM_CM2 * values for part, values in parts.items() if (np.abs(values) > 1e-9 * np.abs(found)).any()
    }
    return Impedance(solution.title or "", frequencies, OHM_CM2 * found, named)


def _name(part: Part) -> str:
    return f"{part.process}, {part.place}" if part.place else part.process


def _chosen(highest: float, lowest: float, points: int, frequencies: Sequence[float] | None) -> Array:
    """Frequencies, falling [Hz]."""
    if frequencies is not None:
        asked = np.sort(np.asarray(frequencies, dtype=float))[::-1]
        if not len(asked) or not np.isfinite(asked).all() or asked[-1] <= 0.0:
            raise InputError("Frequencies are numbers above zero, in Hz; give at least one.")
        return asked
    if not (0.0 < lowest < highest < np.inf):
        raise InputError(
            f"Frequencies from {highest:g} to {lowest:g} Hz: the first must be above the second, both above zero."
        )
    if points < 2:
        raise InputError(f"A spectrum of {points} points: give two or more.")
    if points > _MOST:
        raise InputError(f"A spectrum of {points} points: at most {_MOST} are computed.")
    return np.geomspace(highest, lowest, int(points))


def causality(frequency: Array, values: Array) -> float:
    r"""Largest misfit of a spectrum by elements that obey the Kramers-Kronig relations, over its size.

    A series of a resistance, an inductance, a capacitance and RC elements whose time constants are spread evenly
    over the measured range is linear in its sizes, and each element is causal; what it can't fit is not
    (Boukamp, J. Electrochem. Soc. 142 (1995) 1885; Schoenleber, Klotz & Ivers-Tiffee, Electrochim. Acta 131 (2014) 20).

    Parameters
    ----------
    frequency : (n,) array
        [Hz]
    values : (n,) complex array
    """
    angular = 2.0 * np.pi * np.asarray(frequency, dtype=float)
    values = np.asarray(values)
    decades = np.log10(angular.max() / angular.min())
    count = max(int(_PER_DECADE * decades), 3)
    constants = np.geomspace(1.0 / angular.max(), 1.0 / angular.min(), count)
    elements = [np.ones_like(values), 1j * angular, 1.0 / (1j * angular)]
    elements += [1.0 / (1.0 + 1j * angular * constant) for constant in constants]
    weight = 1.0 / np.abs(values)
    matrix = np.stack(elements, axis=1) * weight[:, None]
    both = np.concatenate([matrix.real, matrix.imag])
    target = np.concatenate([(values * weight).real, (values * weight).imag])
    size = np.linalg.norm(both, axis=0)
    found = np.linalg.lstsq(both / size, target, rcond=1e-12)[0] / size
    misfit = matrix @ found - values * weight
    return float(np.abs(misfit).max())


def read_spectrum(path: str | os.PathLike[str]) -> Impedance:
    """A measured spectrum of a table of text: frequency, real and imaginary part, in this order or as its heading says.

    Headings with units are read (``freq/Hz``, ``Re(Z)/Ohm``, ``-Im(Z)/Ohm``); a file without any is taken as
    impedance.py has it, frequency [Hz], real and imaginary part [ohm]. Values stay those of the cell; per area they
    need its area.

    Raises
    ------
    InputError
        There is no such file, or it holds no spectrum.
    """
    from lithiophile.cycler.spectra import spectrum_of

    frequency, values = spectrum_of(path)
    return Impedance(str(path), frequency, values)
