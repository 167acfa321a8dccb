"""Which unknowns a node has, what depends on them, and how precisely they are followed."""

from functools import cache
from typing import Any, NamedTuple, get_type_hints

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.records import Records

DEGRADATION = (k.FILAMENT, k.DEAD, k.ROUGHNESS, k.STRAIN, k.CRACKED, k.GROWN)
"""Unknowns of surfaces that lose lithium."""
_FIRST = (*range(k.CHAINED), k.GROWN, k.STRAIN, k.ROUGHNESS, k.CRACKED)
"""Unknowns that come first in a node: the chained ones, then those on which few others depend, so that eliminating them
fills little."""
_OF_LOST = 90.0
"""How much larger than that of all lithium the absolute error may be of what is lost or stands as filaments: it closes
no pore. Three times as much, and ``host-heterogeneous-cfp`` runs empty by a hundred-thousandth of its time earlier."""

_OF_POTENTIALS = 8e-6
"""Absolute error of potentials [V]. Twice as much saves 4 % of the steps; voltages of hosts that run empty are then
twice as far from those of IDA, and the swing of ``gradient-lithiophilic`` moves by up to 2 %."""
_ACROSS_INTERPHASE = 2e-4
"""That of the voltage across an interphase [V]. It dies within its RC, and no figure follows it. But where it may be
off by more than a gate of the reaction takes to open, 0.5 mV, a step may settle on the wrong side of it, and all after
it, with the slopes of that side: 6000 steps of a millisecond in ``seed-au``, a tenth more in ``infused-pi-zno``."""


ASKED = (
    "critical", "capacity", "film_share", "exposed", "contact_width", "filament_diameter", "deposit_porosity",
    "corrosion", "alloy_conductance", "sulfur", "entry",
)  # fmt: skip
"""Numbers of a node of which only matters here whether they are above zero, and"""
SAID = tuple(name for name, kind in get_type_hints(Node).items() if kind is not float)
"""what it says as a kind, a table, or with yes and no."""
_MOST = 64


Lists = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]
"""From ``active`` to ``fluxing_sizes`` of :class:`~lithiophile.cell.state.problem.Problem`."""


class Dependence(NamedTuple):
    """Unknowns of all nodes, the same for all cells of one kind."""

    lists: Lists
    """Nobody may write to them: cells share them, and are known to be of one kind by that."""
    atol: np.ndarray
    """(N, SLOTS) of :func:`weights`"""


_known: dict[Any, Dependence] = {}


def dependence(nodes: Records[Node], initial_salt: float) -> Dependence:
    """What this room says of a chain of nodes, from the last time where one like it was asked about."""
    said = [getattr(nodes, name).tobytes() for name in SAID]
    said += [(getattr(nodes, name) > 0.0).tobytes() for name in ASKED]
    kind = initial_salt, nodes.contact_width.tobytes(), b"".join(said)
    if (known := _known.get(kind)) is not None:
        return known
    used = active(nodes)
    moved = differing(nodes, used)
    lists = used, *in_order(carried(nodes, used)), *listed(moved), *listed(in_flux(nodes, moved))
    found = Dependence(lists, weights(nodes, initial_salt))
    if len(_known) >= _MOST:
        _known.clear()
    _known[kind] = found
    return found


def reacting(nodes: Records[Node]) -> np.ndarray:
    """Nodes where lithium reacts (N,)."""
    return np.asarray((nodes.kind != k.ION) & (nodes.kind != k.CATHODE) & ~(nodes.sulfur > 0.0))


def plain_host(nodes: Records[Node]) -> np.ndarray:
    """Cells of hosts that conduct electrons themselves, without alloying walls, contacts that open or pressure in their
    pores (N,)."""
    alone = (nodes.kind == k.HOST) & ~nodes.by_lithium
    return np.asarray(alone & (nodes.capacity == 0.0) & (nodes.contact_width == 0.0) & (nodes.entry == 0.0))


