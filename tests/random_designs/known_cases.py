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
# of random cells, seed 1: 231, 356, 563, 2463, 3684
WEAK_CERAMIC: Raw = {
    "title": "random",
    "losses": False,
    "host": [
        {
            "material": "garnet_skeleton",
            "thickness": "9.14 um",
            "geometry": {"kind": "hollow_fibre", "diameter": "2.17 um", "bore": "0.703 um"},
            "porosity": [0.931, 0.889],
            "electrons": "lithium",
            "infused": 0.681,
            "fill": "gas",
            "ions": "skeleton",
            "tortuosity": 17.4,
        }
    ],
    "lithium": {"below": "177 um", "above": "15.9 um", "infused": 0.0},
    "coating": [{"material": "lif", "on": "wall", "thickness": "2 nm", "resistance": "0.0107 ohm cm2"}],
    "electrolyte": [{"material": "li3ps4", "thickness": "250 um"}],
    "interphase": {"double_layer": "20.2 uF/cm2"},
    "deposit": {"porosity": 0.135, "nucleation_overpotential": "1.04 mV"},
    "counter": {"material": "sulfur", "areal_capacity": "6.01 mAh/cm2", "cells": 10},
    "stack": {"capacity": "10 mAh/cm2"},
}
SALT_UNDER_A_FILM: Raw = {
    "title": "random",
    "host": [
        {
            "material": "polyimide",
            "thickness": "59.9 um",
            "geometry": {"kind": "grain", "diameter": "35.9 um"},
            "porosity": 0.407,
            "electrons": "lithium",
            "infused": 0.309,
            "wall": {"material": "nitrogen_doped_carbon_surface", "thickness": "100 nm"},
            "tortuosity": 1.76,
        }
    ],
    "lithium": {"above": "19.6 um"},
    "electrolyte": [
        {
            "material": "lipf6_ec_dmc_landesfeind2019",
            "separator": "celgard_2500",
            "cells": 40,
            "additives": {"fluoroethylene_carbonate": "0.108 wt%"},
        }
    ],
    "interphase": {"transfer_coefficient": 0.533, "corrosion": "0.0001 um/year"},
    "counter": {"material": "lithium"},
    "stack": {"pressure": "50 MPa", "capacity": "5 mAh/cm2"},
}
THIN_ALLOY: Raw = {
    "title": "random",
    "losses": True,
    "lithium": {"below": "1.48 um", "alloy": "lithium_magnesium"},
    "electrolyte": [
        {"material": "lipf6_ec_dmc_capiglia1999", "separator": "polyolefin_12um", "resistance": "0.265 ohm cm2"}
    ],
    "counter": {"material": "lco", "areal_capacity": "0.243 mAh/cm2", "start": "charged"},
    "stack": {"temperature": "0 degC", "electrolyte_exchange": "0.0037 um/s"},
    "interphase": {"corrosion": "2.54 um/year", "rebuilt": 0.169},
    "deposit": {"filament_diameter": "0.0267 um"},
}
CLOSING_PORES: Raw = {
    "title": "random",
    "host": [
        {
            "material": "carbon_fibre",
            "thickness": "107 um",
            "geometry": {"kind": "grain", "diameter": "6.98 um"},
            "porosity": 0.79,
            "infused": 0.0819,
            "blocked": 0.436,
            "cells": 40,
        },
        {
            "material": "lithiophilic_gradient_layer",
            "thickness": "23.8 um",
            "geometry": {"kind": "fibre", "diameter": "30 um", "order": "ordered"},
            "porosity": 0.296,
            "electronic_conductivity": "1850 S/m",
            "wall": {"material": "aluminium_skin"},
            "link": 0.254,
        },
    ],
    "faces": {"base": {"electrons": True, "bonded": True}, "top": {"electrons": False}},
    "lithium": {"below": "2.63 um"},
    "electrolyte": [{"material": "pmma_gel", "thickness": "44.4 um", "resistance": "121 ohm cm2"}],
    "interphase": {"growth": "1.2e-19 m2/s"},
    "counter": {"material": "nmc811", "areal_capacity": "6.19 mAh/cm2"},
}
LINKED_FRAME: Raw = {
    "title": "random",
    "host": [
        {
            "material": "garnet_skeleton",
            "thickness": "24.1 um",
            "geometry": {"kind": "fibre", "diameter": "1.17 um", "order": "random"},
            "porosity": 0.223,
            "electrons": "lithium",
            "infused": 1.0,
            "wall": {"material": "gold", "thickness": "4.22 nm"},
        }
    ],
    "lithium": {"infused": 0.448},
    "coating": [{"material": "peo_upy", "on": "collector", "thickness": "8.27 nm", "resistance": "0.63 ohm cm2"}],
    "electrolyte": [
        {
            "material": "lifsi_dme_tfeo",
            "thickness": "150 um",
            "porosity": 0.2,
            "concentration": "1.67 mol/L",
            "amount": "162 uL/cm2",
        }
    ],
    "interphase": {"resistance": "508 ohm cm2"},
    "deposit": {"porosity": 0.267, "nucleation_overpotential": "15 mV", "filament_diameter": "2.12 um"},
    "counter": {"material": "lithium", "thickness": "939 um"},
    "stack": {"pressure": "0.01 MPa"},
}
# seed 1, 371
SULFUR_HELD: Raw = {
    "title": "random",
    "host": [
        {
            "material": "polyimide",
            "thickness": "600 um",
            "geometry": {"kind": "grain", "diameter": "2.17 um"},
            "porosity": 0.209,
            "electrons": "lithium",
            "infused": 0.95,
            "link": 0.01,
        },
        {
            "material": "reduced_graphene_oxide",
            "thickness": "28.4 um",
            "geometry": {"kind": "hollow_fibre", "diameter": "0.747 um", "bore": "0.392 um"},
            "porosity": 0.753,
            "wall": {"material": "zinc", "thickness": "40.5 nm", "nucleation_overpotential": "7.61 mV"},
        },
    ],
    "coating": [{"material": "pdms", "on": "wall", "thickness": "16.7 nm"}],
    "electrolyte": [{"material": "litfsi_in_ionic_liquid", "separator": "polypropylene_16um"}],
    "interphase": {"double_layer": "7.95 uF/cm2"},
    "counter": {"material": "sulfur", "areal_capacity": "2.95 mAh/cm2"},
    "stack": {"pressure": "0.032 MPa", "capacity": "1.12 mAh/cm2"},
}
# seed 2026, 42 of the short ones
CORRODED_AWAY: Raw = {
    "title": "random",
    "host": [
        {
            "material": "nickel_foam",
            "thickness": "8.29 um",
            "geometry": {"kind": "fibre", "diameter": "16.58 um", "order": "ordered"},
            "porosity": 0.551,
            "wall": {"kind": "lithiophilic"},
            "tortuosity": 5.55,
        },
        {
            "material": "copper_nanowire",
            "thickness": "14.4 um",
            "geometry": {"kind": "channel", "width": "7.46 um"},
            "porosity": [0.584, 0.879],
            "infused": 0.0068,
            "wall": {"kind": "lithiophilic", "nucleation_overpotential": "0.773 mV"},
            "cells": 20,
        },
    ],
    "lithium": {"infused": 0.654},
    "electrolyte": [{"material": "lipf6_pc_1M", "separator": "polyolefin_12um", "concentration": "0.743 mol/L"}],
    "interphase": {
        "exchange_current": "0.000693 mA/cm2",
        "transfer_coefficient": 0.681,
        "growth": "1.85e-19 m2/s",
        "corrosion": "10 um/year",
    },
    "deposit": {"nucleation_overpotential": "0.226 mV"},
    "counter": {"material": "lfp"},
    "stack": {"reservoir": "0 uL/cm2", "electrolyte_exchange": "0.00158 um/s"},
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
    Known(
        "a step that takes thousands of volts ends at its limit at once",
        WEAK_CERAMIC,
        "(Charge at 0.694C for 6.29 mAh/cm2 or until 2.6 V; Discharge at 5.61C for 0.000995 mAh/cm2) * 5",
        ends=("limit passed",),
    ),
    Known(
        "salt gathers under dead lithium faster than its diffusivity falls",
        SALT_UNDER_A_FILM,
        "(Plate at 3.19C for 8.41 mAh/cm2; Strip at 8.82 mA/cm2 for 8.41 mAh/cm2 or until 3.5 V; "
        "Rest for 4.57 minutes) * 2",
    ),
    Known(
        "a foil of 1.5 um of alloy runs out",
        THIN_ALLOY,
        "(Discharge at 0.304 mA/cm2 until 0.1 V; Charge at 0.0079 mA/cm2 for 0.461 mAh/cm2 or until 1 V) * 13",
    ),
    Known(
        "pores that close push their salt out, and no more than it",
        CLOSING_PORES,
        "(Hold at 4.5 V for 10.1 hours) * 2",
    ),
    Known(
        "years of stripping from a frame linked by lithium displace what they leave",
        LINKED_FRAME,
        "(Plate at 0.0524 mA/cm2 for 8.38 minutes; Strip at 1.82e-05 mA/cm2 for 1.27 mAh/cm2; "
        "Strip at 0.711 mA/cm2 until -0.0 V) * 2",
        ends=("lithium exhausted",),
    ),
    Known(
        "a sulfur cell held at -0.05 V takes more than salt carries to it while its double layer charges",
        SULFUR_HELD,
        "(Hold at -0.05 V until 2.36e-05 mA/cm2; Hold at 2.25 V for 3.25 seconds; "
        "Hold at 1.4 V until 0.012 mA/cm2; Charge at 0.157C for 1.18 mAh/cm2) * 3",
    ),
    Known(
        "filaments whose metal an interphase has taken corrode no further in a week of rest",
        CORRODED_AWAY,
        "(Charge at 0.889C for 0.00114 mAh/cm2 or until 3.8 V; Rest for 7 days; "
        "Discharge at 0.889C for 0.255 mAh/cm2) * 3",
    ),
]
