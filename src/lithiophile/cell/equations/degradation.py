"""What one node loses: lithium to filaments, dead metal and new interphase, as rates of its own unknowns.

The laws are in :mod:`lithiophile.physics.deposit` and :mod:`~lithiophile.physics.film_mechanics`; here they meet, and
:mod:`lithiophile.cell.equations.interphase` adds what new surface binds. With r_p and r_s the rates at which current
adds and takes lithium, f filaments, d dead lithium, w void (all in the unit of LITHIUM)::

    f' = phi r_p - (1 + zeta) X r_s + rho d r_p        d' = zeta X r_s - rho d r_p
    w' = p/(1 - p) r_p - w X r_s/(f + d)
    v' = (1 - phi) r_p - v (1 - X) r_s/v_c

phi is the filament share of new lithium, X = A_f/(A_f + A_d) that of stripped lithium, A' the true area that
appears: on new filaments and grains, in cracks, and where lithium covers a surface again; v is the dense lithium of
this deposit, whose grains are the wider the thicker it is.
"""

import numpy as np

from lithiophile.cell.equations.interphase import LEAST_SHARE, renew
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.quantities import Properties, Reaction
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, NM, UM
from lithiophile.kernel import inlined_kernel, inner_kernel
from lithiophile.physics.deposit import (
    deposit_porosity,
    deposit_rate,
    detachment,
    filament_share,
    flux_unevenness,
    grain_diameter,
    merging_slope,
    stripped_share,
)
from lithiophile.physics.film_mechanics import (
    crack_focus,
    failing_share,
    relief_rate,
    relief_strain,
    with_cracks,
)
from lithiophile.physics.kinetics import presence

_LEAST_SURFACE = 1e-3
"""Smallest surface per area of cell that lithium is said to sit on."""
_NO_TRANSFER = 1e3
"""Resistance of charge transfer where nothing reacts [ohm m2], and its largest: that of the last lithium, whose
exchange is no number of full precision any more, would be infinite."""
_TINY_FILM = 1e-3
"""Porous lithium below which its void is not told apart [um]."""


@inlined_kernel
def wearing_surface(node: Node) -> float:
    """Surface per area of cell that lithium sits on."""
    return max(node.surface, _LEAST_SURFACE)


@inlined_kernel
def least_area(node: Node) -> float:
    """Smallest area taken for that of dense lithium."""
    return LEAST_SHARE * wearing_surface(node)


@inner_kernel
def relaxing(node: Node) -> float:
    """Rate at which the film's stress relaxes [1/s]; 0 for an elastic one."""
    return 1.0 / node.relaxation_time if node.relaxation_time > 0.0 else 0.0


@inner_kernel
def degrade(
    reaction: Reaction, state: np.ndarray, here: Properties, node: Node, scalars: WholeCell, rate: np.ndarray
) -> None:
    """Rates of the unknowns that describe degradation.

    Parameters
    ----------
    reaction : Reaction
        Of the node: lithium's own current, and the area on which it flows.
    state : (SLOTS,) array
        Unknowns of the node.
    rate : (SLOTS,) array
        Written: of VOID, INTERPHASE and all unknowns after it up to GROWN.
    """
    area = max(reaction.dense_area, least_area(node))
    velocity = -reaction.lithium * LITHIUM_VOLUME_PER_CHARGE / area
    reaction.uneven, reaction.filaments = _arrival(velocity, reaction, state[k.CRACKED], here, node, scalars)
    wear(reaction, state, here, node, rate)


@inner_kernel
def wear(reaction: Reaction, state: np.ndarray, here: Properties, node: Node, rate: np.ndarray) -> None:
    """The same where it is known how unevenly lithium arrives and what share of it becomes filaments."""
    lithium = reaction.lithium
    dense_area = reaction.dense_area
    wire_area = reaction.wire_area
    strip = reaction.strip
    uneven = reaction.uneven
    share = reaction.filaments
    unit = node.volume if node.kind == k.HOST else UM
    surface = wearing_surface(node)
    area = max(dense_area, least_area(node))
    growth = -lithium * LITHIUM_VOLUME_PER_CHARGE / unit
    plated = max(growth, 0.0)
    stripped = max(-growth, 0.0)
    dense = here.metal - state[k.FILAMENT]
    velocity = growth * unit / area

    # filaments, and what they lose
    taken = stripped * stripped_share(wire_area, area * presence(dense, node.strip_width))
    lost = taken * detachment(node.detachment, max(lithium, 0.0) / area, node.detachment_current)
    returned = reconnecting(lithium, node) * max(state[k.DEAD], 0.0)
    rate[k.FILAMENT] = share * plated - taken - lost + returned
    rate[k.DEAD] = lost - returned
    if node.kind != k.HOST and node.contact_width == 0.0:
        rate[k.VOID] = _void_rate(share, plated, stripped, taken, state, here, node)
    moving = (1.0 - share) * velocity
    cracks = _interphase_mechanics(uneven, moving, dense * unit / surface, state, node, rate)

    # new surface takes a first interphase; all of it goes on growing
    covering = node.rebuilt * merging_slope(dense * unit / surface, node.merged) * (1.0 - share) * plated * unit
    laid = (1.0 - share) * plated * unit / surface
    grown = state[k.GROWN] * UM
    rate[k.GROWN] = deposit_rate(grown, laid, (stripped - taken) * unit / surface, node.merged) / UM
    wires = 0.0
    if plated > 0.0:
        grains = grain_diameter(grown, node.grain_diameter, node.coarsening, node.merged)
        wires = share / node.filament_diameter + (1.0 - share) / grains
    made = _with_its_lithium(4.0 * wires * plated * unit + covering, plated * unit, node)
    made += dense_area * strip * cracks
    true_area = dense_area * strip + wire_area
    renew(made, true_area, surface, strip, reaction.solvent, unit, state[k.INTERPHASE], node, rate)


