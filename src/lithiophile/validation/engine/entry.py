"""What the board says of one row."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lithiophile.validation.engine.judge import Judgement
from lithiophile.validation.engine.row import Row


@dataclass(frozen=True)
class Curve:
    """A predicted curve with its band."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Computed:
    """What was calculated for a row, as it is kept on disk."""

    predicted: tuple[float, ...] = ()
    """With all numbers as they stand; empty if that could not be calculated."""
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    """Ends of the band, for each point."""
    curves: Mapping[str, Curve] = field(default_factory=dict)
    draws: int = 0
    """Draws that gave an answer."""
    lost: int = 0
    """Draws that gave none."""
    reason: str = ""
    """Why the prediction, or most of the lost draws, could not be calculated."""
    ranged: int = 0
    """Numbers that were drawn."""
    drivers: tuple[tuple[str, float], ...] = ()
    """Numbers that the prediction follows most, with the rank correlation."""
    seconds: float = 0.0


@dataclass(frozen=True)
class Entry:
    """One row of the board with its prediction and verdict."""

    row: Row
    computed: Computed
    judgement: Judgement
