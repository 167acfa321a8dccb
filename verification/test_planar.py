"""V1-V5, V7, V10: lithium against lithium across an electrolyte with constant properties."""

import numpy as np
import pytest

from lithiophile.cell.results.stops import transport_limits
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import FARADAY, GAS_CONSTANT, LITHIUM_DENSITY
from lithiophile.stack import Kinetics
from verification.conservation import lithium_plated
from verification.stacks import electrolyte, symmetric

LIMITING = 944.867
ONE_VOLT = FARADAY / (GAS_CONSTANT * 298.15)


def order(errors: list[float]) -> float:
    """Order of convergence from the last two of a sequence of halved steps."""
    return float(np.log2(errors[-2] / errors[-1]))


def surface(solution, node: str = "film") -> float:
    layout = solution.layout
    return float(solution.segments[-1].state[-1][getattr(layout, node), k.SALT])


def test_v1_faraday_in_thickness_volume_and_mass():
    solution = solve(symmetric(25e-6, 10), "Plate at 1 mA/cm2 for 1 mAh/cm2")
    per_charge = solution["Anode thickness change [um]"][-1]
    assert per_charge == pytest.approx(4.8491, abs=5e-5)
    volumetric = 1e4 / per_charge
    assert volumetric == pytest.approx(2062.2, abs=0.05)
    assert volumetric / (LITHIUM_DENSITY / 1000.0) == pytest.approx(3861.9, abs=0.1)


def sand(cells: int) -> float:
    # The event is at 0.1 % of the initial salt, not at zero: c_s/c0 = 1 - sqrt(t/tau).
    stack = symmetric(1e-3, cells)
    solution = solve(stack, "Plate at 50 mA/cm2 for 1 hour", rtol=1e-6)
    (stop,) = solution.stops
    assert stop.code == "salt depleted"
    return stop.time / (1.0 - 1e-3) ** 2


def test_v2_sand_time_converges_in_space():
    errors = [abs(sand(cells) - 22.8250) for cells in (80, 160, 320)]
    assert errors[-1] < 2.5e-3
    assert order(errors) > 1.8


def test_salt_that_no_current_moves_sets_no_limit():
    stack = symmetric(100e-6, 4, laws=electrolyte(transference=1.0))
    limit, sand = transport_limits(_layout(stack))
    assert limit > 1e9
    assert sand > 1e15
    assert solve(stack, "Plate at 5 mA/cm2 for 1 minute")["Current over limiting current"].max() < 1e-6


def test_v2_no_sand_event_below_the_limiting_current():
    stack = symmetric(100e-6, 40)
    limit, _ = transport_limits(_layout(stack))
    below = solve(stack, f"Plate at {0.99 * limit / 10:.6f} mA/cm2 for 5 minutes")
    assert below.finished
    above = solve(stack, f"Plate at {1.02 * limit / 10:.6f} mA/cm2 for 5 minutes")
    assert [s.code for s in above.stops] == ["salt depleted"]


def _layout(stack):
    from lithiophile.cell.build.layout import build

    return build(stack)


def test_v3_limiting_current_from_the_steady_profile():
    stack = symmetric(25e-6, 20, porosity=0.4, bruggeman=1.5)
    current = 0.9 * LIMITING
    solution = solve(stack, f"Plate at {current} A/m2 for 100 seconds", rtol=1e-6)
    lowest = surface(solution)
    assert current / (1.0 - lowest / 1000.0) == pytest.approx(944.87, rel=1e-5)
    assert transport_limits(solution.layout)[0] == pytest.approx(944.87, rel=1e-5)


def test_v4_transient_and_steady_concentration():
    errors = []
    for cells in (10, 20, 40):
        solution = solve(symmetric(100e-6, cells), "Plate at 20 A/m2 for 10 seconds", rtol=1e-7)
        errors.append(abs(surface(solution) - 979.479396))
    assert errors[-1] < 2e-3
    assert order(errors) > 1.9
    steady = solve(symmetric(100e-6, 40), "Plate at 20 A/m2 for 1000 seconds", rtol=1e-6)
    assert surface(steady) == pytest.approx(978.580509, abs=1e-5)
    assert surface(steady, "counter") == pytest.approx(1021.419491, abs=1e-5)


@pytest.mark.parametrize("cells", [4, 10, 40])
def test_v5_steady_cell_voltage_on_any_grid(cells):
    solution = solve(symmetric(100e-6, cells), "Plate at 20 A/m2 for 2000 seconds", rtol=1e-7)
    layout, y = solution.layout, solution.segments[-1].state[-1]
    drop = y[layout.counter, k.PHI_E] - y[layout.film, k.PHI_E]
    assert abs(drop) * 1e3 == pytest.approx(2.0 + 1.365007, abs=2e-6)
    # the cell's voltage adds two charge transfers, 2 (2RT/F) asinh(i/2 i0) at the two surface concentrations
    transfer = 0.0
    for node in ("film", "counter"):
        i0 = 1e3 * np.sqrt(surface(solution, node) / 1000.0)
        transfer += 2.0 / ONE_VOLT * np.arcsinh(20.0 / (2.0 * i0))
    assert -solution["Voltage [V]"][-1] == pytest.approx(3.365007e-3 + transfer, abs=3e-8)