@inner_kernel
def _with_its_lithium(appearing: float, plated: float, node: Node) -> float:
    r"""Area that appears with new lithium [1/s], whose first interphase takes no more than this lithium.

    .. math:: A' \le r_p V_{sei}/L_1

    Of wires or grains thinner than a few first layers nothing is left: without the limit more would be bound than is
    plated, and double layers would have to give it. ``plated`` in [m/s].
    """
    if node.first_film <= 0.0:
        return appearing
    return min(appearing, plated * node.interphase_volume / node.first_film)


@inner_kernel
def reconnecting(lithium: float, node: Node) -> float:
    """Rate at which dead lithium is reached again by a current that plates [1/s]."""
    return float(node.reconnection * max(-lithium * LITHIUM_VOLUME_PER_CHARGE, 0.0) / UM)


@inner_kernel
def _arrival(
    velocity: float, reaction: Reaction, cracked: float, here: Properties, node: Node, scalars: WholeCell
) -> tuple[float, float]:
    """How unevenly lithium arrives, and the share of it that becomes filaments; ``velocity`` of the surface [m/s]."""
    resistance = reaction.film
    transfer = 1.0 / max(reaction.transfer_slope, 1.0 / _NO_TRANSFER)
    conductivity = here.bulk
    uneven = flux_unevenness(node.unevenness * scalars.evenness, resistance, transfer, node.patch, conductivity)
    focus = crack_focus(resistance, transfer, node.crack_width, conductivity)
    uneven = with_cracks(uneven, cracked, focus)
    salt = here.conc / scalars.initial_salt if node.has_salt else 1.0
    share = filament_share(uneven, velocity, node.patch, node.healing_time, node.strength, salt, node.depletion_width)
    return uneven, share


@inner_kernel
def _void_rate(
    share: float, plated: float, stripped: float, taken: float, state: np.ndarray, here: Properties, node: Node
) -> float:
    """Void between filaments and in dense lithium outside a host [um/s]."""
    filament = max(state[k.FILAMENT], 0.0)
    dead = max(state[k.DEAD], 0.0)
    porosity = deposit_porosity(share, node.deposit_porosity, node.filament_porosity)
    change = porosity / (1.0 - porosity) * plated - here.film_void * taken / (filament + dead + _TINY_FILM)
    if node.deposit_porosity > 0.0:
        change -= here.film_void * (stripped - taken) / (max(here.metal, 0.0) + dead + _TINY_FILM)
    return float(change)


@inner_kernel
def _interphase_mechanics(
    uneven: float, moving: float, dense: float, state: np.ndarray, node: Node, rate: np.ndarray
) -> float:
    """The relief of lithium stretches its interphase, which yields, cracks and heals.

    ``moving`` is the velocity of dense lithium [m/s], ``dense`` its thickness [m]. Returns the rate at which cracks
    lay lithium bare [1/s].
    """
    strain = state[k.STRAIN]
    cracked = state[k.CRACKED]
    height = state[k.ROUGHNESS] * UM
    rising = relief_rate(height, uneven, moving, dense)
    rate[k.ROUGHNESS] = rising / UM
    stretch = 2.0 * relief_strain(height, node.patch) / max(height, NM) * rising
    failing = failing_share(strain, node.strength, stretch)
    rate[k.STRAIN] = stretch * (1.0 - failing)
    rate[k.STRAIN] -= strain * relaxing(node)
    cracks = failing * max(stretch, 0.0) / (1.0 + relief_strain(height, node.patch))
    rate[k.CRACKED] = cracks * (1.0 - cracked) - cracked / node.healing_time
    return float(cracks)
