"""A cathode's file from a BPX file or a PyBaMM parameter set.

Functions become tables: nothing that stands in a file is run.
"""

import inspect
import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.errors import InputError
from lithiophile.materials.expressions import evaluate
from lithiophile.materials.laws import REFERENCE_TEMPERATURE
from lithiophile.text_files import text_of

POINTS = 201
"""Of a table made from a function."""
SALT = 1000.0
"""Concentration that an exchange current refers to [mol/m3]."""
DENSEST = 1e5
"""Lithium sites per volume that no cathode has [mol/m3]; lithium metal itself holds 77000, layered oxides 50000."""
APART = 2.0
"""Factor by which the capacity that a file states and the one of its parts may differ."""
Points = tuple[tuple[float, ...], tuple[float, ...]]
"""Filling and value; one point where it is constant."""
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
    potential: Points
    """Filling and potential [V]."""
    diffusivity: Points
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
    reference: float = REFERENCE_TEMPERATURE
    """Temperature that diffusivity and exchange current are stated at [K]."""
    double_layer: float | None = None
    remarks: tuple[str, ...] = ()
    """What the file also says of its cell, and what of it is left out; sentences."""


def from_bpx(path: Path, name: str) -> str:
    """Text of a cathode's file from a BPX file (https://bpxstandard.com, JSON)."""
    content = text_of(path)
    try:
        given = json.loads(content)
    except json.JSONDecodeError as error:
        raise InputError(f"This is not a BPX file: {error}.", str(path)) from None
    reader = _Bpx(given)
    made = reader.read()
    if reader.problems or made is None:
        raise InputError(reader.problems, str(path))
    header = reader.header
    title = str(header.get("Title") or f"positive electrode of {path.name}")
    where = f"{header.get('References') or header.get('Description') or title}"
    return text(made, name, title, where, f"BPX {header.get('BPX', '')} file {path.name}".replace("  ", " "))


def from_pybamm(values: Any, name: str, title: str) -> str:
    """Text of a cathode's file from PyBaMM's ``ParameterValues`` (needs PyBaMM)."""
    import pybamm

    made = _Pybamm(values, pybamm).read()
    return text(made, name, title, f"parameter set {title}", f"PyBaMM {pybamm.__version__}")


_OTHERS = re.compile(
    r"\b(sodium|potassium|magnesium|calcium|zinc|alumini?um|lead|nickel)[-_ ]?(ion|air|acid|metal hydride|batter|cell)"
    r"|\b(na|mg|zn|al)-ion\b",
    re.IGNORECASE,
)
"""Chemistries whose sets look like those of lithium cells."""


def _other_chemistry(words: str) -> str:
    """A sentence where a set says that something else than lithium goes in and out."""
    found = _OTHERS.search(words.replace("_", " "))
    if not found:
        return ""
    kind = found[0].lower().removesuffix(" cell")
    return f"It describes a {kind} cell. The anode here is lithium, so only what takes up lithium can face it."


_NUMBERS = {
    "thickness": "Positive electrode thickness [m]",
    "porosity": "Positive electrode porosity",
    "active_fraction": "Positive electrode active material volume fraction",
    "particle_radius": "Positive particle radius [m]",
    "maximum_concentration": "Maximum concentration in positive electrode [mol.m-3]",
}
_CURVES = {
    "potential": "Positive electrode OCP [V]",
    "diffusivity": "Positive particle diffusivity [m2.s-1]",
    "exchange": "Positive electrode exchange-current density [A.m-2]",
    "conductivity": "Positive electrode conductivity [S.m-1]",
    "lower": "Lower voltage cut-off [V]",
    "upper": "Upper voltage cut-off [V]",
}


