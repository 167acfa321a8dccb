r"""The nonlinear phase-field model of Chen (2015) and Hong (2018), for dendrites at high overpotential.

.. math::

   \partial_t\xi &= -L_\sigma[g'(\xi) - \kappa\nabla^2\xi]
       - L_\eta h'(\xi)\big[e^{(1-\alpha)f\varphi} - (c_+/c_0) e^{-\alpha f\varphi}\big] + \text{noise} \\
   \chi\,\partial_t\mu &= \nabla\cdot[D c_+(\nabla\mu + f\nabla\varphi)]
       - h'(\xi)(c^s C_s/C_l - c^l)\,\partial_t\xi \\
   \nabla\cdot(\sigma\nabla\varphi) &= F C_s\,\partial_t\xi

with :math:`g = W\xi^2(1-\xi)^2`, :math:`h = \xi^3(6\xi^2-15\xi+10)`, chemical potentials in RT. It is
explicit in xi; mu and phi are solved implicitly with the multigrid of this tier.

**Resolution.** The published interface, tanh(2x/um), is 1.1 um wide from 10 to 90 % and was run with
1 um elements: about one element across it, and noise that is drawn per node and step. Published
pictures are therefore not grid-converged; compare limits and statistics, not shapes. Here the
noise is scaled with voxel and step so that its strength per area and time stays the same.

The front also moves by its curvature (:math:`-L_\sigma\kappa K`): lithium is not conserved by the
order parameter alone, unlike in the front model of this package.

References
----------
Chen, Zhang, Liu, Lacey, Nenyi & Chen, J. Power Sources 300 (2015) 376; Hong & Viswanathan, ACS
Energy Lett. 3 (2018) 1737, parameters from the input file in its supporting information.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.errors import InputError, SolverError
from lithiophile.morphology.voxels.lattice import Lattice, closed, neighbour, slab
from lithiophile.morphology.voxels.multigrid import (
    coefficients,
    conjugate_gradients,
    face_sum,
    hierarchy,
    off_diagonal,
    packed,
)
from lithiophile.morphology.voxels.precision import require_jax

require_jax()


@dataclass(frozen=True)
class HongParameters:
    """Parameters in SI; the values are those of Hong 2018 decoded from its input file.

    Its units are 1 um, 1 s, 1 mol/L and RT at 300 K, so one unit of energy density is 2.494e6 J/m3.
    """

    barrier_mobility: float = 2.506e-6
    """L_sigma [m3/(J s)]."""
    reaction_rate: float = 1e-3
    """L_eta [1/s]."""
    gradient_energy: float = 7.483e-7
    """kappa [J/m]."""
    barrier_height: float = 5.986e6
    """W [J/m3]."""
    diffusivity: float = 3.179e-10
    """M0 [m2/s]."""
    electrode_conductivity: float = 1e6
    """sigma_s [S/m]."""
    electrolyte_conductivity: float = 1.19
    """sigma_l [S/m]."""
    electrode_energy: float = -13.8
    """eps_s [RT]."""
    electrolyte_energy: float = 2.631
    """eps_l [RT]."""
    site_ratio: float = 5.5
    """C_s/C_l."""
    reference_fraction: float = 1.0 / 14.89
    """c_0, mole fraction of 1 mol/L."""
    electrode_sites: float = 7.64e4
    """C_s [mol/m3]."""
    transfer: float = 0.5
    temperature: float = 300.0
    noise: float = 0.04
    """Langevin amplitude for 1 um elements and steps of 0.02 s [1/s]."""

    @property
    def thermal(self) -> float:
        """F/(RT) [1/V]."""
        return FARADAY / (GAS_CONSTANT * self.temperature)

    @property
    def interface_width(self) -> float:
        """10-90 % width of the equilibrium profile [m]."""
        return 2.0 * math.atanh(0.8) * math.sqrt(2.0 * self.gradient_energy / self.barrier_height)

    @property
    def surface_energy(self) -> float:
        """gamma = sqrt(kappa W / 18) [J/m2]."""
        return math.sqrt(self.gradient_energy * self.barrier_height / 18.0)


class HongState(NamedTuple):
    """Order parameter (1 metal), chemical potential [RT], potential [V]."""

    xi: Array
    mu: Array
    phi: Array


def interpolation(xi: Array) -> tuple[Array, Array]:
    """h and h'."""
    return xi**3 * (6 * xi**2 - 15 * xi + 10), 30 * xi**2 * (1 - xi) ** 2


