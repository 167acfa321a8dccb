"""What the headings of cyclers' columns mean: a quantity and its unit.

Names are those of the Battery Data Format (``test_time_second``, ``Test Time / s``), and of what Arbin, BioLogic,
Digatron, Landt, Neware (in Chinese, too), Squidstat and hand-made tables, also German ones, write.
"""

import re
from dataclasses import dataclass

from lithiophile.cycler.clocks import is_form
from lithiophile.errors import InputError
from lithiophile.units import unit

_UNIT = re.compile(
    r"^(?P<name>.*?)\s*(?:[\[({](?P<inside>[^\])}]*)[\])}]|[/,]\s*(?P<after>[^/,]+)|[_ ](?P<word>[a-zA-Z]+))\s*$"
)
_WORDS = {
    "second": "s", "seconds": "s", "sec": "s", "secs": "s", "minute": "min", "minutes": "min", "mins": "min",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "volt": "V", "millivolt": "mV",
    "ampere": "A", "milliampere": "mA", "ah": "Ah", "mah": "mAh", "wh": "Wh", "mwh": "mWh", "celsius": "degC",
    "kelvin": "K", "pascal": "Pa", "kilopascal": "kPa", "megapascal": "MPa", "meter": "m", "metre": "m",
    "micrometer": "um", "micrometre": "um",
}  # fmt: skip
"""Units that stand at the end of a name, as the Battery Data Format writes them."""
_AMOUNTS = re.compile(r"^(?P<prefix>[mu]?)(?P<name>amps|amp-hr|volts)$")
_WHOLE_WORDS = {"amps": ("Current", "A"), "amp-hr": ("Capacity", "Ah"), "volts": ("Voltage", "V")}
_TEST = re.compile(r"^Test\s*(?=[(\[])")
"""Maccor's headings: ``mAmps``, ``Amp-hr``, ``Test (Sec)``."""


@dataclass(frozen=True)
class Quantity:
    """A column that is read: what names it, what it measures, and the unit where its heading gives none."""

    name: re.Pattern[str]
    dimension: str
    usual: str


def _names(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern})$")


QUANTITIES: dict[str, Quantity] = {
    "time": Quantity(
        _names(r"(test ?|elapsed |total |cumulative |experiment |record |prog |run )?time|t"
               r"|总时间|测试时间|时间|(test|prüf|gesamt|programm)?zeit|(programm|prüf|test)dauer"),
        "time", "s",
    ),
    "voltage": Quantity(
        _names(r"(cell |working )?(voltage|potential)|<?ewe>?( ece)?|ecell|u|e|v|delta e|de|delta v|volts?"
            r"|working electrode( vs.*)?|电压|(zell)?spannung"),
        "voltage", "V"
    ),
    "current": Quantity(_names(r"(applied |cell )?current|<?i>?|amps|电流|strom"), "current", "A"),
    "current_density": Quantity(_names(r"(applied )?current density|areal current|j"), "current_density", "mA/cm2"),
    "state": Quantity(
        _names(r"state|step type|step state|status|mode|md|zustand|command|工步类型|工步状态|状态|工步名称"),
        "number", "",
    ),
    "cycle": Quantity(
        _names(r"cycle( index| count| number| id| no)?|cycleid|cyc( count)?#?|循环号|zyklus"), "number", ""
    ),
    "step": Quantity(_names(r"step( index| count| number| id| no)?|ns|stepid|工步号|工步序号|schritt"), "number", ""),
    "charge_capacity": Quantity(
        _names(r"(charge|charging|chg) ?(capacity|cap)|q charge|cap chg|ahlad|ah ?cyc ?charge|充电容量"), "charge", "Ah"
    ),
    "discharge_capacity": Quantity(
        _names(
            r"(discharge|discharging|dchg|dischg) ?(capacity|cap)|q discharge|cap dchg|ahela|ah ?cyc ?discharge"
            r"|放电容量"
        ),
        "charge",
        "Ah",
    ),
    "capacity": Quantity(_names(r"capacity|cap|step capacity|q|amp hr|容量|kapazität"), "charge", "Ah"),
    "temperature": Quantity(
        _names(r"(ambient |cell |surface )?temperature|temp1?|t1|aux temperature 1|temperatur"), "temperature", "degC"
    ),
    "stamp": Quantity(
        _names(
            r"(real |local )?date([ /]?time| and time)?|time/date|dpt ?time|sys ?time|unix time|absolute time"
            r"|time ?stamp|datum([ /]?(uhr)?zeit)?|zeitstempel|绝对时间|系统时间|日期"
        ),
        "number", "",
    ),
    "channel": Quantity(
        _names(
            r"chan(nel)?( ?(number|no|id|#))?|ch|cell( ?(number|no|id|name|#))?|test ?(number|no|id|name)|barcode"
            r"|通道号?|设备通道"
        ),
        "number", "",
    ),
    "thickness": Quantity(
        _names(r"(cell |stack )?(thickness|displacement|dilation|expansion|height)( change)?"), "length", "um"
    ),
    "pressure": Quantity(_names(r"(stack |cell )?pressure"), "pressure", "MPa"),
}  # fmt: skip
"""By the field of the record that a column fills."""
WHOLE = re.compile(r"total|test|cumulative|elapsed|experiment|prog|总|测试|gesamt|prüf")
"""Words of a time that counts from the start of the test; a plain time may begin anew with every step."""
_CAPACITIES = {"Ah": 3600.0, "mAh": 3.6, "uAh": 3.6e-3, "C": 1.0, "A.h": 3600.0, "mA.h": 3.6}


