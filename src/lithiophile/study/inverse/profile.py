"""What is free of a host over its depth: porosity, width of its parts, barrier, each by its values at a few heights."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lithiophile.designs import Design
from lithiophile.designs.contents import contents
from lithiophile.errors import InputError
from lithiophile.units import to_si

Array = np.ndarray
WIDTHS: Mapping[str, str] = {
    "fibre": "diameter", "foam": "pore", "channel": "width", "sheet": "gap", "grain": "diameter",
}  # fmt: skip
"""By the geometry of a host, the key that says how wide its parts or pores are."""
_LOWEST_POROSITY, _HIGHEST_POROSITY = 0.05, 0.98
_NOTE = "found by the search of lithiophile inverse"


@dataclass(frozen=True)
class Range:
    """Ends between which a number lies, in SI."""

    low: float
    high: float
    logarithmic: bool = False

    def at(self, share: Array) -> Array:
        """Values at shares of the way from one end to the other."""
        if self.logarithmic:
            return np.asarray(self.low * (self.high / self.low) ** share)
        return np.asarray(self.low + share * (self.high - self.low))

    def share(self, value: float) -> float:
        """Where a value lies, at an end if it is beyond."""
        if self.high == self.low:
            return 0.0
        way = (
            math.log(value / self.low) / math.log(self.high / self.low)
            if self.logarithmic
            else (value - self.low) / (self.high - self.low)
        )
        return min(max(way, 0.0), 1.0)


def range_of(name: str, text: str, kind: str | None, logarithmic: bool = False) -> Range:
    """A range from text, ``"2:20 um"``.

    Parameters
    ----------
    kind : str or None
        Of the quantity; None of a plain number.

    Examples
    --------
    >>> range_of("feature", "2:20 um", "length")
    Range(low=2e-06, high=2e-05, logarithmic=False)
    """
    low, between, high = text.partition(":")
    if not between or not low.strip() or not high.strip():
        raise InputError(f"{name} is '{text}'; write both ends, such as {_example(kind)}.")
    unit = "".join(high.split(maxsplit=1)[1:])
    try:
        if kind is None:
            ends = float(low), float(high)
        else:
            ends = to_si(low if _has_unit(low) else f"{low} {unit}", kind), to_si(high, kind)
    except (InputError, ValueError) as error:
        raise InputError(f"{name} is '{text}': {error}. Write both ends, such as {_example(kind)}.") from None
    if not all(map(math.isfinite, ends)) or ends[0] > ends[1]:
        raise InputError(f"{name} is '{text}'; write two numbers, the lower end first.")
    return Range(*ends, logarithmic)


def _has_unit(text: str) -> bool:
    return any(one.isalpha() for one in text.replace("e", "").replace("E", ""))


def _example(kind: str | None) -> str:
    return {None: "0.6:0.95", "length": "'2:20 um'"}.get(kind, "'0:40 mV'")


@dataclass(frozen=True)
class Profile:
    """A host in sub-layers of the same thickness whose numbers follow depth.

    Places are points of the unit cube: the values of porosity at the knots, those of the width, those of the barrier,
    each from the collector to the separator; between knots they run straight (the width by its logarithm).

    Attributes
    ----------
    thickness : float
        Of the whole host [m].
    layers, knots : int
    porosity, width, barrier : Range
        Width and barrier in m and V.
    """

    thickness: float
    layers: int
    knots: int
    porosity: Range
    width: Range
    barrier: Range

    @classmethod
    def of(
        cls, design: Design, layers: int, knots: int, porosity: Range, width: Range, barrier: Range
    ) -> "Profile":  # fmt: skip
        """The same for the host of a design.

        Raises
        ------
        InputError
            Of a design without one host layer that has a geometry, and of ranges that no host can have.
        """
        if len(design.host) != 1:
            raise InputError(
                f"{design.name} has {len(design.host)} hosts; the search begins from a design with one uniform "
                "[[host]], which it divides into sub-layers. Take host-uniform-3d, or leave one [[host]] in the file."
            )
        geometry = design.host[0].geometry
        if geometry is None or geometry.kind not in WIDTHS:
            raise InputError(
                f"{design.name}: the host needs a geometry of {', '.join(WIDTHS)}; write for example "
                'geometry = { kind = "fibre", diameter = "8 um" }.'
            )
        problems = _problems(layers, knots, porosity, width, barrier)
        if problems:
            raise InputError(problems)
        return cls(design.host[0].thickness.value, layers, knots, porosity, width, barrier)

    @property
    def size(self) -> int:
        """How many numbers are free."""
        return 3 * self.knots

    def uniform(self) -> "Profile":
        """The same host, everywhere alike."""
        return Profile(self.thickness, 1, 1, self.porosity, self.width, self.barrier)

    def start(self, design: Design) -> Array:
        """Where the host of the design lies, everywhere alike and without a barrier."""
        host = design.host[0]
        assert host.geometry is not None
        porosity = float(np.mean([one.value for one in host.porosity]))
        width = getattr(host.geometry, WIDTHS[host.geometry.kind]).value
        each = (self.porosity.share(porosity), self.width.share(width), self.barrier.share(0.0))
        return np.repeat(each, self.knots)

    def spread(self, uniform: Array) -> Array:
        """The place of a host that is everywhere as a uniform one at a place of its own."""
        return np.repeat(uniform, self.knots)

    def at(self, place: Array, heights: Array) -> tuple[Array, Array, Array]:
        """Porosity, width [m] and barrier [V] at shares of the host's height."""
        knots = np.linspace(0.0, 1.0, self.knots) if self.knots > 1 else np.zeros(1)
        shares = (np.interp(heights, knots, part) for part in np.split(np.asarray(place, dtype=float), 3))
        porosity, width, barrier = (
            scale.at(share) for scale, share in zip((self.porosity, self.width, self.barrier), shares, strict=True)
        )
        return porosity, width, barrier

    def design(self, base: Design, place: Array, name: str) -> Design:
        """The design with the host of a place: sub-layers of one porosity and width, and a barrier that runs on."""
        template = contents(base)["host"][0]
        geometry = base.host[0].geometry
        assert geometry is not None
        key = WIDTHS[geometry.kind]
        faces = np.linspace(0.0, 1.0, self.layers + 1)
        porosity, width, _ = self.at(place, 0.5 * (faces[1:] + faces[:-1]))
        barrier = self.at(place, faces)[2]
        hosts = []
        for number in range(self.layers):
            ends = [_found(f"{1e3 * value!r} mV") for value in barrier[number : number + 2].tolist()]
            hosts.append({
                **template,
                "thickness": f"{1e6 * self.thickness / self.layers!r} um",
                "porosity": _found(float(porosity[number])),
                "geometry": {**template["geometry"], key: _found(f"{1e6 * float(width[number])!r} um")},
                "wall": {**template.get("wall", {}), "nucleation_overpotential": ends},
            })  # fmt: skip
        return base.changed({"host": hosts}, name)


def _found(value: Any) -> dict[str, Any]:
    return {"value": value, "evidence": "computed", "note": _NOTE}


def _problems(layers: Any, knots: Any, porosity: Range, width: Range, barrier: Range) -> list[str]:
    found = []
    for name, value, least, most in (("layers", layers, 2, 12), ("knots", knots, 2, 8)):
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            found.append(f"{name} is {value!r}; give a whole number from {least} to {most}.")
    if not found and knots > layers + 1:
        found.append(f"{knots} knots in {layers} layers: more values than places; give {layers + 1} knots or fewer.")
    if not _LOWEST_POROSITY <= porosity.low <= porosity.high <= _HIGHEST_POROSITY:
        found.append(
            f"porosity {porosity.low:g}:{porosity.high:g} leaves what a host can have, "
            f"{_LOWEST_POROSITY:g} to {_HIGHEST_POROSITY:g}."
        )
    if not width.low > 0.0:
        found.append(f"the width of parts begins at {1e6 * width.low:g} um; it is above zero.")
    if not 0.0 <= barrier.low <= barrier.high <= 0.5:
        found.append(f"barrier {1e3 * barrier.low:g}:{1e3 * barrier.high:g} mV; give a range from 0 to 500 mV.")
    return found
