"""V33: salt and the velocity of the solvent in a thick polymer, against a solution in the frame of the solvent.

The exact answer follows m moles of salt for each kg of solvent over the mass of solvent xi from the stripped electrode:

    dm/dt = -dJ/dxi,    J = -R (1 - t+) dc/dx - (1 - t+) i/F,    dx = dxi/(rho - c M),

where R = D/((1 - t+)(1 - c V)). Nothing flows through the ends, which move with the solvent, so the far electrode
moves as mixing changes the volume. No volume velocity, no partial molar volume, no frame of an electrode are in it.
"""

from dataclasses import replace
from functools import cache

import numpy as np
from scipy.integrate import solve_ivp
from scipy.interpolate import PchipInterpolator
from scipy.sparse import diags

from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.constants import FARADAY
from lithiophile.materials import electrolyte_laws, load
from lithiophile.stack import ElectrolyteLaws, Kinetics
from verification.stacks import symmetric

LENGTH, CURRENT, HOURS = 3e-3, 3.0, 6.0
MATERIAL = load("peo_litfsi_steinruck2020")
LAWS = electrolyte_laws(MATERIAL, 363.15)
MOLAR_MASS = MATERIAL.value("molar_mass")
FAST = Kinetics(exchange_current=1e3, double_layer=1e-3)


def density(c: np.ndarray) -> np.ndarray:
    """[kg/m3]"""
    return MATERIAL.law("density")(c)


@cache
def stripped(cells: int) -> Solution:
    """Lithium | 3 mm | lithium, the electrode at x = 0 stripped."""
    stack = replace(symmetric(LENGTH, cells, kinetics=FAST, laws=LAWS), temperature=363.15)
    return solve(stack, f"Strip at {CURRENT} A/m2 for {HOURS} hours", rtol=1e-5)


@cache
def exact(count: int = 300) -> tuple[np.ndarray, ...]:
    """Places of the faces [m], velocity of the solvent there [m/s], and concentrations between them at the end."""
    grid = np.linspace(1.0, 4000.0, 20001)
    concentration = PchipInterpolator(grid / (density(grid) - grid * MOLAR_MASS), grid)
    c0 = LAWS.salt_concentration
    solvent = float(density(np.array([c0]))[0]) - c0 * MOLAR_MASS
    step = LENGTH * solvent / count

    def widths(m: np.ndarray) -> np.ndarray:
        c = concentration(m)
        return step / (density(c) - c * MOLAR_MASS)

    def rates(t: float, m: np.ndarray) -> np.ndarray:
        c = concentration(m)
        between = 0.5 * (c[1:] + c[:-1])
        anion = 1.0 - LAWS.transference(between)
        slope = np.diff(c) / step * (density(between) - between * MOLAR_MASS)
        against_solvent = LAWS.diffusivity(between) / (1.0 - between * LAWS.partial_volume(between))
        flux = -against_solvent * slope - anion * CURRENT / FARADAY
        return -np.diff(np.r_[0.0, flux, 0.0]) / step

    sparse = diags([np.ones(count - 1), np.ones(count), np.ones(count - 1)], [-1, 0, 1])
    start = np.full(count, c0 / solvent)
    end = solve_ivp(rates, (0.0, 3600.0 * HOURS), start, method="BDF", rtol=1e-8, atol=1e-9, jac_sparsity=sparse).y[
        :, -1
    ]
    small = 1e-3
    growth = (widths(end + small * rates(0.0, end)) - widths(end - small * rates(0.0, end))) / (2.0 * small)
    return np.r_[0.0, widths(end).cumsum()], np.r_[0.0, growth.cumsum()], concentration(end)


def places(solution: Solution) -> np.ndarray:
    """Middles of the cells [m]."""
    layout = solution.layout
    width = layout.problem.nodes.volume[layout.ion]
    return width.cumsum() - 0.5 * width


def errors(cells: int) -> tuple[float, float]:
    """Largest error of concentration [mol/m3] and of velocity [m/s]."""
    run = stripped(cells)
    faces, velocity, c = exact()
    x = places(run)
    salt = np.interp(x, 0.5 * (faces[1:] + faces[:-1]), c)
    return (
        float(np.abs(run["Salt concentration [mol/m3]"][-1] - salt).max()),
        float(np.abs(run["Solvent velocity [m/s]"][-1] - np.interp(x, faces, velocity)).max()),
    )


def test_the_partial_molar_volume_is_what_a_mole_adds_to_the_volume() -> None:
    """By its definition: salt into 1 kg of solvent, and the volume that the mixture gains."""
    c = np.array([700.0, 1870.0, 2700.0])

    def volume(m: np.ndarray) -> np.ndarray:
        grid = np.linspace(1.0, 4000.0, 40001)
        at = PchipInterpolator(grid / (density(grid) - grid * MOLAR_MASS), grid)(m)
        return (1.0 + m * MOLAR_MASS) / density(at)

    m = c / (density(c) - c * MOLAR_MASS)
    gained = (volume(m + 1e-3) - volume(m - 1e-3)) / 2e-3
    assert np.allclose(LAWS.partial_volume(c), gained, rtol=1e-5)
    assert np.allclose(1e6 * LAWS.partial_volume(c), [151.5, 138.4, 130.4], atol=0.05)


def test_v33_salt_and_solvent_follow_the_solution_in_the_frame_of_the_solvent() -> None:
    faces, velocity, c = exact()
    salt, speed = errors(60)
    # the cell keeps its thickness, where the mixture loses 0.13 %: that is the error of the concentrations
    assert np.ptp(c) > 1500.0
    assert -0.002 < faces[-1] / LENGTH - 1.0 < -0.001
    assert salt < 0.005 * LAWS.salt_concentration
    assert speed < 0.007 * velocity.max()
    assert velocity.max() > 2e-9


def test_v33_salt_is_conserved_and_solvent_to_the_volume_that_mixing_changes() -> None:
    run = stripped(60)
    width = run.layout.problem.nodes.volume[run.layout.ion]
    c = run["Salt concentration [mol/m3]"]
    assert abs((c[-1] * width).sum() / (c[0] * width).sum() - 1.0) < 1e-10
    solvent = ((density(c) - c * MOLAR_MASS) * width).sum(axis=1)
    assert 1e-4 < abs(solvent[-1] / solvent[0] - 1.0) < 0.003


def test_a_mirrored_cell_moves_solvent_the_other_way() -> None:
    stack = replace(symmetric(LENGTH, 60, kinetics=FAST, laws=LAWS), temperature=363.15)
    plated = solve(stack, f"Plate at {CURRENT} A/m2 for {HOURS} hours", rtol=1e-5)
    one, other = (np.asarray(run["Solvent velocity [m/s]"][-1]) for run in (stripped(60), plated))
    # each against its own anode, and both electrodes come closer as mixing takes away volume
    assert np.ptp(one + other[::-1]) < 0.01 * one.max()
    assert np.abs(one + other[::-1]).max() < 0.1 * one.max()


def test_without_a_volume_salt_moves_no_solvent() -> None:
    laws = ElectrolyteLaws("plain", LAWS.conductivity, LAWS.diffusivity, LAWS.transference, LAWS.thermodynamic_factor)
    stack = replace(symmetric(LENGTH, 20, kinetics=FAST, laws=laws), temperature=363.15)
    run = solve(stack, f"Strip at {CURRENT} A/m2 for 1 hour")
    assert np.abs(run["Solvent velocity [m/s]"]).max() == 0.0
