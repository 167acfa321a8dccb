"""The quick picture of a design that is still being changed: its first cycle, on a coarse mesh."""

from functools import lru_cache

from lithiophile.cell.build.widths import Widths
from lithiophile.designs import Design
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import Protocol, Step, parse
from lithiophile.studio.asked import Asked

CELLS = 10
"""Of each sub-layer of a host: the swing stays within a few per cent of that of the usual mesh."""
RTOL = 2e-4
"""At 3e-4 and looser, steps of a host whose lithium leaves its last pores are cut a thousand times over."""
WIDTHS = Widths(front=1e-3)
"""What cells keep behind a front is told a tenth as exactly as in the run that follows, in two thirds of the time."""
_MOST_LAYERS = 20


def coarse(asked: Asked) -> Design:
    """The design with few cells in its host, where its file allows it."""
    count = layers(asked)
    if not 0 < count <= _MOST_LAYERS:
        return asked.design()
    try:
        return asked.design({f"host[{n}].cells": CELLS for n in range(count)})
    except InputError:
        return asked.design()


def layers(asked: Asked) -> int:
    """How many sub-layers the host of a design has."""
    from lithiophile import designs

    if asked.raw is None:
        return len(designs.load(asked.base).host)
    stated = asked.raw.get("host")
    return len(stated) if isinstance(stated, list) else 0


@lru_cache(maxsize=8)
def first_sentence(protocol: str) -> str:
    """The first cycle of a protocol as text, read once while a slider moves.

    >>> first_sentence("(Plate at 1 mA/cm2 for 1 h; Strip at 1 mA/cm2 for 1 h) * 3")
    'Plate at 1 mA/cm2 for 1 hour; Strip at 1 mA/cm2 for 1 hour'
    """
    return str(first_cycle(protocol))


def first_cycle(protocol: str | Protocol) -> Protocol:
    """Steps of a protocol up to the end of its first cycle.

    >>> print(first_cycle("(Plate at 1 mA/cm2 for 1 h; Strip at 1 mA/cm2 for 1 h) * 3"))
    Plate at 1 mA/cm2 for 1 hour; Strip at 1 mA/cm2 for 1 hour
    """
    first: list[Step] = []
    for step in parse(protocol):
        if step.cycle > 0:
            break
        first.append(step)
    return Protocol(first)