def on_host(nodes: Records[Node]) -> np.ndarray:
    """The film that sits on a host (N,)."""
    kind = nodes.kind
    out = np.zeros(kind.size, dtype=np.bool_)
    out[1:] = (kind[1:] == k.FILM) & (kind[:-1] == k.HOST)
    return out


def active(nodes: Records[Node]) -> np.ndarray:
    """Unknowns, potentials aside, that the properties or reactions of each node depend on (N, SLOTS)."""
    out = np.zeros((nodes.size, k.SLOTS), dtype=np.bool_)
    reacts = reacting(nodes)
    degrading = reacts & (nodes.filament_diameter > 0.0)
    growing = reacts & nodes.grows
    porous = (nodes.kind != k.HOST) & (nodes.kind != k.FACE) & ((nodes.deposit_porosity > 0.0) | degrading)
    out[:, k.SALT] = nodes.has_salt
    out[:, k.LITHIUM] = reacts
    out[:, k.NUCLEI] = reacts & (nodes.critical > 0.0)
    out[:, k.LINKED] = reacts & nodes.by_lithium
    out[:, k.ALLOY] = reacts & (nodes.capacity > 0.0)
    out[:, k.INTERPHASE_VOLTAGE] = reacts & (nodes.film_share > 0.0) & (nodes.exposed > 0.0)
    out[:, k.INTERPHASE] = growing
    out[:, k.BOUND] = growing
    out[:, k.VOID] = reacts & (porous | (nodes.contact_width > 0.0))
    for slot in DEGRADATION:
        out[:, slot] = degrading
    return out


def in_flux(nodes: Records[Node], used: np.ndarray) -> np.ndarray:
    """Those among the active ones, ``used``, that the fluxes through the faces of each node depend on (N, SLOTS)."""
    out = np.zeros((nodes.size, k.SLOTS), dtype=np.bool_)
    host = nodes.kind == k.HOST
    outer = on_host(nodes)
    out[:, k.SALT] = used[:, k.SALT]
    out[:, k.LITHIUM] = host | outer
    for slot in (k.ALLOY, k.BOUND):
        out[:, slot] = used[:, slot] & (host | outer)
    out[:, k.VOID] = used[:, k.VOID] & outer
    out[:, k.DEAD] = used[:, k.DEAD] & (host | (nodes.kind == k.FILM))
    return out


def differing(nodes: Records[Node], used: np.ndarray) -> np.ndarray:
    """Those among the active ones, ``used``, that slopes are differences with (N, SLOTS); others follow from these."""
    out = used.copy()
    out[nodes.plain_host & (nodes.filament_diameter > 0.0), k.BOUND] = False
    return out


def carried(nodes: Records[Node], used: np.ndarray) -> np.ndarray:
    """Unknowns that each node has, besides the active ones, ``used`` (N, SLOTS)."""
    out = used.copy()
    out[:, : k.CHAINED] = True
    out[:, k.CORRODED] = out[:, k.BOUND] & (nodes.corrosion > 0.0)
    out[:, k.DISPLACED] = on_host(nodes)
    out[:, k.DEEP : k.DEEP + k.SHELLS] = (nodes.alloy_conductance > 0.0)[:, None]
    out[:, k.MODE : k.MODE + k.MODES] = (nodes.kind == k.CATHODE)[:, None]
    out[:, k.S8 : k.PRECIPITATE + 1] = (nodes.sulfur > 0.0)[:, None]
    return out


