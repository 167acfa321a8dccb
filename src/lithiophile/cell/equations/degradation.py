"""What one node loses: lithium to filaments, dead metal and new interphase, as rates of its own unknowns.

The laws are in :mod:`lithiophile.physics.deposit`, :mod:`~lithiophile.physics.film_mechanics` and
:mod:`~lithiophile.physics.interphase`; here they meet. With r_p and r_s the rates at which current adds and
takes lithium, f filaments, d dead lithium, w void (all in the unit of LITHIUM)::

    f' = phi r_p - (1 + zeta) X r_s + rho d r_p        d' = zeta X r_s - rho d r_p
    w' = p/(1 - p) r_p - w X r_s/(f + d)
    bound' = [A g(L) + L_1 A'] / V_sei                  L' = g(L) + (L_1 - L) A'/A
    v' = (1 - phi) r_p - v (1 - X) r_s/v_c

phi is the filament share of new lithium, X = A_f/(A_f + A_d) that of stripped lithium, A' the true area that
appears: on new filaments and grains, in cracks, and where lithium covers a surface again; v is the dense lithium of
this deposit, whose grains are the wider the thicker it is.
"""

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
from lithiophile.kernel import inner_kernel
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
from lithiophile.physics.interphase import growth_rate
from lithiophile.physics.kinetics import presence

UM = 1e-6
NM = 1e-9
_LEAST_SHARE = 1e-3
"""Smallest area taken for lithium's own, as a share of the surface it grows on."""
_TINY_FILM = 1e-3
"""Porous lithium below which its void is not told apart [um]."""


@inner_kernel
def relaxing(node: np.ndarray) -> float:
    """Rate at which the film's stress relaxes [1/s]; 0 for an elastic one."""
    return 1.0 / node.relaxation if node.relaxation > 0.0 else 0.0


@inner_kernel
def wear(
    lithium: float,
    slope: float,
    resistance: float,
    dense_area: float,
    wire_area: float,
    strip: float,
    interphase: float,
    filament: float,
    dead: float,
    relief: float,
    strain: float,
    cracked: float,
    grown: float,
    here: np.ndarray,
    node: np.ndarray,
    scalars: np.ndarray,
    out: np.ndarray,
) -> None:
    """Rates of the unknowns that describe wear, written to ``out`` (columns VOIDING ... ADVANCING).

    Parameters
    ----------
    lithium : float
        Current of lithium's own reaction per area of cell [A/m2], positive strips.
    slope : float
        Its derivative with the overpotential, on true area [S/m2].
    resistance : float
        Of the interphase on true area [ohm m2].
    dense_area, wire_area : float
        Areas of dense lithium and of filaments [m2 per m2 of cell].
    strip : float
        Presence of lithium, 0..1.
    interphase : float
        [nm]
    filament, dead : float
        In the unit of LITHIUM.
    relief : float
        [um]
    strain, cracked : float
        Elastic strain of the film, and its cracked share.
    grown : float
        Dense lithium laid down since the surface was last stripped [um].
    """
    volume = node.kind == k.HOST
    unit = node.volume if volume else UM
    surface = max(node.surface, 1e-3)
    area = max(dense_area, _LEAST_SHARE * surface)
    rate = -lithium * LITHIUM_VOLUME_PER_CHARGE / unit
    plated = max(rate, 0.0)
    stripped = max(-rate, 0.0)
    metal = here.metal
    dense = metal - filament

    # how unevenly lithium arrives, and what of it becomes filaments
    transfer = max(1.0 / slope - resistance, 0.0) if slope > 0.0 else 1e3
    conductivity = here.bulk
    uneven = flux_unevenness(node.unevenness * scalars[k.EVENNESS], resistance, transfer, node.patch, conductivity)
    focus = crack_focus(resistance, transfer, node.crack_width, conductivity)
    uneven = with_cracks(uneven, cracked, focus)
    velocity = rate * unit / area
    salt = here.conc / scalars[k.INITIAL_SALT] if node.has_salt > 0.0 else 1.0
    share = filament_share(uneven, velocity, node.patch, node.healing, node.strength, salt, node.depletion_width)
    taken = stripped * stripped_share(wire_area, area * presence(dense, node.strip_width))
    lost = taken * detachment(node.detachment, max(lithium, 0.0) / area, node.detachment_current)
    returned = node.reconnection * max(dead, 0.0) * plated * unit / UM
    out[k.GATHERING] = share * plated - taken - lost + returned
    out[k.DYING] = lost - returned

    # void
    if not volume:
        body = max(filament, 0.0) + max(dead, 0.0) + _TINY_FILM
        porosity = deposit_porosity(share, node.deposit_porosity, node.filament_porosity)
        out[k.VOIDING] = porosity / (1.0 - porosity) * plated - here.film_void * taken / body
        if node.deposit_porosity > 0.0:
            out[k.VOIDING] -= here.film_void * (stripped - taken) / (max(metal, 0.0) + max(dead, 0.0) + _TINY_FILM)

    # relief stretches the film, which yields, cracks and heals
    moving = (1.0 - share) * velocity
    height = relief * UM
    rising = relief_rate(height, uneven, moving, dense * unit / surface)
    out[k.ROUGHENING] = rising / UM
    stretch = 2.0 * relief_strain(height, node.patch) / max(height, NM) * rising
    failing = failing_share(strain, node.strength, stretch)
    out[k.STRAINING] = stretch * (1.0 - failing)
    out[k.STRAINING] -= strain * relaxing(node)
    opening = failing * max(stretch, 0.0) / (1.0 + relief_strain(height, node.patch))
    out[k.CRACKING] = opening * (1.0 - cracked) - cracked / node.healing

    # new surface takes a first film; all of it goes on growing
    covering = node.rebuilt * merging_slope(dense * unit / surface, node.merged) * (1.0 - share) * plated * unit
    laid = (1.0 - share) * plated * unit / surface
    out[k.ADVANCING] = deposit_rate(grown * UM, laid, (stripped - taken) * unit / surface, node.merged) / UM
    grains = grain_diameter(grown * UM, node.grain_diameter, node.coarsening, node.merged)
    wires = share / node.filament_diameter + (1.0 - share) / grains
    appearing = 4.0 * wires * plated * unit + dense_area * strip * opening + covering
    true_area = dense_area * strip + wire_area
    first = node.first_film
    growth = growth_rate(interphase * NM, node.growth_diffusion, node.growth_reaction)
    kept = max(true_area, _LEAST_SHARE * surface)
    out[k.THICKENING] = strip * growth / NM + (first / NM - interphase) * appearing / kept
    out[k.BINDING] = (true_area * growth + first * appearing) / node.interphase_volume / unit