def filling(mu: Array, energy: float) -> tuple[Array, Array]:
    """Occupied fraction of sites and its derivative by mu."""
    c = jax.nn.sigmoid(mu - energy)
    return c, c * (1 - c)


def start(shape: tuple[int, ...], voxel: float, front: float = 20e-6, voltage: float = -0.45) -> HongState:
    """Flat electrode of thickness ``front`` [m] with the published profiles."""
    x = (jnp.arange(shape[0]) + 0.5) * voxel
    rise = 0.5 * (1.0 - jnp.tanh(2.0 * (x - front) / 1e-6))
    field = jnp.broadcast_to(rise.reshape([-1] + [1] * (len(shape) - 1)), shape)
    return HongState(field, jnp.zeros(shape), voltage * field)


def _spd_solve(
    weights: list[Array], diagonal: Array, b: Array, guess: Array, lattice: Lattice, trips: Array, tolerance: float
) -> Array:
    """Solution of sum w (u_i - u_j) + d u_i = b in 64 bits."""
    fine = packed(weights, lattice)
    mesh = hierarchy(coefficients(weights, lattice), diagonal.reshape(-1), lattice)
    u = guess.reshape(-1)
    total = (face_sum(fine, lattice) + diagonal.reshape(-1)) * u - off_diagonal(u, fine, lattice)
    r = b.reshape(-1) - total
    size = jnp.sqrt(jnp.sum(b * b)) + 1e-300
    share = jnp.clip(tolerance * size / jnp.maximum(jnp.sqrt(jnp.sum(r * r)), 1e-300), 1e-10, 0.9)
    step = conjugate_gradients(mesh, r, lattice, share, 200, trips).solution
    return (u + step).reshape(lattice.shape)


def allen_cahn(xi: Array, lattice: Lattice, p: HongParameters, voxel: float) -> Array:
    r"""Relaxation of the order parameter, :math:`-L_\sigma[g'(\xi) - \kappa\nabla^2\xi]` [1/s].

    xi is 1 on the lower end of axis 0 and 0 on its upper end.
    """
    lap: Array | float = 0.0
    for axis in range(lattice.ndim):
        up, down = neighbour(xi, axis, 1, lattice), neighbour(xi, axis, -1, lattice)
        if axis == 0:
            up, down = up.at[-1].set(-xi[-1]), down.at[0].set(2.0 - xi[0])
        lap = lap + up + down - 2 * xi
    well = 2 * p.barrier_height * xi * (1 - xi) * (1 - 2 * xi)
    return p.barrier_mobility * (p.gradient_energy / voxel**2 * jnp.asarray(lap) - well)


@functools.partial(jax.jit, static_argnames=("lattice", "p", "voxel", "steps"))
def advance(
    state: HongState, key: Array, dt: Array, voltage: Array, trips: Array, lattice: Lattice, p: HongParameters,
    voxel: float, steps: int,
) -> HongState:  # fmt: skip
    """State after several steps of length ``dt`` [s]; lengths inside are in voxels."""
    first, last = slab(lattice.ndim, 0, 0), slab(lattice.ndim, 0, -1)
    f = p.thermal
    charge = FARADAY * p.electrode_sites * voxel**2
    noise = p.noise * math.sqrt(1e-12 / voxel**2 * 0.02)

    def mean(field: Array, axis: int) -> Array:
        return 0.5 * (field + neighbour(field, axis, 1, lattice))

    def once(i: int, s: HongState) -> HongState:
        xi, mu, phi = s
        h, dh = interpolation(xi)
        c_l, dc_l = filling(mu, p.electrolyte_energy)
        c_s, dc_s = filling(mu, p.electrode_energy)
        ion = c_l * (1 - h)
        drive = jnp.exp((1 - p.transfer) * f * phi) - ion / p.reference_fraction * jnp.exp(-p.transfer * f * phi)
        rate = allen_cahn(xi, lattice, p, voxel) - p.reaction_rate * dh * drive
        kick = jax.random.normal(jax.random.fold_in(key, i), xi.shape) * dh / 1.875
        new = jnp.clip(xi + dt * rate + jnp.sqrt(dt) * noise * kick, 0.0, 1.0)
        moved = (new - xi) / dt
        # potential
        h, dh = interpolation(new)
        sigma = p.electrode_conductivity * h + p.electrolyte_conductivity * (1 - h)
        scale = p.electrolyte_conductivity
        # harmonic means keep the current through the jump of conductivity
        weights = []
        for axis in range(lattice.ndim):
            other = neighbour(sigma, axis, 1, lattice)
            weights.append(closed(2 * sigma * other / (sigma + other) / scale, axis, lattice))
        plates = jnp.zeros(lattice.shape).at[first].add(2 * sigma[first] / scale).at[last].add(2 * sigma[last] / scale)
        source = -charge / scale * moved
        source = source.at[first].add(2 * sigma[first] / scale * voltage)
        phi = _spd_solve(weights, plates, source, phi, lattice, trips, 1e-7)
        # chemical potential
        ion = c_l * (1 - h)
        mobility = p.diffusivity * (1 - h) * ion / voxel**2
        chi = (1 - h) * dc_l + h * p.site_ratio * dc_s + 1e-12
        weights = [closed(mean(mobility, axis), axis, lattice) * dt for axis in range(lattice.ndim)]
        plate = jnp.zeros(lattice.shape).at[last].set(2 * mobility[last] * dt)
        migration: Array | float = 0.0
        for axis, w in enumerate(weights):
            j = w * f * (neighbour(phi, axis, 1, lattice) - phi)
            below = jnp.roll(j, 1, axis)
            if axis not in lattice.wrapped:
                below = below.at[slab(lattice.ndim, axis, slice(0, 1))].set(0.0)
            migration = migration + j - below
        migration = jnp.asarray(migration).at[last].add(-2 * mobility[last] * dt * f * phi[last])
        b = chi * mu + migration - dh * (c_s * p.site_ratio - c_l) * (new - xi)
        mu = _spd_solve(weights, chi + plate, b, mu, lattice, trips, 1e-7)
        return HongState(new, mu, phi)

    return jax.lax.fori_loop(0, steps, once, state)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class HongRun:
    """Fields at the end, and the front over time."""

    xi: NDArray[np.floating]
    mu: NDArray[np.floating]
    phi: NDArray[np.floating]
    time: NDArray[np.float64]
    front: NDArray[np.float64]
    """Mean height of the metal [m]."""
    roughness: NDArray[np.float64]
    """Standard deviation of the height of xi = 1/2 [m]."""
    salt: NDArray[np.floating]
    """c/c0."""


