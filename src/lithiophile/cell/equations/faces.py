"""What crosses the face between two nodes."""

import math
from typing import NamedTuple

import numpy as np

from lithiophile.cell.equations.properties import psi_between
from lithiophile.cell.equations.surface import open_mouth
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.quantities import FaceSlopes, Flux, Properties
from lithiophile.cell.state.records import Records
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.constants import FARADAY, LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.kernel import inlined_kernel, inner_kernel
from lithiophile.physics.percolation import LITHIUM_CONDUCTIVITY
from lithiophile.physics.transport import liquid_current, logarithmic_mean, salt_flux, series

_CLOSED_FILM = 1e-6
"""Share of the bulk's conductivity left in a dense film (keeps potentials defined)."""
_LEAST_BULK, _LEAST_PATH = 1e-200, 1e-12
"""Keep the diffusivity in bulk defined where no electrolyte conducts [S/m, 1]."""
_BETWEEN_CELLS = 1e-11
"""Resistance of electrons from one cell to the next [ohm m2], far below that of any contact (assumed): 1 nV at
10 mA/cm2. A metal without it conducts 4e13 S/m2 across a cell of a micrometre, and the last digit of a potential that
moves in a step is then a current that charge is off by."""
_MOST_CARRIED = 2.0
"""Concentration that crosses a face at most, over that of the side which electrolyte leaves."""


@inner_kernel
def _mean_conductivity(surface: Properties, beyond: Properties, node: Node, beyond_node: Node) -> float:
    """Of electrolyte between a surface and what lies beyond, in which salt falls linearly [S/m]; that at the surface
    beside another electrolyte."""
    if beyond.bulk > 0.0 and node.laws == beyond_node.laws:
        return float(logarithmic_mean(surface.bulk, beyond.bulk))
    return float(surface.bulk)


@inner_kernel
def film_path_length(left: Properties, right: Properties, right_node: Node) -> float:
    r"""Length of electrolyte that a lithium film on a host is for ions and salt [m].

    .. math:: \ell = L / g, \qquad g = o + (1 - o)\,(w/L)^b

    through the pore mouths that are still open (o) and the void of the deposit (w). A dense
    film that has closed the mouths seals the host: what lies below strips after it.
    """
    length = right.film_length * UM
    if length <= 0.0 or right.bulk <= 0.0:
        return 0.0
    open_share = open_mouth(left.porous, right.metal, right_node.closing)
    void_share = min(max(right.film_void * UM, 0.0) / length, 1.0)
    return float(length / (open_share + (1.0 - open_share) * void_share**right_node.bruggeman + _CLOSED_FILM))


@inner_kernel
def film_resistance(left: Properties, right: Properties, left_node: Node, right_node: Node) -> float:
    r"""Ionic resistance of a lithium film on a host [ohm m2].

    .. math:: R = \ell / \bar\kappa, \qquad \bar\kappa = \frac{\kappa_1 - \kappa_0}{\ln(\kappa_1/\kappa_0)}

    with the salt of the host (0) and of the outer surface (1) at its ends, as in :func:`dead_layer_resistance`. That of
    the surface alone would pass ever more current from the host as it draws salt along: with the last salt there, no
    concentration then balances what comes and goes.
    """
    length = film_path_length(left, right, right_node)
    if length <= 0.0:
        return 0.0
    return length / _mean_conductivity(right, left, right_node, left_node)


@inner_kernel
def dead_layer_length(film: Properties, node: Node) -> float:
    r"""Length of electrolyte that a layer of dead lithium on a surface is for ions [m].

    .. math:: L = \frac{d}{(1 - p)\,p^b}

    Dead lithium (d) keeps the porosity p of filaments; ions pass its pores. A path is as long for salt that diffuses as
    for current, and whatever the salt in it.
    """
    porosity = node.filament_porosity
    return float(film.film_dead * UM / ((1.0 - porosity) * max(porosity, 1e-2) ** node.bruggeman))


@inner_kernel
def dead_layer_resistance(film: Properties, beyond: Properties, node: Node, beyond_node: Node) -> float:
    r"""Ionic resistance of dead lithium on a surface [ohm m2].

    .. math:: R = \frac{L}{\bar\kappa}, \qquad \bar\kappa = \frac{\kappa_1 - \kappa_0}{\ln(\kappa_1/\kappa_0)}

    The salt in it falls linearly from that beyond (1) to that at the surface (0), and its pieces stand in series: of a
    conductivity in proportion to the salt, the logarithmic mean is exact. Beside another electrolyte, that at the
    surface counts.

    References
    ----------
    Polarisation by a dead layer: Wood, Noked and Dasgupta, ACS Energy Lett. 2 (2017) 664.
    """
    if film.film_dead <= 0.0 or film.bulk <= 0.0:
        return 0.0
    return dead_layer_length(film, node) / _mean_conductivity(film, beyond, node, beyond_node)


