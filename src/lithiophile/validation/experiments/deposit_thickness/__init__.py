"""How thick a deposit on copper is: the swing itself, without a host."""

from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished
from lithiophile.validation.experiments.copper_efficiency import copper

DESIGNS: tuple[str, ...] = ()


def predict(trial: Trial, row: Row) -> list[float]:
    """Rise of the anode's thickness [um] after one plating."""
    given = row.given
    protocol = f"Plate at {given['current']} mA/cm2 for {given['charge']} mAh/cm2"
    run = finished(trial.solve(copper(given["electrolyte"]), protocol, losses=True))
    thickness = run["Anode thickness [um]"]
    return [float(thickness[-1] - thickness[0])]
