"""A case made ready to run: fields on the device, numbers in voxel units."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from lithiophile.constants import FARADAY, LITHIUM_MOLAR_VOLUME
from lithiophile.errors import InputError
from lithiophile.morphology.fields import salt as salts
from lithiophile.morphology.fields.choices import Choices
from lithiophile.morphology.fields.potential import Drive, Islands, Salt, Solution
from lithiophile.morphology.growth.surface_diffusion import LONGEST, MOST_PASSES
from lithiophile.morphology.interface.islands import MOST_ACTIVE, IslandMap, find_islands, stranded
from lithiophile.morphology.interface.profile import COURANT, Skeleton, faces
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.record import Progress
from lithiophile.morphology.run.step import Constants, State, pores
from lithiophile.morphology.surface import film as films
from lithiophile.morphology.surface.coating import conduction
from lithiophile.morphology.surface.kinetics import ButlerVolmer
from lithiophile.morphology.voxels.devices import Placement
from lithiophile.morphology.voxels.lattice import Lattice
from lithiophile.morphology.voxels.memory import refuse_if_too_large
from lithiophile.morphology.voxels.precision import require_jax

if TYPE_CHECKING:
    from lithiophile.protocol.protocol import Step

CLOSED_TOP = 0.5
"""Share of the pores in the top slab whose filling makes a box full: a flat front is then in its middle, and the
interface's profile has no place above it."""

LEAST_OPENING = 0.02
"""Open share of the top slab below which ions enter through a solid, and lithium can't stand there."""

LISTED = 4096
"""Voxels of islands that are listed at least; more in steps of 16 times."""