@inlined_kernel
def _diffusivity_of_film(film: Properties, beyond: Properties) -> float:
    """Diffusivity of salt in a film between a surface and what lies beyond [m2/s]: the mean of both sides, whose pores
    leave other shares of it."""
    path = film.liquid / max(film.bulk, _LEAST_BULK)
    other = beyond.liquid / max(beyond.bulk, _LEAST_BULK)
    return 0.5 * (film.diff + beyond.diff * path / max(other, _LEAST_PATH))


@inner_kernel
def carried_concentration(left: float, right: float, velocity: float) -> float:
    """Concentration that displaced electrolyte carries through a face: the mean of both sides, which is of second
    order, but at most twice that of the side it leaves. A cell without salt gives none."""
    leaving = left if velocity > 0.0 else right
    return float(min(0.5 * (left + right), _MOST_CARRIED * max(leaving, 0.0)))


class Paths(NamedTuple):
    """Conductances from the middle of one node to that of the next [1/m times what is conducted]."""

    liquid: float
    """Of ions through the electrolyte [S/m2],"""
    solid: float
    """and through the skeleton."""
    diffusive: float
    """Of salt [m/s], without what stands on the face."""


@inlined_kernel
def _paths(left: Properties, right: Properties, left_node: Node, right_node: Node, resistance: float) -> Paths:
    half_l = left_node.half
    half_r = right_node.half
    solid = 0.0
    if left.solid > 0.0 and right.solid > 0.0:
        solid = series(half_l, left.solid, half_r, right.solid, resistance)
    return Paths(
        series(half_l, left.liquid, half_r, right.liquid, resistance),
        solid,
        series(half_l, left.diff, half_r, right.diff, 0.0),
    )


@inlined_kernel
def _electron_path(left: Properties, right: Properties, left_node: Node, right_node: Node) -> float:
    """Conductance of electrons through what two nodes are made of [S/m2]."""
    half_l = left_node.half
    half_r = right_node.half
    kind_l = left_node.kind
    if kind_l == k.CATHODE:
        # the collector behind the last cell has no half-width and costs nothing
        return series(half_l, left.electronic, half_r, right.electronic, 0.0)
    if kind_l > k.HOST or right_node.kind > k.FILM:
        return 0.0
    if right_node.kind == k.FILM:
        return left.electronic / half_l
    if kind_l < k.HOST:
        if right_node.by_lithium:
            # the front starts on the base itself
            return 0.5 * (LITHIUM_CONDUCTIVITY + right.electronic) / half_r * left_node.face_electrons
        return right.electronic / half_r * left_node.face_electrons
    if right_node.by_lithium or left_node.by_lithium:
        # An arithmetic mean: a harmonic one never lets the front enter an empty cell.
        return (left.electronic + right.electronic) / 2.0 / (half_l + half_r)
    return series(half_l, left.electronic, half_r, right.electronic, 0.0)


@inlined_kernel
def _electrons(left: Properties, right: Properties, left_node: Node, right_node: Node) -> float:
    r"""The same with what lies between two cells, where that is more [S/m2].

    .. math:: G = \frac{g}{\sqrt{1 + (g R)^2}}
    """
    path = _electron_path(left, right, left_node, right_node)
    limited = path * _BETWEEN_CELLS
    return path / math.sqrt(1.0 + limited * limited)


@inlined_kernel
def _deposit(left: Properties, right: Properties, left_node: Node, right_node: Node) -> float:
    """Resistance that lithium on an outer surface adds to a face [ohm m2]."""
    if left_node.kind <= k.HOST and right_node.kind == k.FILM:
        return film_resistance(left, right, left_node, right_node)
    if left_node.kind == k.FILM and left_node.filament_diameter > 0.0:
        return dead_layer_resistance(left, right, left_node, right_node)
    return 0.0


