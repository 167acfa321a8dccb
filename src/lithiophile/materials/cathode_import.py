"""A cathode's file from a BPX file or a PyBaMM parameter set.

Functions become tables: nothing that stands in a file is run.
"""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lithiophile.constants import FARADAY
from lithiophile.errors import InputError
from lithiophile.materials.expressions import evaluate

POINTS = 201
"""Of a table made from a function."""
SALT = 1000.0
"""Concentration that an exchange current refers to [mol/m3]."""
Curve = Callable[[NDArray[np.float64]], NDArray[np.float64]]


@dataclass(frozen=True)
class Positive:
    """A positive electrode as a parameter set states it, SI."""

    thickness: float
    porosity: float
    active_fraction: float
    particle_radius: float
    maximum_concentration: float
    stoichiometry: tuple[float, float]
    """Charged, discharged."""
    potential: tuple[tuple[float, ...], tuple[float, ...]]
    """Filling and potential [V]."""
    diffusivity: tuple[tuple[float, ...], tuple[float, ...]]
    """Filling and diffusivity [m2/s]; one point where it is constant."""
    exchange_current: float
    """Half full, at 1 mol/L [A/m2]."""
    conductivity: float
    """Effective [S/m]."""
    bruggeman: float
    voltages: tuple[float, float]
    diffusivity_energy: float = 0.0
    exchange_energy: float = 0.0
    """Activation energies [J/mol]."""
    double_layer: float | None = None


