"""Sketches of host skeletons as SVG path data: the right solid share, the right kind of shape.

Positions are drawn from a generator seeded by the caller, so a report is the same every time.
Features too small to see are drawn larger, at the same solid share.
"""

from collections.abc import Callable
from math import ceil, pi, sqrt
from random import Random

_SMALLEST = 2.2
"""Smallest feature drawn [px]."""
_MOST = 260
"""Most features drawn in one layer; beyond it they are drawn larger."""


def skeleton(kind: str, width: float, height: float, solid: float, feature: float, seed: str) -> str:
    """Path data that covers about the share ``solid`` of a rectangle at the origin [px].

    Parameters
    ----------
    kind : str
        ``fibre``, ``hollow_fibre``, ``foam``, ``channel``, ``sheet`` or ``grain``; anything else is drawn as grains.
    feature : float
        Diameter of a fibre or grain, width of a pore, distance of sheets [px].
    """
    if width <= 0 or height <= 0 or solid <= 0:
        return ""
    draw = _KINDS.get(kind, _grains)
    return draw(width, height, min(solid, 0.95), max(feature, _SMALLEST), Random(seed))


def speckles(width: float, height: float, share: float, seed: str) -> str:
    """Path data of voids that cover ``share`` of a rectangle."""
    if width <= 0 or height <= 0 or share <= 0:
        return ""
    return _grains(width, height, min(share, 0.9), min(4.0, height), Random(seed))


def _disc(x: float, y: float, rx: float, ry: float) -> str:
    half = f"a{rx:.2f} {ry:.2f} 0 1 0"
    return f"M{x - rx:.1f} {y:.1f}{half} {2 * rx:.2f} 0{half} {-2 * rx:.2f} 0"


def _grains(width: float, height: float, solid: float, feature: float, random: Random) -> str:
    # one disc in each square of a jittered lattice: no clumps, and the share comes out right
    pitch = feature * sqrt(pi / 4 / solid)
    pitch = max(pitch, sqrt(width * height / _MOST))
    columns, rows = max(1, round(width / pitch)), max(1, round(height / pitch))
    px, py = width / columns, height / rows
    radius = sqrt(solid * px * py / pi)
    free_x, free_y = max(px / 2 - radius, 0.1 * px), max(py / 2 - radius, 0.1 * py)
    return "".join(
        _disc((c + 0.5) * px + random.uniform(-free_x, free_x),
              (r + 0.5) * py + random.uniform(-free_y, free_y), radius, radius)
        for r in range(rows) for c in range(columns)
    )  # fmt: skip


def _fibres(width: float, height: float, solid: float, feature: float, random: Random) -> str:
    # a fibre crosses the section under some angle: an ellipse, longer along the plane of the mat
    pitch = max(feature * sqrt(pi * 2.2 / 4 / solid), sqrt(width * height / _MOST))
    columns, rows = max(1, round(width / pitch)), max(1, round(height / pitch))
    px, py = width / columns, height / rows
    out = []
    for row in range(rows):
        for column in range(columns):
            stretch = random.uniform(1.0, 3.4)
            ry = sqrt(solid * px * py / pi / 2.2)
            x = (column + 0.5 + random.uniform(-0.35, 0.35)) * px
            y = (row + 0.5 + random.uniform(-0.25, 0.25)) * py
            out.append(_disc(x, y, ry * stretch, ry))
    return "".join(out)


def _hollow_fibres(width: float, height: float, solid: float, feature: float, random: Random) -> str:
    # drawn with the bore empty: rings (fill-rule evenodd), half of the ellipse's area each
    pitch = max(feature * sqrt(pi / 4 / min(2 * solid, 0.9)), 7.0, sqrt(width * height / (_MOST / 2)))
    columns, rows = max(1, round(width / pitch)), max(1, round(height / pitch))
    px, py = width / columns, height / rows
    outer = min(sqrt(2 * solid * px * py / pi), px / 2 * 0.97, py / 2 * 0.97)
    bore = sqrt(max(outer**2 - solid * px * py / pi, 0.0))
    out = []
    for row in range(rows):
        for column in range(columns):
            x = (column + 0.5) * px + random.uniform(-1, 1) * (px / 2 - outer)
            y = (row + 0.5) * py + random.uniform(-1, 1) * (py / 2 - outer)
            out.append(_disc(x, y, outer, outer) + _disc(x, y, bore, bore))
    return "".join(out)


def _foam(width: float, height: float, solid: float, feature: float, random: Random) -> str:
    # walls between cells: a solid block with rounded cells cut out (fill-rule evenodd)
    pitch = max(feature, sqrt(width * height / (_MOST / 3)), 7.0)
    columns, rows = max(1, round(width / pitch)), max(1, round(height / pitch))
    px, py = width / columns, height / rows
    least = min(px, py)
    corner = min(0.4, sqrt(solid / 2 / (4 - pi))) * least
    open_share = (1 - solid) * px * py / (px * py - (4 - pi) * corner**2)
    w, h, r = px * sqrt(open_share), py * sqrt(open_share), corner * sqrt(open_share)
    out = [f"M0 0H{width:.1f}V{height:.1f}H0Z"]
    for row in range(rows):
        shift = random.uniform(-0.5, 0.5) * (px - w)
        for column in range(columns):
            x, y = (column + 0.5) * px - w / 2 + shift, (row + 0.5) * py - h / 2
            arc = f"a{r:.2f} {r:.2f} 0 0 1 "
            out.append(
                f"M{x + r:.1f} {y:.1f}h{w - 2 * r:.2f}{arc}{r:.2f} {r:.2f}v{h - 2 * r:.2f}{arc}{-r:.2f} {r:.2f}"
                f"h{2 * r - w:.2f}{arc}{-r:.2f} {-r:.2f}v{2 * r - h:.2f}{arc}{r:.2f} {-r:.2f}Z"
            )
    return "".join(out)


def _channels(width: float, height: float, solid: float, feature: float, random: Random) -> str:
    count = max(3, min(ceil(width / max(feature / (1 - solid), 3.0)), 40))
    pitch = width / count
    wall = solid * pitch
    return "".join(f"M{(k + 0.5) * pitch - wall / 2:.1f} 0h{wall:.1f}v{height:.1f}h{-wall:.1f}Z" for k in range(count))


def _sheets(width: float, height: float, solid: float, feature: float, random: Random) -> str:
    count = max(2, min(ceil(height / max(feature, 3.0)), 40))
    pitch = height / count
    thick = max(solid * pitch, 0.6)
    out = []
    for k in range(count):
        y = (k + 0.5) * pitch - thick / 2
        start = random.uniform(-0.15, 0.05) * width
        while start < width:
            length = random.uniform(0.3, 0.7) * width
            left, right = max(start, 0.0), min(start + length, width)
            out.append(f"M{left:.1f} {y:.1f}H{right:.1f}v{thick:.1f}H{left:.1f}Z")
            start += length + random.uniform(2, 6)
    return "".join(out)


_KINDS: dict[str, Callable[[float, float, float, float, Random], str]] = {
    "fibre": _fibres,
    "hollow_fibre": _hollow_fibres,
    "foam": _foam,
    "channel": _channels,
    "sheet": _sheets,
    "grain": _grains,
}