class _Pybamm:
    """Reads a parameter set; what it can't say is told in a sentence."""

    def __init__(self, values: Any, pybamm: Any) -> None:
        self.values, self.pybamm, self.known = values, pybamm, dict(values.items())

    def read(self) -> Positive:
        self._require_particles_of_lithium()
        missing = [key for key in _NUMBERS.values() if not isinstance(self.known.get(key), int | float)]
        missing += [key for key in _CURVES.values() if self.known.get(key) is None]
        if missing:
            raise InputError(f"The parameter set can't be a cathode: it has no number for {', '.join(missing)}.")
        numbers = {word: float(self.known[key]) for word, key in _NUMBERS.items()}
        most, warm = numbers["maximum_concentration"], REFERENCE_TEMPERATURE
        low, high = self.of("lower", np.zeros(1))[0], self.of("upper", np.zeros(1))[0]

        def potential(x: NDArray[np.float64]) -> NDArray[np.float64]:
            return self.of("potential", x)

        def diffusivity(x: NDArray[np.float64], temperature: float = warm) -> NDArray[np.float64]:
            return self.of("diffusivity", x, temperature)

        def exchange(temperature: float) -> float:
            half = np.full(1, 0.5 * most)
            return float(self.of("exchange", np.full(1, SALT), half, most, temperature)[0])

        window = _window(potential, low, high)
        middle = np.array([0.5 * (window[0] + window[1])])
        bulk = self.of("conductivity", middle, warm)[0]
        return Positive(
            **numbers,
            stoichiometry=window,
            potential=_table(potential, window),
            diffusivity=_table(diffusivity, window),
            exchange_current=exchange(warm),
            # electrons go through all of the solid, binder and carbon included
            conductivity=bulk * (1.0 - numbers["porosity"]) ** self.plain("Bruggeman coefficient (electrode)", 0.0),
            bruggeman=self.plain("Bruggeman coefficient (electrolyte)", 1.5),
            voltages=(low, high),
            diffusivity_energy=_energy(lambda at: float(diffusivity(middle, at)[0])),
            exchange_energy=_energy(exchange),
            double_layer=self.plain("double-layer capacity [F.m-2]", 0.2),
            remarks=self._remarks(window),
        )

    def _require_particles_of_lithium(self) -> None:
        """Raise InputError where the set is of another kind of cell, or states its electrode in another way."""
        # a set of PyBaMM says its chemistry only in where its functions stand
        homes = " ".join({str(getattr(value, "__module__", "")) for value in self.known.values() if callable(value)})
        if other := _other_chemistry(homes):
            raise InputError(other)
        if "Element-1 initial overpotential [V]" in self.known or ".ecm." in homes:
            raise InputError("It describes an equivalent circuit, without particles that take up lithium.")
        if any(key.startswith(("Primary: Positive", "Secondary: Positive")) for key in self.known):
            raise InputError("Its positive electrode is a blend of several particles, which is not in the model.")
        if any(key.startswith("Positive electrode host site") for key in self.known):
            raise InputError(
                "It states the positive electrode by the MSMR model (sites, standard potentials and ideality factors) "
                "instead of a potential and an exchange current of the filling. Choose a set with these."
            )

    def _remarks(self, window: tuple[float, float]) -> tuple[str, ...]:
        found = []
        entropic = self.known.get("Positive electrode OCP entropic change [V.K-1]", 0.0)
        if callable(entropic) or entropic != 0.0:
            found.append(_NO_ENTROPY)
        first = self.known.get("Initial concentration in positive electrode [mol.m-3]")
        if isinstance(first, int | float) and not isinstance(first, bool):
            filling = first / float(self.known[_NUMBERS["maximum_concentration"]])
            found.append(_start((window[1] - filling) / (window[1] - window[0])))
        return tuple(s for s in found if s)

    def plain(self, key: str, default: float) -> float:
        value = self.known.get(f"Positive electrode {key}", default)
        return float(value) if isinstance(value, int | float) else default

    def of(self, word: str, *at: Any) -> NDArray[np.float64]:
        """A parameter at its arguments, with what it is made of put in by the set itself."""
        function = self.known[_CURVES[word]]
        shape = np.ones(np.shape(at[0]))
        if isinstance(function, int | float):
            return np.full(shape.shape, float(function))
        try:
            put = [self.pybamm.Vector(a) if isinstance(a, np.ndarray) else self.pybamm.Scalar(a) for a in at]
            # a conductivity may leave the filling out, a diffusivity the temperature never
            put = put[-_arguments(function) :] if word == "conductivity" else put[: _arguments(function)]
            found = self.values.process_symbol(function(*put) if callable(function) else function)
            with np.errstate(all="ignore"):  # a table leaves out what is not finite
                value = np.asarray(found.evaluate(), dtype=float)
            return np.asarray(value.ravel() * shape)
        except Exception as error:  # a set may hold anything, and PyBaMM raises as many kinds
            raise InputError(
                f"{_CURVES[word]}: this parameter set needs more than filling, concentrations and temperature for it "
                f"({type(error).__name__}: {_first_line(error)}). Use another set, or export a BPX file."
            ) from None


