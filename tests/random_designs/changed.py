"""Designs of the catalogue with some of their numbers changed at random, as those do who try what matters.

The other generator draws designs from nothing; this one stays near cells that somebody meant, and takes their numbers
by the keys that ``--explain`` prints, up to thirty times smaller or larger, with the same hostile protocols.
"""

import warnings
from random import Random
from typing import Any

from tests.random_designs.generate import WINDOWS, Case, counter_of
from tests.random_designs.protocols import protocol

from lithiophile import designs
from lithiophile.errors import InputError
from lithiophile.materials import OutsideRangeWarning

MOST = 30.0
"""Largest factor on a number."""
REFUSED = 0.1
"""Share of the changes that are kept although the design refuses them: what is impossible has to be said."""


def case(seed: int, number: int, *, short: bool = False) -> Case:
    """Case of a seed and a number; arguments as of the other generator's."""
    rng = Random(f"{seed}/{number}/changed")
    name = rng.choice(designs.names())
    return Case(
        seed, number, name, protocol(rng, WINDOWS.get(counter_of(name)), short=short), rng.choice([True, False, None]),
        numbers(rng, name),
    )  # fmt: skip


def numbers(rng: Random, name: str) -> dict[str, Any]:
    """One to five numbers of a design, and what they are changed to."""
    design = designs.load(name)
    known = [one for one in designs.resolve(design, losses=True).provenance if isinstance(one.value, float)]
    out: dict[str, Any] = {}
    for one in rng.sample(known, min(len(known), rng.choice([1, 1, 2, 3, 5]))):
        value = one.value * MOST ** rng.uniform(-1.0, 1.0)
        text = value if one.unit == "1" else f"{value:.6g} {one.unit}"
        if _possible(design, one.key, text) or rng.random() < REFUSED:
            out[one.key] = text
    return out


def _possible(design: designs.Design, key: str, text: Any) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", OutsideRangeWarning)
            designs.resolve(design.changed({key: text}, design.name), losses=True)
    except InputError:
        return False
    return True
