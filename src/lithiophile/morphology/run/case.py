"""Everything that defines a run, in one frozen object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lithiophile.errors import InputError
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.surface.electrolyte import Electrolyte
from lithiophile.morphology.surface.film import Film
from lithiophile.protocol.protocol import Protocol, parse

if TYPE_CHECKING:
    from lithiophile.morphology.surface.coating import Coating
    from lithiophile.morphology.surface.kinetics import Kinetics

Precision = Literal["float64", "float32"]


@dataclass(frozen=True)
class Case:
    """A specimen, an electrolyte, a film, and what is done to them.

    Parameters
    ----------
    specimen : Specimen
    electrolyte : Electrolyte
    protocol : Protocol
        Sentences as in the cell tier.
    film : Film, optional
        On all lithium and walls, as a resistance.
    coating : Coating, optional
        On all lithium and walls, as a volume.
    surface_energy : float
        gamma of lithium in the electrolyte [J/m2]; 0 leaves capillarity out.
    surface_diffusion : float
        Mullins coefficient B [m4/s]; 0 leaves it out.
    precision : {"float64", "float32"}
        Of all fields. Corrections inside the solver are 32 bit in both, sums are 64 bit in both.
    inner : {"float32", "float64"}
        Precision of the corrections.
    tolerance : float
        Residual of the potential relative to the reaction.
    kinetics : optional
        Replaces Butler-Volmer; for verification.
    title : str
    devices : int
        Devices that share the fields, in slabs of height.
    device : str
        Kind of device, ``"cpu"`` or ``"gpu"``; JAX chooses when empty.
    """

    specimen: Specimen
    electrolyte: Electrolyte
    protocol: Protocol
    film: Film | None = None
    coating: Coating | None = None
    surface_energy: float = 0.0
    surface_diffusion: float = 0.0
    precision: Precision = "float64"
    inner: str = "float32"
    tolerance: float = 1e-5
    kinetics: Kinetics | None = None
    title: str = ""
    devices: int = 1
    device: str = ""

    def __post_init__(self) -> None:
        for name in ("precision", "inner"):
            if getattr(self, name) not in ("float64", "float32"):
                raise InputError(f"{name} = '{getattr(self, name)}' is not possible; use 'float64' or 'float32'.")

    @classmethod
    def of(cls, specimen: Specimen, protocol: str, **rest: object) -> Case:
        """A case from sentences, with the default electrolyte unless one is given."""
        rest.setdefault("electrolyte", Electrolyte())
        return cls(specimen=specimen, protocol=parse(protocol), **rest)  # type: ignore[arg-type]
