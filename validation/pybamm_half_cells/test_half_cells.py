"""Porous cathodes against PyBaMM's Doyle-Fuller-Newman half-cell on the same parameters.

The curves in this folder were computed once (``reference.py``). Tolerances: 3 mV at any time between 0.1 and 95 % of a
discharge, 1 mV root mean square, 0.3 % of capacity. The last 5 % are left to the capacity: there the voltage falls by
volts, and the programs give particles that are full at their surface different ends.

Spectra from 1 kHz to 1 mHz at rest in the middle of the window, against PyBaMM's ``EISSimulation``: within 0.4 % of the
impedance (LiCoO2) and 0.3 % (LiFePO4, NMC811: at 0.3 Hz six radial modes of a particle alone would be 1.8 % off).
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from lithiophile.cell.run.impedance import linearised, response
from lithiophile.cell.run.solve import solve
from validation.pybamm_half_cells.cells import RATES, half_cell, half_charged_cell

POINTWISE, MEAN, CAPACITY = 3e-3, 1e-3, 3e-3
SPECTRUM = {"nmc811": 3e-3, "lco": 4e-3, "lfp": 3e-3}


def reference(cathode: str, rate: float) -> tuple[np.ndarray, np.ndarray]:
    """Times [s] and voltages [V] of PyBaMM."""
    with open(Path(__file__).with_name(f"{cathode}.csv"), encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if float(r["rate_1_per_h"]) == rate]
    return np.array([float(r["time_s"]) for r in rows]), np.array([float(r["voltage_V"]) for r in rows])


@pytest.mark.parametrize(("cathode", "rate"), [(name, rate) for name, rates in RATES.items() for rate in rates])
def test_a_discharge_is_that_of_pybamm(cathode: str, rate: float) -> None:
    stack = half_cell(cathode)
    assert stack.counter.cathode is not None
    solution = solve(stack, f"Discharge at {rate}C until {stack.counter.cathode.voltages[0]} V", rtol=1e-6)
    time, voltage = reference(cathode, rate)
    (segment,) = solution.segments
    assert segment.time[-1] == pytest.approx(time[-1], rel=CAPACITY)
    early = time <= 0.95 * time[-1]
    apart = np.interp(time[early], segment.time, segment.voltage) - voltage[early]
    assert np.abs(apart).max() < POINTWISE
    assert np.sqrt(np.mean(apart**2)) < MEAN


@pytest.mark.parametrize("cathode", RATES)
def test_a_spectrum_is_that_of_pybamm(cathode: str) -> None:
    with open(Path(__file__).with_name("impedance.csv"), encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["cathode"] == cathode]
    frequency = np.array([float(r["frequency_Hz"]) for r in rows])
    reference = np.array([float(r["real_ohm_m2"]) + 1j * float(r["imaginary_ohm_m2"]) for r in rows])
    rest = solve(half_charged_cell(cathode), "Rest for 1 second", rtol=1e-8)
    assert rest.layout is not None
    assert rest.end is not None
    found, _ = response(linearised(rest.layout, rest.end.values), frequency, with_parts=False)
    assert np.max(np.abs(found - reference) / np.abs(reference)) < SPECTRUM[cathode]
