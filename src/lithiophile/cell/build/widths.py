"""Widths of the regularised laws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Widths:
    """Widths of the regularised laws. Results must not depend on them; a test takes a quarter of each.

    ``strip``: lithium fraction below which stripping fades; ``front``: the same on walls with a barrier of nucleation
    in a host through whose pores a front of lithium moves, as one that is full at the start or has several parts: what
    a cell keeps behind the front decides where lithium grows next, and as its area vanishes with it, no gate is needed;
    ``plate``: free pore below which plating fades, as a share of the residual electrolyte; ``film``: thickness below
    which a film's stripping fades [um]; ``link``: of the connection of insulating cells.
    """

    strip: float = 1e-3
    front: float = 1e-6
    plate: float = 1.0 / 30.0
    film: float = 5e-3
    link: float = 0.01
