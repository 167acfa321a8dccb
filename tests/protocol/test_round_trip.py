"""Every step is written as a sentence that reads back as the same step, whatever its numbers."""

import numpy as np
import pytest

from lithiophile.errors import ProtocolError
from lithiophile.protocol.ends import Asked, Crossing
from lithiophile.protocol.protocol import Protocol, Step, parse
from lithiophile.protocol.steps import Plate, Strip
from lithiophile.protocol.table import Table

ODD = (0.0, -0.0, 5e-324, 1e-300, 1e-12, 0.1, 1.0 / 3.0, 1.0, 1.0 + 2**-52, 1e15, 1e22, 1e300)


def _numbers(random: np.random.Generator, count: int) -> list[float]:
    drawn = 10.0 ** random.uniform(-15.0, 15.0, count)
    return [float(v) for v in drawn] + [v for v in ODD if v > 0.0]


def _driven(random: np.random.Generator, pick, positive: list[float]) -> list[Step]:
    """Powers, loads, pulses, tables, temperatures, and ends that look at outputs."""
    outputs = ["thickness", "state of charge", "swing", "Contact fraction at the counter electrode", "Step", "salt"]
    ends = tuple(
        Crossing(str(random.choice(outputs)), str(random.choice(["<", ">", "="])),
                 pick(positive) * random.choice([-1, 1]), str(random.choice(["um", "%", "mol/L", ""])))
        for _ in range(random.integers(1, 3))
    )  # fmt: skip
    warm = {"temperature": float(random.uniform(173.0, 453.0))}
    table = Table(
        (0.0, *np.cumsum(random.uniform(1e-3, 1e3, 3)).tolist()), tuple(random.normal(0.0, 1e3, 4).tolist()),
        stairs=bool(random.random() < 0.5), rate=bool(random.random() < 0.5),
    )  # fmt: skip
    return [
        Step("", "power", str(random.choice(["plate", "strip"])), power=pick(positive), ends=ends, **warm),  # type: ignore[arg-type]
        Step("", "load", "strip", resistance=pick(positive), current_limit=pick(positive)),
        Step("", "current", "plate", current=1.0, charge=pick(positive), pulse=(pick(positive), pick(positive))),
        Step("", "follow", "none", table=table, period=pick(positive), ends=(*ends, Asked("enough")), **warm),
    ]


def _steps(random: np.random.Generator) -> list[Step]:
    found: list[Step] = []
    positive = _numbers(random, 60)
    signed = [*positive, *(-v for v in positive), 0.0, -0.0]
    pick = lambda values: values[random.integers(len(values))]  # noqa: E731
    for _ in range(300):
        for direction in ("plate", "strip"):
            rate = random.random() < 0.5
            end = {"voltage_limit": pick(signed)} if random.random() < 0.7 else {"duration": pick(positive)}
            charge = {"charge": pick(positive)} if random.random() < 0.5 else {}
            period = {"period": pick(positive)} if random.random() < 0.3 else {}
            current = {"c_rate": pick(positive)} if rate else {"current": pick(positive)}
            found.append(Step("", "current", direction, **current, **end, **charge, **period))  # type: ignore[arg-type]
        limit = {"current_limit": pick(positive)} if random.random() < 0.5 else {"current_limit_rate": pick(positive)}
        found.append(Step("", "voltage", "none", voltage=pick(signed), **limit))  # type: ignore[arg-type]
        found.append(Step("", "rest", "none", duration=pick(positive)))
        found += _driven(random, pick, positive)
    return found


def test_every_step_reads_back_as_itself() -> None:
    for step in _steps(np.random.default_rng(7)):
        assert parse(str(step)).steps == (step,), str(step)


@pytest.mark.parametrize(
    "step", [Plate("1 mA/cm2", until="-0.0 V"), Plate("1 mA/cm2", until=-0.0), Strip(10.0, until=-0.0)]
)
def test_minus_zero_volt_is_zero(step: Step) -> None:
    assert "-0" not in str(step).replace("until +0 V", "")
    assert parse(str(step)).steps == (step,)


def test_a_group_repeats_an_integer_of_numpy() -> None:
    cycle = Protocol("Plate at 1 mA/cm2 for 1 h; Strip at 1 mA/cm2 for 1 h")
    assert cycle * np.int64(3) == cycle * 3
    assert type((cycle * np.int64(3)).times) is int
    with pytest.raises(ProtocolError, match="whole number"):
        cycle * np.float64(3.0)  # type: ignore[operator]


def test_only_repetitions_of_groups_count_as_many_cycles() -> None:
    drive = Protocol(["Plate at 1 mA/cm2 for 1 s", "Strip at 1 mA/cm2 for 1 s"] * 200)
    assert drive.cycles == 200
    assert drive.repeated == 0
    assert (drive * 60).repeated == 60
    assert parse("Rest for 1 h; (Plate at 1 mA/cm2 for 1 h; Strip at 1 mA/cm2 until 1 V) * 200").repeated == 200
