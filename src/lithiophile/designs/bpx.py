"""A full cell, or its cathode alone, as a BPX file (https://bpxstandard.com).

BPX has no class for metallic lithium, hosts and interphases: files are of its kind "Partial", without a negative
electrode, and the lithium stands under "User-defined".
"""

from typing import Any

import numpy as np

from lithiophile.constants import FARADAY
from lithiophile.designs.cathodes import cathode_material, is_cathode
from lithiophile.designs.resolve import Resolved, resolve
from lithiophile.designs.schema import Design
from lithiophile.errors import InputError
from lithiophile.materials import Material
from lithiophile.stack import Cathode, Law, Stack

VERSION = "1.1.0"
"""Of the standard that files are written in."""
POINTS = 201
"""Of a table made from a law."""
Part = dict[str, Any]


def bpx(design: Design, *, area: float = 1e-4, cathode_only: bool = False) -> Part:
    """The contents of a BPX file.

    Parameters
    ----------
    design : Design
        With a porous cathode.
    area : float
        Of the cell [m2].
    cathode_only : bool
        Leave out electrolyte, separator and lithium.

    Raises
    ------
    InputError
        If the counter electrode is no porous cathode.

    Examples
    --------
    >>> from lithiophile.designs import design
    >>> cell = bpx(design({"title": "m", "lithium": {"below": "40 um"}, "counter": {"material": "nmc811"}}))
    >>> cell["Parameterisation"]["Positive electrode"]["Porosity"]
    0.335
    """
    resolved = resolve(design, losses=False) if is_cathode(design) else None
    made = resolved.stack.counter.cathode if resolved is not None else None
    if resolved is None or made is None:
        raise InputError(
            f"counter.material: {design.counter.material} has no particles; BPX describes electrodes of particles, "
            "such as nmc811, lfp or lco.",
            where=design.name or None,
        )
    stack = resolved.stack
    parts: Part = {
        "Cell": _cell(stack, made, area),
        "Positive electrode": _electrode(made, cathode_material(design)),
    }
    state: Part = {"Initial state-of-charge": _charge(made), "Initial temperature [K]": stack.temperature}
    if not cathode_only:
        parts |= _between(stack)
        state["Initial electrolyte concentration [mol.m-3]"] = stack.layers[-1].electrolyte.salt_concentration
        parts["User-defined"] = _lithium(stack)
    return {
        "Header": _header(design, resolved, cathode_only),
        "Parameterisation": parts,
        "State": {
            "Initial conditions": state,
            "Thermal environment": {"Ambient temperature [K]": stack.temperature},
        },
    }


def _header(design: Design, resolved: Resolved, cathode_only: bool) -> Part:
    lines = (n.source for n in resolved.provenance if n.source and (n.key.startswith("counter.") or not cathode_only))
    sources = list(dict.fromkeys(lines))
    missing = "" if cathode_only else " Metallic lithium and a host are no part of BPX and left out."
    return {
        "BPX": VERSION,
        "Title": design.title,
        "Description": f"Written by Lithiophile.{missing}",
        "References": "; ".join(sources),
        "Model": "Partial",
    }


def _cell(stack: Stack, made: Cathode, area: float) -> Part:
    return {
        "Electrode area [m2]": area,
        "Number of electrode pairs connected in parallel to make a cell": 1,
        "Lower voltage cut-off [V]": made.voltages[0],
        "Upper voltage cut-off [V]": made.voltages[1],
        "Nominal cell capacity [A.h]": (stack.one_c or made.capacity) * area / 3600.0,
        "Reference temperature [K]": stack.temperature,
    }


def _electrode(made: Cathode, source: Material) -> Part:
    low, high = source.law("potential").valid or (0.0, 1.0)
    filling = np.linspace(min(low, made.window[0]), max(high, made.window[1]), POINTS)
    part: Part = {
        "Thickness [m]": made.thickness,
        "Porosity": made.porosity,
        "Transport efficiency": made.porosity**made.bruggeman,
        "Conductivity [S.m-1]": made.conductivity,
        "Minimum stoichiometry": made.window[0],
        "Maximum stoichiometry": made.window[1],
        "Maximum concentration [mol.m-3]": made.site_charge / FARADAY,
        "Particle radius [m]": made.particle_radius,
        "Surface area per unit volume [m-1]": 3.0 * made.active_fraction / made.particle_radius,
        "Diffusivity [m2.s-1]": _law(made.diffusivity, filling),
        "OCP [V]": _law(made.potential, filling),
        # half full, both roots are a half
        "Reaction rate constant [mol.m-2.s-1]": 2.0 * made.exchange_current / FARADAY,
    }
    for key, name in (
        ("solid_diffusivity", "Diffusivity activation energy [J.mol-1]"),
        ("exchange_current", "Reaction rate constant activation energy [J.mol-1]"),
    ):
        arrhenius = source.law(key).arrhenius
        if arrhenius is not None:
            part[name] = arrhenius.activation_energy
    return part


def _law(law: Law, x: np.ndarray) -> float | Part:
    """One number, or a table where it depends on its variable."""
    y = np.asarray(law(x), dtype=float)
    if np.ptp(y) <= 1e-12 * np.abs(y).max():
        return float(y[0])
    return {"x": x.tolist(), "y": y.tolist()}


def _between(stack: Stack) -> Part:
    """Electrolyte and separator, where one layer of a liquid is all there is."""
    layer = stack.layers[-1]
    laws = layer.electrolyte
    if len(stack.layers) > 1 or laws.single_ion or laws.diffusivity is None or laws.transference is None:
        return {}
    low, high = laws.valid
    salt = np.linspace(max(low, 1.0), high, 41)
    return {
        "Electrolyte": {
            "Cation transference number": float(laws.transference(np.array([laws.salt_concentration]))[0]),
            "Conductivity [S.m-1]": _law(laws.conductivity, salt),
            "Diffusivity [m2.s-1]": _law(laws.diffusivity, salt),
        },
        "Separator": {
            "Thickness [m]": layer.thickness,
            "Porosity": layer.porosity,
            "Transport efficiency": layer.porosity**layer.bruggeman / layer.tortuosity,
        },
    }


def _lithium(stack: Stack) -> Part:
    thickness = stack.below.thickness + stack.above.thickness
    return {"description": "The anode", "Lithium thickness [m]": thickness}


def _charge(made: Cathode) -> float:
    low, high = made.window
    return round((high - made.filling) / (high - low), 12)
