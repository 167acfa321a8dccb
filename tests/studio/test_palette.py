"""Colours can be told apart by people with the usual deficiencies of colour vision, and texts can be read."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

STYLE = (Path(__file__).parents[2] / "studio" / "src" / "style.css").read_text()
LIGHT = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", STYLE.partition("@media")[0]))
DARK = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", STYLE.partition(':root[data-look="dark"]')[2].partition("}")[0]))
LOOKS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])

DEFICIENCIES = {
    "none": [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0],
    "protanopia": [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
    "deuteranopia": [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
    "tritanopia": [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
}  # fmt: skip
"""Of linear RGB; Machado, Oliveira & Fernandes, IEEE Trans. Vis. Comput. Graph. 15 (2009) 1291, severity 1."""
MEANT = ("lithium", "dead", "skeleton", "electrolyte", "film")
"""What has to be told apart within the cross-section."""
LEAST = 11.0
"""Difference in CIELAB; about 2 can just be seen side by side."""


def linear(colour: str) -> np.ndarray:
    srgb = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255.0
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ np.clip(rgb, 0, 1)
    ratio = xyz / np.array([0.95047, 1.0, 1.08883])
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG 2 defines it.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted(
        (float(np.array([0.2126, 0.7152, 0.0722]) @ linear(c)) + 0.05 for c in (one, other)), reverse=True
    )
    return light / dark


@LOOKS
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_parts_of_the_cell_can_be_told_apart(colours: dict[str, str], deficiency: str) -> None:
    seen = {name: lab(np.reshape(DEFICIENCIES[deficiency], (3, 3)) @ linear(colours[name])) for name in MEANT}
    for one, other in combinations(MEANT, 2):
        assert np.linalg.norm(seen[one] - seen[other]) > LEAST, f"{one} and {other} with {deficiency}"


@LOOKS
def test_texts_reach_contrast_aa(colours: dict[str, str]) -> None:
    for text in ("text", "faint", "accent", "good", "bad", "open"):
        for back in ("back", "panel"):
            assert contrast(colours[text], colours[back]) >= 4.5, f"{text} on {back}"
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
    for name in (f"series-{n}" for n in range(1, 8)):
        assert contrast(colours[name], colours["back"]) >= 3.0, name


def test_both_dark_looks_are_the_same() -> None:
    """The one that the machine asks for, and the one that the button gives."""
    asked = STYLE.partition("prefers-color-scheme: dark")[2].partition("} }")[0]
    assert dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", asked)) == DARK
