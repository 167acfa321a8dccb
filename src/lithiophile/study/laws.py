"""Single laws of the model that can be turned off, to see what they decide: verdicts of claims, rows of the board.

A verdict that moves when one closure is turned off was made by that closure. Numbers that switch a law off are no
adjustable numbers: zero, or so large that nothing of the law is left.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from lithiophile.stack import Contact, ElectrolyteLaws, Film, Kinetics, Stack

_NEVER = 1.0
"""Diameter of a filament without any surface to speak of [m]."""


def _surfaces(stack: Stack, change: Callable[[Kinetics], Kinetics]) -> Stack:
    counter = replace(stack.counter, kinetics=change(stack.counter.kinetics))
    return replace(stack, kinetics=change(stack.kinetics), counter=counter)


def without_filaments(stack: Stack) -> Stack:
    """Filaments hold no voids, take no film of their own, and leave no dead lithium."""

    def even(kinetics: Kinetics) -> Kinetics:
        if kinetics.wear is None:
            return kinetics
        wear = replace(kinetics.wear, detachment=0.0, filament_porosity=0.0, filament_diameter=_NEVER)
        return replace(kinetics, wear=wear)

    return _surfaces(stack, even)


def without_barrier(stack: Stack) -> Stack:
    """Lithium starts on every wall and face without a barrier."""

    def easy(film: Film) -> Film:
        return replace(film, barrier=0.0)

    hosts = tuple(replace(host, wall=replace(host.wall, barrier=(0.0, 0.0))) for host in stack.hosts)
    counter = replace(stack.counter, film=easy(stack.counter.film))
    return replace(stack, hosts=hosts, below=easy(stack.below), above=easy(stack.above), counter=counter)


def without_creep(stack: Stack) -> Stack:
    """Lithium does not flow to a solid that it is stripped from."""

    def still(contact: Contact | None) -> Contact | None:
        return None if contact is None else replace(contact, still=0.0, pressed=0.0)

    counter = replace(stack.counter, contact=still(stack.counter.contact))
    return replace(stack, contact=still(stack.contact), counter=counter)


def _almost_alone(salt: "np.ndarray | float") -> np.ndarray:
    return np.full_like(np.asarray(salt, dtype=float), 0.999)


def without_migration(stack: Stack) -> Stack:
    """The anion carries a thousandth of the current (t+ = 0.999), so that the salt stays even.

    Not none of it: limiting current and Sand's time would be infinite.
    """

    def alone(laws: ElectrolyteLaws) -> ElectrolyteLaws:
        if laws.transference is None or laws.single_ion:
            return laws
        return replace(laws, transference=_almost_alone)

    layers = tuple(replace(layer, electrolyte=alone(layer.electrolyte)) for layer in stack.layers)
    return replace(stack, layers=layers)


@dataclass(frozen=True)
class Law:
    """A law that can be turned off."""

    name: str
    what: str
    """What it says, in words."""
    off: Callable[[Stack], Stack]
    closure: bool
    """Whether it is a closure; physics that no one doubts is turned off only to see what it decides."""


LAWS: Mapping[str, Law] = {
    law.name: law
    for law in (
        Law("filaments", "filaments leave voids, film and dead lithium", without_filaments, True),
        Law("barrier", "nuclei need an overpotential on a bare wall", without_barrier, True),
        Law("creep", "lithium flows to a solid it is stripped from", without_creep, True),
        Law("migration", "the anion carries current, and leaves the salt uneven", without_migration, False),
    )
}
"""Every law that can be turned off, by name."""
