"""A pouch cell around the repeat unit: sheets, overhanging foil, tabs and laminate, and the energy that is left.

A stack of N double-sided cathode sheets has 2 N repeat units and N + 1 anode sheets, so one collector of the anode more
than the units count. The laminate wraps the stack; its seams stand out by a rim at the sides and the bottom and by the
head, where the tabs leave, at the top. Separators that overhang and electrolyte in the seams are not counted.
"""

from dataclasses import dataclass

from lithiophile.designs import Design
from lithiophile.designs.ledger import Ledger, material
from lithiophile.study.energy import CATHODE_FOIL, Energy

TAB_METALS = (CATHODE_FOIL, "copper")
"""Of the cathode's and of the anode's tab; the latter is nickel-plated copper or nickel, both 8.9 g/cm3."""


@dataclass(frozen=True)
class PouchCell:
    """One cell with everything that is sold with it."""

    cathodes: int
    """Double-sided sheets."""
    width: float
    """Of the coated area [m]."""
    height: float
    """[m]"""
    stack: float
    """Mass of all sheets, separators and electrolyte [kg]."""
    tabs: float
    """[kg]"""
    housing: float
    """Mass of the laminate [kg]."""
    outside: tuple[float, float, float]
    """Width, height and thickness of the cell when built [m]."""
    swelling: float
    """Largest growth of its thickness in the run [m]."""
    charge: float
    """Capacity of all cathodes [C]."""
    energy: float
    """Of the first discharge [J]."""

    @property
    def mass(self) -> float:
        """[kg]"""
        return self.stack + self.tabs + self.housing

    @property
    def volume(self) -> float:
        """When built [m3]."""
        width, height, thickness = self.outside
        return width * height * thickness

    @property
    def largest_volume(self) -> float:
        """At the largest thickness of the run [m3]."""
        width, height, thickness = self.outside
        return width * height * (thickness + self.swelling)

    @property
    def per_mass(self) -> float:
        """[Wh/kg]"""
        return self.energy / 3600.0 / self.mass

    @property
    def per_volume(self) -> tuple[float, float]:
        """When built, and at the largest thickness of the run [Wh/L]."""
        return self.energy / 3.6e6 / self.volume, self.energy / 3.6e6 / self.largest_volume


def pouch_cell(design: Design, energy: Energy) -> PouchCell:
    """The pouch cell of a design, by its table ``[pouch]`` and what stands in for what that leaves out.

    Parameters
    ----------
    design : Design
    energy : Energy
        Of one repeat unit of it.
    """
    here = Ledger(design).at("pouch")
    number = here.number
    cathodes, width, height = int(number("cathodes")), number("width"), number("height")
    area, units = width * height, 2 * cathodes
    collector = Ledger(design).at("collector").number("thickness")
    extra = area * collector * material(design.collector.material).value("density")
    tab = number("tab_thickness") * number("tab_width") * number("tab_length")
    outside = (
        width + 2.0 * number("rim"),
        height + number("rim") + number("head"),
        units * energy.thickness + collector + 2.0 * number("laminate_thickness"),
    )
    return PouchCell(
        cathodes=cathodes, width=width, height=height,
        stack=units * area * energy.mass + extra,
        tabs=tab * sum(material(metal).value("density") for metal in TAB_METALS),
        housing=2.0 * outside[0] * outside[1] * number("laminate_mass"),
        outside=outside,
        swelling=units * energy.swelling,
        charge=units * area * energy.capacity,
        energy=units * area * energy.first * 3600.0,
    )  # fmt: skip
