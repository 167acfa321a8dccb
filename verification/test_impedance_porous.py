r"""Impedance of porous electrodes: the same finite volumes as a ladder of impedances, and the line that they tend to.

Salt is left out (a cation that carries all current), so that a porous electrode is two rails, of ions with the
resistance :math:`R_i` and of electrons with :math:`R_e`, and walls of the impedance :math:`Z_w` between them. Electrons
enter at one end, ions leave at the other:

.. math:: Z = \frac{R_i R_e}{R_i + R_e}
    \left(1 + \frac{2 + (R_i/R_e + R_e/R_i) \cosh \nu}{\nu \sinh \nu}\right), \qquad \nu^2 = \frac{R_i + R_e}{Z_w};

where electrons cost nothing :math:`\sqrt{R_i Z_w} \coth \sqrt{R_i/Z_w}`. Walls carry charge transfer beside a double
layer, in a host behind an interphase with a capacitance of its own. A host's outer face, which is covered here and does
not react, keeps the double layer of a thousandth of the cell, so that its potential has a state: a capacitor :math:`Y`
across the mouth of the pores, charged through the interphase.

References
----------
de Levie, Electrochim. Acta 8 (1963) 751; Newman & Tobias, J. Electrochem. Soc. 109 (1962) 1183; Paasch, Micka &
Gersdorf, Electrochim. Acta 38 (1993) 2653.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from lithiophile.cell.state.mesh import fine_at_both_ends
from lithiophile.constants import VACUUM_PERMITTIVITY
from lithiophile.stack import Cathode, Counter, Face, Film, IonLayer, Kinetics, Stack
from verification.stacks import CLOSED, constant, electrolyte, host_layer, with_host
from verification.test_impedance import FREE, FREQUENCY, OMEGA, THERMAL, apart, spectrum

Array = np.ndarray
SALTLESS = electrolyte(conductivity=1.0, diffusivity=1e-6, transference=1.0 - 1e-9, factor=0.0)
OUTSIDE = 25e-6 / 0.5**1.5 + THERMAL / 1e9
"""Separator and lithium on its other side [ohm m2]."""
RADIUS, SHARE = 5e-6, 0.6
"""Particles of a cathode."""
LENGTH, AREA = 100e-6, 1e5
EXCHANGE, LAYER, FILM, PERMITTIVITY, THICKNESS = 10.0, 0.5, 1e-2, 12.0, 8e-9
POSITIVE_LAYER = 2e-3
"""Of the particles of a cathode [F/m2]."""
COVERED = 1e-3
"""Share of a covered face that keeps its double layer."""
FILLING = 0.3
OPEN = 0.8 - FILLING * (0.8 - 0.03)
"""Share of the pores that lithium leaves to the electrolyte."""


@dataclass(frozen=True)
class Line:
    """Two rails [ohm m2], the impedance of all walls between them [ohm m2] and the admittance at the mouth [S/m2]."""

    ions: float
    electrons: float
    walls: Array
    mouth: Array

    def exact(self) -> Array:
        """Of the continuous line, by the potential between the rails, A cosh + B sinh."""
        whole = self.ions + self.electrons
        nu = np.sqrt(whole / self.walls)
        over, across, leak = np.sinh(nu), np.cosh(nu), whole * self.mouth
        ends = nu * over + leak * across
        near = (self.ions + self.electrons * (across + leak * over / nu)) / ends
        far = (self.ions * across + self.electrons) / ends
        return (self.ions * self.electrons + self.electrons * near + self.ions * far) / whole

    def ladder(self, widths: Array) -> Array:
        """Of cells of such widths [m], each with half its resistances on either side of its wall."""
        shares = widths / widths.sum()
        return np.array([
            _ladder(self.ions * shares, self.electrons * shares, z / shares, y)
            for z, y in zip(self.walls, self.mouth, strict=True)
        ])  # fmt: skip


def _ladder(ions: Array, electrons: Array, walls: Array, mouth: complex) -> complex:
    """Nodes: pores of the cells and the mouth, skeleton of the cells and the outer face."""
    cells = len(walls)
    matrix = np.zeros((2 * cells + 2, 2 * cells + 2), dtype=complex)
    joins = [(n, cells + 1 + n, 1.0 / walls[n]) for n in range(cells)] + [(cells, 2 * cells + 1, mouth)]
    for first, rail in ((0, ions), (cells + 1, electrons)):
        steps = 0.5 * (rail + np.append(rail[1:], 0.0))
        joins += [(first + n, first + n + 1, 1.0 / steps[n]) for n in range(cells)]
    for a, b, conductance in joins:
        matrix[[a, b], [a, b]] += conductance
        matrix[[a, b], [b, a]] -= conductance
    kept = np.delete(np.arange(2 * cells + 2), cells)  # the mouth's electrolyte is the zero of potentials
    drive = (kept == cells + 1).astype(float)
    return complex(np.linalg.solve(matrix[np.ix_(kept, kept)], drive) @ drive + 0.5 * electrons[0])


def layer_and_transfer(transfer: float, layer: float) -> Array:
    return 1.0 / (1.0 / transfer + 1j * OMEGA * layer)


def host(skeleton: float, solid: float, exchange: float = EXCHANGE) -> tuple[Callable[[int], Stack], Line]:
    """Lithium on all walls of a host, behind an interphase; its ceramic may conduct ions too."""
    surface = Kinetics(
        exchange_current=exchange, linear=True, film_resistance=FILM, double_layer=LAYER,
        interphase_permittivity=PERMITTIVITY, interphase_thickness=THICKNESS,
    )  # fmt: skip
    shut = Face(area=0.0)

    def stack(cells: int) -> Stack:
        layer = host_layer(
            cells=cells, area=constant(AREA), skeleton_conductivity=skeleton, ion_conductivity=solid, filling=FILLING
        )
        whole = with_host(layer, kinetics=surface, top=shut, base=shut)
        return replace(whole, layers=(replace(whole.layers[0], electrolyte=SALTLESS),), counter=Counter(kinetics=FREE))

    beside = PERMITTIVITY * VACUUM_PERMITTIVITY / THICKNESS
    wall = layer_and_transfer(FILM, beside) + layer_and_transfer(THERMAL / exchange, LAYER)
    mouth = COVERED * 1j * OMEGA / (1.0 / beside + 1.0 / LAYER)
    return stack, Line(LENGTH / (OPEN**1.5 + solid), LENGTH / skeleton, wall / (AREA * LENGTH), mouth)


def cathode(conductivity: float) -> tuple[Callable[[int], Stack], Line]:
    """Particles whose potential does not depend on what they hold."""
    porosity = 0.3

    def stack(cells: int) -> Stack:
        positive = Cathode(
            "flat", LENGTH, porosity, SHARE, 4.9e9, constant(3.9), constant(1e-10), RADIUS, EXCHANGE, (0.1, 0.9),
            (2.8, 4.3), 0.5, conductivity=conductivity, double_layer=POSITIVE_LAYER, cells=cells,
        )  # fmt: skip
        return Stack(
            layers=(IonLayer("separator", 25e-6, SALTLESS, porosity=0.5, cells=10),),
            above=Film(450e-6), kinetics=FREE, counter=Counter("cathode", cathode=positive), reservoir=CLOSED,
        )  # fmt: skip

    wall = layer_and_transfer(THERMAL / EXCHANGE, POSITIVE_LAYER) / (3.0 * SHARE / RADIUS * LENGTH)
    return stack, Line(LENGTH / porosity**1.5, LENGTH / conductivity, wall, np.zeros_like(OMEGA))


CASES = {
    "host, electrons cost little": (host(1e4, 0.0), np.ones, 2e-7),
    "host, electrons cost as much as ions": (host(0.5, 0.0), np.ones, 2e-7),
    "host of a ceramic that conducts ions": (host(50.0, 0.3), np.ones, 2e-7),
    "cathode": (cathode(0.2), lambda cells: fine_at_both_ends(1.0, cells), 1e-9),
}
"""Cell of so many cells and its line, widths of the cells, and how far they may be apart. On a host's walls what lets
lithium be plated and stripped is 1e-7 short of open."""


Case = tuple[Line, Callable[[int], Array], float, dict[int, Array]]


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    (stack, line), widths, allowed = CASES[request.param]
    return line, widths, allowed, {cells: spectrum(stack(cells)) - OUTSIDE for cells in (20, 40, 80)}


def test_a_porous_electrode_is_the_ladder_of_its_cells(case: Case) -> None:
    line, widths, allowed, found = case
    for cells in (20, 40):
        assert apart(found[cells], line.ladder(widths(cells))) < allowed


def test_it_tends_to_the_transmission_line_with_the_square_of_the_cells(case: Case) -> None:
    line, _, _, found = case
    errors = [apart(found[cells], line.exact()) for cells in (20, 40, 80)]
    assert np.log2(errors[0] / errors[1]) == pytest.approx(2.0, abs=0.02)
    assert np.log2(errors[1] / errors[2]) == pytest.approx(2.0, abs=0.02)
    assert apart((4.0 * found[80] - found[40]) / 3.0, line.exact()) < 1e-6


def test_a_host_of_metal_that_blocks_keeps_what_little_its_walls_let_through() -> None:
    # skeleton and walls are 17 orders of magnitude apart, which rounding must not make a conductance to nowhere
    stack, line = host(1e7, 0.0, exchange=1e-6)
    slow = FREQUENCY < 0.1
    apart_in_real = np.abs((spectrum(stack(20)) - OUTSIDE - line.exact())[slow].real) / line.exact()[slow].real
    assert apart_in_real.max() < 1e-4


def test_the_line_with_a_closed_mouth_is_that_of_paasch_and_without_electrons_that_of_de_levie() -> None:
    line = replace(host(0.5, 0.0)[1], mouth=np.zeros_like(OMEGA))
    ions, electrons = line.ions, line.electrons
    nu = np.sqrt((ions + electrons) / line.walls)
    paasch = 1.0 + (2.0 + (ions / electrons + electrons / ions) * np.cosh(nu)) / (nu * np.sinh(nu))
    assert apart(line.exact(), ions * electrons / (ions + electrons) * paasch) < 1e-13
    levie = np.sqrt(ions * line.walls) / np.tanh(np.sqrt(ions / line.walls))
    assert apart(replace(line, electrons=0.0).exact(), levie) < 1e-13


def test_a_porous_electrode_is_the_element_t_of_impedance_py() -> None:
    elements = pytest.importorskip("impedance.models.circuits.elements")
    stack, line = cathode(0.2)
    whole = line.ions + line.electrons
    straight, crossed = (line.ions**2 + line.electrons**2) / whole, 2.0 * line.ions * line.electrons / whole
    area = 3.0 * SHARE / RADIUS * LENGTH
    reached = [straight, crossed, whole * area * EXCHANGE / THERMAL, whole * area * POSITIVE_LAYER]
    oracle = elements.T(reached, FREQUENCY) + line.ions * line.electrons / whole
    coarse, fine = (spectrum(stack(cells)) - OUTSIDE for cells in (40, 80))
    assert apart((4.0 * fine - coarse) / 3.0, oracle) < 1e-6
