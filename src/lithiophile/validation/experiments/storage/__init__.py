"""What lithium loses at rest: growth of the interphase, and corrosion where it is stated."""

from lithiophile import designs
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished

DESIGNS: tuple[str, ...] = ()


def predict(trial: Trial, row: Row) -> list[float]:
    """Lithium bound while the cell rests, as a share of the charge that was plated before [%]."""
    given = row.given
    raw = {
        "title": f"copper in {given['electrolyte']}",
        "collector": {"material": "copper"},
        "electrolyte": [{"material": given["electrolyte"], "separator": "polypropylene_25um"}],
        "losses": True,
    }
    protocol = f"Plate at 0.5 mA/cm2 for {given['charge']} mAh/cm2; Rest for {given['hours']} h"
    run = finished(trial.solve(designs.design(raw, name="copper"), protocol, losses=True))
    bound = run["Lithium bound in the interphase [mAh/cm2]"]
    resting = run["Step"] == run["Step"][-1]
    return [100.0 * float(bound[-1] - bound[resting][0]) / given["charge"]]
