"""The protocol that a file shows: its steps as sentences of the model, and as other programs write them."""

import math
from dataclasses import dataclass

import numpy as np

from lithiophile.cycler.half_cycles import HalfCycle, half_cycles
from lithiophile.cycler.record import CyclerRecord
from lithiophile.errors import InputError

Array = np.ndarray
_STEADY = 0.02
"""Share by which a current may stray and still is one that the cycler held."""
_HELD = 2e-3
"""A voltage that strays by less was held [V]."""
_WORTH = 0.02
"""Share of a step's rows below which a tail of it is no step of its own."""
_FEWEST = 5
_ROUND = 0.01
"""People set cut-offs to whole multiples of it [V]."""
_CLOSE = 0.05
_MINUTE = 60.0
_ON_TIME, _NEARLY = 0.2, 1.0
"""Seconds from whole minutes at which a step surely, and at which it likely ended by the clock."""
_ENDS_BY_TIME = 0.01
"""Steps of equal kind whose durations differ by less ended by the clock."""


@dataclass(frozen=True)
class RecordedStep:
    """One step that a cycler made.

    Attributes
    ----------
    word : str
        ``charge``, ``discharge``, ``hold`` or ``rest``.
    current : float
        Mean, without sign [A/m2]; of a hold where it ended.
    voltage : float
        Where it ended, or what was held [V].
    duration : float
        [s]
    steep : bool
        Whether its voltage ran off at the end, as it does where an electrode is empty or full.
    """

    word: str
    current: float
    voltage: float
    duration: float
    steep: bool = False


def recorded_steps(record: CyclerRecord) -> list[RecordedStep]:
    """Steps of a record per area.

    Raises
    ------
    InputError
        The record has no current, is not per area, or its current follows a course that is no constant current or
        voltage.
    """
    if record.current is None:
        raise InputError(f"{record.path} has no current, so what the cycler did is not known.")
    if not record.per_area:
        raise InputError(f"{record.path}: its current is that of the whole cell; give the area of the electrode.")
    found: list[RecordedStep] = []
    for half in half_cycles(record):
        found += _steps(record, half)
    return [step for step in found if step.duration > 0.0]


def _steps(record: CyclerRecord, half: HalfCycle) -> list[RecordedStep]:
    """Those within one half-cycle: a constant current, then perhaps a held voltage."""
    assert record.current is not None
    time, voltage = record.time[half.rows], record.voltage[half.rows]
    if half.sign == 0:
        return [RecordedStep("rest", 0.0, float(voltage[-1]), half.duration)]
    current = np.abs(record.current[half.rows])
    word = "charge" if half.sign > 0 else "discharge"
    held = _held(current, voltage)
    steady = slice(0, held) if held else slice(None)
    # The first and last rows of a step are those of a current that is switched.
    middle = current[steady][1:-1] if len(current[steady]) > 2 * _FEWEST else current[steady]
    mean = float(np.median(middle)) if len(middle) else float(current[0])
    strays = float(np.mean(np.abs(middle - mean) > _STEADY * mean)) if len(middle) else 0.0
    if strays > _WORTH:
        raise InputError(
            f"{record.path}: between {time[0] / 3600:.2f} and {time[-1] / 3600:.2f} h the current is neither "
            f"constant nor that "
            "of a held voltage. Use 'Follow FILE' to run its course."
        )
    if not held:
        return [RecordedStep(word, mean, float(voltage[-1]), half.duration, _runs_off(time, voltage))]
    switched = float(time[held - 1]) - float(time[0]) + half.duration - float(time[-1] - time[0])
    return [
        RecordedStep(word, mean, float(voltage[held - 1]), switched),
        RecordedStep("hold", float(current[-1]), float(np.median(voltage[held:])), float(time[-1] - time[held - 1])),
    ]


def _runs_off(time: Array, voltage: Array) -> bool:
    """Whether a voltage changes by more in the last twentieth of its time than in the half before."""
    late, middle = (float(np.interp(time[0] + share * (time[-1] - time[0]), time, voltage)) for share in (0.95, 0.45))
    return abs(float(voltage[-1]) - late) > abs(late - middle)


