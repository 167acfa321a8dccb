"""V29: interphase and charge transfer in series, each with its capacitance; lithium and double layer are two."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy.interpolate import CubicSpline

from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import FARADAY, GAS_CONSTANT, LITHIUM_VOLUME_PER_CHARGE, VACUUM_PERMITTIVITY
from lithiophile.stack import Cathode, Counter, Film, Kinetics, Stack, Wall
from verification.stacks import constant, electrolyte, fibres, host_layer, symmetric, with_host

INTERPHASE = 1e-2
"""[ohm m2]"""
SURFACE = Kinetics(
    exchange_current=10.0, linear=True, film_resistance=INTERPHASE, double_layer=5.0, interphase_permittivity=12.0,
    interphase_thickness=8e-9,
)  # fmt: skip
TRANSFER = GAS_CONSTANT * 298.15 / (FARADAY * 10.0)
"""[ohm m2]"""
FILM_CAPACITANCE = 12.0 * VACUUM_PERMITTIVITY / 8e-9
"""[F/m2]"""
CONDUCTIVITY, LENGTH = 5.0, 1e-4
CURRENT = -1.0
"""Plates [A/m2]."""


def step_response(duration: float) -> tuple[np.ndarray, np.ndarray]:
    """Time [s] and voltage over current [ohm m2] of a foil against one that costs nothing, without salt gradients."""
    free = Kinetics(exchange_current=1e9, linear=True, double_layer=0.0)
    laws = electrolyte(conductivity=CONDUCTIVITY, diffusivity=1e-6, transference=1.0 - 1e-9, factor=0.0)
    stack = symmetric(LENGTH, 6, laws=laws, kinetics=SURFACE)
    stack = replace(stack, counter=replace(stack.counter, kinetics=free))
    solution = solve(stack, f"Plate at {-CURRENT} A/m2 for {duration} seconds", rtol=1e-8)
    assert solution.check().largest < 1e-9
    return solution["Time [s]"], solution["Voltage [V]"] / CURRENT


def two_arcs(time: np.ndarray) -> np.ndarray:
    """Ohm, and two resistors each beside its capacitor."""
    ohm = LENGTH / CONDUCTIVITY
    film = INTERPHASE * (1.0 - np.exp(-time / (INTERPHASE * FILM_CAPACITANCE)))
    return ohm + film + TRANSFER * (1.0 - np.exp(-time / (TRANSFER * SURFACE.double_layer)))


def test_v29_a_step_of_the_current_shows_two_exponentials():
    time, response = step_response(0.2)
    assert TRANSFER * SURFACE.double_layer > 50.0 * INTERPHASE * FILM_CAPACITANCE
    assert np.count_nonzero(time < INTERPHASE * FILM_CAPACITANCE) > 3
    assert response == pytest.approx(two_arcs(time), abs=2e-6)


def spectrum(time: np.ndarray, response: np.ndarray, omega: np.ndarray) -> np.ndarray:
    """Impedance from the response to a step: its first value and the transform of its slope."""
    curve, ends = CubicSpline(time, response), time
    time = np.concatenate([np.linspace(a, b, 50, endpoint=False) for a, b in pairwise(ends)])
    time = np.r_[time, ends[-1]]
    response = curve(time)
    slope = np.diff(response) / np.diff(time)
    turns = np.exp(-1j * omega[:, None] * time)
    return response[0] + ((turns[:, :-1] - turns[:, 1:]) @ slope) / (1j * omega)


def test_v29_its_transform_has_two_arcs_where_the_circuit_has_them():
    time, response = step_response(0.4)
    keep = np.r_[True, np.diff(time) > 0.0]
    omega = np.geomspace(3.0, 1e5, 2000)
    arcs = -spectrum(time[keep], response[keep], omega).imag
    exact = sum(r * (omega * r * c) / (1.0 + (omega * r * c) ** 2)
                for r, c in ((INTERPHASE, FILM_CAPACITANCE), (TRANSFER, SURFACE.double_layer)))  # fmt: skip
    tops, expected = (np.flatnonzero((one[1:-1] > one[:-2]) & (one[1:-1] > one[2:])) + 1 for one in (arcs, exact))
    assert len(tops) == len(expected) == 2
    assert omega[tops] == pytest.approx(omega[expected], rel=0.02)
    assert arcs[tops] == pytest.approx(exact[expected], rel=0.005)


def lithium(solution, state: np.ndarray) -> float:
    """Charge of all lithium of the anode [C/m2]."""
    layout, nodes = solution.layout, solution.layout.problem.nodes
    anode = range(layout.film + 1)
    thickness = [nodes[i].volume if nodes[i].kind == k.HOST else 1e-6 for i in anode]
    return sum(state[i, k.LITHIUM] * h for i, h in zip(anode, thickness, strict=True)) / LITHIUM_VOLUME_PER_CHARGE


def layers(solution, state: np.ndarray, areas: dict[int, float], kinetics: Kinetics) -> float:
    """Charge on the double layers of some nodes, positive where electrons were taken away [C/m2]."""
    share = 0.0
    if kinetics.film_resistance > 0.0:
        film = kinetics.interphase_permittivity * VACUUM_PERMITTIVITY / kinetics.interphase_thickness
        share = kinetics.double_layer / (kinetics.double_layer + film)
    charge = 0.0
    for i, area in areas.items():
        drop = state[i, k.PHI_S] - state[i, k.PHI_E]
        across = state[i, k.INTERPHASE_VOLTAGE] + share * drop
        charge += kinetics.double_layer * area * (drop - across)
    return charge


def anode_areas(solution) -> dict[int, float]:
    """Wall or face of each node of the anode, bare [m2 per m2 of cell]; the collector's is wet in the pores alone."""
    layout, stack = solution.layout, solution.stack
    found = dict.fromkeys(range(layout.film + 1), 1.0)
    if stack.hosts:
        (host,) = stack.hosts
        assert layout.back == 0
        found[layout.back] = stack.base.area * host.porosity
        wall = float(np.asarray(host.area(np.zeros(1)))[0])
        found |= {layout.host.start + j: wall * host.thickness / host.cells for j in range(host.cells)}
    return found


