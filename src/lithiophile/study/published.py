"""A design cycled as its paper did, as far as that is known."""

from lithiophile.designs import Design
from lithiophile.designs.schema import Stated
from lithiophile.errors import InputError
from lithiophile.stack import Stack
from lithiophile.study.defaults import PLATE

KEYS = ("electrolyte", "current", "capacity", "lithium")
"""What a paper says of its cells, as keys of ``[published]``."""
_USUAL = dict(zip(("current", "capacity"), (PLATE.split()[2:4], PLATE.split()[5:7]), strict=True))
"""What stands in for a current or a capacity that is not known, as words."""


def statements(design: Design) -> dict[str, tuple[str, str]]:
    """What the paper says, by key: in words, and how that is known.

    Examples
    --------
    >>> from lithiophile.designs import load
    >>> statements(load("host-cnt"))["current"]
    ('10 mA/cm2', 'as published: Sun, Z. et al. Robust Expandable Carbon Nanotube Scaffold ...
    """
    return {key: _known(design, getattr(design.published, key)) for key in KEYS}


def _known(design: Design, said: Stated | None) -> tuple[str, str]:
    if said is None:
        return "not known", "assumed: the cell runs with what its layers say, or the default"
    note = f" ({said.note})" if said.note else ""
    if said.source is None:
        return said.what, f"assumed: recalled, not read{note}"
    source = design.source[said.source]
    parts = [source.title or said.source, f"doi {source.doi}" if source.doi else "", source.where or ""]
    return said.what, f"as published: {'; '.join(part for part in parts if part)}{note}"


def protocol(design: Design, stack: Stack, cycles: int = 3) -> str:
    """Cycles at the current and with the charge of the design's paper, stripping first where its pores start full.

    What of the two is not known is that of the default protocol.

    Raises
    ------
    InputError
        If neither is known.
    """
    known = {key: getattr(design.published, key) for key in _USUAL}
    if not any(known.values()):
        raise InputError(
            f"{design.name or design.title}: neither the current nor the capacity of its paper's cycles is known, so "
            "it can't be run as published. Leave --as-published out, or write both in a table [published] of the file."
        )
    from lithiophile.study.run import starts_full  # loads the solver

    current, capacity = (said.what if said else " ".join(_USUAL[key]) for key, said in known.items())
    plate, strip = f"Plate at {current} for {capacity}", f"Strip at {current} for {capacity} or until 1 V"
    both = (strip, plate) if starts_full(stack) else (plate, strip)
    return f"({'; '.join(both)}) * {cycles}"