def _arguments(function: Any) -> int:
    """How many arguments a function takes; 9 where it doesn't say."""
    try:
        kinds = [p.kind for p in inspect.signature(function).parameters.values()]
    except (TypeError, ValueError):
        return 9
    return 9 if inspect.Parameter.VAR_POSITIONAL in kinds else len(kinds)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), "")[:120]


def _energy(value: Callable[[float], float]) -> float:
    """Activation energy between 25 and 35 degC [J/mol]; 0 where nothing changes."""
    cold, warm = REFERENCE_TEMPERATURE, REFERENCE_TEMPERATURE + 10.0
    ratio = value(warm) / value(cold)
    return round(GAS_CONSTANT * math.log(ratio) / (1.0 / cold - 1.0 / warm), 3) if ratio > 0.0 else 0.0


def _window(potential: Curve, low: float, high: float) -> tuple[float, float]:
    """Fillings at rest at the two cut-off voltages."""
    x = np.linspace(0.005, 0.995, 1981)
    u = potential(x)
    inside = x[np.isfinite(u) & (u <= high) & (u >= low)]
    if inside.size < 2:
        raise InputError(f"The open-circuit potential is nowhere between the cut-off voltages {low:g} and {high:g} V.")
    return float(inside[0]), float(inside[-1])


def _table(curve: Curve, window: tuple[float, float]) -> Points:
    margin = 0.02 * (window[1] - window[0])
    x = np.linspace(max(window[0] - margin, 0.0), min(window[1] + margin, 1.0), POINTS)
    y = curve(x)
    x, y = x[np.isfinite(y)], y[np.isfinite(y)]
    if np.ptp(y) <= 1e-9 * np.abs(y).max():
        return (0.5,), (float(y[0]),)
    return tuple(x.tolist()), tuple(y.tolist())


_NO_ENTROPY = (
    "Its entropic change is left out: the potential is that of the reference temperature at every temperature."
)


def _start(charge: float) -> str:
    """A sentence on the state of charge that a set starts at."""
    if not -0.05 <= charge <= 1.05:
        return ""
    share = round(min(max(charge, 0.0), 1.0), 3)
    word = {0.0: '"discharged"', 1.0: '"charged"'}.get(share, f"{share:g}")
    return f"Its cell starts at {100.0 * share:g} % of charge: counter.start = {word} in a design."


_POSSIBLE = {
    "Thickness [m]": (1e-7, 1e-2),
    "Porosity": (1e-3, 0.999),
    "Transport efficiency": (1e-6, 1.0),
    "Particle radius [m]": (1e-9, 1e-3),
    "Surface area per unit volume [m-1]": (1e2, 1e9),
    "Maximum concentration [mol.m-3]": (1e2, DENSEST),
    "Minimum stoichiometry": (0.0, 1.0),
    "Maximum stoichiometry": (0.0, 1.0),
    "Conductivity [S.m-1]": (1e-9, 1e8),
    "Reaction rate constant [mol.m-2.s-1]": (1e-16, 1.0),
    "Diffusivity activation energy [J.mol-1]": (-3e5, 3e5),
    "Reaction rate constant activation energy [J.mol-1]": (-3e5, 3e5),
}
"""What a number of a positive electrode can be; beyond, it is in another unit or a slip."""


