"""What a search over the depth of a host came to: a table, the design, a figure, and the host in voxels."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from lithiophile.cell.results.tables import write_csv
from lithiophile.designs import Design
from lithiophile.study.inverse.profile import Profile
from lithiophile.study.inverse.trial import Trials
from lithiophile.study.optimise.objectives import Bound, Objective

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure

Array = np.ndarray
_ROWS = 61
CLOSE = 1e-3
"""Excess over a bound, as a share of it, that counts as none."""


@dataclass(frozen=True)
class Inverse:
    """A host over its depth beside the best uniform one and the one that the search began from.

    Attributes
    ----------
    base : Design
    profile : Profile
        What was free.
    figures : mapping
        By the name of the host ("as given", "uniform", "inverse"), its figures by their names with units.
    place, alike : array
        Of the host over its depth and of the best uniform one, in the unit cube.
    runs, replays, differences : int
        Runs that controlled their steps, hosts near by that took the same steps, and runs of their own for slopes where
        those could not.
    """

    base: Design
    profile: Profile
    protocol: str
    sought: Objective
    bounds: tuple[Bound, ...]
    figures: Mapping[str, Mapping[str, float]]
    alike: Array
    place: Array
    runs: int
    replays: int
    differences: int

    @classmethod
    def of(
        cls, base: Design, profile: Profile, protocol: str, columns: Sequence[str], sought: Objective,
        bounds: Sequence[Bound], values: Mapping[str, Array | None], alike: Array, place: Array,
        trials: Sequence[Trials],
    ) -> "Inverse":  # fmt: skip
        """The same from what the searches remember."""
        figures = {}
        for name, found in values.items():
            assert found is not None
            figures[name] = dict(zip(columns, map(float, found), strict=True))
        return cls(
            base, profile, protocol, sought, tuple(bounds), figures, alike, place,
            1 + sum(one.runs for one in trials), sum(one.replays for one in trials),
            sum(one.differences for one in trials),
        )  # fmt: skip

    @property
    def design(self) -> Design:
        """The design with the host over its depth."""
        return self.profile.design(self.base, self.place, f"{self.base.name}-inverse")

    @property
    def uniform(self) -> Design:
        """The design with the best uniform host."""
        return self.profile.uniform().design(self.base, self.alike, f"{self.base.name}-best-uniform")

    @property
    def designs(self) -> dict[str, Design]:
        """All three, by the names of :attr:`figures`."""
        return {"as given": self.base, "uniform": self.uniform, "inverse": self.design}

    @property
    def gain(self) -> float:
        """What was sought, of the host over its depth over that of the best uniform one."""
        column = self.sought.column
        uniform = self.figures["uniform"][column]
        return self.figures["inverse"][column] / uniform if uniform else math.nan

    def broken(self, host: str) -> list[Bound]:
        """Bounds that one of the hosts does not keep."""
        figures = self.figures[host]
        return [one for one in self.bounds if float(one.excess(np.asarray(figures[one.column]))) > CLOSE]

    def over_depth(self, rows: int = _ROWS) -> dict[str, Array]:
        """Porosity, width and barrier against the height in the host, before it is cut into layers."""
        heights = np.linspace(0.0, 1.0, rows)
        porosity, width, barrier = self.profile.at(self.place, heights)
        flat = self.profile.uniform().at(self.alike, heights)
        return {
            "Height [um]": 1e6 * self.profile.thickness * heights,
            "Porosity": porosity, "Width of parts [um]": 1e6 * width, "Barrier [mV]": 1e3 * barrier,
            "Porosity, uniform": flat[0], "Width of parts, uniform [um]": 1e6 * flat[1],
            "Barrier, uniform [mV]": 1e3 * flat[2],
        }  # fmt: skip

    def to_csv(self, path: str | Path) -> None:
        """Write the profile over depth."""
        write_csv(self.over_depth(), path)

    def to_dataframe(self) -> "pandas.DataFrame":
        """Figures, one row a host; needs pandas."""
        import pandas

        return pandas.DataFrame({name: dict(row) for name, row in self.figures.items()}).T

    def save_designs(self, folder: str | Path) -> list[Path]:
        """Write the designs of the best uniform host and of that over its depth as TOML files; returns the files."""
        place = Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        files = []
        for design in (self.uniform, self.design):
            files.append(place / f"{design.name}.toml")
            design.save(files[-1])
        return files

    def plot(self) -> "Figure":
        """Porosity, width and barrier over depth, and the figures of the three hosts."""
        from lithiophile.study.figures.inverse import draw

        return draw(self)

    def __repr__(self) -> str:
        columns = list(self.figures["inverse"])
        width = max(map(len, columns))
        said = [f"{self.base.name}, {self.protocol}: {self.sought}" + "".join(f", {one}" for one in self.bounds)]
        said.append(f"{'':{width}}  " + "  ".join(f"{name:>10}" for name in self.figures))
        for column in columns:
            row = "  ".join(f"{figures[column]:10.4g}" for figures in self.figures.values())
            said.append(f"{column:{width}}  {row}")
        broken = self.broken("uniform")
        if broken:
            said.append(f"No uniform host keeps {', '.join(map(str, broken))}; the nearest is shown.")
        depth = self.over_depth(5)
        said.append("Over the height of the host, from the collector:")
        for name in ("Height [um]", "Porosity", "Width of parts [um]", "Barrier [mV]"):
            said.append(f"  {name:20} " + "  ".join(f"{value:8.4g}" for value in depth[name]))
        said.append(
            f"{self.runs} runs, {self.replays} hosts near by that took their steps"
            + (f", {self.differences} runs of their own in place of these" if self.differences else "")
            + "."
        )
        return "\n".join(said)
