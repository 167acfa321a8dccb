r"""A resistive film that the surface carries: patchy, and cracked where it is stretched too far.

With an even film nothing roughens at practical currents; dendrites of this model come from here.

The resistance is :math:`R_0 e^{z}`, z a Gaussian field with a correlation length, normalised so
that the mean is :math:`R_0`. Each piece of surface keeps its film while it moves along its normal.
Its stretch follows

.. math:: \dot s = v K - k_h s

(v normal velocity, K curvature: a growing bump stretches, a flat front does not), the cracked share
is :math:`x = (s - \epsilon_f)_+/(1+s)`, and cracked and whole film conduct side by side.

References
----------
Cracked share and its data: closure 5.3 of the physics notes (assumed); measured film moduli and
fracture: Yoon et al., Energy Storage Mater. 2019, doi 10.1016/j.ensm.2019.10.009.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from lithiophile.errors import InputError
from lithiophile.morphology.voxels.lattice import Lattice, neighbour

SEEN = 0.05
"""Area of a voxel from which on it holds surface [1/voxel]; below it, film values are extended."""

SHARPEST = 0.5
"""Largest curvature that stretches a film [1/voxel]; finer relief is not resolved."""


@dataclass(frozen=True)
class Film:
    """Properties of a surface film: a native interphase, or an artificial coating.

    Parameters
    ----------
    resistance : float
        Mean R0 [ohm m2].
    variation : float
        Standard deviation over mean of the resistance.
    correlation : float
        Correlation length of the patches [m].
    fracture_strain : float, optional
        Stretch at which it cracks; None never cracks.
    healing : float
        k_h [1/s].
    cracked_resistance : float
        Of the fresh surface in a crack [ohm m2].
    seed : int
        Of the random field.
    """

    resistance: float = 0.0
    variation: float = 0.0
    correlation: float = 2e-6
    fracture_strain: float | None = None
    healing: float = 0.0
    cracked_resistance: float = 0.0
    seed: int = 0

    @classmethod
    def coating(cls, thickness: float, conductivity: float, **rest: float) -> Film:
        """Film of an artificial layer [m, S/m]; it is carried by the surface, not resolved."""
        return replace(cls(resistance=thickness / conductivity), **rest)  # type: ignore[arg-type]

    def checked(self, voxel: float) -> Film:
        """Itself, or all reasons why it can't be resolved."""
        found = []
        for name in ("resistance", "variation", "healing", "cracked_resistance"):
            if not getattr(self, name) >= 0:
                found.append(f"the film's {name} is {getattr(self, name)}; it can't be negative.")
        if self.variation > 0 and self.correlation < 4.0 * voxel:
            found.append(
                f"the film's correlation length {self.correlation * 1e6:g} um is below four voxels of "
                f"{voxel * 1e6:g} um; use smaller voxels or larger patches."
            )
        if found:
            raise InputError(found, where="film")
        return self


class FilmState(NamedTuple):
    """Fields carried by the surface."""

    whole: Array
    """rho of the uncracked film."""
    stretch: Array
    """s."""


def gaussian_field(shape: tuple[int, ...], correlation: float, seed: int, periodic: bool = True) -> NDArray[np.float64]:
    """Gaussian random field of mean 0 and variance 1.

    Parameters
    ----------
    correlation : float
        Length at which the squared-exponential correlation has fallen to exp(-1/2) [voxels].
    periodic : bool
        False cuts the field out of a box twice as wide.
    """
    box = shape if periodic else tuple(2 * n for n in shape)
    noise = np.random.default_rng(seed).standard_normal(box)
    spectrum = np.fft.rfftn(noise)
    waves = [np.fft.fftfreq(n) for n in box[:-1]] + [np.fft.rfftfreq(box[-1])]
    square = sum(k**2 for k in np.meshgrid(*waves, indexing="ij"))
    # the filter's square is the spectrum of exp(-r^2/(2 l^2))
    field = np.fft.irfftn(spectrum * np.exp(-((np.pi * correlation) ** 2) * square), box, axes=range(len(box)))
    field = (field - field.mean()) / field.std()
    return np.asarray(field[tuple(slice(0, n) for n in shape)])


def lognormal_factor(variation: float, field: NDArray[np.float64]) -> NDArray[np.float64]:
    """Factor of mean 1 and the given coefficient of variation, from a standard Gaussian field."""
    spread = np.sqrt(np.log1p(variation**2))
    return np.asarray(np.exp(spread * field - 0.5 * spread**2))


def cracked_share(stretch: Array, fracture_strain: float) -> Array:
    """Share of the surface that has lost its film.

    Examples
    --------
    >>> float(cracked_share(jnp.asarray(0.2), 0.05)).__round__(3)
    0.125
    """
    return jnp.clip((stretch - fracture_strain) / (1.0 + stretch), 0.0, 1.0)


def effective(state: FilmState, fracture_strain: float | None, cracked: Array) -> Array:
    """rho of cracked and whole film in parallel.

    Parameters
    ----------
    cracked : number
        rho of fresh surface.
    """
    if fracture_strain is None:
        return state.whole
    x = cracked_share(state.stretch, fracture_strain)
    floor = 1e-6
    return 1.0 / ((1.0 - x) / jnp.maximum(state.whole, floor) + x / jnp.maximum(cracked, floor))


def extended(field: Array, area: Array, lattice: Lattice, passes: int = 2) -> Array:
    """Values on the surface given to the voxels around it, so that a moving surface finds them."""
    known = jnp.where(area > SEEN, area, 0.0)
    for _ in range(passes):
        weight, total = jnp.zeros_like(field), jnp.zeros_like(field)
        for axis in range(lattice.ndim):
            for step in (1, -1):
                w = neighbour(known, axis, step, lattice)
                weight, total = weight + w, total + w * neighbour(field, axis, step, lattice)
        fresh = (known == 0.0) & (weight > 0.0)
        field = jnp.where(fresh, total / jnp.maximum(weight, 1e-30), field)
        known = jnp.where(fresh, 0.1 * weight, known)
    return field


def stretched(state: FilmState, area: Array, speed: Array, curvature: Array, healing: Array, duration: Array) -> Array:
    """Stretch after a step; the film only wrinkles when its surface shrinks, so it stays >= 0.

    Parameters
    ----------
    speed : array
        Outward normal velocity [voxel/s].
    curvature : array
        [1/voxel], positive on a bump.
    """
    rate = speed * jnp.clip(curvature, -SHARPEST, SHARPEST)
    grown = (state.stretch + 1.0) * jnp.exp(duration * jnp.where(area > SEEN, rate, 0.0)) - 1.0
    return jnp.maximum(grown * jnp.exp(-healing * duration), 0.0)
