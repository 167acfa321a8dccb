"""Cases that reviews and reports of users found, each with what has to come of it."""

from dataclasses import dataclass

from tests.random_designs.generate import Case, Raw
from tests.random_designs.judge import GOOD, Verdict

NMC: Raw = {
    "title": "m",
    "lithium": {"below": "40 um"},
    "counter": {"material": "nmc811", "areal_capacity": "3 mAh/cm2"},
}
SULFUR: Raw = {**NMC, "title": "s", "counter": {"material": "sulfur", "areal_capacity": "3 mAh/cm2"}}
LCO: Raw = {**NMC, "counter": {"material": "lco"}}
LFP: Raw = {**NMC, "counter": {"material": "lfp"}}
ANODE_FREE: Raw = {**NMC, "lithium": {}}
FOIL: Raw = {"title": "foil", "lithium": {"below": "50 um"}, "counter": {"material": "lithium"}}
SYMMETRIC: Raw = {
    **FOIL,
    "electrolyte": [{"material": "lipf6_ec_emc_nyman2008", "thickness": "25 um", "porosity": 1.0}],
}
SHEETS: Raw = {
    "title": "sheets of graphene",
    "losses": False,
    "host": [
        {
            "material": "graphene",
            "thickness": "438 um",
            "porosity": 0.973,
            "geometry": {"kind": "sheet", "gap": "0.09 um"},
        }
    ],
    "electrolyte": [{"material": "lipf6_emc_fec_landesfeind2019"}],
}
HUNGRY_WALLS: Raw = {
    "title": "walls that take more than was infused",
    "host": [
        {
            "material": "copper_foam",
            "thickness": "300 um",
            "porosity": 0.9,
            "geometry": {"kind": "foam", "pore": "0.83 um"},
            "wall": {"material": "magnesium", "thickness": "60 nm"},
            "infused": 0.6,
        }
    ],
}
BARE: Raw = {"title": "bare", "counter": {"material": "lithium"}}
REST = ("host-3d-porous-cu", "bare-li-foil", "host-uniform-3d", "infused-pi-zno", "garnet-bilayer", "seed-au")
CORROSION = "Plate at 0.5 mA/cm2 for 1 mAh/cm2; Rest for 7 days; Strip at 0.5 mA/cm2 until 1 V"


@dataclass(frozen=True)
class Known:
    """A case, and what has to come of it besides no fault.

    ``never`` lists what its sentences may not say, ``ends`` the codes one of which it has to end with.
    """

    name: str
    design: Raw | str
    protocol: str
    losses: bool | None = None
    never: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def case(self, number: int = 0) -> Case:
        """The case, under a number that it is known by."""
        return Case(0, number, self.design, self.protocol, self.losses)

    def wrong(self, verdict: Verdict) -> str:
        """What is wrong with a verdict; nothing if it is as it has to be."""
        if verdict.outcome not in GOOD:
            return f"{verdict.outcome}, {verdict.label}: {verdict.detail[:300]}"
        said = [text for text in self.never if text in verdict.said]
        if said:
            return f"says '{said[0]}': {verdict.said[-400:]}"
        if self.ends and verdict.label not in self.ends:
            return f"ended by '{verdict.label}': {verdict.said[-400:]}"
        return ""


AT_ONCE = ("at once", "beyond what a cell can use")
"""An end that the protocol did not ask for (K1): a step may go past a cathode's usual limits."""
DISCONNECTED = ("no longer connected", "dense film")