class _Bpx:
    """Reads a BPX dictionary, and collects what is wrong with it."""

    def __init__(self, given: Any) -> None:
        self.problems: list[str] = []
        self.given = given if isinstance(given, dict) else {}
        header = self.given.get("Header")
        self.header: dict[str, Any] = header if isinstance(header, dict) else {}
        if other := _other_chemistry(" ".join(str(self.header.get(key, "")) for key in ("Title", "Description"))):
            self.problems.append(other)
        whole = given.get("Parameterisation") if isinstance(given, dict) else None
        self.cell = self._part(whole, "Cell")
        self.electrode = self._part(whole, "Positive electrode")
        self._one_particle()
        self._with_pores()

    def _one_particle(self) -> None:
        particles = self.electrode.get("Particle")
        if particles is None:
            return
        if isinstance(particles, dict) and len(particles) == 1 and isinstance(next(iter(particles.values())), dict):
            self.electrode = {**self.electrode, **next(iter(particles.values()))}
            return
        names = f" ({', '.join(map(str, particles))})" if isinstance(particles, dict) else ""
        self.problems.append(
            f"Positive electrode.Particle: a blend of several particles{names} is not in the model. Give one particle."
        )

    def _with_pores(self) -> None:
        """Single-particle files have no pores; that is one thing to say, not three numbers that are missing."""
        pores = ("Porosity", "Transport efficiency", "Conductivity [S.m-1]")
        model = str(self.header.get("Model", ""))
        if self.electrode and (model == "SPM" or not any(key in self.electrode for key in pores)):
            missing = ", ".join(key for key in pores if key not in self.electrode) or "pores"
            self.problems.append(
                f"Positive electrode: this is a file of a single-particle model{' (SPM)' if model == 'SPM' else ''}, "
                f"without {missing}. A cell needs them; export it for the DFN model."
            )

    def _part(self, whole: Any, name: str) -> dict[str, Any]:
        part = whole.get(name) if isinstance(whole, dict) else None
        if isinstance(part, dict):
            return part
        self.problems.append(f"Parameterisation.{name}: missing; a BPX file has it.")
        return {}

    def number(self, part: dict[str, Any], key: str, default: float | None = None) -> float:
        value = part.get(key)
        value = default if value is None else value
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

    def curve(self, key: str, window: tuple[float, float]) -> Points:
        value = self.electrode.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return (0.5,), (float(value),)
        try:
            if isinstance(value, dict) and isinstance(value.get("x"), list) and isinstance(value.get("y"), list):
                return tuple(map(float, value["x"])), tuple(map(float, value["y"]))
            if isinstance(value, str):
                return _table(lambda x: evaluate(value, x), window)
        except (ValueError, TypeError, IndexError) as error:
            self.problems.append(f"{key}: {error}.")
        else:
            self.problems.append(f"{key}: {'missing' if value is None else 'neither number, table nor expression'}.")
        return (0.5,), (math.nan,)

    def potential(self, window: tuple[float, float]) -> Points:
        """At rest; of two branches their mean."""
        names = [f"OCP ({way}) [V]" for way in ("lithiation", "delithiation")]
        given = [name for name in names if name in self.electrode]
        if "OCP [V]" in self.electrode or not given:
            return self.curve("OCP [V]", window)
        branches = [self.curve(name, window) for name in given]
        if self.problems:
            return branches[0]
        low = max(min(x) for x, _ in branches)
        high = min(max(x) for x, _ in branches)
        x = np.linspace(low, high, POINTS)
        return tuple(x.tolist()), tuple(np.mean([np.interp(x, *branch) for branch in branches], axis=0).tolist())

    def read(self) -> Positive | None:
        e, number = self.electrode, self.number
        window = self._window()
        if window is None:
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
            potential=self.potential(window),
            diffusivity=self.curve("Diffusivity [m2.s-1]", window),
            exchange_current=0.5 * FARADAY * number(e, "Reaction rate constant [mol.m-2.s-1]"),
            conductivity=number(e, "Conductivity [S.m-1]"),
            bruggeman=math.log(efficiency) / math.log(porosity) if 0 < porosity < 1 and efficiency > 0 else math.nan,
            voltages=(number(self.cell, "Lower voltage cut-off [V]"), number(self.cell, "Upper voltage cut-off [V]")),
            diffusivity_energy=number(e, "Diffusivity activation energy [J.mol-1]", 0.0),
            exchange_energy=number(e, "Reaction rate constant activation energy [J.mol-1]", 0.0),
            reference=number(self.cell, "Reference temperature [K]", REFERENCE_TEMPERATURE),
            remarks=self._remarks(),
        )
        self._contradictions(made)
        if not self.problems and not 0.0 < made.active_fraction < 1.0 - porosity + 1e-9:
            self.problems.append(
                f"Positive electrode: surface area and radius mean {made.active_fraction:.3g} of particles, which does "
                f"not fit beside a porosity of {porosity:.3g}."
            )
        return made

    def _window(self) -> tuple[float, float] | None:
        """Stoichiometries charged and discharged; None where what is wrong is told already."""
        if not self.electrode or self.problems:
            return None
        self._possible()
        low, high = (self.number(self.electrode, f"{end} stoichiometry") for end in ("Minimum", "Maximum"))
        if high <= low:
            self.problems.append(f"Minimum stoichiometry {low:g} is not below the maximum, {high:g}.")
        return None if self.problems else (low, high)

    def _possible(self) -> None:
        """Numbers that no electrode has."""
        for key, (least, most) in _POSSIBLE.items():
            value = self.electrode.get(key)
            if isinstance(value, bool) or not isinstance(value, int | float) or least <= value <= most:
                continue
            if key.startswith("Maximum concentration") and value > most:
                why = "is more than lithium metal holds; layered oxides have about 50000"
            else:
                why = f"is not possible ({least:g} to {most:g}); is it in another unit?"
            self.problems.append(f"{key}: {value:g} {why.removesuffix('?')}{'?' if why.endswith('?') else '.'}")

    def _remarks(self) -> tuple[str, ...]:
        found = []
        if self.electrode.get("Entropic change coefficient [V.K-1]") not in (None, 0, 0.0, "0", "0.0"):
            found.append(_NO_ENTROPY)
        if self.electrode.get("OCP hysteresis decay constant") is not None or "OCP (lithiation) [V]" in self.electrode:
            found.append("Its hysteresis is left out: of two branches of the potential the mean is taken.")
        state = self.given.get("State")
        first = state.get("Initial conditions") if isinstance(state, dict) else None
        charge = first.get("Initial state-of-charge") if isinstance(first, dict) else None
        if isinstance(charge, int | float) and not isinstance(charge, bool):
            if not 0.0 <= charge <= 1.0:
                self.problems.append(f"Initial state-of-charge: {charge:g} is not a share, 0 to 1.")
            found.append(_start(charge))
        return tuple(s for s in found if s)

    def _contradictions(self, made: Positive) -> None:
        """Numbers of the file that can't all be true."""
        low, high = made.voltages
        if not low < high:
            self.problems.append(f"Lower voltage cut-off {low:g} V is not below the upper one, {high:g} V.")
        if not 200.0 <= made.reference <= 450.0:
            self.problems.append(
                f"Reference temperature [K]: {made.reference:g} is not possible; "
                f"{made.reference:g} degC would be {made.reference + 273.15:g}."
            )
        filling, voltage = (np.asarray(points) for points in made.potential)
        if voltage.size > 1 and np.isfinite(voltage).all() and voltage[filling.argmin()] <= voltage[filling.argmax()]:
            self.problems.append("OCP [V]: it rises with the stoichiometry, but a potential falls as lithium goes in.")
        keys = (
            "Nominal cell capacity [A.h]",
            "Electrode area [m2]",
            "Number of electrode pairs connected in parallel to make a cell",
        )
        stated = [float(one) for key in keys if isinstance(one := self.cell.get(key), int | float) and one > 0]
        if self.problems or len(stated) < len(keys):
            return
        charged, discharged = made.stoichiometry
        sites = FARADAY * made.maximum_concentration * made.active_fraction * made.thickness
        parts = sites * (discharged - charged) * stated[1] * stated[2] / 3600.0
        if not stated[0] / APART <= parts <= stated[0] * APART:
            self.problems.append(
                f"{keys[0]}: {stated[0]:g}, but electrode area, pairs, thickness, particles and stoichiometries make "
                f"{parts:.3g} A.h. One of them is wrong."
            )


def text(made: Positive, name: str, title: str, where: str, read_in: str) -> str:
    """A cathode's file."""
    lines = ['kind = "cathode"', f"title = {_quoted(title)}", 'composition = "x = lithium per site"']
    lines += [f"about = {_quoted(' '.join(made.remarks))}"] if made.remarks else []
    lines.append("")

    def table(key: str, rows: list[str], evidence: str = "fitted", note: str = "") -> None:
        lines.extend([f"[{key}]", *rows, f'evidence = "{evidence}"', 'source = "imported"'])
        lines.extend([f"note = {_quoted(note)}"] if note else [])
        lines.append("")

    def law(key: str, points: Points, unit: str, energy: float = 0.0) -> None:
        x, y = points
        if len(x) == 1:
            rows = [f"value = {float(y[0])!r}", f'unit = "{unit}"']
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
            rows = [f'activation_energy = "{energy / 1e3:g} kJ/mol"', f'reference = "{made.reference:g} K"']
            table(f"{key}.arrhenius", rows)

    def number(key: str, value: float, unit: str = "", evidence: str = "fitted", note: str = "") -> None:
        table(key, [f"value = {float(value)!r}", *([f'unit = "{unit}"'] if unit else [])], evidence, note)

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
