"""From the words of ``lithiophile grow`` to a case: a generator, a picture, a case file, or a design."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lithiophile.cli.morphology.voxels import (
    Picture,
    box_of,
    is_design,
    is_picture,
    refuse_barrier,
    refuse_heard,
    require_generator,
    specimen,
)
from lithiophile.errors import InputError

if TYPE_CHECKING:
    from lithiophile.morphology.run.case import Case


@dataclass(frozen=True)
class Words:
    """Options that make a case, as they were written; None where they were not."""

    what: str
    protocol: str | None
    size: str | None
    voxel: str | None
    porosity: float | None
    seed: int
    setting: list[str] | None
    picture: Picture
    nucleation: str | None
    interphase: str | None
    unevenness: float
    precision: str | None
    devices: int
    device: str

    def case(self) -> tuple[Case, tuple[str, ...]]:
        """The case, and what was taken for it or left out of it."""
        if self.precision not in (None, "float64", "float32"):
            raise InputError(f"precision '{self.precision}' is not possible; use float64 or float32.")
        if is_design(self.what):
            return self._design()
        return (self._file() if Path(self.what).suffix.lower() == ".toml" else self._made()), ()

    @property
    def _double(self) -> Literal["float64", "float32"]:
        return "float32" if self.precision == "float32" else "float64"

    def _design(self) -> tuple[Case, tuple[str, ...]]:
        """Case of a design file or of a design of the catalogue."""
        from lithiophile.designs import load
        from lithiophile.morphology.cases.design_case import case_of

        self._refuse(f"'{self.what}' is a design", protocol=None, size=None, voxel=None, set=None)
        box = box_of(self.size, self.voxel, self.seed, self.setting)
        return case_of(load(self.what), self.protocol, box, precision=self._double, devices=self.devices,
                       device=self.device)  # fmt: skip

    def _file(self) -> Case:
        """Case of a case file."""
        from lithiophile.morphology.cases.case_file import read_case

        self._refuse(f"{self.what} is a case file")
        case = read_case(self.what)
        if self.devices != 1 or self.device:
            case = replace(case, devices=self.devices, device=self.device)
        return case if self.precision is None else replace(case, precision=self._double)

    def _refuse(self, why: str, **heard: None) -> None:
        """Raise InputError for options that would not be heard, since a file says the same."""
        options: dict[str, Any] = {
            "protocol": self.protocol, "size": self.size, "voxel": self.voxel, "porosity": self.porosity,
            "set": self.setting, "nucleation-overpotential": self.nucleation, "interphase": self.interphase,
            "unevenness": self.unevenness or None, **self.picture.table(),
        }  # fmt: skip
        refuse_heard(why, {name: value for name, value in options.items() if name not in heard})

    def _made(self) -> Case:
        """Case of a generator or a picture."""
        from lithiophile.morphology.run.case import Case
        from lithiophile.morphology.surface.film import Film
        from lithiophile.units import to_si

        if not is_picture(self.what):
            require_generator(self.what)
        if self.protocol is None:
            raise InputError('give a protocol, for example --protocol "Plate at 1 mA/cm2 for 2 mAh/cm2".')
        host = specimen(self.what, self.size, self.voxel, self.porosity, self.seed, self.setting, self.nucleation,
                        self.picture, self._double)  # fmt: skip
        film = None
        if self.interphase is not None:
            resistance = to_si(self.interphase, "resistance_area")
            film = Film(resistance=resistance, variation=self.unevenness, seed=self.seed)
        elif self.unevenness:
            raise InputError(
                f'--unevenness {self.unevenness:g} is that of a resistance; give --interphase "20 ohm cm2" too.'
            )
        title = self.what if "image" in host.origin else f"{self.what}, seed {self.seed}"
        return Case.of(host, self.protocol, film=film, precision=self._double, title=title, devices=self.devices,
                       device=self.device)  # fmt: skip


def refuse_old(barrier: str | None, film: str | None, patchy: float | None) -> None:
    """Raise InputError, with the new names, for the options of before."""
    refuse_barrier(barrier)
    if film is not None:
        raise InputError(f'--film has the name of design files now: --interphase "{film}".')
    if patchy is not None:
        raise InputError(f"--patchy has the name of design files now: --unevenness {patchy:g}.")
