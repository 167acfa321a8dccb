"""Conditions that end a long run: what they say, and when they are met.

``Stop when capacity < 80 %``, ``Stop when efficiency < 95 % or polarisation doubles``. They are looked
at after every cycle. A percentage of a capacity or polarisation refers to the first cycle that was made
of the same steps, so formation cycles before it don't count.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lithiophile.protocol.trajectory import Segment

Quantity = Literal["capacity", "efficiency", "polarisation", "lithium"]

EXAMPLES = (
    "Stop when capacity < 80 %",
    "Stop when capacity < 2.4 mAh/cm2",
    "Stop when efficiency < 95 %",
    "Stop when polarisation > 200 %",
    "Stop when polarisation > 100 mV",
    "Stop when polarisation doubles",
    "Stop when lithium is exhausted",
)
"""Valid sentences, shown in errors; the tests read each."""

COLUMNS: Mapping[str, str] = {
    "capacity": "Charge stripped [mAh/cm2]",
    "efficiency": "Coulombic efficiency",
    "polarisation": "Polarisation [V]",
}
"""Quantity of a condition -> column of the cycle table."""

_BELOW = r"<=?|(?:is |falls |drops )?below|(?:is )?less than"
_ABOVE = r">=?|(?:is |rises )?above|(?:is )?more than|exceeds"
_COMPARISON = re.compile(rf"(?P<what>[a-z ]+?)\s*(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE}))\s*(?P<value>.+)")
_NAMES: Mapping[str, Quantity] = {
    "capacity": "capacity", "coulombic efficiency": "efficiency", "efficiency": "efficiency",
    "polarisation": "polarisation", "polarization": "polarisation",
}  # fmt: skip


@dataclass(frozen=True)
class Condition:
    """One reason to end a run after a cycle.

    ``value`` is a share of the first cycle of the same steps when ``relative``; otherwise mAh/cm2
    (capacity), a share (efficiency) or V (polarisation).
    """

    quantity: Quantity
    value: float = 0.0
    relative: bool = False
    sentence: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"Stop when {self._words()}"

    def _words(self) -> str:
        if self.quantity == "lithium":
            return "lithium is exhausted"
        sign = ">" if self.quantity == "polarisation" else "<"
        return f"{self.quantity} {sign} {self._amount(self.value)}"

    def _amount(self, value: float) -> str:
        if self.relative or self.quantity == "efficiency":
            return f"{100.0 * value:.12g} %"
        return f"{value:.12g} {'mAh/cm2' if self.quantity == 'capacity' else 'V'}"

    def met(self, row: Mapping[str, float], first: Mapping[str, float], segments: "Sequence[Segment]") -> str:
        """A sentence if a cycle meets the condition, otherwise nothing.

        Parameters
        ----------
        row : mapping
            The cycle's row of the cycle table.
        first : mapping
            Row of the first cycle of the same steps.
        segments : sequence of Segment
            Its steps as they were run.
        """
        cycle = int(row["Cycle"])
        if self.quantity == "lithium":
            short = next((s for s in segments if _fell_short(s)), None)
            return f"Ended after cycle {cycle}, as asked: {short.stop.sentence}" if short else ""
        value, start = row[COLUMNS[self.quantity]], first[COLUMNS[self.quantity]]
        if self.relative:
            value = value / start if start else float("nan")
        past = value > self.value if self.quantity == "polarisation" else value < self.value
        if not past:
            return ""
        against = f" of cycle {int(first['Cycle'])}" if self.relative else ""
        shown = f"{100 * value:.2f} %" if self.relative or self.quantity == "efficiency" else self._amount(value)
        return f"Ended after cycle {cycle}, as asked ({self._words()}): the {self.quantity} was {shown}{against}."


def _fell_short(segment: "Segment") -> bool:
    """Whether a step asked for more lithium than there was."""
    step, stop = segment.step, segment.stop
    wanted = step.charge is not None or step.duration is not None
    return step.direction == "strip" and wanted and "lithium exhausted" in (stop.code, stop.cause)


def is_condition(sentence: str) -> bool:
    """Whether a sentence is meant as a condition."""
    return sentence.strip().lower().startswith(("stop ", "end when"))


def understand(sentence: str) -> tuple[Condition, ...]:
    """The conditions of a sentence.

    Raises
    ------
    ValueError
        Saying which part was not understood and why.

    Examples
    --------
    >>> [str(c) for c in understand("stop when Coulombic efficiency falls below 95 % or polarization doubles")]
    ['Stop when efficiency < 95 %', 'Stop when polarisation > 200 %']
    """
    text = " ".join(sentence.lower().strip(" .").split())
    match = re.fullmatch(r"(?:stop|end) when (.+)", text)
    if not match:
        raise ValueError("it does not say when: write 'Stop when', then what falls or rises past what")
    return tuple(_one(part.strip(), sentence) for part in re.split(r",? or |, ", match.group(1)))


def _one(text: str, sentence: str) -> Condition:
    if re.fullmatch(r"(?:the )?lithium (?:is |has been )?exhausted", text):
        return Condition("lithium", sentence=sentence)
    if re.fullmatch(r"(?:the )?polari[sz]ation (?:has |is )?double[sd]", text):
        return Condition("polarisation", 2.0, True, sentence)
    match = _COMPARISON.fullmatch(text)
    name = _NAMES.get(match["what"].removeprefix("the ")) if match else None
    if match is None or name is None:
        raise ValueError(
            f"'{text}' is not understood; a run can end on its capacity, efficiency, polarisation or lithium"
        )
    if (name == "polarisation") != (match["above"] is not None):
        way = "above" if name == "polarisation" else "below"
        raise ValueError(f"'{text}': a run ends when the {name} comes {way} a value")
    return _valued(name, match["value"], text, sentence)


def _valued(name: Quantity, written: str, text: str, sentence: str) -> Condition:
    from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2
    from lithiophile.protocol.quantities import read

    percent = re.fullmatch(r"(\d+\.?\d*|\.\d+)\s*(?:%|percent)", written)
    if percent:
        share = float(percent.group(1)) / 100.0
        _check_share(name, share, text)
        return Condition(name, share, name != "efficiency", sentence)
    unit = {"capacity": "charge", "polarisation": "voltage"}.get(name)
    try:
        quantity = read(written)
    except ValueError:
        quantity = None
    if quantity is None or quantity.kind != unit or not quantity.value > 0.0:
        also = {"capacity": " or an areal charge, such as 2.4 mAh/cm2", "polarisation": " or a voltage, such as 100 mV"}
        raise ValueError(f"'{text}': give a percentage, such as {_usual(name)}{also.get(name, '')}")
    value = quantity.value / COULOMB_PER_M2_PER_MAH_PER_CM2 if name == "capacity" else quantity.value
    return Condition(name, value, False, sentence)


def _usual(name: Quantity) -> str:
    return {"capacity": "80 %", "efficiency": "95 %", "polarisation": "200 %"}[name]


def _check_share(name: Quantity, share: float, text: str) -> None:
    if name == "polarisation":
        if not share > 1.0:
            raise ValueError(f"'{text}' is met by the first cycle: write more than 100 %, such as {_usual(name)}")
    elif share == 0.0:
        raise ValueError(f"'{text}' can't be met: nothing falls below 0 %; write, for example, {_usual(name)}")
    elif share > 1.0 or (name == "capacity" and share == 1.0):
        raise ValueError(f"'{text}' is met by the first cycle: write less than 100 %, such as {_usual(name)}")


def problem(sentence: str, why: str) -> str:
    """One entry of a :class:`~lithiophile.errors.ProtocolError`."""
    return f'"{sentence.strip()}" can\'t be used: {why}. Write, for example, "{EXAMPLES[0]}".'
