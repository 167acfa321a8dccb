"""How often a 95 % interval of a fit holds the number that noisy voltages were made with.

Run: ``python -m verification.intervals`` (a hundred repeats; a minute).

Voltages of a foil with a known resistance of its interphase and a known diffusivity of the salt, with noise of 1 mV,
are fitted again and again. A hundred repeats tell 95 % from 90 or 99 %: with the right intervals fewer than 90 or more
than 99 of them hold the truth in 2.8 and 0.6 % of all tries.
"""

import argparse

import numpy as np

import lithiophile
from lithiophile.study.fit.targets import Experiment, series

FOIL = "bare-li-foil"
THICK = {"electrolyte.thickness": "400 um"}
"""Of a layer in which the salt's diffusion costs a voltage that can be told."""
TRUTH = {"interphase.resistance": "30 ohm cm2", "electrolyte.diffusivity": "2e-10 m2/s"}
SI = {"interphase.resistance": 30e-4, "electrolyte.diffusivity": 2e-10}
PROTOCOL = "Plate at 1 mA/cm2 for 0.5 mAh/cm2; Rest for 20 minutes"
HOURS = np.concatenate([np.linspace(0.01, 0.49, 40), np.linspace(0.51, 0.83, 20)])
NOISE = 1e-3
"""[V]"""


def voltages() -> np.ndarray:
    """Of the cell whose numbers are known."""
    run = lithiophile.run(FOIL, PROTOCOL, losses=False, numbers={**THICK, **TRUTH})
    time = run["Time [h]"]
    return np.asarray(np.interp(HOURS, time + 1e-12 * np.arange(time.size), run["Voltage [V]"]))


def covered(exact: np.ndarray, count: int, loss: str = "linear") -> np.ndarray:
    """(count, numbers) whether the interval of each repeat holds the number that the voltages were made with."""
    random = np.random.default_rng(1)
    out = []
    for _ in range(count):
        noisy = exact + NOISE * random.standard_normal(exact.size)
        data = Experiment(PROTOCOL, [series("Voltage [V]", HOURS, noisy)], title="cell.csv")
        found = lithiophile.fit(data, FOIL, list(TRUTH), losses=False, numbers=THICK, loss=loss)
        ends = [found.interval(key) for key in SI]
        out.append([low <= value <= high for (low, high), value in zip(ends, SI.values(), strict=True)])
    return np.array(out)


def main() -> None:
    """Print the share of repeats for each number."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=100)
    count = parser.parse_args().repeats
    for key, share in zip(SI, covered(voltages(), count).mean(axis=0), strict=True):
        print(f"{key}: the 95 % interval holds the truth in {100.0 * share:.0f} % of {count} repeats")


if __name__ == "__main__":
    main()