CASES = [
    Known(
        "double layer of graphene sheets counts as lithium",
        SHEETS,
        "Plate at 0.085 mA/cm2 for 1.04 mAh/cm2; Strip at 0.025 mA/cm2 until 0.5 V",
    ),
    Known("alloying walls take more lithium than was infused", HUNGRY_WALLS, "Strip at 0.1 mA/cm2 for 0.1 mAh/cm2"),
    Known("NMC held at -0.05 V", NMC, "Charge at C/5 for 1 mAh/cm2; Hold at -0.05 V for 1 hour"),
    Known("NMC discharged to 0.1 V at 5C", NMC, "Charge at C/5 for 1 mAh/cm2; Discharge at 5C until 0.1 V"),
    Known("LCO held at -0.05 V", LCO, "Hold at -0.05 V for 1 hour"),
    Known("LCO discharged to 0.1 V at 3C", LCO, "Charge at C/2 for 30 minutes; Discharge at 3C until 0.1 V"),
    Known("limit of -0.0 V", FOIL, "Plate at 1 mA/cm2 for 0.1 mAh/cm2 or until -0.0 V"),
    Known(
        "K1 NMC below its usual voltage",
        NMC,
        "Charge at C/5 until 4.3 V; (Discharge at C/5 until 2.5 V; Charge at C/5 until 4.3 V) * 2",
        never=AT_ONCE,
    ),
    Known(
        "K1 NMC above its usual voltage",
        NMC,
        "(Charge at C/5 until 4.5 V; Discharge at C/5 until 2.8 V) * 2",
        never=AT_ONCE,
    ),
    Known(
        "K1 LFP below its usual voltage",
        LFP,
        "Charge at C/5 until 3.8 V; (Discharge at C/5 until 2.0 V; Charge at C/5 until 3.8 V) * 2",
        never=AT_ONCE,
    ),
    Known(
        "K1 rest after a low voltage",
        NMC,
        "Charge at C/5 for 1 mAh/cm2; Discharge at C/5 until 2.3 V; Rest for 1 hour",
        never=AT_ONCE,
    ),
    Known(
        "K1 sulfur in its own range",
        SULFUR,
        "(Discharge at C/10 until 1.7 V; Charge at C/10 until 2.8 V) * 2",
        never=AT_ONCE,
    ),
    Known(
        "K1 copper stripped past 3 V",
        BARE,
        "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 until 3.5 V; Plate at 1 mA/cm2 for 1 mAh/cm2",
        never=AT_ONCE,
    ),
    Known("K2 bare foil stripped hard", FOIL, "Strip at 5 mA/cm2 until 0.5 V", never=DISCONNECTED),
    Known(
        "K2 full cell discharged at 8C",
        NMC,
        "Charge at C/5 until 4.3 V; Discharge at 8C until 2.8 V",
        never=DISCONNECTED,
    ),
    Known(
        "K2 anode-free cell runs out of lithium",
        ANODE_FREE,
        "(Charge at C/5 until 4.3 V; Discharge at C/5 for 3.5 mAh/cm2) * 3",
        ends=("lithium exhausted",),
    ),
    Known("K2 a strip of 1 nA/cm2 has no planned end", FOIL, "Strip at 1e-6 mA/cm2 until 0.5 V", never=("as planned",)),
    Known(
        "K3 pulses with rests",
        FOIL,
        "(Plate at 1 mA/cm2 for 10 seconds; Rest for 1 hour) * 30; Strip at 1 mA/cm2 for 0.05 mAh/cm2",
    ),
    Known("K3 discharge after an empty charge", NMC, "(Discharge at C/3 until 2.8 V; Charge at C/3 until 2.8 V) * 2"),
    Known("hold at the limiting current", SYMMETRIC, "Hold at -1 V for 1 hour", never=("depleted",)),
    *(
        Known(
            f"K8 sulfur at {rate}, losses {losses}",
            SULFUR,
            f"(Discharge at {rate} until 1.9 V; Charge at {rate} until 2.6 V) * 40",
            losses,
        )
        for rate in ("C/20", "C/10", "C/5", "C/3", "C/2", "1C")
        for losses in (False, True)
    ),
    Known("17 rest of 100 hours", "host-3d-porous-cu", "Plate at 0.1 mA/cm2 for 0.5 mAh/cm2; Rest for 100 hours"),
    *(Known(f"17 week of rest, {name}", name, CORROSION) for name in REST),
    Known(
        "17 storage of a year",
        "host-3d-porous-cu",
        "Plate at 0.5 mA/cm2 for 1 mAh/cm2; Rest for 8760 hours; Strip at 0.5 mA/cm2 until 1 V",
    ),
]