class Simulation:
    """A case made ready to run: fields on the device, and the numbers in voxel units.

    Parameters
    ----------
    case : Case
        What is simulated.
    """

    def __init__(self, case: Case) -> None:
        require_jax()
        self.case = case
        specimen, electrolyte = case.specimen.checked(), case.electrolyte.checked()
        _refuse_together(case)
        refuse_if_too_large(specimen.shape, case.precision, devices=case.devices)
        self.placement = Placement.of(specimen.shape, case.devices, case.device)
        film = case.film.checked(specimen.voxel) if case.film else None
        self.coating = case.coating.checked(specimen.voxel) if case.coating else None
        if self.coating and film is None:
            film = self.coating.surface()
        self.lattice = Lattice(specimen.shape, specimen.periodic, self.placement.looped)
        self.kind = jnp.float32 if case.precision == "float32" else jnp.float64
        h = specimen.voxel
        self.current_unit = electrolyte.current_unit(h)
        salt = electrolyte.salt
        self.salt_unit = salt.concentration * h / self.lattice.halo if salt else 0.0
        """mol/m2 in one voxel of electrolyte at c0."""
        self.salt_of_charge = (1.0 - salt.transference) / FARADAY if salt else 0.0
        self.film = film
        self.opening = float(np.mean(specimen.pore[-1]))
        """Pores in the top slab, as a share of it."""
        self.choices = self._choices()
        self.constants = self._constants()
        self.warnings = list(self._warnings())

    def _choices(self) -> Choices:
        """What the run is compiled for."""
        case, film, salt = self.case, self.film, self.case.electrolyte.salt
        return Choices(
            lattice=self.lattice,
            kinetics=case.kinetics or ButlerVolmer(case.electrolyte.anodic_coefficient),
            width=case.specimen.width,
            inner=case.inner,
            fracture_strain=film.fracture_strain if film else None,
            with_film=film is not None,
            salt="" if salt is None else "implicit" if salt.history else "steady",
            with_capillarity=case.surface_energy > 0,
            with_surface_diffusion=case.surface_diffusion > 0,
        )

    def _constants(self) -> Constants:
        """Static fields and numbers, in voxel units."""
        case, specimen, electrolyte, as_field = self.case, self.case.specimen, self.case.electrolyte, self.as_field
        film, salt, h, thermal = self.film, electrolyte.salt, specimen.voxel, electrolyte.thermal_voltage
        skeleton = Skeleton(
            as_field(specimen.conductive),
            as_field(specimen.insulating),
            as_field(specimen.ionic),
            as_field(electrolyte.ionic_conductivity / electrolyte.conductivity),
            0.0 if specimen.gas is None else as_field(specimen.gas),
        )
        return Constants(
            skeleton=skeleton,
            barrier=as_field(np.asarray(specimen.barrier) / thermal),
            biot=as_field(electrolyte.biot(h)),
            front_speed=as_field(electrolyte.front_speed(h)),
            cracked=as_field(electrolyte.film_number(film.cracked_resistance) if film else 0.0),
            healing=as_field(film.healing if film else 0.0),
            capillary=as_field(case.surface_energy * LITHIUM_MOLAR_VOLUME / (thermal * FARADAY * h)),
            mullins=as_field(case.surface_diffusion / h**4),
            salt=self._salt_coefficients(),
            salt_diffusivity=as_field(salt.diffusivity / h**2 if salt else 1.0),
            tolerance=jnp.asarray(case.tolerance),
            trips=jnp.asarray(1),
            thermal_voltage=jnp.asarray(thermal),
        )

    def as_field(self, x: Any) -> Array:
        """Numbers in the run's precision, on the run's devices."""
        return self.placement.put(jnp.asarray(x, self.kind))

    def _salt_coefficients(self) -> Salt:
        e, h, as_field = self.case.electrolyte, self.case.specimen.voxel, self.as_field
        length = e.separator / h
        outside = as_field([length, 0.5 * length**2])
        if e.salt is None:
            zero = as_field(0.0)
            return Salt(zero, zero, zero, outside)
        s = e.salt
        slope = e.conductivity * (1 - s.transference) * e.thermal_voltage / (FARADAY * s.diffusivity * s.concentration)
        logarithm = 2.0 * (1 - s.transference) * s.thermodynamic_factor
        return Salt(as_field(slope), as_field(logarithm), as_field(e.anodic_coefficient), outside)

    def _warnings(self) -> Iterator[str]:
        s, e = self.case.specimen, self.case.electrolyte
        film = self.film.resistance if self.film else 0.0
        most = e.largest_voxel(film, self.coating.conductivity if self.coating else None)
        if "caution" in s.origin:
            yield str(s.origin["caution"])
        if s.voxel > most:
            text = (
                f"the voxel of {s.voxel * 1e6:.3g} um is above 0.05 kappa (R_ct + R_film) = "
                f"{most * 1e6:.3g} um, so growth rates of relief are off by more than 2 %"
            )
            if s.voxel > 4.0 * most:
                raise InputError(f"Refused: {text}. Use voxels of {most * 1e6:.3g} um or less.")
            yield text
        each = COURANT / e.front_speed(s.voxel) * self.case.surface_diffusion / s.voxel**4
        if each > LONGEST * MOST_PASSES:
            raise InputError(
                f"Refused: a surface diffusion of {self.case.surface_diffusion:.2g} m4/s would take more than "
                f"{MOST_PASSES} passes a time step on voxels of {s.voxel * 1e6:.3g} um; use larger voxels, or "
                f"{LONGEST * MOST_PASSES / each * self.case.surface_diffusion:.1g} m4/s or less."
            )
        if s.width < 0.8:
            raise InputError(
                f"Refused: a profile scale of {s.width:g} voxels is below 0.8; fewer than 4 voxels would "
                "span the diffuse interface."
            )

    def start(self) -> Progress:
        """The state before the first step."""
        zero = self.as_field(np.zeros(self.lattice.shape))
        state = State(
            lithium=self.as_field(self.case.specimen.lithium),
            psi=zero.astype(jnp.float64),
            psi_before=zero.astype(jnp.float64),
            rate=zero,
            last=jnp.zeros((), jnp.float64),
            film=self._film(),
            island_potentials=jnp.zeros(1),
            salt=self._salt_state(),
        )
        progress = Progress(state)
        progress.balance.start = progress.balance.end = self.lithium(state)
        if self.choices.salt == "implicit":
            progress.balance.salt_start = progress.balance.salt_end = self.salt(state)
        return progress

    def placed(self, progress: Progress) -> Progress:
        """Progress from a file with its fields on this run's devices."""
        progress.state = jax.tree.map(self.placement.put, progress.state)
        return progress

    def _salt_state(self) -> salts.SaltState:
        if self.choices.salt != "implicit":
            return salts.SaltState(jnp.zeros(()), jnp.zeros(()))
        ones = self.placement.put(jnp.ones(self.lattice.shape, jnp.float64))
        return salts.SaltState(ones, jnp.ones((salts.CELLS, *self.lattice.shape[1:]), jnp.float64))

    def _film(self) -> films.FilmState:
        zero = jnp.zeros((), self.kind)
        if self.film is None:
            return films.FilmState(zero, zero)
        f, h = self.film, self.case.specimen.voxel
        rho = self.case.electrolyte.film_number(f.resistance) * np.ones(self.lattice.shape)
        if f.variation > 0:
            noise = films.gaussian_field(self.lattice.shape, f.correlation / h, f.seed, self.lattice.periodic)
            rho = rho * films.lognormal_factor(f.variation, noise)
        return films.FilmState(
            self.as_field(rho), self.as_field(np.zeros(self.lattice.shape if f.fracture_strain else ()))
        )

    def salt(self, state: State) -> float:
        """Salt in box and separator [mol/m2]."""
        pore, _ = pores(state.lithium, self.constants.skeleton)
        return float(salts.content(state.salt, pore, self.constants.salt.outside[0])) * self.salt_unit

    def lithium(self, state: State) -> float:
        """Lithium volume per area of electrode [m]."""
        total = float(jnp.sum(state.lithium, dtype=jnp.float64))
        return total * self.case.specimen.voxel / self.lattice.halo

    def box_is_full(self, state: State) -> bool:
        """Whether lithium has taken half of the pores through which ions enter the box."""
        taken = float(np.mean(np.asarray(state.lithium[-1]) - self.case.specimen.lithium[-1]))
        return self.opening >= LEAST_OPENING and taken > CLOSED_TOP * self.opening

    def share_at_top(self, state: State) -> float:
        """Share of the top slab where lithium holds more than half of a voxel, and did not at the start."""
        return float(np.mean((np.asarray(state.lithium[-1]) > 0.5) & (self.case.specimen.lithium[-1] <= 0.5)))

    def drive(self, step: Step) -> Drive:
        """What a protocol step imposes, in voxel units."""

        def number(x: Any) -> Array:
            return jnp.asarray(x, self.kind)

        if step.mode == "voltage":
            gap = 0.5 + self.case.electrolyte.separator / self.case.specimen.voxel
            volts = -(step.voltage or 0.0) / self.case.electrolyte.thermal_voltage
            return Drive(number(0.0), number(1.0 / gap), number(volts))
        sign = {"plate": 1.0, "strip": -1.0, "none": 0.0}[step.direction]
        return Drive(number(sign * step.current / self.current_unit), number(0.0), number(0.0))

    def layer(self, state: State) -> Array | None:
        """Factor of a coating on the electrolyte's conductivity; None without one."""
        if self.coating is None:
            return None
        specimen, e = self.case.specimen, self.case.electrolyte
        metal = np.asarray(state.lithium) + np.asarray(self.constants.skeleton.conductive)
        stretch, ratio = np.asarray(state.film.stretch), self.coating.conductivity / e.conductivity
        factor = conduction(self.coating, metal, stretch, ratio, specimen.voxel, specimen.width, specimen.periodic)
        return self.as_field(factor)

    def surroundings(self, state: State, label: bool) -> tuple[IslandMap | None, Islands, Array, Choices]:
        """Islands where they may have formed; otherwise all metal has a path."""
        if label:
            return self.islands(state)
        none = Islands(jnp.zeros(1, jnp.int32), jnp.zeros(1, jnp.int32), jnp.zeros(1, self.kind))
        return None, none, self.placement.put(jnp.ones(self.lattice.shape, bool)), self.choices

    def islands(self, state: State) -> tuple[IslandMap, Islands, jnp.ndarray, Choices]:
        """Labels of the present lithium and their padded form for the solver."""
        lithium = np.asarray(state.lithium)
        conductive = np.asarray(self.constants.skeleton.conductive)
        found = find_islands(lithium, conductive, self.lattice, self.case.specimen.grounded)
        mute = (found.nearest >= 0) & ~stranded(lithium + conductive, self.lattice)
        # few different sizes, because each is compiled anew
        count = 0 if found.active == 0 else MOST_ACTIVE
        where = np.flatnonzero(found.nearest > 0)
        size = 1 if count == 0 else LISTED
        while size < where.size:
            size *= 16
        voxel, label = np.zeros(size, np.int32), np.zeros(size, np.int32)
        voxel[: where.size], label[: where.size] = where, found.nearest.ravel()[where]
        listed = Islands(jnp.asarray(voxel), jnp.asarray(label), jnp.asarray(np.arange(size) < where.size, self.kind))
        return found, listed, self.placement.put(jnp.asarray(mute)), replace(self.choices, island_count=count)

    def corrected(self, drive: Drive, state: State, found: Solution | None) -> Drive:
        """A held voltage with the salt at the counter electrode taken into account."""
        if float(drive.top_conductance) == 0 or not self.choices.salt or found is None:
            return drive
        return drive._replace(top_potential=drive.top_potential - self.beyond(state, found))

    def potentials(self, state: State, count: int) -> State:
        """State whose island potentials have the length the solver expects."""
        old = state.island_potentials
        new = jnp.zeros(count + 1)
        kept = min(old.size, new.size)
        return state._replace(island_potentials=new.at[:kept].set(old[:kept]))

    def voltage(self, state: State, found: Solution, drive: Drive) -> float:
        """Anode against the counter electrode [V]."""
        e = self.case.electrolyte
        gap = 0.5 + e.separator / self.case.specimen.voxel
        if float(drive.top_conductance) > 0:
            psi = float(drive.top_potential)
        else:
            psi = float(jnp.mean(found.potential[-1])) + gap * float(drive.top_current)
        return -(psi + self.beyond(state, found)) * e.thermal_voltage

    def beyond(self, state: State, found: Solution) -> float:
        """gamma ln(c/c0) at the counter electrode [RT/F]."""
        e, salt = self.case.electrolyte, self.constants.salt
        if e.salt is None:
            return 0.0
        length = e.separator / self.case.specimen.voxel
        current = -float(jnp.sum(found.current, dtype=jnp.float64)) / self.lattice.halo
        if self.choices.salt == "implicit":
            c = float(jnp.mean(state.salt.above[-1])) + float(salt.slope) * current * 0.5 * length / salts.CELLS
        else:
            c = float(jnp.mean(found.salt[-1])) + float(salt.slope) * (0.5 + length) * current
        return float(salt.logarithm) * math.log(max(c, 1e-3))

    def first_guess(self, drive: Drive, state: State) -> State:
        """State with a uniform potential near the answer, where a new drive begins."""
        k, lattice = float(self.constants.biot), self.lattice
        area = max(float(_interface(state.lithium, self.constants.skeleton, lattice, self.choices.width)), 1e-3)
        current = float(drive.top_current)
        if float(drive.top_conductance) > 0:
            level = 0.5 * float(drive.top_potential)
        else:
            level = 2.0 * math.asinh(current / (2.0 * k * area))
            if self.film is not None:
                level += current / (k * area) * float(jnp.median(state.film.whole))
        if current > 0:
            # from beyond the highest barrier Newton's method comes down monotonically; from below one
            # a bare wall has neither current nor slope
            level += float(jnp.max(self.constants.barrier))
        psi = jnp.full(lattice.shape, level, jnp.float64)
        return state._replace(psi=psi, psi_before=psi, last=jnp.zeros((), jnp.float64))


@functools.partial(jax.jit, static_argnames=("lattice", "width"))
def _interface(lithium: Array, skeleton: Skeleton, lattice: Lattice, width: float) -> Array:
    """Interface per column of voxels."""
    return jnp.sum(faces(lithium, skeleton, lattice, width).area) / lattice.halo


def _refuse_together(case: Case) -> None:
    """What a case can't have at once."""
    found, specimen = [], case.specimen
    if case.electrolyte.salt is not None:
        if specimen.ionic.any() or specimen.gas is not None:
            found.append(
                "salt is not followed in the pores of an ion-conducting skeleton, where it carries only part of "
                "the current; leave salt out."
            )
        if case.coating is not None:
            found.append("salt is not followed under a coating, whose own ions carry the current; leave one out.")
    if found:
        raise InputError(found, where="case")