COATED = Kinetics(exchange_current=10.0, film_resistance=3e-3, double_layer=0.3)
POSITIVE = Cathode(
    "layered", 50e-6, 0.3, 0.6, 4.9e9, lambda x: 4.3 - 1.0 * np.asarray(x), constant(1e-14), 5e-6, 2.0, (0.3, 0.95),
    (2.8, 4.3), 0.9, cells=8,
)  # fmt: skip


def foil() -> Stack:
    return symmetric(25e-6, 8, foil=20e-6, kinetics=COATED)


def host() -> Stack:
    return with_host(host_layer(cells=12, area=fibres(0.8, 4e-6)), kinetics=COATED)


def alloying_walls() -> Stack:
    wall = Wall("alloying", capacity=1e8, potential=lambda x: 0.3 - 0.25 * np.asarray(x), exchange_current=2.0)
    return with_host(host_layer(cells=12, area=fibres(0.8, 4e-6), wall=wall), kinetics=COATED)


def full_cell() -> Stack:
    stack = symmetric(25e-6, 8, foil=20e-6, kinetics=COATED, porosity=0.5)
    return replace(stack, above=Film(20e-6), counter=Counter("cathode", cathode=POSITIVE))


AGAINST_LITHIUM = "Plate at 1 mA/cm2 for 0.5 mAh/cm2; Rest for 1 minute; Strip at 2 mA/cm2 for 10 minutes"
PROTOCOLS = {full_cell: "Charge at 1 mA/cm2 for 20 minutes; Rest for 1 minute; Discharge at 2 mA/cm2 for 5 minutes"}


@pytest.mark.parametrize("stack", [foil, host, alloying_walls, full_cell], ids=lambda f: f.__name__)
def test_v29_charge_passed_is_lithium_moved_and_double_layers_charged(stack):
    """At every recorded state, from the states alone; the double layers are not a rounding of the lithium."""
    solution = solve(stack(), PROTOCOLS.get(stack, AGAINST_LITHIUM))
    areas, first = anode_areas(solution), solution.layout.initial
    passed, most, worst, alone = 0.0, 0.0, 0.0, 0.0
    for segment in solution.segments:
        current = segment.current[-1]
        for time, state in zip(segment.time, segment.state, strict=True):
            now = passed + current * (time - segment.time[0])
            most = max(most, abs(now))
            lost = lithium(solution, first) - lithium(solution, state)
            charged = layers(solution, state, areas, COATED) - layers(solution, first, areas, COATED)
            worst, alone = max(worst, abs(now - lost - charged)), max(alone, abs(now - lost))
        passed += current * (segment.time[-1] - segment.time[0])
    print(f"{stack.__name__}: {worst / most:.1e} of the charge with, {alone / most:.1e} without the double layers")
    assert worst < 1e-10 * most
    assert alone > 3e-7 * most


def test_v29_and_the_cathode_gives_what_passed_less_what_its_particles_double_layers_take():
    solution = solve(full_cell(), PROTOCOLS[full_cell])
    layout, cells, first = solution.layout, solution.layout.cathode, solution.layout.initial
    width = layout.problem.nodes[cells].volume
    assert width.sum() == pytest.approx(POSITIVE.thickness)
    area = 3.0 * POSITIVE.active_fraction / POSITIVE.particle_radius * width
    surfaces = dict(zip(range(cells.start, cells.stop), area, strict=True))
    bare = Kinetics(double_layer=POSITIVE.double_layer)

    def inside(state: np.ndarray) -> float:
        return float(state[cells, k.LITHIUM] @ width) * POSITIVE.site_charge * POSITIVE.active_fraction

    last = solution.segments[-1].state[-1]
    passed = sum(float(s.current[-1] * (s.time[-1] - s.time[0])) for s in solution.segments)
    taken = layers(solution, last, surfaces, bare) - layers(solution, first, surfaces, bare)
    gained = inside(last) - inside(first)
    assert layout.cathode.stop - layout.cathode.start == POSITIVE.cells
    assert gained - taken == pytest.approx(passed, rel=1e-9)
    assert gained != pytest.approx(passed, rel=1e-7)
