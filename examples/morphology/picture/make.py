"""Draw ``cross_section.tif``: what an electron microscope might show of a carbon mat on copper, in section.

It is made, not measured: fibres of 6 um seen end-on, brighter at their edges and darker with depth, with
noise, a slight tilt, and a bar of text below, as cross-sections come from the microscope. Its pixels are
0.125 um, which is written in the file as ImageJ does.

    python examples/morphology/picture/make.py
"""

from pathlib import Path

import numpy as np
import tifffile
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from scipy import ndimage

HERE = Path(__file__).parent
ROWS, COLUMNS, BAR, PIXEL = 256, 320, 24, 0.125


def solid() -> np.ndarray:
    """Signed distance of 16 fibres and the foil from every pixel [pixels], negative inside."""
    rng, radius = np.random.default_rng(11), 3.0 / PIXEL
    rows, columns = np.mgrid[:ROWS, :COLUMNS] + 0.5
    distance = (ROWS - 28) - rows
    placed: list[tuple[float, float]] = []
    while len(placed) < 16:
        row, column = rng.uniform(60, ROWS - 40), rng.uniform(0, COLUMNS)
        if all(np.hypot(row - a, column - b) > 1.9 * radius for a, b in placed):
            placed.append((row, column))
            size = radius * rng.uniform(0.85, 1.1)
            distance = np.minimum(distance, np.hypot(rows - row, columns - column) - size)
    return distance


def main() -> None:
    """Write the picture."""
    rng, away = np.random.default_rng(5), solid()
    inside = away < 0
    edge = np.exp(-np.abs(away) / 3.0)
    depth = np.linspace(0.0, 0.06, ROWS)[:, None]
    grey = np.where(inside, 0.62 + 0.22 * edge, 0.22 + 0.05 * edge) - depth
    grey = grey + 0.05 * ndimage.gaussian_filter(rng.standard_normal(grey.shape), 12.0) * 12.0
    grey = ndimage.gaussian_filter(grey, 0.8) + rng.normal(0.0, 0.05, grey.shape)
    picture = np.round(255 * np.clip(grey, 0, 1)).astype(np.uint8)
    tifffile.imwrite(
        HERE / "cross_section.tif", np.vstack([picture, bar()]), imagej=True, resolution=(1 / PIXEL, 1 / PIXEL),
        metadata={"unit": "um"}, compression="zlib",
    )  # fmt: skip


def bar() -> np.ndarray:
    """The bar of text that microscopes write below a picture."""
    figure = Figure(figsize=(COLUMNS / 100, BAR / 100), dpi=100, facecolor="black")
    figure.text(0.02, 0.25, "5.00 kV   x 3000   BSE", color="white", fontsize=7)
    figure.add_artist(Line2D([0.7, 0.7 + 10 / PIXEL / COLUMNS], [0.3, 0.3], color="white"))
    figure.text(0.78, 0.45, "10 um", color="white", fontsize=6)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., 0]


if __name__ == "__main__":
    main()
