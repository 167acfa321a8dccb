"""The quiet half-cycle of a host, written once more for PyBaMM: same physics, its discretisation, its IDAKLU.

Porous host of fibres that fills with lithium, separator, lithium counter electrode, written as a PyBaMM
``BaseModel`` of 60 finite volumes: 200 unknowns, or 240 with the double layer, which ours always has.
Both programs get: concentrated solution with the same laws, Butler-Volmer on the area of fibres that
thicken, Bruggeman paths that close, electrolyte pushed out by lithium, a conducting skeleton. Taken out of
ours, because the peer has none of it: the reaction of the host's outer faces, interphase, nucleation. Ours
still carries what it always carries: gates, the film on top with its unknowns, the reservoir.
"""

from dataclasses import replace

import numpy as np
import pybamm
from host_cell import DIAMETER, POROSITY, host_cell

from lithiophile.constants import FARADAY, GAS_CONSTANT, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.stack import Face, Kinetics, Reservoir, Stack

CURRENT = 10.0
"""[A/m2], plating."""
HOURS = 3.0
_EXCHANGE, _FILLING, _HOST, _SEPARATOR = 10.0, 0.05, 100e-6, 25e-6
_DIFFUSIVITY, _TRANSFERENCE, _SIGMA, _RESIDUAL = 3e-10, 0.38, 1e3, 0.03


def ours() -> Stack:
    """The benchmark's host, 5 % filled, bare of everything that the peer's model does not hold."""
    stack = host_cell(Kinetics(_EXCHANGE))
    shut = Face(area=0.0)
    return replace(
        stack, hosts=(replace(stack.hosts[0], filling=_FILLING),), top=shut, base=shut,
        reservoir=Reservoir(200e-6, exchange=0.0),
    )  # fmt: skip


def _conductivity(c):
    return 0.1297 * (c / 1e3) ** 3 - 2.51 * (c / 1e3) ** 1.5 + 3.329e-3 * c


def model(double_layer: float = 0.0, inputs: bool = False) -> pybamm.BaseModel:
    """The discretised model; variables "Voltage [V]" and "Lithium fraction".

    ``double_layer`` [F/m2] of wall (ours has 0.1); without one the model starts in its steady distribution. With
    ``inputs`` each run is told its "exchange current" and "diffusivity", such as those of a batch.
    """
    exchange = pybamm.InputParameter("exchange current") if inputs else _EXCHANGE
    diffusivity = pybamm.InputParameter("diffusivity") if inputs else _DIFFUSIVITY
    host, separator = ["host"], ["separator"]
    lithium = pybamm.Variable("Lithium fraction", domain=host, bounds=(0.0, 1.0))
    c_host = pybamm.Variable("c in host", domain=host, scale=1e3)
    c_separator = pybamm.Variable("c in separator", domain=separator, scale=1e3)
    c = pybamm.concatenation(c_host, c_separator)
    phi_host = pybamm.Variable("phi_e in host", domain=host)
    phi_e = pybamm.concatenation(phi_host, pybamm.Variable("phi_e in separator", domain=separator))
    phi_s = pybamm.Variable("phi_s", domain=host)
    charged = pybamm.Variable("phi_s - phi_e", domain=host) if double_layer else phi_s - phi_host

    def none():
        return pybamm.PrimaryBroadcast(0.0, separator)

    f = FARADAY / (GAS_CONSTANT * 298.15)
    share = 1.0 - _TRANSFERENCE
    open_host = POROSITY - lithium
    porosity = pybamm.concatenation(open_host, pybamm.PrimaryBroadcast(0.5, separator))
    path = porosity**1.5
    # random fibres that thicken: physics/geometry.py
    solid = 1.0 - POROSITY + lithium
    radius = 0.5 * DIAMETER * pybamm.sqrt(pybamm.log(1.0 - solid) / np.log(POROSITY))
    area = -2.0 / radius * (1.0 - solid) * pybamm.log(1.0 - solid)
    reaction = area * exchange * (c_host / 1e3) ** 0.5 * 2.0 * pybamm.sinh(0.5 * f * charged)

    def current(concentration, potential, open_path):
        diffusion = 2.0 / f * share * pybamm.grad(concentration) / concentration
        return _conductivity(concentration) * open_path * (diffusion - pybamm.grad(potential))

    i_e = current(c, phi_e, path)
    i_host = current(c_host, phi_host, open_host**1.5)
    anion = -diffusivity * path * pybamm.grad(c) - share / FARADAY * i_e
    carried = pybamm.concatenation(pybamm.inner(-LITHIUM_VOLUME_PER_CHARGE * i_host, pybamm.grad(c_host)), none())

    m = pybamm.BaseModel()
    m.rhs[lithium] = -LITHIUM_VOLUME_PER_CHARGE * reaction
    m.rhs[c] = (-pybamm.div(anion) - carried) / porosity
    electrons = pybamm.div(-_SIGMA * pybamm.grad(phi_s))
    if double_layer:
        m.rhs[charged] = -(electrons + reaction) / (double_layer * area)
        m.algebraic[phi_s] = charged - (phi_s - phi_host)
        m.algebraic[phi_e] = pybamm.div(i_e) + pybamm.concatenation(electrons, none())
    else:
        m.algebraic[phi_s] = electrons + reaction
        m.algebraic[phi_e] = pybamm.div(i_e) - pybamm.concatenation(reaction, none())
    zero = (pybamm.Scalar(0.0), "Neumann")
    c_end = pybamm.boundary_value(c_separator, "right")
    slope = share * CURRENT / (FARADAY * diffusivity * 0.5**1.5)
    counter = -2.0 / f * pybamm.arcsinh(CURRENT / (2.0 * exchange * (c_end / 1e3) ** 0.5))
    m.boundary_conditions = {
        c: {"left": zero, "right": (slope if inputs else pybamm.Scalar(slope), "Neumann")},
        phi_e: {"left": zero, "right": (counter, "Dirichlet")},
        phi_s: {"left": (pybamm.Scalar(CURRENT / _SIGMA), "Neumann"), "right": zero},
    }
    start = _FILLING * (POROSITY - _RESIDUAL)
    m.initial_conditions = {
        lithium: pybamm.Scalar(start),
        c: pybamm.Scalar(1e3),
        phi_e: pybamm.Scalar(-0.03),
        phi_s: pybamm.Scalar(-0.03 if double_layer else -0.05),
    }
    if double_layer:
        m.initial_conditions[charged] = pybamm.Scalar(0.0)
    m.variables = {"Voltage [V]": pybamm.boundary_value(phi_s, "left"), "Lithium fraction": lithium}

    x = pybamm.SpatialVariable("x", domain=host, coord_sys="cartesian")
    z = pybamm.SpatialVariable("z", domain=separator, coord_sys="cartesian")
    geometry = {
        "host": {x: {"min": 0.0, "max": _HOST}},
        "separator": {z: {"min": _HOST, "max": _HOST + _SEPARATOR}},
    }
    domains = ("host", "separator")
    mesh = pybamm.Mesh(geometry, dict.fromkeys(domains, pybamm.Uniform1DSubMesh), {x: 40, z: 20})
    return pybamm.Discretisation(mesh, {d: pybamm.FiniteVolume() for d in domains}).process_model(m)
