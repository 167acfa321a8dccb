"""Sentences of a protocol: text to the fields of a step, and a step's fields to text.

``<word> [at <value>] [for <value>] [or] [until <value>] [(<time> on, <time> off)] [(<time> period)]``, in any order
after the word. What a value means follows from its unit. Sentences of PyBaMM read the same. ``Follow <table>`` takes
its current from a file or from what stands in brackets.

The voltage is that of the anode under study against the counter electrode. A voltage that ends a step
is written without a sign when it is a size, as people write cut-offs: plating ``until 0.5 V`` ends at
-0.5 V, because plating drives the voltage down. With a sign it is the voltage itself:
``until +0.02 V`` ends a plating step while the wall still alloys.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from lithiophile.protocol import ends, table
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
    "Follow": ("follow", "none"),
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
    "Discharge at 5 mW/cm2 until 2.5 V",
    "Discharge at 500 ohm cm2 for 1 hour or until 2.5 V",
    "Plate at 5 mA/cm2 for 1 hour (1 s on, 9 s off)",
    "Charge at C/3 at 45 degC until 4.2 V",
    "Plate at 1 mA/cm2 until thickness > 12 um",
    "Discharge at C/3 until 50 % state of charge",
    "Follow [0 s: 1 mA/cm2, 10 s: -1 mA/cm2, 20 s: 0 mA/cm2]",
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

PERIOD = re.compile(r"\(\s*([^();]*?)\s*(?:period|(?<=\s)off)\s*\)|(?<=\w)\(\)", re.IGNORECASE)
"""What stands in parentheses within a sentence: the period of records, pulses, and what follows a function's name."""
_RECORDED = re.compile(r"\(\s*([^()]*?)\s*period\s*\)", re.IGNORECASE)
_PULSES = re.compile(r"\(\s*([^()]*?)\s+on\s*,\s*([^()]*?)\s+off\s*\)", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"')
_TABLE = re.compile(r"(?P<source>\[[^\]]*\]|\x00\d+\x00|[^\s,]+)(?P<rest>.*)", re.DOTALL)
_OPTIONS = re.compile(
    r"\b(?P<stairs>as (?:steps|stairs))\b|\b(?P<lines>interpolated|as lines)\b|\b(?P<sign>(?:dis)?charge positive)\b|"
    r"\b(?:on|with an area of)\s+(?P<area>[\d.eE+-]+\s*(?:cm|mm|m)(?:\^?2|²))",
    re.IGNORECASE,
)
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
    ("power", "duration"): "duration",
    ("power", "charge"): "charge",
    ("power", "voltage"): "voltage_limit",
    ("power", "current"): "current_limit",
    ("power", "rate"): "current_limit_rate",
    ("load", "duration"): "duration",
    ("load", "charge"): "charge",
    ("load", "voltage"): "voltage_limit",
    ("load", "current"): "current_limit",
    ("load", "rate"): "current_limit_rate",
    ("follow", "duration"): "duration",
    ("follow", "charge"): "charge",
}
_CONTROL_OF: Mapping[tuple[str, Kind], str] = {
    ("current", "current"): "current",
    ("current", "rate"): "c_rate",
    ("voltage", "voltage"): "voltage",
    ("power", "power"): "power",
    ("load", "load"): "resistance",
}
_MODES: Mapping[Kind, str] = {"power": "power", "load": "load"}
"""Kinds of quantity that a step of a current may be given instead."""


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
    period, pulse, text = _take_asides(sentence)
    quoted = _QUOTED.findall(text)
    numbers = iter(range(len(quoted)))
    text = _QUOTED.sub(lambda _: f"\0{next(numbers)}\0", text)
    first, _, rest = text.strip(" .,").partition(" ")
    word = next((w for w in WORDS if w.lower() == first.lower()), None)
    if word is None:
        raise ValueError(f"'{first}' is not one of {', '.join(WORDS)}")
    mode, direction = WORDS[word]
    fields: Fields = {"mode": mode, "direction": direction}
    if mode == "follow":
        fields["table"], rest = _table(rest, quoted)
    pieces = [(joint, _unmasked(piece, quoted)) for joint, piece in _pieces(rest)]
    # what is controlled says which ends there are
    for joint, piece in sorted(pieces, key=lambda pair: pair[0] != "at"):
        _place(fields, word, joint, piece)
    if period is not None:
        fields["period"] = period
    if pulse is not None:
        fields["pulse"] = pulse
    return fields


def _unmasked(text: str, quoted: list[str]) -> str:
    return re.sub(r"\0(\d+)\0", lambda match: f'"{quoted[int(match[1])]}"', text)


def _table(rest: str, quoted: list[str]) -> tuple[table.Table, str]:
    """The table of a sentence that follows one, and what is left of the sentence."""
    match = _TABLE.match(rest.strip())
    if match is None:
        raise ValueError("it does not say what to follow: name a file, such as 'Follow drive.csv'")
    found = {name: text for m in _OPTIONS.finditer(match["rest"]) for name, text in m.groupdict().items() if text}
    area = None
    if "area" in found:
        from lithiophile.units import to_si

        area = to_si(found["area"], "area")
    how = table.How(found.get("sign", "").lower(), "stairs" in found, area)
    left = _OPTIONS.sub(",", match["rest"])
    source = _unmasked(match["source"], quoted).strip('"')
    if not source.startswith("["):
        return table.read(source, how), left
    entries = [entry.partition(":") for entry in re.split(r",(?!\d)|,(?=\s)", source.strip("[]")) if entry.strip()]
    if not all(middle for _, middle, _ in entries):
        raise ValueError("between '[' and ']' stand times and currents, such as [0 s: 1 mA/cm2, 10 s: 2 mA/cm2]")
    return table.written_out(((time.strip(), current.strip()) for time, _, current in entries), how), left