def from_bpx(path: Path, name: str) -> str:
    """Text of a cathode's file from a BPX file (https://bpxstandard.com, JSON)."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"This is not a BPX file: {error}.", str(path)) from None
    reader = _Bpx(given)
    made = reader.read()
    if reader.problems or made is None:
        raise InputError(reader.problems, str(path))
    header = given.get("Header", {})
    title = str(header.get("Title") or f"positive electrode of {path.name}")
    where = f"{header.get('References') or header.get('Description') or title}"
    return text(made, name, title, where, f"BPX {header.get('BPX', '')} file {path.name}".replace("  ", " "))


def from_pybamm(values: Mapping[str, Any], name: str, title: str) -> str:
    """Text of a cathode's file from PyBaMM's ``ParameterValues`` (needs PyBaMM)."""
    import pybamm

    known = dict(values.items())
    keys = {
        "thickness": "Positive electrode thickness [m]",
        "porosity": "Positive electrode porosity",
        "active_fraction": "Positive electrode active material volume fraction",
        "particle_radius": "Positive particle radius [m]",
        "maximum_concentration": "Maximum concentration in positive electrode [mol.m-3]",
    }
    missing = [key for key in keys.values() if not isinstance(known.get(key), int | float)]
    if missing:
        raise InputError(f"The parameter set has no number for {', '.join(missing)}.")
    numbers = {word: float(known[key]) for word, key in keys.items()}
    most, warm = numbers["maximum_concentration"], 298.15

    def curve(function: Any, *rest: float) -> Curve:
        def value(x: NDArray[np.float64]) -> NDArray[np.float64]:
            if not callable(function):
                return np.full_like(x, float(function))
            found = function(pybamm.Vector(x), *(pybamm.Scalar(r) for r in rest))
            return np.asarray(found.evaluate(), dtype=float).ravel() * np.ones_like(x)

        return value

    potential = curve(known["Positive electrode OCP [V]"])
    exchange = known["Positive electrode exchange-current density [A.m-2]"]
    low, high = float(known["Lower voltage cut-off [V]"]), float(known["Upper voltage cut-off [V]"])
    solid = float(known.get("Positive electrode Bruggeman coefficient (electrode)", 0.0))
    window = _window(potential, low, high)
    half = exchange(pybamm.Scalar(SALT), pybamm.Scalar(0.5 * most), pybamm.Scalar(most), pybamm.Scalar(warm))
    made = Positive(
        **numbers,
        stoichiometry=window,
        potential=_table(potential, window),
        diffusivity=_table(curve(known["Positive particle diffusivity [m2.s-1]"], warm), window),
        exchange_current=float(np.asarray(half.evaluate()).ravel()[0]),
        conductivity=float(curve(known["Positive electrode conductivity [S.m-1]"])(np.array([warm]))[0])
        * numbers["active_fraction"] ** solid,
        bruggeman=float(known.get("Positive electrode Bruggeman coefficient (electrolyte)", 1.5)),
        voltages=(low, high),
        double_layer=float(known.get("Positive electrode double-layer capacity [F.m-2]", 0.2)),
    )
    return text(made, name, title, f"parameter set {title}", f"PyBaMM {pybamm.__version__}")


def _window(potential: Curve, low: float, high: float) -> tuple[float, float]:
    """Fillings at rest at the two cut-off voltages."""
    x = np.linspace(0.005, 0.995, 1981)
    u = potential(x)
    inside = x[np.isfinite(u) & (u <= high) & (u >= low)]
    if inside.size < 2:
        raise InputError(f"The open-circuit potential is nowhere between the cut-off voltages {low:g} and {high:g} V.")
    return float(inside[0]), float(inside[-1])


def _table(curve: Curve, window: tuple[float, float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    margin = 0.02 * (window[1] - window[0])
    x = np.linspace(max(window[0] - margin, 0.0), min(window[1] + margin, 1.0), POINTS)
    y = curve(x)
    x, y = x[np.isfinite(y)], y[np.isfinite(y)]
    if np.ptp(y) <= 1e-9 * np.abs(y).max():
        return (0.5,), (float(y[0]),)
    return tuple(x.tolist()), tuple(y.tolist())


class _Bpx:
    """Reads a BPX dictionary, and collects what is wrong with it."""

    def __init__(self, given: Any) -> None:
        self.problems: list[str] = []
        whole = given.get("Parameterisation") if isinstance(given, dict) else None
        self.cell = self._part(whole, "Cell")
        self.electrode = self._part(whole, "Positive electrode")
        if "Particle" in self.electrode:
            self.problems.append(
                "Positive electrode.Particle: blends of several particles are not in the model. Give one particle."
            )

    def _part(self, whole: Any, name: str) -> dict[str, Any]:
        part = whole.get(name) if isinstance(whole, dict) else None
        if isinstance(part, dict):
            return part
        self.problems.append(f"Parameterisation.{name}: missing; a BPX file has it.")
        return {}

    def number(self, part: dict[str, Any], key: str, default: float | None = None) -> float:
        value = part.get(key, default)
        if isinstance(value, str):
            try:
                value = float(evaluate(value, np.array([0.5]))[0])
            except ValueError as error:
                self.problems.append(f"{key}: {error}.")
                return math.nan
        if isinstance(value, bool) or not isinstance(value, int | float):
            what = "missing" if value is None else f"{value!r} is not a number"
            self.problems.append(f"{key}: {what}.")
            return math.nan
        return float(value)

    def curve(self, key: str, window: tuple[float, float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
        value = self.electrode.get(key)
        if isinstance(value, dict) and isinstance(value.get("x"), list) and isinstance(value.get("y"), list):
            return tuple(map(float, value["x"])), tuple(map(float, value["y"]))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return (0.5,), (float(value),)
        if isinstance(value, str):
            try:
                return _table(lambda x: evaluate(value, x), window)
            except ValueError as error:
                self.problems.append(f"{key}: {error}.")
        else:
            self.problems.append(f"{key}: {'missing' if value is None else 'neither number, table nor expression'}.")
        return (0.5,), (math.nan,)

    def read(self) -> Positive | None:
        e, number = self.electrode, self.number
        if not e:
            return None
        window = number(e, "Minimum stoichiometry"), number(e, "Maximum stoichiometry")
        if self.problems:
            return None
        porosity, efficiency = number(e, "Porosity"), number(e, "Transport efficiency")
        radius = number(e, "Particle radius [m]")
        made = Positive(
            thickness=number(e, "Thickness [m]"),
            porosity=porosity,
            active_fraction=number(e, "Surface area per unit volume [m-1]") * radius / 3.0,
            particle_radius=radius,
            maximum_concentration=number(e, "Maximum concentration [mol.m-3]"),
            stoichiometry=window,
            potential=self.curve("OCP [V]", window),
            diffusivity=self.curve("Diffusivity [m2.s-1]", window),
            exchange_current=0.5 * FARADAY * number(e, "Reaction rate constant [mol.m-2.s-1]"),
            conductivity=number(e, "Conductivity [S.m-1]"),
            bruggeman=math.log(efficiency) / math.log(porosity) if 0 < porosity < 1 and efficiency > 0 else math.nan,
            voltages=(number(self.cell, "Lower voltage cut-off [V]"), number(self.cell, "Upper voltage cut-off [V]")),
            diffusivity_energy=number(e, "Diffusivity activation energy [J.mol-1]", 0.0),
            exchange_energy=number(e, "Reaction rate constant activation energy [J.mol-1]", 0.0),
        )
        if not self.problems and not 0.0 < made.active_fraction < 1.0 - porosity + 1e-9:
            self.problems.append(
                f"Positive electrode: surface area and radius mean {made.active_fraction:.3g} of particles, which does "
                f"not fit beside a porosity of {porosity:.3g}."
            )
        return made


def text(made: Positive, name: str, title: str, where: str, read_in: str) -> str:
    """A cathode's file."""
    lines = ['kind = "cathode"', f"title = {_quoted(title)}", 'composition = "x = lithium per site"', ""]

    def table(key: str, rows: list[str], evidence: str = "fitted", note: str = "") -> None:
        lines.extend([f"[{key}]", *rows, f'evidence = "{evidence}"', 'source = "imported"'])
        lines.extend([f"note = {_quoted(note)}"] if note else [])
        lines.append("")

    def law(key: str, points: tuple[tuple[float, ...], tuple[float, ...]], unit: str, energy: float = 0.0) -> None:
        x, y = points
        if len(x) == 1:
            rows = [f"value = {y[0]!r}", f'unit = "{unit}"']
        else:
            rows = [
                'law = "table"',
                f"x = [{', '.join(f'{v:.7g}' for v in x)}]",
                f"y = [{', '.join(f'{v:.8g}' for v in y)}]",
                f'unit = "{unit}"', f"valid = [{x[0]:.7g}, {x[-1]:.7g}]", 'outside = "warn"',
            ]  # fmt: skip
        table(key, rows)
        arrhenius(key, energy)

    def arrhenius(key: str, energy: float) -> None:
        if energy > 0.0:
            lines.pop()
            table(f"{key}.arrhenius", [f'activation_energy = "{energy / 1e3:g} kJ/mol"'])

    def number(key: str, value: float, unit: str = "", evidence: str = "fitted", note: str = "") -> None:
        table(key, [f"value = {value!r}", *([f'unit = "{unit}"'] if unit else [])], evidence, note)

    law("potential", made.potential, "V")
    number("maximum_concentration", made.maximum_concentration, "mol/m3")
    law("solid_diffusivity", made.diffusivity, "m2/s", made.diffusivity_energy)
    number("particle_radius", made.particle_radius, "m")
    number("porosity", made.porosity)
    number("active_fraction", made.active_fraction)
    number("electronic_conductivity", made.conductivity, "S/m", note="effective")
    number("bruggeman", made.bruggeman)
    number("thickness", made.thickness, "m")
    number("exchange_current", made.exchange_current, "A/m2", "computed", "of a half-filled surface at 1 mol/L")
    arrhenius("exchange_current", made.exchange_energy)
    number("lithium_charged", made.stoichiometry[0])
    number("lithium_discharged", made.stoichiometry[1])
    number("lower_voltage", made.voltages[0], "V", note="of the cell that the set describes")
    number("upper_voltage", made.voltages[1], "V", note="of the cell that the set describes")
    if made.double_layer is not None:
        number("double_layer", made.double_layer, "F/m2")
    rows = ["value = 4.5", 'unit = "g/cm3"', "low = 3.5", "high = 5.1"]
    table("density", rows, "assumed", "parameter sets don't state it; layered oxides have 4.7 to 5.1, LFP 3.6")
    lines.extend(
        [
            "[source.imported]",
            f"cite = {_quoted(where)}",
            'where = "positive electrode"',
            f"read_in = {_quoted(read_in)}",
        ]
    )
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    return json.dumps(" ".join(words.split()), ensure_ascii=False)