def in_order(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Slots that are marked for each node in the order of elimination, how many, and the slot after the highest."""
    order = np.array([*_FIRST, *(s for s in range(k.SLOTS) if s not in _FIRST)])
    places, sizes = listed(mask[:, order])
    slots = np.where(places >= 0, order[places], -1)
    return slots, sizes, slots.max(axis=1) + 1


def listed(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Slots that are marked for each node, in rising order (the rest of a row is -1), and how many."""
    sizes = mask.sum(axis=1).astype(np.int64)
    marked_first = np.argsort(~mask, axis=1, kind="stable")
    return np.where(np.arange(mask.shape[1]) < sizes[:, None], marked_first, -1).astype(np.int64), sizes


def weights(nodes: Records[Node], initial_salt: float) -> np.ndarray:
    """Absolute weights (N, SLOTS) of the error at rtol = 1e-4; infinite where an unknown is not controlled."""
    atol = np.full((nodes.size, k.SLOTS), np.inf)
    kind = nodes.kind
    host = kind == k.HOST
    reacts = (kind != k.ION) & (kind != k.CATHODE)
    touching = nodes.contact_width > 0.0
    atol[nodes.has_salt, k.SALT] = 2e-5 * initial_salt
    # below what voltages are asked to agree by, the same for a potential of volts and one of millivolts; they forget
    # errors within their RC, and no lithium figure moves with them
    atol[:, k.PHI_E] = _OF_POTENTIALS
    atol[(kind <= k.FILM) | (kind == k.CATHODE), k.PHI_S] = _OF_POTENTIALS
    atol[nodes.film_share > 0.0, k.INTERPHASE_VOLTAGE] = _ACROSS_INTERPHASE
    atol[host, k.LITHIUM] = 1e-7
    atol[nodes.entry > 0.0, k.LITHIUM] = 3e-7  # 7 kPa in a full pore, where flow sets in over 200
    atol[reacts & ~host, k.LITHIUM] = 1e-5
    atol[kind == k.CATHODE, k.LITHIUM] = 1e-6
    atol[reacts, k.NUCLEI] = 1e-3
    atol[nodes.by_lithium, k.LINKED] = 1e-4
    atol[reacts, k.ALLOY] = 3e-6
    atol[nodes.alloy_conductance > 0.0, k.DEEP : k.DEEP + k.SHELLS] = 3e-6
    atol[reacts, k.VOID] = 1e-3
    atol[touching, k.VOID] = 3e-4 * nodes.contact_width[touching]
    atol[reacts, k.INTERPHASE] = 1e-3
    for slot in (k.BOUND, k.CORRODED, k.FILAMENT, k.DEAD):
        atol[reacts, slot] = _OF_LOST * atol[reacts, k.LITHIUM]
    # a film that cracks early takes the current, which cracks it further
    atol[reacts, k.ROUGHNESS] = 3e-3
    atol[reacts, k.STRAIN] = 1e-5
    atol[reacts, k.CRACKED] = 3e-3
    atol[reacts, k.GROWN] = 3e-2
    atol[kind == k.CATHODE, k.MODE : k.MODE + k.MODES] = 1e-6
    atol[nodes.sulfur > 0.0, k.S8 : k.PRECIPITATE + 1] = 1e-7
    return atol


@cache
def looseness() -> np.ndarray:
    """How much looser than rtol each slot is controlled (SLOTS,).

    What others don't depend on steeply may be late; what voltages and amounts of lithium follow from at once is met
    more closely. Balanced so that voltages are within 0.1 mV of IDA's at the default tolerance, and lithium within
    0.1 %, with the fewest steps of some thirty ways of sharing errors among slots (fifteen designs).
    """
    loose = np.ones(k.SLOTS)
    loose[[k.PHI_E, k.PHI_S]] = 0.016
    loose[k.INTERPHASE_VOLTAGE] = 0.05
    loose[[k.LITHIUM, k.BOUND, k.CORRODED, k.DEAD]] = 0.1
    loose[[*range(k.MODE, k.MODE + k.MODES), *range(k.S8, k.PRECIPITATE + 1)]] = 0.1
    loose[k.SALT] = 0.2
    loose[[k.VOID, k.ALLOY, *range(k.DEEP, k.DEEP + k.SHELLS)]] = 0.3
    loose[k.FILAMENT] = 1.0
    loose[k.STRAIN] = 3.0
    loose[[k.NUCLEI, k.LINKED, k.ROUGHNESS, k.CRACKED, k.GROWN]] = 10.0
    return loose
