"""Sentences of a protocol: text to the fields of a step, and a step's fields to text.

``<word> [at <value>] [for <value>] [or] [until <value>] [(<time> period)]``, in any order after the
word. What a value means follows from its unit. Sentences of PyBaMM read the same.

The voltage is that of the anode under study against the counter electrode. A voltage that ends a step
is written without a sign when it is a size, as people write cut-offs: plating ``until 0.5 V`` ends at
-0.5 V, because plating drives the voltage down. With a sign it is the voltage itself:
``until +0.02 V`` ends a plating step while the wall still alloys.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from lithiophile.protocol.quantities import Kind, Quantity, described, read, write

Fields = dict[str, Any]
"""Arguments of :class:`lithiophile.protocol.protocol.Step`, without the sentence."""

WORDS: Mapping[str, tuple[str, str]] = {
    "Plate": ("current", "plate"),
    "Strip": ("current", "strip"),
    "Charge": ("current", "plate"),
    "Discharge": ("current", "strip"),
    "Hold": ("voltage", "none"),
    "Rest": ("rest", "none"),
}
"""The words a sentence begins with: what is controlled, and what happens to the anode under study."""

EXAMPLES = (
    "Plate at 1 mA/cm2 for 3 mAh/cm2",
    "Plate at 0.5 mA/cm2 for 2 hours",
    "Plate at 1 mA/cm2 for 3 mAh/cm2 or until 0.5 V",
    "Strip at 1 mA/cm2 until 1 V",
    "Strip at 1 mA/cm2 for 3 mAh/cm2 or until 1 V",
    "Charge at C/3 for 3 hours or until 0.5 V",
    "Discharge at C/3 for 2 hours or until 2.5 V",
    "Hold at -0.05 V until 10 uA/cm2",
    "Hold at 0.05 V for 1 hour or until C/20",
    "Rest for 10 minutes",
    "Rest for 1 hour (5 minute period)",
)
"""Valid sentences, shown in errors; the tests parse each."""

_MEANT = {
    "wait": "Rest", "pause": "Rest", "relax": "Rest", "ocv": "Rest", "sleep": "Rest",
    "deposit": "Plate", "electroplate": "Plate", "electrodeposit": "Plate", "lithiate": "Plate",
    "dissolve": "Strip", "delithiate": "Strip", "cv": "Hold", "keep": "Hold",
}  # fmt: skip

_TWIN = {
    "current": "c_rate", "c_rate": "current",
    "current_limit": "current_limit_rate", "current_limit_rate": "current_limit",
}  # fmt: skip
"""Two ways to give one thing."""

PERIOD = re.compile(r"\(\s*([^()]*?)\s*period\s*\)", re.IGNORECASE)
_JOINTS = re.compile(r"\b(at|with|for|until|to|or|and)\b|,(?!\d)", re.IGNORECASE)
_MEANING = {"with": "at", "to": "until"}

_AMOUNTS: tuple[Kind, ...] = ("duration", "charge")

_FIELD_OF: Mapping[tuple[str, Kind], str] = {
    ("current", "duration"): "duration",
    ("current", "charge"): "charge",
    ("current", "voltage"): "voltage_limit",
    ("voltage", "duration"): "duration",
    ("voltage", "current"): "current_limit",
    ("voltage", "rate"): "current_limit_rate",
    ("rest", "duration"): "duration",
}
_CONTROL_OF: Mapping[tuple[str, Kind], str] = {
    ("current", "current"): "current",
    ("current", "rate"): "c_rate",
    ("voltage", "voltage"): "voltage",
}


def understand(sentence: str) -> Fields:
    """Fields of the step that a sentence describes.

    Raises
    ------
    ValueError
        Saying which part was not understood and why.

    Examples
    --------
    >>> understand("Hold at 0.1 V until 10 uA/cm2")
    {'mode': 'voltage', 'direction': 'none', 'voltage': 0.1, 'current_limit': 0.1}
    """
    period, text = _take_period(sentence)
    first, _, rest = text.strip(" .,").partition(" ")
    word = next((w for w in WORDS if w.lower() == first.lower()), None)
    if word is None:
        raise ValueError(f"'{first}' is not one of {', '.join(WORDS)}")
    mode, direction = WORDS[word]
    fields: Fields = {"mode": mode, "direction": direction}
    for joint, piece in _pieces(rest):
        _place(fields, word, joint, piece)
    if period is not None:
        fields["period"] = period
    return fields


def compose(fields: Mapping[str, Any]) -> str:
    """The usual sentence for the fields of a step; :func:`understand` reads it back exactly."""
    mode = fields["mode"]
    word = {"voltage": "Hold", "rest": "Rest"}.get(mode) or str(fields["direction"]).capitalize()
    text = word
    for (_, kind), name in _CONTROL_OF.items():
        if fields.get(name):
            text += f" at {write(Quantity(kind, fields[name]))}"
    if mode == "voltage" and not fields.get("voltage"):
        text += " at 0 V"
    ends = []
    for (owner, kind), name in _FIELD_OF.items():
        if owner == mode and fields.get(name) is not None:
            sign = "+" if name == "voltage_limit" and word == "Plate" and fields[name] >= 0.0 else ""
            joint = "for" if kind in _AMOUNTS else "until"
            ends.append(f"{joint} {sign}{write(Quantity(kind, fields[name]))}")
    text = " ".join([text, " or ".join(ends)]).strip()
    if fields.get("period") is not None:
        number, unit = write(Quantity("duration", fields["period"])).split()
        text += f" ({number} {unit.removesuffix('s')} period)"
    return text


def nearest_forms(sentence: str, count: int = 2) -> list[str]:
    """Valid sentences most like one that was not understood."""
    first = sentence.strip().partition(" ")[0]
    close = get_close_matches(first.capitalize(), WORDS, n=1, cutoff=0.5)
    word = _MEANT.get(first.lower()) or (close[0] if close else "")
    same = [e for e in EXAMPLES if word and e.startswith(word)]
    rest = sentence.strip().partition(" ")[2]
    ranked = get_close_matches(f"{word} {rest}", same or EXAMPLES, n=count, cutoff=0.0)
    return ranked or list(EXAMPLES[:count])


def _take_period(sentence: str) -> tuple[float | None, str]:
    found = PERIOD.search(sentence)
    if not found:
        return None, sentence
    period = read(found.group(1))
    if period.kind != "duration" or not period.value > 0.0:
        raise ValueError(f"the recording period '{found.group(1)}' is not a time above zero")
    return period.value, sentence[: found.start()] + sentence[found.end() :]


def _pieces(rest: str) -> list[tuple[str, str]]:
    """Pairs of joining word and quantity; what comes right after the word is how much ("Plate 3 mAh/cm2")."""
    pieces: list[tuple[str, str]] = []
    joint, start, waiting = "for", 0, False
    marks = [(m.start(), m.end(), (m.group(1) or "or").lower()) for m in _JOINTS.finditer(rest)]
    for begin, end, word in [*marks, (len(rest), len(rest), "")]:
        text = rest[start:begin].strip(" .")
        if text:
            pieces.append((joint, text))
        elif waiting:
            gap = f"nothing stands between '{joint}' and '{word}'" if word else f"nothing follows '{joint}'"
            raise ValueError(gap)
        word = _MEANING.get(word, word)
        waiting = word in ("at", "for", "until")
        joint = word if waiting else joint
        start = end
    return pieces


def _place(fields: Fields, word: str, joint: str, text: str) -> None:
    quantity = read(text)
    table: Mapping[tuple[str, Kind], str] = _CONTROL_OF if joint == "at" else _FIELD_OF
    name = table.get((fields["mode"], quantity.kind))
    if name is None or (joint == "for" and quantity.kind not in _AMOUNTS):
        raise ValueError(_misplaced(fields["mode"], word, joint, text, quantity))
    if {name, _TWIN.get(name)} & set(fields):
        raise ValueError(f"'{joint} {text}' gives a second value for the same thing")
    fields[name] = quantity.value
    if name == "voltage_limit":
        fields[name] = limit(fields["direction"], text, quantity.value)


def limit(direction: str, written: str, value: float) -> float:
    """Voltage at which a step ends [V]: without a sign a size, towards which the current drives it.

    Examples
    --------
    >>> limit("plate", "0.5 V", 0.5), limit("plate", "+0.02 V", 0.02), limit("strip", "1 V", 1.0)
    (-0.5, 0.02, 1.0)
    """
    signed = written.lstrip()[:1] in ("+", "-", "−")
    return 0.0 - value if direction == "plate" and not signed else value


def _misplaced(mode: str, word: str, joint: str, text: str, quantity: Quantity) -> str:
    if word == "Rest" and joint == "at":
        return f"'at {text}': a rest has no current and no set voltage"
    if word == "Rest":
        return f"'{joint} {text}': a rest ends only after a time"
    if joint == "at":
        return _not_controlled(mode, word, text, quantity)
    if (mode, quantity.kind) in _CONTROL_OF and joint == "for":
        return f"'{text}' has no 'at' before it: write 'at {text}'"
    if joint == "for" and (mode, quantity.kind) in _FIELD_OF:
        return f"'for {text}' is not an amount: write 'until {text}'"
    kinds: list[Kind] = [k for (owner, k) in _FIELD_OF if owner == mode]
    return f"'{joint} {text}' can't end this step: it ends with {', or '.join(described(k) for k in kinds)}"


def _not_controlled(mode: str, word: str, text: str, quantity: Quantity) -> str:
    if quantity.kind == "voltage":
        return f"'at {text}': {word} controls the current; to control the voltage write 'Hold at {text} ...'"
    wanted: tuple[Kind, ...] = ("voltage",) if mode == "voltage" else ("current", "rate")
    return f"'at {text}' should be {' or '.join(described(k) for k in wanted)}"


def problem(sentence: str, why: str) -> str:
    """One entry of a :class:`~lithiophile.errors.ProtocolError`."""
    forms = " or ".join(f'"{form}"' for form in nearest_forms(sentence))
    return f'"{sentence.strip()}" can\'t be run: {why}. Write, for example, {forms}.'