@inlined_kernel
def _psi_step(
    left: Properties, right: Properties, left_node: Node, right_node: Node, electrolytes: np.ndarray,
    electrolyte_scalars: np.ndarray,
) -> float:  # fmt: skip
    """Step of Psi; between two electrolytes the mean of what either makes of both concentrations."""
    if left_node.laws == right_node.laws:
        return right.psi - left.psi
    return 0.5 * (
        psi_between(right.conc, left_node.laws, electrolytes, electrolyte_scalars)
        - left.psi
        + right.psi
        - psi_between(left.conc, right_node.laws, electrolytes, electrolyte_scalars)
    )


@inlined_kernel
def _through_deposit(paths: Paths, left: Properties, right: Properties, left_node: Node, right_node: Node) -> float:
    """Conductance of salt [m/s]: a resistive film is as long for diffusion as for conduction.

    The conductance of a surface is that of the volume beside it (its half-width is 0). In the film diffusivity is the
    mean of both sides: with that of the surface alone, which falls with salt, no concentration there would carry away
    more than a limit.
    """
    if left_node.kind == k.FILM:
        length = dead_layer_length(left, left_node) if left_node.filament_diameter > 0.0 else 0.0
    elif left_node.kind <= k.HOST and right_node.kind == k.FILM:
        length = film_path_length(left, right, right_node)
    else:
        length = 0.0
    if length > 0.0 and paths.liquid > 0.0:
        at_left = left_node.kind == k.FILM
        bulk = left.diff if at_left else right.diff
        if left_node.laws == right_node.laws:
            bulk = _diffusivity_of_film(left, right) if at_left else _diffusivity_of_film(right, left)
        bulk = max(bulk, 1e-16)
        return 1.0 / (1.0 / paths.diffusive + length / bulk)
    return paths.diffusive


@inlined_kernel
def fluxes(
    left: Properties,
    right: Properties,
    left_node: Node,
    right_node: Node,
    dphi_e: float,
    dphi_s: float,
    displacement: float,
    velocity_offset: float,
    scalars: WholeCell,
    electrolytes: np.ndarray,
    electrolyte_scalars: np.ndarray,
    out: Flux,
) -> None:
    """Fluxes from one node to the next and their slopes with the potential differences.

    Parameters
    ----------
    left, right : Properties
        Of the two nodes.
    dphi_e, dphi_s : float
        Right minus left [V].
    displacement : float
        1 where lithium to the left pushes electrolyte through this face: the volume velocity is
        then -(V_Li/F) i_e + ``velocity_offset`` (exact, because di_e/dx is the reaction), else only the offset.
    out : Flux
        Written; its slopes are with the potentials to the left, those with the right ones are their negatives.
    """
    out.electronic_slope = _electrons(left, right, left_node, right_node)
    out.electronic = -out.electronic_slope * dphi_s
    resistance = right_node.face_resistance + _deposit(left, right, left_node, right_node)
    out.salt = 0.0
    out.velocity = 0.0
    out.salt_slope = 0.0
    if right_node.salt_blocked:
        # Salt cannot enter a single-ion conductor; all paths meet at the face.
        out.ionic_slope = series(
            left_node.half, left.liquid + left.solid, right_node.half, right.liquid + right.solid, resistance
        )
        out.ionic = -out.ionic_slope * dphi_e
        return
    paths = _paths(left, right, left_node, right_node, resistance)
    out.ionic_slope = paths.liquid + paths.solid
    out.ionic = -out.ionic_slope * dphi_e
    if not left_node.has_salt or not right_node.has_salt:
        return
    dpsi = _psi_step(left, right, left_node, right_node, electrolytes, electrolyte_scalars)
    liquid = liquid_current(paths.liquid, dphi_e, dpsi, scalars.diffusion_voltage)
    transference = 0.5 * (left.tplus + right.tplus)
    out.ionic = liquid - paths.solid * dphi_e
    out.velocity = -displacement * LITHIUM_VOLUME_PER_CHARGE * out.ionic + velocity_offset
    concentration = carried_concentration(left.conc, right.conc, out.velocity)
    diffusive = _through_deposit(paths, left, right, left_node, right_node)
    out.salt = salt_flux(diffusive, right.conc - left.conc, transference, liquid, concentration, out.velocity)
    out.salt_slope = (
        -(1.0 - transference) * paths.liquid
        - FARADAY * concentration * displacement * LITHIUM_VOLUME_PER_CHARGE * out.ionic_slope
    )


