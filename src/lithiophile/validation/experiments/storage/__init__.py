"""What lithium loses at rest: growth of the interphase, and corrosion where it is stated."""

from lithiophile import designs
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished

DESIGNS: tuple[str, ...] = ()
_REST = 2
"""Number of the step that rests."""


def predict(trial: Trial, row: Row) -> list[float]:
    """Lithium bound while the cell rests, as a share of the charge that was plated before [%].

    A cell whose lithium or solvent is used up before the rest is over has lost at least what it had lost by then.
    """
    given = row.given
    raw = {
        "title": f"copper in {given['electrolyte']}",
        "collector": {"material": "copper"},
        "electrolyte": [{"material": given["electrolyte"], "separator": "polypropylene_25um"}],
        "losses": True,
    }
    protocol = f"Plate at 0.5 mA/cm2 for {given['charge']} mAh/cm2; Rest for {given['hours']} h"
    run = trial.solve(designs.design(raw, name="copper"), protocol, losses=True)
    if int(run["Step"][-1]) < _REST:
        finished(run)
    bound = run["Lithium bound in the interphase [mAh/cm2]"]
    resting = run["Step"] == run["Step"][-1]
    return [100.0 * float(bound[-1] - bound[resting][0]) / given["charge"]]
