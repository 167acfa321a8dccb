"""Mean voltages that claims compare."""

from typing import Any

import numpy as np
import pytest

from lithiophile.outlook.measurements.voltages import mean_voltage


def test_a_mean_voltage_does_not_hang_on_where_records_stand() -> None:
    def mean(time: np.ndarray) -> float:
        run: Any = {"Time [h]": time, "Voltage [V]": -0.1 + 0.03 * time}
        return mean_voltage(run, time >= 1.0)

    few, crowded = np.linspace(0.0, 2.0, 5), np.append(np.linspace(0.0, 1.01, 200), [1.5, 2.0])
    assert mean(few) == pytest.approx(-55.0)
    assert mean(crowded) == pytest.approx(-55.0, abs=0.3)  # from the first record after one hour