@inner_kernel
def plain_face(left_node: Node, right_node: Node) -> bool:
    """Whether :func:`flux_slopes` holds: one electrolyte on both sides and no film between them."""
    if not left_node.has_salt or not right_node.has_salt or left_node.laws != right_node.laws:
        return False
    if right_node.kind == k.FILM or right_node.salt_blocked:
        return False
    return bool(left_node.kind != k.FILM or left_node.filament_diameter == 0.0)


@inner_kernel
def flux_slopes(
    left: Properties,
    right: Properties,
    left_node: Node,
    right_node: Node,
    dphi_e: float,
    dphi_s: float,
    displacement: float,
    flux: Flux,
    scalars: WholeCell,
    out: Records[FaceSlopes],
) -> None:
    r"""How the fluxes through a plain face change with the properties of its left and right side.

    Of conductors in series, :math:`K = (h_l/a + h_r/b + R)^{-1}`, the slope with a is :math:`K^2 h_l / a^2`; the
    rest of :func:`fluxes` is products. ``flux`` is what that function returned.
    """
    paths = _paths(left, right, left_node, right_node, right_node.face_resistance)
    drive = dphi_e - scalars.diffusion_voltage * (right.psi - left.psi)
    transference = 0.5 * (left.tplus + right.tplus)
    mean = 0.5 * (left.conc + right.conc)
    concentration = carried_concentration(left.conc, right.conc, flux.velocity)
    for side in range(2):
        here = left if side == 0 else right
        half = left_node.half if side == 0 else right_node.half
        sign = 2.0 * side - 1.0
        row = out[side]
        row.liquid = row.solid = row.salt_diff = 0.0
        if half > 0.0:
            row.liquid = _in_series(-drive, paths.liquid, half, here.liquid)
            row.solid = _in_series(-dphi_e, paths.solid, half, here.solid)
            row.salt_diff = _in_series(-FARADAY * (right.conc - left.conc), paths.diffusive, half, here.diff)
        row.psi = sign * paths.liquid * scalars.diffusion_voltage
        row.salt_liquid = transference - 1.0
        row.salt_current = -FARADAY * concentration * displacement * LITHIUM_VOLUME_PER_CHARGE
        row.salt_tplus = -0.5 * paths.liquid * drive
        share = 0.5
        if concentration < mean:
            leaves = side == 0 if flux.velocity > 0.0 else side == 1
            share = _MOST_CARRIED if leaves and here.conc > 0.0 else 0.0
        row.salt_conc = share * FARADAY * flux.velocity - sign * FARADAY * paths.diffusive
        row.electrons = _electron_slope(side, dphi_s, here, flux.electronic_slope, left_node, right_node)


@inlined_kernel
def _in_series(drive: float, conductance: float, half: float, conductivity: float) -> float:
    """Slope of a flux, conductance times drive, with the conductivity of one half."""
    share = conductance / max(conductivity, 1e-300)
    return drive * half * share * share


@inlined_kernel
def _electron_slope(
    side: int, dphi_s: float, here: Properties, conductance: float, left_node: Node, right_node: Node
) -> float:
    """Slope of the electronic current with the conductivity of one side."""
    if left_node.kind > k.HOST or right_node.kind != k.HOST:
        return 0.0
    limited = conductance * _BETWEEN_CELLS
    share = math.sqrt(max(1.0 - limited * limited, 0.0))  # of the path in the whole
    if left_node.kind < k.HOST:
        return -dphi_s * side * left_node.face_electrons / right_node.half * share * share * share
    if left_node.by_lithium or right_node.by_lithium:
        return -0.5 * dphi_s / (left_node.half + right_node.half) * share * share * share
    half = left_node.half if side == 0 else right_node.half
    return share * _in_series(-dphi_s, conductance, half, here.electronic)


@inner_kernel
def with_properties(here: Properties, moved: Properties, slopes: FaceSlopes) -> tuple[float, float, float]:
    """Change of salt flux times F, ionic and electronic current [A/m2] when one side's properties are moved."""
    liquid = slopes.liquid * (moved.liquid - here.liquid) + slopes.psi * (moved.psi - here.psi)
    ionic = liquid + slopes.solid * (moved.solid - here.solid)
    salt = slopes.salt_liquid * liquid + slopes.salt_current * ionic
    salt += slopes.salt_diff * (moved.diff - here.diff)
    salt += slopes.salt_tplus * (moved.tplus - here.tplus)
    salt += slopes.salt_conc * (moved.conc - here.conc)
    return salt, ionic, slopes.electrons * (moved.electronic - here.electronic)
