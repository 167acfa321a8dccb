"""What crosses the face between two nodes."""

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
from lithiophile.physics.transport import liquid_current, salt_flux, series

_CLOSED_FILM = 1e-6
"""Share of the bulk's conductivity left in a dense film (keeps potentials defined)."""


@inner_kernel
def film_resistance(left: Properties, right: Properties, right_node: Node) -> float:
    r"""Ionic resistance of a lithium film on a host [ohm m2].

    .. math:: R = L / (\kappa\, g), \qquad g = o + (1 - o)\,(w/L)^b

    through the pore mouths that are still open (o) and the void of the deposit (w). A dense
    film that has closed the mouths seals the host: what lies below strips after it.
    """
    length = right.film_length * UM
    if length <= 0.0 or right.bulk <= 0.0:
        return 0.0
    open_share = open_mouth(left.porous, right.metal, right_node.closing)
    void_share = min(max(right.film_void * UM, 0.0) / length, 1.0)
    path = open_share + (1.0 - open_share) * void_share**right_node.bruggeman + _CLOSED_FILM
    return float(length / (right.bulk * path))


@inner_kernel
def dead_layer_resistance(film: Properties, node: Node) -> float:
    r"""Ionic resistance of dead lithium on a surface [ohm m2].

    .. math:: R = \frac{d}{(1 - p)\,\kappa\,p^b}

    Dead lithium (d) keeps the porosity p of filaments; ions pass its pores.

    References
    ----------
    Polarisation by a dead layer: Wood, Noked and Dasgupta, ACS Energy Lett. 2 (2017) 664.
    """
    length = film.film_dead * UM
    if length <= 0.0 or film.bulk <= 0.0:
        return 0.0
    porosity = node.filament_porosity
    return float(length / ((1.0 - porosity) * film.bulk * max(porosity, 1e-2) ** node.bruggeman))


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
    left, right : arrays
        Properties of the two nodes.
    dphi_e, dphi_s : float
        Right minus left [V].
    displacement : float
        1 where lithium to the left pushes electrolyte through this face: the volume velocity is
        then -(V_Li/F) i_e + ``velocity_offset`` (exact, because di_e/dx is the reaction), else only the offset.

    Returns
    -------
    None
        ``out`` = F times salt flux, ionic current, electronic current [A/m2], volume velocity [m/s],
        and d(ionic current)/d(phi_e), d(F salt flux)/d(phi_e), d(electronic)/d(phi_s), all with
        respect to the left potential (the right ones are their negatives).
    """
    half_l = left_node.half
    half_r = right_node.half
    resistance = right_node.face_resistance
    conduct_s = 0.0
    kind_l = left_node.kind
    if kind_l == k.CATHODE:
        # the collector behind the last cell has no half-width and costs nothing
        conduct_s = series(half_l, left.electronic, half_r, right.electronic, 0.0)
    elif kind_l <= k.HOST and right_node.kind <= k.FILM:
        if right_node.kind == k.FILM:
            resistance += film_resistance(left, right, right_node)
            conduct_s = left.electronic / half_l
        elif kind_l == k.BACK:
            conduct_s = right.electronic / half_r * left_node.face_electrons
            if right_node.by_lithium:
                # the front starts on the base itself
                conduct_s = 0.5 * (LITHIUM_CONDUCTIVITY + right.electronic) / half_r * left_node.face_electrons
        elif right_node.by_lithium or left_node.by_lithium:
            # An arithmetic mean: a harmonic one never lets the front enter an empty cell.
            conduct_s = (left.electronic + right.electronic) / 2.0 / (half_l + half_r)
        else:
            conduct_s = series(half_l, left.electronic, half_r, right.electronic, 0.0)
    elif kind_l == k.FILM and left_node.filament_diameter > 0.0:
        resistance += dead_layer_resistance(left, left_node)
    offset = velocity_offset
    if right_node.salt_blocked:
        # Salt cannot enter a single-ion conductor; all paths meet at the face.
        conduct = series(half_l, left.liquid + left.solid, half_r, right.liquid + right.solid, resistance)
        out.salt = 0.0
        out.ionic = -conduct * dphi_e
        out.velocity = 0.0
        out.ionic_slope = conduct
        out.salt_slope = 0.0
    else:
        conduct_l = series(half_l, left.liquid, half_r, right.liquid, resistance)
        conduct_sk = 0.0
        if left.solid > 0.0 and right.solid > 0.0:
            conduct_sk = series(half_l, left.solid, half_r, right.solid, resistance)
        if left_node.has_salt and right_node.has_salt:
            if left_node.laws == right_node.laws:
                dpsi = right.psi - left.psi
            else:
                dpsi = 0.5 * (
                    psi_between(right.conc_pos, left_node.laws, electrolytes, electrolyte_scalars)
                    - left.psi
                    + right.psi
                    - psi_between(left.conc_pos, right_node.laws, electrolytes, electrolyte_scalars)
                )
            liquid = liquid_current(conduct_l, dphi_e, dpsi, scalars.diffusion_voltage)
            current = liquid - conduct_sk * dphi_e
            transference = 0.5 * (left.tplus + right.tplus)
            concentration = 0.5 * (left.conc + right.conc)
            velocity = -displacement * LITHIUM_VOLUME_PER_CHARGE * current + offset
            # The conductance of a surface is that of the volume beside it (its half-width is 0);
            # a resistive film slows diffusion as much as conduction.
            diffusive = series(half_l, left.diff, half_r, right.diff, 0.0)
            if conduct_l > 0.0 and resistance > 0.0 and right.bulk > 0.0:
                extra = (resistance - right_node.face_resistance) * right.bulk
                if extra > 0.0:
                    # of a surface: without the share that pores leave of it
                    bulk_diffusion = max(left.diff if kind_l == k.FILM else right.diff, 1e-16)
                    diffusive = 1.0 / (1.0 / diffusive + extra / bulk_diffusion)
            out.salt = salt_flux(diffusive, right.conc - left.conc, transference, liquid, concentration, velocity)
            out.ionic = current
            out.velocity = velocity
            out.ionic_slope = conduct_l + conduct_sk
            out.salt_slope = (
                -(1.0 - transference) * conduct_l
                - FARADAY * concentration * displacement * LITHIUM_VOLUME_PER_CHARGE * out.ionic_slope
            )
        else:
            out.salt = 0.0
            out.ionic_slope = conduct_l + conduct_sk
            out.ionic = -out.ionic_slope * dphi_e
            out.velocity = 0.0
            out.salt_slope = 0.0
    out.electronic = -conduct_s * dphi_s
    out.electronic_slope = conduct_s


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
    resistance = right_node.face_resistance
    half_l = left_node.half
    half_r = right_node.half
    conduct = series(half_l, left.liquid, half_r, right.liquid, resistance)
    diffusive = series(half_l, left.diff, half_r, right.diff, 0.0)
    solid = 0.0
    if left.solid > 0.0 and right.solid > 0.0:
        solid = series(half_l, left.solid, half_r, right.solid, resistance)
    drive = dphi_e - scalars.diffusion_voltage * (right.psi - left.psi)
    liquid = -conduct * drive
    transference = 0.5 * (left.tplus + right.tplus)
    concentration = 0.5 * (left.conc + right.conc)
    inside = left_node.kind <= k.HOST and right_node.kind == k.HOST
    by_lithium = left_node.by_lithium or right_node.by_lithium
    electrons = 0.0
    if inside and left_node.kind == k.HOST and not by_lithium:
        electrons = series(half_l, left.electronic, half_r, right.electronic, 0.0)
    for side in range(2):
        here = left if side == 0 else right
        half = half_l if side == 0 else half_r
        sign = 2.0 * side - 1.0
        row = out[side]
        row.liquid = row.solid = row.salt_diff = row.electrons = 0.0
        if half > 0.0:
            share = conduct / max(here.liquid, 1e-300)
            row.liquid = -drive * half * share * share
            share = solid / max(here.solid, 1e-300)
            row.solid = -dphi_e * half * share * share
            share = diffusive / max(here.diff, 1e-300)
            row.salt_diff = -FARADAY * (right.conc - left.conc) * half * share * share
        row.psi = sign * conduct * scalars.diffusion_voltage
        row.salt_liquid = transference - 1.0
        row.salt_current = -FARADAY * concentration * displacement * LITHIUM_VOLUME_PER_CHARGE
        row.salt_tplus = 0.5 * liquid
        row.salt_conc = 0.5 * FARADAY * flux.velocity - sign * FARADAY * diffusive
        if inside:
            if left_node.kind == k.BACK:
                row.electrons = -dphi_s * side * left_node.face_electrons / half_r
            elif by_lithium:
                row.electrons = -0.5 * dphi_s / (half_l + half_r)
            else:
                share = electrons / max(here.electronic, 1e-300)
                row.electrons = -dphi_s * half * share * share


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
