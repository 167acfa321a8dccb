"""The range of a voltage that its plateaus fill: what runs off to a cut-off for a moment would flatten all else."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SHARE = 0.02
"""Of the time, at either end of the range, that may lie outside it."""
ROOM = 0.35
"""Of the range, added above and below it."""
FLATTENED = 2.0
"""Times the range of the plateaus; a whole range smaller than this is drawn whole."""
POINTS = 4000
"""Of an even grid of time on which the shares are counted."""


class Window(NamedTuple):
    """The range to draw and the range that the curve covers [V]."""

    low: float
    high: float
    least: float
    most: float

    @property
    def off_scale(self) -> str:
        """What is not drawn, in words; empty where all is.

        >>> Window(-0.05, 0.05, -0.06, 1.0).off_scale
        'off scale: -60 mV, 1 V'
        """
        cut = [volts(self.least)] * (self.least < self.low) + [volts(self.most)] * (self.most > self.high)
        return f"off scale: {', '.join(cut)}" if cut else ""


def volts(value: float) -> str:
    """A voltage in V or mV.

    >>> volts(1.0), volts(-0.0312)
    ('1 V', '-31 mV')
    """
    return f"{value:.3g} V" if abs(value) >= 0.5 else f"{1e3 * value:.0f} mV"


def plateau_window(parts: Sequence[tuple[Array, Array]]) -> Window:
    """Range of the plateaus of curves of voltage [V] against time, each ``(time, voltage)``.

    Examples
    --------
    >>> time = np.array([0.0, 1.0, 1.01])
    >>> window = plateau_window([(time, np.array([0.02, 0.03, 1.0]))])
    >>> window.high < 0.05, window.most
    (True, 1.0)
    """
    known = [(time[here], voltage[here]) for time, voltage in parts if (here := np.isfinite(voltage)).any()]
    whole = sum(float(time[-1] - time[0]) for time, _ in known)
    even = [
        np.interp(
            np.linspace(time[0], time[-1], int(POINTS * (time[-1] - time[0]) / (whole or 1.0)) + 2), time, voltage
        )
        for time, voltage in known
    ]
    low, high = (float(q) for q in np.quantile(np.concatenate(even), [SHARE, 1.0 - SHARE]))
    room = ROOM * (high - low) + 1e-4
    least = min(float(voltage.min()) for _, voltage in known)
    most = max(float(voltage.max()) for _, voltage in known)
    window = Window(max(least - 0.1 * room, low - room), min(most + 0.1 * room, high + room), least, most)
    margin = 0.05 * (most - least) + 1e-6
    if most - least < FLATTENED * (window.high - window.low):
        return Window(least - margin, most + margin, least, most)
    return window