def compose(fields: Mapping[str, Any]) -> str:
    """The usual sentence for the fields of a step; :func:`understand` reads it back exactly."""
    mode = fields["mode"]
    word = {"voltage": "Hold", "rest": "Rest", "follow": "Follow"}.get(mode) or str(fields["direction"]).capitalize()
    text = f"Follow {fields['table']}" if mode == "follow" else word
    for (_, kind), name in _CONTROL_OF.items():
        if fields.get(name):
            text += f" at {write(Quantity(kind, fields[name]))}"
    if mode == "voltage" and not fields.get("voltage"):
        text += " at 0 V"
    if fields.get("temperature") is not None:
        text += f" at {write(Quantity('temperature', fields['temperature']))}"
    text = " ".join([text, " or ".join(_composed_ends(fields, word))]).strip()
    if fields.get("pulse") is not None:
        text += " ({} s on, {} s off)".format(*(repr(time).removesuffix(".0") for time in fields["pulse"]))
    if fields.get("period") is not None:
        number, unit = write(Quantity("duration", fields["period"])).split()
        text += f" ({number} {unit.removesuffix('s')} period)"
    return text


def _composed_ends(fields: Mapping[str, Any], word: str) -> list[str]:
    found = []
    for (owner, kind), name in _FIELD_OF.items():
        if owner == fields["mode"] and fields.get(name) is not None:
            # a plating voltage without a sign would be read as a size
            sign = "+" if name == "voltage_limit" and word == "Plate" and fields[name] >= 0.0 else ""
            joint = "for" if kind in _AMOUNTS else "until"
            found.append(f"{joint} {sign}{write(Quantity(kind, fields[name]))}")
    return found + [f"until {end}" for end in fields.get("ends") or ()]


def nearest_forms(sentence: str, count: int = 2) -> list[str]:
    """Valid sentences most like one that was not understood."""
    first = sentence.strip().partition(" ")[0]
    close = get_close_matches(first.capitalize(), WORDS, n=1, cutoff=0.5)
    word = _MEANT.get(first.lower()) or (close[0] if close else "")
    same = [e for e in EXAMPLES if word and e.startswith(word)]
    rest = sentence.strip().partition(" ")[2]
    ranked = get_close_matches(f"{word} {rest}", same or EXAMPLES, n=count, cutoff=0.0)
    return ranked or list(EXAMPLES[:count])


def _take_asides(sentence: str) -> tuple[float | None, tuple[float, float] | None, str]:
    """Period of records and pulses that stand in parentheses, and the sentence without them."""
    period = pulse = None
    if found := _RECORDED.search(sentence):
        period = _time(found[1], "the recording period")
        sentence = sentence[: found.start()] + sentence[found.end() :]
    if found := _PULSES.search(sentence):
        pulse = (_time(found[1], "the time on"), _time(found[2], "the time off"))
        sentence = sentence[: found.start()] + sentence[found.end() :]
    return period, pulse, sentence


def _time(text: str, what: str) -> float:
    time = read(text)
    if time.kind != "duration" or not time.value > 0.0:
        raise ValueError(f"{what} '{text}' is not a time above zero")
    return time.value


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
    if joint == "until" and (end := ends.understand(text)) is not None:
        fields["ends"] = (*fields.get("ends", ()), end)
        return
    quantity = read(text)
    if joint == "at" and quantity.kind == "temperature":
        if "temperature" in fields:
            raise ValueError(f"'at {text}' gives a second temperature")
        fields["temperature"] = quantity.value
        return
    if joint == "at":
        _choose_mode(fields, text, quantity)
    table: Mapping[tuple[str, Kind], str] = _CONTROL_OF if joint == "at" else _FIELD_OF
    name = table.get((fields["mode"], quantity.kind))
    if name is None or (joint == "for" and quantity.kind not in _AMOUNTS):
        raise ValueError(_misplaced(fields["mode"], word, joint, text, quantity))
    if {name, _TWIN.get(name)} & set(fields):
        raise ValueError(f"'{joint} {text}' gives a second value for the same thing")
    fields[name] = quantity.value
    if name == "voltage_limit":
        fields[name] = limit(fields["direction"], text, quantity.value)


def _choose_mode(fields: Fields, text: str, quantity: Quantity) -> None:
    """A power or a load is controlled in place of a current."""
    if fields["mode"] == "current" and quantity.kind in _MODES:
        if {"current", "c_rate"} & set(fields):
            raise ValueError(f"'at {text}' gives a second thing to control")
        fields["mode"] = _MODES[quantity.kind]


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
    if mode == "follow":
        return _misplaced_beside_a_table(joint, text, quantity)
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
    wanted: tuple[Kind, ...] = ("voltage",) if mode == "voltage" else ("current", "rate", "power", "load")
    return f"'at {text}' should be {' or '.join(described(k) for k in wanted)}"


def _misplaced_beside_a_table(joint: str, text: str, quantity: Quantity) -> str:
    if joint == "at":
        return f"'at {text}': the table says the current; at may say a temperature"
    if quantity.kind == "voltage":
        return (
            f"'until {text}' does not say from which side: write 'until voltage < {text}' or 'until voltage > {text}'"
        )
    return (
        f"'{joint} {text}' can't end this step: it ends with the table, for a time, or until an output comes to a value"
    )


def problem(sentence: str, why: str) -> str:
    """One entry of a :class:`~lithiophile.errors.ProtocolError`."""
    forms = " or ".join(f'"{form}"' for form in nearest_forms(sentence))
    return f'"{sentence.strip()}" can\'t be run: {why}. Write, for example, {forms}.'
