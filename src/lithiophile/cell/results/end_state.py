"""The state at the end of a run, from which another one may go on."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.state import unknowns as k
from lithiophile.errors import InputError

_NOT_SLOTS = {
    "BACK", "FACE", "HOST", "FILM", "ION", "COUNTER", "CATHODE", "RESERVOIR", "CHAINED", "SHELLS", "MODES", "SLOTS",
    "LOWER", "DIAGONAL", "UPPER",
}  # fmt: skip
_PARTS = {
    k.BACK: "lithium below the host", k.FACE: "the collector's face", k.HOST: "the host",
    k.FILM: "the anode's surface",
    k.ION: "coatings and electrolyte", k.COUNTER: "the counter electrode", k.CATHODE: "the cathode",
}  # fmt: skip
_SHAPES = {
    "volume": "thickness or number of cells", "pore": "pore volume", "capacity": "capacity of walls or alloys",
    "sites": "amount of particles", "usable": "room for lithium", "foil": "foil below the host",
    "standing": "width of the pores at the collector",
}  # fmt: skip
"""What of a node gives amounts their meaning: constant -> its words."""
_CLOSE = 1e-9


def slot_names() -> list[str]:
    """A name for each slot of a node; those of a row of slots are numbered."""
    found = {value: name for name, value in vars(k).items() if name.isupper() and name not in _NOT_SLOTS}
    names: list[str] = []
    for slot in range(k.SLOTS):
        first = max(value for value in found if value <= slot)
        names.append(found[first] if first == slot else f"{found[first]} {slot - first + 1}")
    return names


@dataclass(frozen=True)
class EndState:
    """All unknowns of a cell at one time, and what gives them their meaning."""

    title: str
    values: np.ndarray
    """(nodes, slots)"""
    names: tuple[str, ...]
    """Of the slots"""
    used: np.ndarray
    """(nodes, slots) bool: whether a node has the unknown"""
    kinds: np.ndarray
    """(nodes,) see :mod:`lithiophile.cell.state.unknowns`"""
    shapes: np.ndarray
    """(nodes, constants): those of :data:`_SHAPES`"""
    cells: tuple[int, ...] = ()
    """Of each layer of coating and electrolyte"""

    @classmethod
    def of(cls, layout: Layout, y: np.ndarray, title: str = "") -> "EndState":
        """A state of a cell."""
        nodes = layout.problem.nodes
        shapes = np.stack([np.asarray(getattr(nodes, name), dtype=float) for name in _SHAPES], axis=1)
        kinds = np.array(nodes.kind)
        cells = tuple(layer.cells for layer in layout.stack.layers)
        return cls(title, np.array(y), tuple(slot_names()), _used(layout), kinds, shapes, cells)

    def onto(self, layout: Layout, title: str = "") -> np.ndarray:
        """The state as one of another cell, (N, SLOTS).

        Raises
        ------
        InputError
            The cells differ in what gives a state its meaning.
        """
        wrong = list(self._differences(layout))
        if wrong:
            raise InputError(
                f"The state at the end of '{self.title}' is none of '{title}': {'; '.join(wrong)}. Start from a "
                "run with the same layers and unknowns; numbers that leave these as they are, such as kinetics, "
                "conductivities, voltages or a temperature, may differ."
            )
        places = {name: n for n, name in enumerate(self.names)}
        out = layout.initial.copy()
        for slot, name in enumerate(slot_names()):
            if name in places:
                out[:, slot] = self.values[:, places[name]]
        return out

    def _differences(self, layout: Layout) -> Iterator[str]:
        other = EndState.of(layout, layout.initial)
        for kind, part in _PARTS.items():
            there, here = (int((state.kinds == kind).sum()) for state in (self, other))
            if there != here:
                yield f"{part} ha{'ve' if part.startswith('coat') else 's'} {there} cells there and {here} here"
        if self.kinds.size != other.kinds.size or (self.kinds != other.kinds).any():
            return
        for n, words in enumerate(_SHAPES.values()):
            size = np.maximum(np.abs(self.shapes[:, n]), np.abs(other.shapes[:, n]))
            off = np.abs(self.shapes[:, n] - other.shapes[:, n]) > _CLOSE * size
            for kind in np.unique(self.kinds[off]):
                yield f"{_PARTS[int(kind)]} differs in {words}"
        yield from self._unknowns(other)

    def _unknowns(self, other: "EndState") -> Iterator[str]:
        mine, its = ({name for n, name in enumerate(state.names) if state.used[:, n].any()} for state in (self, other))
        for names, where in ((mine - its, "there and not here"), (its - mine, "here and not there")):
            if "DEAD" in names:
                yield f"losses of lithium are followed {where}"
            elif names:
                yield f"{', '.join(sorted(name.lower().replace('_', ' ') for name in names))} followed {where}"


def _used(layout: Layout) -> np.ndarray:
    used = np.zeros(layout.initial.shape, dtype=bool)
    for i in range(layout.count):
        used[i, layout.problem.slots[i, : layout.problem.sizes[i]]] = True
    return used
