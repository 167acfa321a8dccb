"""Writes ``<cathode>.csv`` and ``impedance.csv``: PyBaMM's Doyle-Fuller-Newman half-cell on the numbers of ``cells``.

Run ``python -m validation.pybamm_half_cells.reference`` with PyBaMM 26.10.1.1 (``pip install pybamm``); the tests
read what it wrote and need no PyBaMM. Laws are handed over as dense tables, so both programs see the same curves.
PyBaMM: 40 volumes in the separator, 100 in the electrode, 100 in the particle, IDAKLU at 1e-7; for spectra
``EISSimulation`` with 800 in the particle, since its shells are equally thick and diffusion near the surface is fast.
"""

import csv
from pathlib import Path

import numpy as np
import pybamm

from validation.pybamm_half_cells.cells import LITHIUM_LAYER, POSITIVE_LAYER, RATES, half_cell, half_charged_cell

FARADAY = 96485.33212
FREQUENCY = np.geomspace(1e3, 1e-3, 25)
"""Of spectra [Hz]."""


def parameters(stack):
    cathode, ion = stack.counter.cathode, stack.layers[-1]
    laws = ion.electrolyte
    c = np.linspace(0.0, 4000.0, 2001)
    x = np.linspace(-0.01, 1.01, 4081)
    sites = cathode.site_charge / FARADAY

    def of_salt(law):
        values = law(c)
        return lambda c_e, T: pybamm.Interpolant(c, values, c_e, interpolator="cubic")

    potential = cathode.potential(x)
    # conductivities of solids are effective, and lithium's kinetics those of the stack
    return {
        "Negative electrode thickness [m]": stack.above.thickness,
        "Separator thickness [m]": ion.thickness,
        "Positive electrode thickness [m]": cathode.thickness,
        "Electrode height [m]": 1.0,
        "Electrode width [m]": 1.0,
        "Nominal cell capacity [A.h]": cathode.capacity / 3600.0,
        "Current function [A]": "[input]",
        "Contact resistance [Ohm]": 0.0,
        "Negative electrode conductivity [S.m-1]": 1.1e7,
        "Exchange-current density for lithium metal electrode [A.m-2]": lambda c_e, c_li, T: (
            stack.kinetics.exchange_current * (c_e / stack.kinetics.reference_concentration) ** 0.5
        ),
        "Negative electrode charge transfer coefficient": 0.5,
        "Positive electrode conductivity [S.m-1]": cathode.conductivity,
        "Maximum concentration in positive electrode [mol.m-3]": sites,
        "Positive particle diffusivity [m2.s-1]": float(cathode.diffusivity(np.array([0.5]))[0]),
        "Positive electrode OCP [V]": lambda sto: pybamm.Interpolant(x, potential, sto, interpolator="cubic"),
        "Positive electrode porosity": cathode.porosity,
        "Positive electrode active material volume fraction": cathode.active_fraction,
        "Positive particle radius [m]": cathode.particle_radius,
        "Positive electrode Bruggeman coefficient (electrolyte)": cathode.bruggeman,
        "Positive electrode Bruggeman coefficient (electrode)": 0.0,
        "Positive electrode exchange-current density [A.m-2]": lambda c_e, c_s, c_max, T: (
            cathode.exchange_current * (c_e / cathode.reference_concentration) ** 0.5
            * 2.0 * c_s**0.5 * (c_max - c_s) ** 0.5 / c_max
        ),
        "Positive electrode charge transfer coefficient": 0.5,
        "Positive electrode OCP entropic change [V.K-1]": 0.0,
        "Separator porosity": ion.porosity,
        "Separator Bruggeman coefficient (electrolyte)": ion.bruggeman,
        "Initial concentration in electrolyte [mol.m-3]": laws.salt_concentration,
        "Cation transference number": of_salt(laws.transference),
        "Thermodynamic factor": of_salt(laws.thermodynamic_factor),
        "Electrolyte diffusivity [m2.s-1]": of_salt(laws.diffusivity),
        "Electrolyte conductivity [S.m-1]": of_salt(laws.conductivity),
        "Reference temperature [K]": stack.temperature,
        "Ambient temperature [K]": stack.temperature,
        "Initial temperature [K]": stack.temperature,
        "Number of electrodes connected in parallel to make a cell": 1.0,
        "Number of cells connected in series to make a battery": 1.0,
        "Lower voltage cut-off [V]": cathode.voltages[0],
        "Upper voltage cut-off [V]": 5.0,
        "Initial concentration in positive electrode [mol.m-3]": cathode.filling * sites,
    }  # fmt: skip


def spectra() -> None:
    with open(Path(__file__).with_name("impedance.csv"), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["cathode", "frequency_Hz", "real_ohm_m2", "imaginary_ohm_m2"])
        for name in RATES:
            model = pybamm.lithium_ion.DFN({"working electrode": "positive", "surface form": "differential"})
            values = pybamm.ParameterValues("Xu2019")
            layers = {
                "Current function [A]": 0.0,
                "Negative electrode double-layer capacity [F.m-2]": LITHIUM_LAYER,
                "Positive electrode double-layer capacity [F.m-2]": POSITIVE_LAYER,
            }
            values.update(parameters(half_charged_cell(name)) | layers, check_already_exists=False)
            points = {"x_n": 20, "x_s": 40, "x_p": 100, "r_n": 20, "r_p": 800}
            found = pybamm.EISSimulation(model, parameter_values=values, var_pts=points).solve(FREQUENCY)
            for f, z in zip(FREQUENCY, found.impedance, strict=True):
                writer.writerow([name, f"{f:.10g}", f"{z.real:.8g}", f"{z.imag:.8g}"])


def discharges() -> None:
    for name, rates in RATES.items():
        stack = half_cell(name)
        capacity = stack.counter.cathode.capacity
        model = pybamm.lithium_ion.DFN({"working electrode": "positive"})
        values = pybamm.ParameterValues("Xu2019")  # for what such a cell doesn't use; everything it uses is replaced
        values.update(parameters(stack), check_already_exists=False)
        simulation = pybamm.Simulation(
            model,
            parameter_values=values,
            var_pts={"x_n": 20, "x_s": 40, "x_p": 100, "r_n": 20, "r_p": 100},
            solver=pybamm.IDAKLUSolver(rtol=1e-7, atol=1e-8),
        )
        rows = []
        for rate in rates:
            current = rate * capacity / 3600.0
            found = simulation.solve([0.0, 1.3 * 3600.0 / rate], inputs={"Current function [A]": current})
            end = float(found["Time [s]"].entries[-1])
            time = np.concatenate([end * np.array([1e-3, 3e-3, 0.01, 0.03]), end * np.linspace(0.05, 1.0, 39)])
            voltage = found["Voltage [V]"](time)
            rows += [(rate, f"{t:.6g}", f"{v:.7g}") for t, v in zip(time, voltage, strict=True)]
            print(name, rate, end, found.termination)
        with open(Path(__file__).with_name(f"{name}.csv"), "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["rate_1_per_h", "time_s", "voltage_V"])
            writer.writerows(rows)


if __name__ == "__main__":
    discharges()
    spectra()
