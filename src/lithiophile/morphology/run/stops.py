"""Why a protocol step ends, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lithiophile.morphology.run.record import Progress, Row, Stop

if TYPE_CHECKING:
    from lithiophile.protocol.protocol import Step

SHALLOWEST_SALT = 0.01
"""c/c0 at which the salt counts as exhausted."""

STRIPPED_BARE = 1.4
"""Voltage while stripping beyond which there is no lithium that could carry the current [V]."""


def ended(step: Step, progress: Progress) -> Stop | None:
    """Limits of charge and time, seen before a solve."""
    if step.charge is not None and progress.into >= step.charge * (1 - 1e-12):
        return Stop("charge", f"the charge of '{step.sentence}' has passed")
    if step.duration is not None and progress.spent >= step.duration * (1 - 1e-12):
        return Stop("time", f"the time of '{step.sentence}' is over")
    return None


def reached(step: Step, row: Row, progress: Progress, place: str) -> Stop | None:
    """Limits of voltage, current and salt, seen after a solve."""
    if step.voltage_limit is not None:
        if step.direction == "strip" and row.voltage >= step.voltage_limit:
            return Stop("voltage", f"the voltage reached {step.voltage_limit:g} V {place}")
        if step.direction == "plate" and row.voltage <= step.voltage_limit:
            return Stop("voltage", f"the voltage reached {step.voltage_limit:g} V {place}")
    limit = step.current_limit
    if step.mode == "voltage" and limit is not None and progress.spent > 0 and abs(row.current) <= limit:
        return Stop("current", f"the current fell to {limit:g} A/m2 {place}")
    if row.lowest_salt < SHALLOWEST_SALT:
        return salt_gone(row.lowest_salt, place)
    if step.direction == "strip" and row.voltage > STRIPPED_BARE:
        return no_lithium(place)
    return None


def no_lithium(place: str, code: str = "no lithium") -> Stop:
    """Nothing is left that the current could strip."""
    return Stop(code, f"no lithium was left that could be stripped {place}")


def salt_gone(lowest: float, place: str) -> Stop:
    """The current is at its limit."""
    return Stop(
        "salt",
        f"The salt at the anode fell to {max(lowest, 0.0):.1%} of its mean {place}: the current is at its "
        "limit; lower it, or raise the salt concentration.",
    )


def pores_full(place: str, dry: bool = False) -> Stop:
    """Pores have no room for what is plated."""
    which = "dry pores" if dry else "pores"
    return Stop("full", f"the {which} that lithium can reach are full {place}: plate less charge, or use a larger host")


def box_full(place: str, height: float, missing: float | None) -> Stop:
    """Lithium stands against the top of the box.

    Parameters
    ----------
    height : float
        Of the box [m].
    missing : float, optional
        Thickness of the lithium that the step would still have plated [m].
    """
    taller = "use a taller box" if missing is None else f"use a box at least {missing * 1e6:.4g} um taller"
    return Stop(
        "box full",
        f"lithium filled its box, {height * 1e6:.4g} um high, {place}: {taller}, or plate less charge",
    )