def simulate(
    shape: tuple[int, ...] = (128, 128),
    voxel: float = 0.5e-6,
    duration: float = 50.0,
    step: float = 0.02,
    voltage: float = -0.45,
    parameters: HongParameters | None = None,
    front: float = 10e-6,
    seed: int = 0,
    periodic: bool = True,
    records: int = 20,
) -> HongRun:
    """Run the model in a box from a flat electrode.

    Parameters
    ----------
    shape, voxel
        Voxels; [m]. The published run has 200 x 200 elements of 1 um.
    duration, step : float
        [s].
    voltage : float
        Potential of the electrode's far end [V].

    Raises
    ------
    InputError
        When the explicit step of the order parameter would be unstable.
    """
    p = parameters or HongParameters()
    lattice = Lattice(tuple(shape), periodic)
    most = voxel**2 / (2 * lattice.ndim * p.barrier_mobility * p.gradient_energy)
    if step > 0.9 * most:
        raise InputError(
            f"A step of {step:g} s is unstable on voxels of {voxel * 1e6:g} um; use {0.9 * most:.2g} s or less."
        )
    state, key = start(lattice.shape, voxel, front, voltage), jax.random.PRNGKey(seed)
    each = max(1, round(duration / step / records))
    time, height, rough = [0.0], [_front(state.xi, voxel)], [_roughness(state.xi, voxel)]
    for i in range(records):
        state = advance(state, jax.random.fold_in(key, i), jnp.asarray(step), jnp.asarray(voltage), jnp.asarray(1),
                        lattice, p, voxel, each)  # fmt: skip
        if not bool(jnp.all(jnp.isfinite(state.phi))):
            raise SolverError(
                f"The model of Hong 2018 diverged before {time[-1] + each * step:.3g} s; use a shorter step."
            )
        time.append(time[-1] + each * step)
        height.append(_front(state.xi, voxel))
        rough.append(_roughness(state.xi, voxel))
    h, _ = interpolation(state.xi)
    c, _ = filling(state.mu, p.electrolyte_energy)
    return HongRun(
        np.asarray(state.xi), np.asarray(state.mu), np.asarray(state.phi), np.array(time), np.array(height),
        np.array(rough), np.asarray(c * (1 - h) / p.reference_fraction),
    )  # fmt: skip


def _front(xi: Array, voxel: float) -> float:
    return float(jnp.mean(jnp.sum(xi, 0)) * voxel)


def _roughness(xi: Array, voxel: float) -> float:
    return float(jnp.std(jnp.sum(xi, 0)) * voxel)