@dataclass(frozen=True)
class Heading:
    """What one column is: the field it fills, the straight line to SI, and whether its heading gave the unit."""

    field: str
    factor: float
    offset: float
    unit: str
    given: bool


def heading(text: str) -> Heading | None:
    """What a heading means; nothing where it is none of :data:`QUANTITIES`.

    Examples
    --------
    >>> heading("test_time_second")
    Heading(field='time', factor=1.0, offset=0.0, unit='s', given=True)
    >>> heading("I/mA").factor, heading("Voltage(V)").field, heading("Time (h)").factor
    (0.001, 'voltage', 3600.0)
    >>> heading("mAmps").factor, heading("Test (Sec)").field
    (0.001, 'time')
    >>> heading("Step Time (s)") is None
    True
    """
    text = _spelled_out(text.strip())
    plain = _plain(text)
    match = _UNIT.match(text)
    if match is not None:
        written = match["inside"] or match["after"] or _WORDS.get((match["word"] or "").lower(), match["word"] or "")
        found = _field(_plain(match["name"]))
        if written.strip() and found is not None:
            line = _line(written.strip(), found)
            if line is not None:
                return Heading(found, *line, written.strip(), True)
    found = _field(plain)
    if found is None:
        return None
    usual = QUANTITIES[found].usual
    line = _line(usual, found) or (1.0, 0.0)
    return Heading(found, *line, usual, QUANTITIES[found].dimension == "number")


def _spelled_out(text: str) -> str:
    """Maccor's and Basytec's headings with the words that others use."""
    text = text.removeprefix("~")
    if amount := _AMOUNTS.match(text.lower()):
        name, unit = _WHOLE_WORDS[amount["name"]]
        return f"{name} ({amount['prefix']}{unit})"
    return _TEST.sub("Test Time ", text)


def _plain(text: str) -> str:
    """Small letters, with blanks between words."""
    spaced = re.sub(r"[_\-.]+", " ", text.replace("Δ", "delta ").replace("∆", "delta "))
    return re.sub(r"\s+", " ", spaced).strip().lower()


def _field(name: str) -> str | None:
    return next((field for field, quantity in QUANTITIES.items() if quantity.name.match(name)), None)


def _line(written: str, field: str) -> tuple[float, float] | None:
    """Factor and offset of a unit to SI; nothing where it is no unit of that quantity."""
    dimension = QUANTITIES[field].dimension
    if dimension == "charge" and written in _CAPACITIES:
        return _CAPACITIES[written], 0.0
    if dimension == "number" or (dimension == "time" and is_form(written)):
        return 1.0, 0.0
    if dimension == "temperature" and written == "C":  # Arbin
        written = "degC"
    written = _WORDS.get(written.lower(), written)
    try:
        found = unit(written, dimension)
    except InputError:
        return None
    return found.factor, found.offset
