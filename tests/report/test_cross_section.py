import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from math import pi

import numpy as np
import pytest
from specimens import foil, specimen

from lithiophile.report.cross_section import cross_section
from lithiophile.report.texture import skeleton
from lithiophile.study.outcome import Layer, Outcome

KINDS = ["fibre", "hollow_fibre", "foam", "channel", "sheet", "grain"]


def heights(svg: str, word: str) -> list[float]:
    return [
        float(rect.attrib["height"])
        for rect in ET.fromstring(svg).iter("rect")
        if any(word in (t.text or "") for t in rect.iter("title"))
    ]


def test_depths_are_to_scale() -> None:
    outcome = specimen()
    svg = cross_section(outcome)
    full, empty = heights(svg, "host: 100 um")
    assert full == empty
    (film,) = heights(svg, "lithium on the host")
    assert film / full == pytest.approx(outcome.full.above / 100.0, rel=1e-2)
    assert heights(svg, "separator")[0] / full == pytest.approx(0.25, rel=1e-3)


def test_a_thick_foil_is_cut_but_its_surface_moves_to_scale() -> None:
    svg = cross_section(foil())
    full, empty = heights(svg, "lithium: 4")
    separator = heights(svg, "separator")[0]
    assert (full - empty) / separator == pytest.approx(16.5 / 25.0, rel=1e-2)
    assert "cut here" in svg


def test_scale_bar_has_the_length_it_says() -> None:
    svg = cross_section(specimen())
    host = heights(svg, "host: 100 um")[0]
    length = float(re.search(r">(\d+) um</text>", svg)[1])
    low, high = map(float, re.search(r'class="scale" d="M36 ([\d.]+)H44M40 [\d.]+V([\d.]+)', svg).groups())
    assert (low - high) / host == pytest.approx(length / 100.0, abs=0.01)


def test_lithium_is_drawn_as_strongly_as_it_fills_the_pores() -> None:
    outcome = specimen()
    assert outcome.full is not None
    first = re.search(r"<linearGradient.*?</linearGradient>", cross_section(outcome))[0]
    where, drawn = np.array(re.findall(r'offset="([\d.]+)" stop-opacity="([\d.]+)"', first), float).T
    edges = outcome.full.edges
    places = 0.5 * (edges[:-1] + edges[1:]) / 100.0
    # between stops it is drawn as between them; nobody sees a fiftieth
    assert np.interp(places, where, drawn) == pytest.approx(outcome.full.filling, abs=0.02)
    assert len(where) < 0.75 * len(places)


def test_equal_layers_keep_their_own_lithium() -> None:
    outcome = specimen()
    half = replace(outcome.layers[0], thickness=50.0)
    filling = np.where(np.arange(40) < 20, 0.9, 0.1)
    assert outcome.full is not None
    full = replace(outcome.full, filling=filling)
    svg = cross_section(replace(outcome, layers=(half, half, *outcome.layers[1:]), full=full))
    used = re.findall(r'fill="url\(#([^)]+)\)"', svg)[:2]
    assert len(set(used)) == 2
    for name, share in zip(used, (0.9, 0.1), strict=True):
        gradient = re.search(rf'id="{name}".*?</linearGradient>', svg)[0]
        assert {float(v) for v in re.findall(r'stop-opacity="([\d.]+)"', gradient)} == {share}


def full_cell() -> Outcome:
    """The specimen against a cathode of 60 um, whose particles are fuller at the separator when it is discharged."""
    base = specimen()
    assert base.full is not None
    assert base.empty is not None
    cathode = Layer("nmc811", "cathode", 60.0, 0.3, "grain", 11.0)
    full, empty = replace(base.full, cathode=np.zeros(4)), replace(base.empty, cathode=np.array([1.0, 0.9, 0.8, 0.7]))
    return replace(base, layers=(*base.layers, cathode), full=full, empty=empty)


def test_a_cathode_is_drawn_to_scale_with_the_lithium_it_holds() -> None:
    svg = cross_section(full_cell())
    (host, *_), cathodes = heights(svg, "host: 100 um"), heights(svg, "nmc811: 60 um")
    assert len(cathodes) == 2
    assert cathodes[0] / host == pytest.approx(0.6, rel=1e-3)
    names = re.findall(r'<use fill="url\(#([^)]+)\)"', svg)
    stops = [
        [float(v) for v in re.findall(r'stop-opacity="([\d.]+)"', re.search(rf'id="{n}".*?</linearGradient>', svg)[0])]
        for n in names
    ]
    assert stops == [[0.0] * 2, [1.0, 0.7]]
    assert svg.count('class="particles"') == 2
    assert "collector of the cathode" in svg
    assert "collector of the cathode" not in cross_section(specimen())


def test_nothing_is_drawn_without_a_result() -> None:
    assert cross_section(replace(specimen(), full=None)) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_is_the_same_every_time(kind: str) -> None:
    first, second = (skeleton(kind, 140.0, 200.0, 0.15, 8.0, "seed") for _ in range(2))
    assert first == second
    assert len(first) < 40_000


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("solid", [0.05, 0.2, 0.4])
def test_the_solid_share_is_right(kind: str, solid: float) -> None:
    width, height = 140.0, 200.0
    areas = [area(part) for part in re.findall(r"M[^M]*", skeleton(kind, width, height, solid, 10.0, "seed"))]
    if kind == "foam":  # a block with holes
        drawn = areas[0] - sum(areas[1:])
    elif kind == "hollow_fibre":  # rings: a disc, then its bore
        drawn = sum(areas[::2]) - sum(areas[1::2])
    else:
        drawn = sum(areas)
    loose = 0.25 if kind in ("fibre", "sheet") else 0.05  # ellipses of random length, random gaps
    assert drawn == pytest.approx(solid * width * height, rel=loose)


def area(subpath: str) -> float:
    """Area within one closed convex subpath of lines, half ellipses and quarter circles."""
    x = y = bulges = 0.0
    corners = []
    for command, text in re.findall(r"([MHVhvaZ])([^MHVhvaZ]*)", subpath):
        n = [float(v) for v in re.findall(r"-?[\d.]+", text)]
        if command == "M":
            x, y = n
        elif command in "Hh":
            x = n[0] if command == "H" else x + n[0]
        elif command in "Vv":
            y = n[0] if command == "V" else y + n[0]
        elif command == "a":
            rx, ry, *_, dx, dy = n
            bulges += pi * rx * ry / 2 if dy == 0 else (pi / 4 - 0.5) * rx * ry
            x, y = x + dx, y + dy
        corners.append((x, y))
    turns = zip(corners, corners[1:] + corners[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turns)) / 2 + bulges
