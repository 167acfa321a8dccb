"""Laws of the cell that can be turned off, to see which rows of the board move."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from lithiophile.errors import UnknownNameError
from lithiophile.stack import Contact, Film, HostLayer, IonLayer, Kinetics, Stack


def without(law: str, stack: Stack) -> Stack:
    """A stack without a law; the same stack if none is named.

    Raises
    ------
    UnknownNameError
        If the law is none of :data:`LAWS`.
    """
    if not law:
        return stack
    require(law)
    return LAWS[law][1](stack)


def require(law: str) -> None:
    """Refuse a name that is no law.

    Raises
    ------
    UnknownNameError
        With the names that are.
    """
    if law not in LAWS:
        raise UnknownNameError("law", law, LAWS)


def _no_filaments(stack: Stack) -> Stack:
    counter = replace(stack.counter, kinetics=_whole(stack.counter.kinetics))
    return replace(stack, kinetics=_whole(stack.kinetics), counter=counter)


def _whole(kinetics: Kinetics) -> Kinetics:
    return kinetics if kinetics.wear is None else replace(kinetics, wear=replace(kinetics.wear, detachment=0.0))


def _no_barrier(stack: Stack) -> Stack:
    return replace(
        stack,
        hosts=tuple(_wetted(host) for host in stack.hosts),
        below=_flat(stack.below),
        above=_flat(stack.above),
        counter=replace(stack.counter, film=_flat(stack.counter.film)),
    )


def _wetted(host: HostLayer) -> HostLayer:
    return replace(host, wall=replace(host.wall, barrier=(0.0, 0.0)))


def _flat(film: Film) -> Film:
    return replace(film, barrier=0.0)


def _no_creep(stack: Stack) -> Stack:
    counter = replace(stack.counter, contact=_rigid(stack.counter.contact))
    return replace(stack, contact=_rigid(stack.contact), counter=counter)


def _rigid(contact: Contact | None) -> Contact | None:
    return contact and replace(contact, still=0.0, pressed=0.0)


def _no_migration(stack: Stack) -> Stack:
    return replace(stack, layers=tuple(_binary(layer) for layer in stack.layers))


def _binary(layer: IonLayer) -> IonLayer:
    if layer.electrolyte.single_ion or layer.electrolyte.transference is None:
        return layer
    laws = replace(layer.electrolyte, transference=lambda c: 1.0 + 0.0 * np.asarray(c, dtype=float))
    return replace(layer, electrolyte=laws)


LAWS: Mapping[str, tuple[str, Callable[[Stack], Stack]]] = {
    "filaments": ("no lithium is cut off from filaments", _no_filaments),
    "barrier": ("nuclei need no overpotential", _no_barrier),
    "creep": ("lithium does not creep to a solid that it leaves", _no_creep),
    "migration": ("the anion carries no current, so that the salt stays even", _no_migration),
}
"""What is turned off, in words and as a change of the stack."""
