"""What a study is asked about: a design, read however it is given, and the protocol that suits it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lithiophile import designs as catalogue
from lithiophile.designs import Design
from lithiophile.materials.again import Again
from lithiophile.stack import Stack
from lithiophile.study.defaults import DEFAULT_PROTOCOL, STRIP_FIRST_PROTOCOL

AnyDesign = str | Path | Design | Mapping[str, Any]
"""A name of the catalogue, a file, a design, or a dictionary with the keys of a file."""
Numbers = Mapping[str, Any]
"""Other values of a design's numbers, by the keys that ``lithiophile run NAME --explain`` prints."""


_again_losing = Again[Design]()


def losing(design: Design, losses: bool | None) -> Design:
    """The design with its losses followed or not, whatever its file says; None leaves it as it is."""
    if losses in (None, design.losses):
        return design
    # the same object again, so that what was found of it is found again
    return _again_losing(lambda: design.changed({"losses": losses}, design.name), design, at=(losses,))


def read_design(design: AnyDesign, numbers: Numbers | None = None, losses: bool | None = None) -> Design:
    """A design by name, file or dictionary, with some of its numbers changed."""
    if isinstance(design, Mapping):
        read = catalogue.design(design)
    else:
        read = design if isinstance(design, Design) else catalogue.load(design)
    return losing(read.with_(numbers) if numbers else read, losses)


def default_protocol(stack: Stack) -> str:
    """Three cycles of 3 mAh/cm2, stripping first where the pores start more than half full; of a full cell, three
    cycles between its usual voltages, beginning as its cathode allows."""
    if stack.counter.positive is not None:
        return _full_cell_protocol(stack)
    return STRIP_FIRST_PROTOCOL if starts_full(stack) else DEFAULT_PROTOCOL


def starts_full(stack: Stack) -> bool:
    """Whether more than half of the pores hold lithium at the start: such a host is stripped first."""
    pores = sum(h.thickness * h.porosity for h in stack.hosts)
    held = sum(h.thickness * h.porosity * h.filling for h in stack.hosts)
    return held > 0.5 * pores


def _full_cell_protocol(stack: Stack) -> str:
    """C/3 with a held voltage; sulfur, whose charge ends by itself, C/5 without."""
    positive = stack.counter.positive
    assert positive is not None
    low, high = positive.voltages
    if stack.counter.cathode is None:
        return f"(Discharge at C/5 until {low:g} V; Charge at C/5 until {high:g} V) * 3"
    up, down = f"Charge at C/3 until {high:g} V; Hold at {high:g} V until C/20", f"Discharge at C/3 until {low:g} V"
    half = 0.5 * sum(stack.counter.cathode.window)
    return f"({up}; {down}) * 3" if stack.counter.cathode.filling > half else f"({down}; {up}) * 3"
