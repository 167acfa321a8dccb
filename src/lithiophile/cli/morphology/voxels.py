"""What the commands about microstructures have in common: how one is named on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lithiophile.cli.console import say
from lithiophile.errors import InputError

if TYPE_CHECKING:
    from lithiophile.morphology.cases.design_case import Box
    from lithiophile.morphology.microstructures.specimen import Specimen

What = Annotated[
    str,
    typer.Argument(
        help="A microstructure (fibre, foam, foil ...), a picture or a folder of slices, a design; for grow also "
        "case file, a design file, or a design of the catalogue."
    ),
]
Size = Annotated[
    str | None,
    typer.Option(help="Voxels of a generated microstructure: width x depth x height, or width x height.",
                 show_default=False),
]  # fmt: skip
Voxel = Annotated[
    str | None,
    typer.Option(help="Edge of a voxel; 0.25 um for generators, what the file says for pictures.", show_default=False),
]
Porosity = Annotated[float | None, typer.Option(help="Wanted porosity of a generated host.")]
Seed = Annotated[int, typer.Option(help="Seed of everything random.")]
Setting = Annotated[
    list[str] | None,
    typer.Option("--set", help="An argument of the microstructure, key=value; repeatable. Of pictures: rotate, flip, "
                 "median, channel, array, unit, periodic, gap."),
]  # fmt: skip
Nucleation = Annotated[
    str | None,
    typer.Option("--nucleation-overpotential", help="Of the bare walls, or bottom,top for a gradient: '20 mV'."),
]
Phases = Annotated[
    str | None,
    typer.Option(help="Of a picture: label:phase,... (0:pore,255:conductive), or from dark to bright pore,conductive."),
]
Threshold = Annotated[
    str | None, typer.Option(help="Of grey values: numbers, or a method of scikit-image; otsu by default.")
]
Side = Annotated[
    str | None, typer.Option("--collector", help="Side of a picture at which the collector lies: bottom, top, left ...")
]
Crop = Annotated[
    str | None, typer.Option(help="What is cut off a picture, in pixels or lengths: bottom=64,left='2 um'.")
]
Pixel = Annotated[
    str | None, typer.Option(help="Size of a pixel where the file is silent: '20 nm', or width,height,depth.")
]
Barrier = Annotated[str | None, typer.Option("--barrier", hidden=True)]


@dataclass(frozen=True)
class Picture:
    """Options for pictures, as they were written."""

    phases: str | None = None
    threshold: str | None = None
    collector: str | None = None
    crop: str | None = None
    pixel: str | None = None

    def table(self) -> dict[str, Any]:
        """The keys of [microstructure] they stand for."""
        found: dict[str, Any] = {}
        if self.phases is not None:
            found["phases"] = _phases(self.phases)
        if self.threshold is not None:
            found["threshold"] = _list([_value(t) for t in self.threshold.split(",")])
        if self.collector is not None:
            found["collector"] = self.collector
        if self.crop is not None:
            found["crop"] = settings(self.crop.split(","))
        if self.pixel is not None:
            found["pixel"] = _list([t.strip() for t in self.pixel.split(",")])
        return found


def _list(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _phases(text: str) -> Any:
    """Phases by label, or from dark to bright."""
    parts = [p.strip() for p in text.split(",") if p.strip()]
    if any(":" in p for p in parts):
        wrong = [p for p in parts if ":" not in p]
        if wrong:
            raise InputError(f"--phases: '{wrong[0]}' names no label; write label:phase, such as 255:conductive.")
        return dict(p.rsplit(":", 1) for p in parts)
    return parts


def shape_of(size: str) -> tuple[int, ...]:
    """Voxels by axis, the height first, from ``64x64x128`` (width, depth, height).

    Examples
    --------
    >>> shape_of("64x48x128")
    (128, 48, 64)
    """
    try:
        numbers = [int(n) for n in size.lower().split("x")]
    except ValueError:
        numbers = []
    if len(numbers) not in (2, 3) or min(numbers, default=0) < 1:
        raise InputError(f"size '{size}' is not understood; write 64x64x128 (width, depth, height) or 256x256.")
    return tuple(reversed(numbers))


def settings(given: list[str] | None) -> dict[str, Any]:
    """Arguments from ``key=value`` texts."""
    found: dict[str, Any] = {}
    for text in given or []:
        key, sign, value = text.partition("=")
        if not sign:
            raise InputError(f"'{text}' is not key=value.")
        found[key.strip()] = _value(value.strip())
    return found


def _value(text: Any) -> Any:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return {"true": True, "false": False}.get(text.lower(), text)


def specimen(what: str, size: str | None, voxel: str | None, porosity: float | None, seed: int, given: list[str] | None,
             nucleation: str | None = None, picture: Picture | None = None, precision: str = "",
             usual: str = "128x128") -> Specimen:  # fmt: skip
    """Microstructure from the options of the command line; of a design, its host."""
    from lithiophile.morphology.cases.case_file import specimen_from

    if is_design(what):
        return host_of_design(what, size, voxel, porosity, seed, given, nucleation, picture)
    made = table(what, size, voxel, porosity, seed, given, nucleation, picture, usual)
    return specimen_from(made, precision=precision)


def host_of_design(what: str, size: str | None, voxel: str | None, porosity: float | None, seed: int,
                   given: list[str] | None, nucleation: str | None, picture: Picture | None) -> Specimen:  # fmt: skip
    """Host of a design in voxels, with what was taken for it in its notes."""
    from lithiophile.designs import load
    from lithiophile.morphology.cases.design_case import case_of

    refuse_heard(f"'{what}' is a design", {"porosity": porosity, "nucleation-overpotential": nucleation,
                                           **(picture or Picture()).table()})  # fmt: skip
    case, notes = case_of(load(what), "Rest for 1 s", box_of(size, voxel, seed, given))
    return replace(case.specimen, origin={**case.specimen.origin, "notes": list(notes[:-1])})


def box_of(size: str | None, voxel: str | None, seed: int, given: list[str] | None) -> Box:
    """What is written about the box of a design."""
    from lithiophile.morphology.cases.case_file import number
    from lithiophile.morphology.cases.design_case import Box
    from lithiophile.units import to_si

    edge = None if voxel is None else to_si(voxel, "length")
    return Box(None if size is None else shape_of(size), edge, seed,
               {k: number(k, v) for k, v in settings(given).items()})  # fmt: skip


def refuse_heard(why: str, options: Mapping[str, Any]) -> None:
    """Raise InputError for options that would not be heard, since a file says the same."""
    given = [f"--{name}" for name, value in options.items() if value is not None]
    if given:
        raise InputError(f"{why}, which says that itself; leave {', '.join(given)} out and change the file.")


def is_picture(what: str) -> bool:
    """Whether a word names a picture; a folder does not hide a generator or a design of its name."""
    from lithiophile.designs import names as designs
    from lithiophile.morphology.images.formats import is_image
    from lithiophile.morphology.microstructures import names

    return what not in names() and what not in designs() and is_image(what)


def table(what: str, size: str | None, voxel: str | None, porosity: float | None, seed: int, given: list[str] | None,
          nucleation: str | None = None, picture: Picture | None = None,
          usual: str = "128x128") -> dict[str, Any]:  # fmt: skip
    """The table [microstructure] that the options of the command line stand for."""
    from lithiophile.morphology.microstructures.catalogue import arguments

    made: dict[str, Any] = settings(given)
    written = (picture or Picture()).table()
    if is_picture(what):
        if isinstance(made.get("phases"), str):
            made["phases"] = _phases(made["phases"])
        made |= {"image": what, **written}
        if porosity is not None:
            raise InputError("--porosity is for generators; a picture has its own.")
        if voxel is not None:
            made["voxel"] = voxel
    else:
        if written:
            raise InputError(f"--{next(iter(written))} is for pictures, and '{what}' is none.")
        require_generator(what)
        made |= {"kind": what, "size": shape_of(size or usual), "voxel": voxel or "0.25 um"}
        if "seed" in arguments(what):
            made["seed"] = seed
        if porosity is not None:
            made["porosity"] = porosity
    if nucleation:
        made["nucleation_overpotential"] = nucleation.split(",") if "," in nucleation else nucleation
    return made


def is_design(what: str) -> bool:
    """Whether a word is a design of the catalogue, or a file that is no case of this tier."""
    from lithiophile.designs import names
    from lithiophile.morphology.cases.case_file import read_tables

    if Path(what).suffix.lower() == ".toml":
        return not {"microstructure", "protocol"} & read_tables(Path(what)).keys()
    return what in names()


def require_generator(what: str) -> None:
    """Raise InputError, with what there is, for a name that is no microstructure."""
    from lithiophile.designs import names as designs
    from lithiophile.errors import nearest
    from lithiophile.morphology.images.formats import SUFFIXES
    from lithiophile.morphology.microstructures import names

    if what in names():
        return
    if Path(what).suffix.lower() == ".toml":
        raise InputError(f"'{what}' is a case, which only grow takes; name a microstructure, a picture or a design.")
    if Path(what).suffix:
        raise InputError(f"'{what}' is no picture that can be read; its name should end in {', '.join(SUFFIXES)}.")
    near = nearest(what, [*names(), *designs()])
    hint = f" The nearest: {', '.join(near)}." if near else ""
    raise InputError(
        f"There is no microstructure or design '{what}'.{hint} Microstructures are {', '.join(names())}; designs are "
        "listed by 'lithiophile library list'; pictures, designs and cases of your own are named by their path."
    )


def refuse_barrier(text: str | None) -> None:
    """Raise InputError, with the new name, for the option of before."""
    if text is not None:
        raise InputError(f'--barrier has the name of design files now: --nucleation-overpotential "{text}".')


def usual_voxel(what: str) -> str | None:
    """Edge of a voxel of a table of closures, which is in 3D; of a picture, what its file says."""
    return None if is_picture(what) or is_design(what) else "0.5 um"


def print_notes(host: Specimen) -> None:
    """Say what was taken from a picture, and how."""
    for note in host.origin.get("notes", ()):
        say(f"  {note}", err="caution" in note)