def _held(current: Array, voltage: Array) -> int:
    """Row from which on a voltage was held while the current fell; 0 where none was."""
    away = np.abs(voltage - voltage[-1]) > _HELD
    row = int(np.flatnonzero(away)[-1]) + 1 if away.any() else 0
    tail = len(voltage) - row
    falls = tail >= _FEWEST and current[-1] < 0.9 * current[row]
    return row if row and falls else 0


def protocol_of(record: CyclerRecord) -> str:
    """The steps as sentences that :func:`lithiophile.run` takes; steps that repeat are written once.

    A step that lasted whole minutes, or whose twins last as long, ended by the clock; else it ended at a voltage. The
    last step of a file, which may have been cut off, is taken to have ended by the clock.

    Raises
    ------
    InputError
        As of :func:`recorded_steps`.
    """
    steps = recorded_steps(record)
    sentences = [_sentence(step, steps, number == len(steps) - 1, record.kind) for number, step in enumerate(steps)]
    return "; ".join(_folded(sentences))


def _sentence(step: RecordedStep, steps: list[RecordedStep], last: bool, kind: str) -> str:
    amount = f"for {_long(step.duration)}"
    if step.word == "rest":
        return f"Rest {amount}"
    if step.word == "hold":
        return f"Hold at {step.voltage:.3f} V until {_digits(step.current / 10.0)} mA/cm2"
    words = (
        {"charge": "Strip", "discharge": "Plate"}
        if kind in ("plating", "symmetric")
        else {"charge": "Charge", "discharge": "Discharge"}
    )
    said = f"{words[step.word]} at {_digits(step.current / 10.0)} mA/cm2"
    if last or _by_the_clock(step, steps):
        return f"{said} {amount}"
    return f"{said} until {step.voltage:+.3f} V"


def _by_the_clock(step: RecordedStep, steps: list[RecordedStep]) -> bool:
    """Whether it lasted whole minutes, or its twins last as long and end elsewhere."""
    off = abs(step.duration - _MINUTE * round(step.duration / _MINUTE))
    cut = step.steep and _whole(step.voltage / _ROUND)
    if not cut and step.duration > _ON_TIME and off < (_NEARLY if not _whole(step.voltage / _ROUND) else _ON_TIME):
        return True
    twins = [one for one in steps if one.word == step.word and math.isclose(one.current, step.current, rel_tol=_STEADY)]
    alike = [one for one in twins if abs(one.duration - step.duration) <= _ENDS_BY_TIME * step.duration]
    voltages = [one.voltage for one in alike]
    return len(alike) > 1 and max(voltages) - min(voltages) > _HELD


def _whole(value: float) -> bool:
    return abs(value - round(value)) < _CLOSE and round(value) != 0


def _digits(value: float) -> str:
    return f"{value:.4g}"


def _long(seconds: float) -> str:
    if seconds >= 3599.5:  # an hour as a cycler counts it
        return f"{_digits(seconds / 3600.0)} hour{'' if _digits(seconds / 3600.0) == '1' else 's'}"
    return f"{_digits(seconds / 60.0)} minutes" if seconds >= 120.0 else f"{_digits(seconds)} seconds"


def _folded(sentences: list[str], longest: int = 12) -> list[str]:
    """With blocks of steps that repeat put in brackets, the longest run first."""
    start, found = 0, list[str]()
    while start < len(sentences):
        best = (1, 1)
        for size in range(1, min(longest, (len(sentences) - start) // 2) + 1):
            block, times = sentences[start : start + size], 1
            while sentences[start + times * size : start + (times + 1) * size] == block:
                times += 1
            if times > 1 and times * size > best[0] * best[1]:
                best = (size, times)
        size, times = best
        written = "; ".join(sentences[start : start + size])
        found.append(f"({written}) * {times}" if times > 1 else written)
        start += size * times
    return found