def test_v7_both_foils_add_up_and_move_by_faraday():
    solution = solve(symmetric(100e-6, 20), "(Plate at 5 mA/cm2 for 2 mAh/cm2; Strip at 2 mA/cm2 for 3 mAh/cm2) * 2")
    total = solution["Anode thickness [um]"] + solution["Counter electrode thickness [um]"]
    assert np.ptp(total) < 1e-11 * total[0]
    first = solution.segments[0].time.size
    late = slice(first - 5, first)
    slope = np.diff(solution["Anode thickness [um]"][late]) / np.diff(solution["Time [s]"][late])
    assert slope == pytest.approx(50.0 * 6.94e-3 / 534.0 / FARADAY * 1e6, rel=1e-9)


@pytest.mark.parametrize("resistance", [0.0, 5e-3])
@pytest.mark.parametrize("current", [0.1, 1.0, 5.0])
def test_v10_bare_foil_has_a_swing_ratio_of_one_with_any_film(current, resistance):
    from lithiophile.stack import Kinetics

    stack = symmetric(25e-6, 10, porosity=0.5, kinetics=Kinetics(20.0, film_resistance=resistance))
    half = f"at {current} mA/cm2 for 2 mAh/cm2; Rest for 20 minutes"  # at rest double layers hold nothing
    solution = solve(stack, f"(Plate {half}; Strip {half}) * 2")
    assert solution["Areal charge [mAh/cm2]"] == pytest.approx(lithium_plated(solution), abs=1e-11)
    assert solution.cycles["Swing ratio"] == pytest.approx(1.0, abs=1e-9)
    assert solution.cycles["Reversible swing ratio"] == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize(("method", "expected"), [("rodas3", 2.5), ("rodas4", 2.5), ("rodas4p2", 2.5)])
def test_voltage_converges_with_tolerance(method, expected):
    """Error of a transient against the tolerance: at least proportional, for every method."""
    stack = symmetric(100e-6, 20, laws=electrolyte(factor=2.0))
    protocol = "Plate at 20 A/m2 for 5 seconds"
    exact = surface(solve(stack, protocol, rtol=1e-9, method="rodas5p"))
    errors = [abs(surface(solve(stack, protocol, rtol=rtol, method=method)) - exact) for rtol in (1e-3, 1e-5, 1e-7)]
    assert errors[0] > errors[1] > errors[2]
    assert np.log10(errors[0] / errors[2]) > expected


@pytest.mark.parametrize("cells", [10, 20, 80])
@pytest.mark.parametrize("factor", [0.0, 1.0])
def test_first_current_after_a_step_of_voltage_is_ohmic_and_the_salt_of_half_a_cell(factor: float, cells: int):
    """The conductances add up to the conductivity over the length on every mesh. Besides, the first half cell of width
    h has its salt gradient at once, where time is not resolved below h^2/D: that resists as 2 RT/F (1 - t)^2 h/(F D c)
    at each electrode, and only where salt has a diffusion potential."""
    length, exchange, t_plus, diffusivity, held = 100e-6, 1e3, 0.38, 3e-10, 1e-3
    kinetics = Kinetics(exchange, linear=True)
    stack = symmetric(length, cells, kinetics=kinetics, laws=electrolyte(factor=factor))
    solution = solve(stack, f"Hold at -{held} V for 1 s", rtol=1e-6)
    part, thermal = solution.segments[0], 1.0 / ONE_VOLT
    half = float(solution.layout.problem.nodes[solution.layout.film + 1].half)
    ohmic = length / 1.0 + 2.0 * thermal / exchange
    salt = 2.0 * 2.0 * thermal * (1.0 - t_plus) ** 2 * factor * half / (FARADAY * diffusivity * 1000.0)
    expected = held / (ohmic + salt)
    # double layers are charged, and salt has not moved beyond the first half cell
    time = part.time - part.time[0]
    early = np.abs(solution["Current density [mA/cm2]"] * 10.0)[: len(time)][(time > 2e-5) & (time < 1e-4)]
    assert early.size
    assert early == pytest.approx(expected, rel=2e-3)
    if factor == 0.0:
        assert early[-1] == pytest.approx(held / ohmic, rel=8e-4)


@pytest.mark.parametrize("held", [1e-5, 1e-3, 1e-2])
def test_a_held_voltage_acts_through_nothing_but_the_cell(held: float):
    """All ohmic: the steady current is the voltage over the resistance of electrolyte and kinetics."""
    length, exchange, conductivity = 100e-6, 1e4, 1.0
    kinetics = Kinetics(exchange, linear=True)
    laws = electrolyte(factor=0.0, conductivity=conductivity, transference=1.0)
    solution = solve(symmetric(length, 10, kinetics=kinetics, laws=laws), f"Hold at -{held} V for 1 s", rtol=1e-6)
    resistance = length / conductivity + 2.0 / ONE_VOLT / exchange
    assert -solution.segments[0].current[-1] == pytest.approx(held / resistance, rel=1e-7)
    assert solution.check().largest < 1e-12
