"""Impedance as the page shows it: the spectrum, what each process and layer adds to it, and what was measured."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from lithiophile.errors import InputError
from lithiophile.studio.asked import Asked
from lithiophile.studio.bench import Answer, Watch
from lithiophile.study.impedance import OHM_CM2, POINTS, REST, Impedance, impedance
from lithiophile.units import to_si

MOST_POINTS = 400


def spectrum(given: Mapping[str, Any], watch: Watch) -> Answer:
    """The impedance of a design at the end of its protocol, here the state that it is looked at in."""
    asked = Asked.of(given)
    highest, lowest, points = (given.get(name, usual) for name, usual in
                               (("highest", 1e5), ("lowest", 1e-3), ("points", POINTS)))  # fmt: skip
    _require(highest, lowest, points)
    area = to_si(str(given.get("area") or "1 cm2"), "area", "area")
    if not area > 0.0:
        raise InputError(f"area: {given.get('area')} is not above zero.")
    watch(0.0, asked.protocol or REST)
    found = impedance(
        asked.design(), asked.protocol, highest=highest, lowest=lowest, points=points, losses=asked.losses
    )
    arrays = {"frequency": found.frequency, **_both("whole", found.impedance)}
    for number, values in enumerate(found.parts.values()):
        arrays |= _both(f"part{number}", values)
    header: dict[str, Any] = {
        "title": found.title,
        "protocol": asked.protocol or REST,
        "parts": [_part(name) for name in found.parts],
        "kramersKronig": found.kramers_kronig,
        "measured": [],
    }
    for number, one in enumerate(one for one in given.get("records") or () if isinstance(one, Impedance)):
        header["measured"].append(one.title)
        arrays |= {f"measured{number}.frequency": one.frequency}
        arrays |= _both(f"measured{number}", one.impedance * OHM_CM2 * area)
    return header, arrays


def _both(name: str, values: np.ndarray) -> dict[str, np.ndarray]:
    """Real and imaginary part, as arrays of a message."""
    return {f"{name}.real": values.real, f"{name}.imaginary": values.imag}


def _part(name: str) -> dict[str, str]:
    """
    >>> _part("Interphase, anode"), _part("Contact")
    ({'process': 'Interphase', 'place': 'anode'}, {'process': 'Contact', 'place': ''})
    """
    process, _, place = name.partition(", ")
    return {"process": process, "place": place}


def _require(highest: Any, lowest: Any, points: Any) -> None:
    for one in (highest, lowest):
        if isinstance(one, bool) or not isinstance(one, int | float):
            raise InputError("Frequencies are numbers above zero, in Hz.")
    if isinstance(points, bool) or not isinstance(points, int) or not 2 <= points <= MOST_POINTS:
        raise InputError(f"A spectrum has 2 to {MOST_POINTS} points.")
