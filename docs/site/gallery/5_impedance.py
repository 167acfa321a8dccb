"""An impedance spectrum, part by part.

Nyquist diagram of a host with lithium in it, and the real part of what each process and layer adds over the frequency.
"""

import numpy as np

import lithiophile

found = lithiophile.impedance("host-uniform-3d", "Plate at 1 mA/cm2 for 1 mAh/cm2; Rest for 1 hour")


def figure():
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(6.4, 6.2), layout="constrained")
    nyquist, parts = drawn.subplots(2, 1)
    nyquist.plot(found.impedance.real, -found.impedance.imag, color="#4477AA")
    nyquist.set(xlabel="Real part / Ω cm²", ylabel="− Imaginary part / Ω cm²", aspect="equal")
    nyquist.set_ylim(bottom=0)
    largest = sorted(found.parts, key=lambda name: -np.abs(found.parts[name]).max())[:5]
    for name, colour in zip(largest, ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#AA3377"), strict=True):
        parts.semilogx(found.frequency, found.parts[name].real, color=colour, label=name)
    parts.set(xlabel="Frequency / Hz", ylabel="Real part / Ω cm²")
    parts.legend(frameon=False, fontsize=8, labelcolor="linecolor", loc="center left")
    for axis in (nyquist, parts):
        axis.spines[["top", "right"]].set_visible(False)
    return drawn
