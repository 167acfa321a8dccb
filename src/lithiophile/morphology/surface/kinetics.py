r"""Current across lithium and bare wall, with a surface film in series.

Everything here is per area of interface and without units: potentials in :math:`RT/F`, currents in
exchange currents :math:`i_0`, the film as :math:`\rho = R_f i_0 F/(RT)`. Positive currents strip.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lithiophile.morphology.voxels.precision import require_jax

require_jax()

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
from jax import Array  # noqa: E402

RAMP = 0.02
"""Width over which the gate of a bare wall opens [RT/F]; nothing depends on it."""

STEEPEST = 60.0
"""Largest exponent that is formed; beyond it a current is out of any physical range."""


MONOLAYER = 5e-4
"""Coverage below which there is no lithium to strip: a film of 0.1 nm on a voxel of 0.25 um."""


def strippable(covered: Array) -> Array:
    """Coverage that can be stripped; a monolayer's worth stays."""
    return jnp.maximum(covered - MONOLAYER, 0.0) * (1.0 / (1.0 - MONOLAYER))


class Surface(NamedTuple):
    """What a voxel's interface is made of; every entry is a number or a flat field."""

    covered: Array
    """Share of the surface that can be stripped."""
    coated: Array
    """Share of the surface that is lithium; the rest is bare wall, which needs nuclei."""
    barrier: Array
    """Nucleation overpotential of the bare wall [RT/F], positive."""
    film: Array
    """Film resistance, rho [-]."""


class Response(NamedTuple):
    """Current and its slope."""

    current: Array
    slope: Array
    bare_of_limits: Array
    """Size of the current a fully covered interface would carry at the same overpotential."""


def ramp(x: Array) -> tuple[Array, Array]:
    """max(x, 0) with a smooth corner, and its slope."""
    # a polynomial of the clipped number: it takes no division and no choice
    slope = jnp.clip(x * (1.0 / RAMP), 0.0, 1.0)
    return slope * (x - (0.5 * RAMP) * slope), slope


@dataclass(frozen=True)
class Linear:
    """Current proportional to the overpotential; for verification against exact solutions."""

    newton_limit: float = 1e9

    def bare_current(self, eta: Array, surface: Surface) -> tuple[Array, Array]:
        """Current and slope at the metal's own surface, film not included."""
        del surface
        return eta, jnp.ones_like(eta)

    def full_current(self, eta: Array) -> Array:
        """Current of a fully covered interface."""
        return eta

    def start(self, drop: Array, surface: Surface) -> Array:
        """An overpotential from which Newton's method converges."""
        return drop / (1.0 + surface.film)


@dataclass(frozen=True)
class ButlerVolmer:
    r"""Full Butler-Volmer kinetics on lithium and a gated one on bare wall.

    .. math:: y = \theta E(\eta) - (1 - \theta) P(-E(\eta + \eta_n)), \qquad
              E(\eta) = e^{\alpha\eta} - e^{-(1-\alpha)\eta}

    With P the smooth ramp, y(0) = 0 for every coverage, a bare wall never strips, and the slope is
    never negative, so that there is one solution.

    Parameters
    ----------
    anodic : float
        Anodic transfer coefficient alpha.
    """

    anodic: float = 0.5
    newton_limit: float = 3.0

    def exponentials(self, eta: Array) -> tuple[Array, Array]:
        """Anodic and cathodic exponentials."""
        eta = jnp.clip(eta, -STEEPEST, STEEPEST)
        return jnp.exp(self.anodic * eta), jnp.exp(-(1.0 - self.anodic) * eta)

    def bare_current(self, eta: Array, surface: Surface) -> tuple[Array, Array]:
        """Current and slope at the metal's own surface, film not included."""
        a, c = self.exponentials(eta)
        # the barrier shifts both exponents by constants: no further exponentials are needed
        a2 = a * jnp.exp(self.anodic * surface.barrier)
        c2 = c * jnp.exp(-(1.0 - self.anodic) * surface.barrier)
        gate, gate_slope = ramp(c2 - a2)
        free = 1.0 - surface.coated
        covered = jnp.where(eta > 0, strippable(surface.covered), surface.coated)
        current = covered * (a - c) - free * gate
        slope = covered * (self.anodic * a + (1.0 - self.anodic) * c) + free * gate_slope * (
            self.anodic * a2 + (1.0 - self.anodic) * c2
        )
        return current, slope

    def full_current(self, eta: Array) -> Array:
        """Current of a fully covered interface."""
        a, c = self.exponentials(eta)
        return a - c

    def start(self, drop: Array, surface: Surface) -> Array:
        """Bound of the overpotential from outside, where Newton's method falls monotonically."""
        size = jnp.abs(drop)
        rho = jnp.maximum(surface.film, 1e-12)
        strip = jnp.log1p(size / (rho * jnp.maximum(surface.covered, 1e-12))) / self.anodic
        plate = surface.barrier + jnp.log1p(size / rho + RAMP) / (1.0 - self.anodic)
        return jnp.where(drop > 0, jnp.minimum(drop, strip), -jnp.minimum(size, plate))


Kinetics = Linear | ButlerVolmer

FILM_ITERATIONS = 8
"""Newton steps for the overpotential behind a film; eight reach round-off from the bound everywhere."""


def response(kinetics: Kinetics, drop: Array, surface: Surface, with_film: bool) -> Response:
    r"""Current that flows at a potential drop between metal and electrolyte.

    Solves :math:`\eta + \rho\,y(\eta) = \Delta` voxel by voxel.

    Parameters
    ----------
    kinetics : Linear or ButlerVolmer
        The law at the metal.
    drop : array
        Delta, metal minus electrolyte [RT/F].
    surface : Surface
        Coverage, barrier and film.
    with_film : bool
        Without a film the drop is the overpotential and nothing has to be solved.
    """
    if not with_film:
        current, slope = kinetics.bare_current(drop, surface)
        return Response(current, slope, jnp.abs(kinetics.full_current(drop)))

    def newton(_: int, eta: Array) -> Array:
        y, dy = kinetics.bare_current(eta, surface)
        return eta - (eta + surface.film * y - drop) / (1.0 + surface.film * dy)

    eta = jax.lax.fori_loop(0, FILM_ITERATIONS, newton, kinetics.start(drop, surface))
    current, slope = kinetics.bare_current(eta, surface)
    full = jnp.abs(kinetics.full_current(eta))
    bound = jnp.abs(drop) / jnp.maximum(surface.film, 1e-12)
    return Response(current, slope / (1.0 + surface.film * slope), jnp.minimum(full, bound))
