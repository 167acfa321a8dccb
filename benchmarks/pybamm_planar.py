"""PyBaMM's own lithium half-cell, made the same cell as lithium | electrolyte | lithium.

PyBaMM's half-cell has a porous positive electrode and Lithiophile's planar cell has none. So the positive
electrode is shrunk until it is a plane that behaves like lithium: 1 um thick, area of all particles equal to
the area of the cell, 0 V whatever it holds, room for any charge, the exchange current density of lithium.
What is left of it is 0.1 um of pore and its share of ohmic drop (3 uV at 1 mA/cm2). Electrolyte, lithium electrode
and discretisation are PyBaMM's.

PyBaMM counts a discharge as positive and its voltage is that of the positive electrode against lithium, so
stripping our anode is its discharge and the voltages have opposite signs. It has no double layer here:
the first milliseconds differ by construction.
"""

import pybamm
from host_cell import ELECTROLYTE

from lithiophile.stack import Counter, Film, IonLayer, Kinetics, Reservoir, Stack

EXCHANGE_CURRENT = 10.0
"""Of lithium at 1 mol/L [A/m2], with the square root of the concentration, alpha 0.5, no interphase."""

_THICKNESS, _SHARE, _ROOM = 1e-6, 0.5, 4e7
"""Of the positive electrode: thickness [m], share of particles, their largest concentration [mol/m3]."""


def ours(length: float, cells: int = 60) -> Stack:
    """Lithium | electrolyte in a separator of porosity 0.5 | lithium."""
    kinetics = Kinetics(EXCHANGE_CURRENT)
    return Stack(
        (IonLayer("separator", length, ELECTROLYTE, porosity=0.5, cells=cells),), above=Film(450e-6),
        kinetics=kinetics, counter=Counter(kinetics=kinetics), reservoir=Reservoir(0.0, exchange=0.0),
    )  # fmt: skip


def _exchange(c, *_):
    return EXCHANGE_CURRENT * (c / 1000.0) ** 0.5


def simulation(length: float, current: float, *, rtol: float = 1e-4, cells: int = 60) -> pybamm.Simulation:
    """The half-cell on a square metre, discharged at ``current`` [A/m2], solved by IDAKLU."""
    values = pybamm.ParameterValues("Xu2019")
    values.update(
        {
            "Separator thickness [m]": length,
            "Separator porosity": 0.5,
            "Separator Bruggeman coefficient (electrolyte)": 1.5,
            "Positive electrode thickness [m]": _THICKNESS,
            "Positive electrode porosity": 0.1,
            "Positive electrode Bruggeman coefficient (electrolyte)": 0.0,
            "Positive electrode active material volume fraction": _SHARE,
            "Positive particle radius [m]": 3.0 * _SHARE * _THICKNESS,
            "Maximum concentration in positive electrode [mol.m-3]": _ROOM,
            "Initial concentration in positive electrode [mol.m-3]": 0.5 * _ROOM,
            "Positive particle diffusivity [m2.s-1]": 1e-3,
            "Positive electrode conductivity [S.m-1]": 1e2,
            "Positive electrode OCP [V]": lambda sto: 0.0 * sto,
            "Positive electrode exchange-current density [A.m-2]": _exchange,
            "Exchange-current density for lithium metal electrode [A.m-2]": _exchange,
            "Initial concentration in electrolyte [mol.m-3]": 1000.0,
            "Electrolyte conductivity [S.m-1]": lambda c, _: (
                0.1297 * (c / 1e3) ** 3 - 2.51 * (c / 1e3) ** 1.5 + 3.329e-3 * c
            ),
            "Electrolyte diffusivity [m2.s-1]": lambda c, _: 3e-10 + 0.0 * c,
            "Cation transference number": 0.38,
            "Thermodynamic factor": 1.0,
            "Electrode height [m]": 1.0,
            "Electrode width [m]": 1.0,
            "Number of electrodes connected in parallel to make a cell": 1,
            "Current function [A]": current,
            "Lower voltage cut-off [V]": -10.0,
            "Upper voltage cut-off [V]": 10.0,
            **{f"{name} temperature [K]": 298.15 for name in ("Ambient", "Initial", "Reference")},
        },
        check_already_exists=False,
    )
    model = pybamm.lithium_ion.DFN({"working electrode": "positive", "particle": "uniform profile"})
    return pybamm.Simulation(
        model, parameter_values=values, solver=pybamm.IDAKLUSolver(rtol=rtol, atol=1e-6),
        var_pts={"x_n": 4, "x_s": cells, "x_p": 4, "r_n": 4, "r_p": 4},
    )  # fmt: skip


def shipped(x_s: int = 20, x_p: int = 20, r_p: int = 10) -> pybamm.Simulation:
    """PyBaMM's half-cell as it comes (Xu2019), discretised to the size of our host cell."""
    model = pybamm.lithium_ion.DFN({"working electrode": "positive"})
    values = pybamm.ParameterValues("Xu2019")
    # a discharge that lasts three hours, as the half-cycle does
    values["Current function [A]"] = values["Current function [A]"] / 3.0
    return pybamm.Simulation(
        model, parameter_values=values, solver=pybamm.IDAKLUSolver(rtol=1e-4, atol=1e-6),
        var_pts={"x_n": 4, "x_s": x_s, "x_p": x_p, "r_n": 4, "r_p": r_p},
    )  # fmt: skip
