"""What cells of one kind have alike: which nodes are what, and which unknowns they have. It is found once for all."""

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from lithiophile.cell.build.dependence import ASKED, SAID, Dependence, dependence, plain_host
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.records import Records

if TYPE_CHECKING:
    from lithiophile.cell.build.chain import Chain

_SIGNS = (*ASKED, "volume", "frame_modulus", "double_layer", "film_capacitance", "film_resistance")
"""Numbers of a node of which only matters for its kind whether they are above zero."""
_said = itemgetter(*SAID)
_signs = itemgetter(*_SIGNS)
_MOST = 64


@dataclass(frozen=True, eq=False)
class Kind:
    """Nodes by what they are, each as an array of yes and no (N,), or as their numbers.

    Nobody may write to them: cells of one kind share them.
    """

    host: np.ndarray
    ion: np.ndarray
    cathode: np.ndarray
    """Numbers of its cells"""
    counter: np.ndarray
    anode: np.ndarray
    """Collector's face to outer face"""
    volume: np.ndarray
    """What has a thickness, and"""
    surface: np.ndarray
    """what has a double layer of its own on it"""
    salted: np.ndarray
    wet: np.ndarray
    """Volumes with salt"""
    framed: np.ndarray
    """Of hosts that yield"""
    covered: np.ndarray
    """Numbers of nodes whose double layer has an interphase before it, in series,"""
    covered_anode: np.ndarray
    """those of the anode among them,"""
    covered_counter: np.ndarray
    """and of the counter electrode"""
    charged: np.ndarray
    """Numbers of the salted ones before the anode's outer face"""
    anode_walls: bool
    """Whether walls of the anode take up lithium;"""
    counter_walls: bool
    dry: bool
    plain_host: np.ndarray
    """Of :func:`~lithiophile.cell.build.dependence.plain_host`"""


def _of_nodes(nodes: Records[Node], film: int) -> Kind:
    kind, salted = nodes.kind, nodes.has_salt
    volume, anode, counter = nodes.volume > 0.0, kind <= k.FILM, kind == k.COUNTER
    plain = (kind == k.CATHODE) | (nodes.sulfur > 0.0)
    # an interphase, or spots of contact with a solid
    resists = (nodes.film_resistance > 0.0) | nodes.grows | (nodes.contact_width > 0.0)
    covered = ~plain & (nodes.film_capacitance > 0.0) & resists
    shared = covered & (nodes.double_layer > 0.0)
    walls = nodes.capacity > 0.0
    return Kind(
        host=kind == k.HOST, ion=kind == k.ION, cathode=np.flatnonzero(kind == k.CATHODE), counter=counter, anode=anode,
        volume=volume, surface=volume | anode, salted=salted.copy(), wet=salted & volume,
        framed=nodes.frame_modulus > 0.0, covered=np.flatnonzero(covered),
        covered_anode=np.flatnonzero(shared & anode), covered_counter=np.flatnonzero(shared & counter),
        charged=np.flatnonzero(salted[:film]), anode_walls=bool((walls & anode).any()),
        counter_walls=bool((walls & counter).any()), dry=bool((nodes.entry > 0.0).any()),
        plain_host=plain_host(nodes),
    )  # fmt: skip


_known: dict[Any, tuple[Kind, Dependence | None]] = {}


class Kinds:
    """The kind of a chain of nodes, and what goes with it, from the last time where one like it was made."""

    def __init__(self, chain: "Chain", nodes: Records[Node]) -> None:
        self._nodes = nodes
        self._salt = chain.initial_salt
        self._said = _what_is_said(chain)
        known = _known.get(self._said)
        self.kind, self._unknowns = (_of_nodes(nodes, chain.film), None) if known is None else known

    def dependence(self) -> Dependence:
        """The unknowns of all nodes, whose constants are all known by now."""
        if self._unknowns is None:
            self._unknowns = dependence(self._nodes, self._salt)
            if len(_known) >= _MOST:
                _known.clear()
            _known[self._said] = self.kind, self._unknowns
        return self._unknowns


def _what_is_said(chain: "Chain") -> Any:
    """All that decides the kind of a chain, of its surfaces and layers and of what cells differ by."""
    rows = []
    for row in chain.nodes:
        values = vars(row)
        rows.append((_said(values), tuple([one > 0.0 for one in _signs(values)]), values["contact_width"]))
    own = [
        (first, name, values.tobytes() if name in SAID else (values > 0.0).tobytes())
        for first, name, values in chain.own
        if name in SAID or name in _SIGNS
    ]
    return chain.initial_salt, tuple(chain.counts), tuple(rows), tuple(own)
