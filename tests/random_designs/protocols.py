"""Random protocols: what people do to cells, and what they do by mistake."""

from random import Random

Window = tuple[float, float] | None

MOST_HALF_CYCLES = 199
"""So that the limit on time holds for all of them."""


def protocol(rng: Random, window: Window, *, rates: bool = False, short: bool = False) -> str:
    """Sentences.

    Parameters
    ----------
    window : (float, float), optional
        Usual voltages of a full cell; None for a counter electrode of lithium.
    rates : bool
        Whether the design has a capacity that a C-rate refers to.
    short : bool
        A few steps only.
    """
    words = _Words(rng, window, rates or window is not None, short)
    kinds = [_cycles, _any_order, _pulses, _holds, _storage, _past_the_end, _titration]
    weights = [0.3, 0.2, 0.1, 0.12, 0.1, 0.12, 0.06]
    return rng.choices(kinds, weights)[0](words)


class _Words:
    """Draws the parts of sentences that suit a cell."""

    def __init__(self, rng: Random, window: Window, rates: bool, short: bool) -> None:
        self.rng, self.window, self.rates, self.short = rng, window, rates, short
        self.in_charge = window is not None and rng.random() < 0.7
        self.usual = self.size(1e-2, 20.0) if rng.random() < 0.8 else self.size(1e-6, 50.0)
        """Current density of most steps [mA/cm2]."""
        self.rate = self.size(0.02, 8.0)
        self.charge = self.size(1e-2, 10.0)

    def size(self, low: float, high: float) -> float:
        return float(f"{low * (high / low) ** self.rng.random():.3g}")

    def plate(self) -> str:
        return "Charge" if self.window or self.rng.random() < 0.1 else "Plate"

    def strip(self) -> str:
        return "Discharge" if self.window or self.rng.random() < 0.1 else "Strip"

    def current(self) -> str:
        draw = self.rng.random()
        if self.rates and (self.in_charge or draw < 0.2):
            return f"{(self.rate if draw < 0.7 else self.size(0.01, 10.0)):g}C"
        value = self.usual if draw < 0.7 else self.size(1e-6, 50.0)
        return f"{value:g} mA/cm2"

    def amount(self) -> str:
        draw = self.rng.random()
        if draw < 0.6:
            return f"for {self.charge:g} mAh/cm2"
        if draw < 0.8:
            return f"for {self.size(1e-6, 10.0):g} mAh/cm2"
        return f"for {self.time(1.0, 2e5)}"

    def time(self, low: float, high: float) -> str:
        seconds = self.size(low, high)
        for unit, per in (("days", 86400.0), ("hours", 3600.0), ("minutes", 60.0)):
            if seconds >= 2.0 * per:
                return f"{seconds / per:.3g} {unit}"
        return f"{seconds:.3g} seconds"

    def voltage(self, plating: bool) -> str:
        """A limit: usual, far, or on the wrong side."""
        rng = self.rng
        if self.window is None:
            return rng.choice(["0.5 V", "1 V", "0.2 V", "0.05 V", "2 V", "10 mV", "-0.0 V", "+0.02 V", "3.5 V"])
        low, high = self.window
        if rng.random() < 0.6:
            return f"{high if plating else low:g} V"
        return rng.choice(
            [f"{low:g} V", f"{high:g} V", f"{low - 0.5:g} V", f"{high + 0.3:g} V", "0.1 V", "1 V", "-0.0 V"]
        )

    def moving(self, plating: bool, end: str = "") -> str:
        """A step at constant current."""
        word = self.plate() if plating else self.strip()
        if not end:
            ends = self.rng.choice(["amount", "amount", "voltage", "both"])
            until = f"until {self.voltage(plating)}"
            end = {"amount": self.amount(), "voltage": until, "both": f"{self.amount()} or {until}"}[ends]
        return f"{word} at {self.current()} {end}"

    def rest(self) -> str:
        return f"Rest for {self.time(1.0, 1e6 if self.rng.random() < 0.2 else 1e4)}"

    def hold(self) -> str:
        rng = self.rng
        if self.window is None:
            volts = rng.choice([0.0, -0.05, 0.05, -0.1, 0.1, -0.5, 0.5, -1.0, 1.0, -0.2, 0.01])
        else:
            low, high = self.window
            volts = rng.choice([low, high, high, 0.5 * (low + high), -0.05, 0.1, low - 0.5, high + 0.2])
        ends = [f"for {self.time(1.0, 1e5)}", f"until {self.size(1e-5, 1.0):g} mA/cm2"]
        end = rng.choice([ends[0], ends[1], " or ".join(ends)])
        return f"Hold at {volts:g} V {end}"

    def pick(self) -> str:
        """Any step."""
        kind = self.rng.choices(["plate", "strip", "rest", "hold"], [0.33, 0.33, 0.17, 0.17])[0]
        if kind in ("plate", "strip"):
            return self.moving(kind == "plate")
        return self.rest() if kind == "rest" else self.hold()

    def times(self, steps: int, most: int) -> int:
        return self.rng.randint(1, max(1, min(3 if self.short else most, MOST_HALF_CYCLES // steps)))


def _repeat(steps: list[str], times: int) -> str:
    text = "; ".join(steps)
    return f"({text}) * {times}" if times > 1 else text


def _cycles(words: _Words) -> str:
    first = words.rng.random() < 0.7
    steps = [words.moving(first)]
    if words.rng.random() < 0.3:
        steps.append(words.hold() if words.rng.random() < 0.4 else words.rest())
    steps.append(words.moving(not first))
    if words.rng.random() < 0.3:
        steps.append(words.rest())
    most = words.rng.choice([1, 2, 3, 5, 5, 20])
    return _repeat(steps, words.times(len(steps), most))


def _any_order(words: _Words) -> str:
    steps = [words.pick() for _ in range(words.rng.randint(1, 4 if words.short else 8))]
    return _repeat(steps, words.times(len(steps), 3))


def _pulses(words: _Words) -> str:
    plating = words.rng.random() < 0.6
    on, off = words.time(0.1, 600.0), words.time(0.1, 3600.0)
    pulse = [words.moving(plating, f"for {on}"), f"Rest for {off}"]
    after = words.moving(not plating)
    return f"{_repeat(pulse, words.times(2, 60))}; {after}"


def _holds(words: _Words) -> str:
    steps = [words.hold() if words.rng.random() < 0.7 else words.pick() for _ in range(words.rng.randint(1, 4))]
    return _repeat(steps, words.times(len(steps), 4))


def _storage(words: _Words) -> str:
    long = words.rng.choice(["24 hours", "100 hours", "7 days", "1000 hours", "8760 hours", words.time(1e5, 3e7)])
    steps = [words.moving(True), f"Rest for {long}"]
    if words.rng.random() < 0.7:
        steps.append(words.moving(False))
    return _repeat(steps, words.times(len(steps), 2))


def _past_the_end(words: _Words) -> str:
    """On past what is there, and back."""
    plating = words.rng.random() < 0.4
    far = words.rng.choice(["for 10 mAh/cm2", "for 30 mAh/cm2", f"until {words.voltage(plating)}", "for 100 hours"])
    steps = [words.moving(plating, far), words.moving(plating), words.moving(not plating)]
    return _repeat(steps, words.times(3, 4))


def _titration(words: _Words) -> str:
    steps = [
        words.moving(words.rng.random() < 0.5, f"for {words.time(10.0, 3600.0)}"),
        f"Rest for {words.time(100.0, 2e4)}",
    ]
    return _repeat(steps, words.times(2, 40))
