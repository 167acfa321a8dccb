r"""Two elastic layers that meet at a sinusoidal interface: the boundary-value problem of Monroe and Newman.

Plane strain. Lithium lies below (z < 0), the electrolyte above (z > 0); the interface stands at
:math:`A \cos kx`. In each layer the displacements

.. math:: u_x = (a + b z) e^{\mp k z} \sin kx, \qquad u_z = (c + d z) e^{\mp k z} \cos kx

solve Navier's equation if :math:`b = \pm d` and :math:`d = \pm k (c \mp a)/(3 - 4\nu)`. A layer answers a displacement
(U, W) of its face with a traction, a pressure and a deviator, all linear in (U, W): that is all the
interface needs to know of it. Two problems differ in what moves:

* :func:`imposed`: both solids follow the interface (Monroe & Newman 2005). A bump pulls lithium up with it, so lithium
  at a peak is stretched; the normal forces of the solids are not in balance.
* :func:`inserted`: lithium arrives without stress and pushes both solids apart (the relaxed state of Barai, Higa &
  Srinivasan 2017). All forces are in balance.

Small slopes and linear elasticity: the stresses are per amplitude, and hold until lithium yields.

References
----------
Monroe & Newman, J. Electrochem. Soc. 152 (2005) A396, doi 10.1149/1.1850854. Barai, Higa & Srinivasan,
J. Electrochem. Soc. 164 (2017) A180, doi 10.1149/2.0661702jes.
"""

from dataclasses import dataclass
from math import exp, inf

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Layer:
    """An isotropic elastic layer: shear modulus [Pa], Poisson's ratio, thickness [m].

    ``backed`` says whether its far face is held by a rigid body; otherwise it is free, as a coat in a liquid.
    """

    shear_modulus: float
    poisson_ratio: float
    thickness: float = inf
    backed: bool = True


@dataclass(frozen=True)
class Response:
    """What a layer answers at its face, per displacement (U, W) of the face [Pa/m].

    Rows of two: shear stress (of sin kx), in-plane deviator of the normal stress, in-plane mean pressure (of cos kx).
    """

    shear: Matrix
    deviator: Matrix
    pressure: Matrix

    @property
    def normal(self) -> Matrix:
        """Normal stress, tension positive: deviator less pressure."""
        return self.deviator - self.pressure


@dataclass(frozen=True)
class Contact:
    """Stresses at the crest of an interface per amplitude [Pa/m]: tension positive, pressure positive in compression.

    ``metal`` and ``electrolyte`` are (normal stress, in-plane deviator, in-plane pressure) on the two sides.
    ``slide`` is the common tangential displacement per amplitude, ``inserted`` the lithium put between the solids.
    """

    metal: tuple[float, float, float]
    electrolyte: tuple[float, float, float]
    shear: float
    slide: float
    inserted: float


def response(layer: Layer, wave_number: float) -> Response:
    r"""Answer of a layer above its face, z > 0, to a displacement of the face.

    For a half space :math:`\sigma_{zz} = -2Gk[2(1-\nu) W + (1-2\nu) U]/(3-4\nu)`,
    :math:`\sigma_{xz} = -2Gk[(1-2\nu) W + 2(1-\nu) U]/(3-4\nu)`, :math:`p = 2Gk(W-U)/(3-4\nu)`.

    Examples
    --------
    Pressed without friction, a half space of G = 1 and nu = 0.3 resists with G k/(1 - nu):

    >>> r = response(Layer(1.0, 0.3), 2.0)
    >>> slide = -r.shear[1] / r.shear[0]
    >>> round(-float(r.normal[0] * slide + r.normal[1]), 12), round(1.0 * 2.0 / (1.0 - 0.3), 12)
    (2.857142857143, 2.857142857143)
    """
    g, nu, k = layer.shear_modulus, layer.poisson_ratio, wave_number
    stiff = 2.0 * g * k / (3.0 - 4.0 * nu)
    if layer.thickness * k > 40.0:
        tangential = -stiff * np.array([2.0 * (1.0 - nu), 1.0 - 2.0 * nu])
        return Response(tangential, tangential, stiff * np.array([-1.0, 1.0]))
    near, far = (_fields(layer, k, z) for z in (0.0, layer.thickness))
    ends = far[:2] if layer.backed else np.array([far[2], far[3] - far[4]])
    held = np.linalg.solve(np.vstack([near[:2], ends]), np.eye(4)[:, :2])
    return Response(near[2] @ held, near[3] @ held, near[4] @ held)


def _fields(layer: Layer, k: float, z: float) -> Matrix:
    """u_x, u_z, shear stress, deviator and pressure at a height, for each coefficient a1, c1, a2, c2."""
    g, spread = layer.shear_modulus, k / (3.0 - 4.0 * layer.poisson_ratio)
    down, up = exp(-k * z), exp(k * (z - layer.thickness))
    d1, d2 = np.array([-spread, spread]), np.array([-spread, -spread])
    unit = np.eye(2)
    # falling part: b = d; rising part: b = -d
    x = np.concatenate([(unit[0] + d1 * z) * down, (unit[0] - d2 * z) * up])
    w = np.concatenate([(unit[1] + d1 * z) * down, (unit[1] + d2 * z) * up])
    dx = np.concatenate([(d1 - k * (unit[0] + d1 * z)) * down, (-d2 + k * (unit[0] - d2 * z)) * up])
    dw = np.concatenate([(d1 - k * (unit[1] + d1 * z)) * down, (d2 + k * (unit[1] + d2 * z)) * up])
    pressure = 2.0 * g * np.concatenate([d1 * down, d2 * up])
    return np.array([x, w, g * (dx - k * w), g * (dw - k * x), pressure])


def _below(answer: Response) -> Response:
    """The same layer hanging under its face: mirrored in z, which turns the signs of W and of the shear stress."""
    turn = np.array([1.0, -1.0])
    return Response(-answer.shear * turn, answer.deviator * turn, answer.pressure * turn)


def imposed(metal: Layer, electrolyte: Layer, wave_number: float) -> Contact:
    """Both solids displaced by the interface itself; equal slide and equal shear stress (Monroe & Newman 2005).

    Parameters
    ----------
    metal, electrolyte : Layer
    wave_number : float
        k [1/m].

    Examples
    --------
    The sum of the two pressures of half spaces in closed form, solved by hand:

    >>> c = imposed(Layer(3.4, 0.42), Layer(6.8, 0.24), 1.0)
    >>> d = 3.4 * (1 - 0.42) * (3 - 4 * 0.24) + 6.8 * (1 - 0.24) * (3 - 4 * 0.42)
    >>> abs(c.metal[2] + c.electrolyte[2] - (6.8**2 * (3 - 1.68) - 3.4**2 * (3 - 0.96)) / d) < 1e-12
    True
    """
    lower, upper = _below(response(metal, wave_number)), response(electrolyte, wave_number)
    slide = (upper.shear[1] - lower.shear[1]) / (lower.shear[0] - upper.shear[0])
    return _contact(lower, upper, np.array([slide, 1.0]), np.array([slide, 1.0]))


def inserted(metal: Layer, electrolyte: Layer, wave_number: float, surface_tension: float = 0.0) -> Contact:
    r"""Stress-free lithium put between the solids; equal slide, shear and normal forces in balance.

    .. math:: \sigma_{zz}^\mathrm{metal} = \sigma_{zz}^\mathrm{electrolyte} - \gamma k^2 A

    Parameters
    ----------
    metal, electrolyte : Layer
    wave_number : float
        k [1/m].
    surface_tension : float
        gamma of the interface [J/m2].

    Examples
    --------
    Equal solids share the lithium equally: it is twice as thick as the interface is high.

    >>> same = Layer(1.0, 0.3)
    >>> round(inserted(same, same, 1.0).inserted, 12)
    2.0
    """
    lower, upper = _below(response(metal, wave_number)), response(electrolyte, wave_number)
    balance = np.array(
        [[lower.shear[0] - upper.shear[0], lower.shear[1]], [lower.normal[0] - upper.normal[0], lower.normal[1]]]
    )
    given = np.array([upper.shear[1], upper.normal[1] - surface_tension * wave_number**2])
    slide, lift = np.linalg.solve(balance, given)
    return _contact(lower, upper, np.array([slide, lift]), np.array([slide, 1.0]))


def _contact(lower: Response, upper: Response, below: Matrix, above: Matrix) -> Contact:
    sides = [(float(r.normal @ u), float(r.deviator @ u), float(r.pressure @ u)) for r, u in
             ((lower, below), (upper, above))]  # fmt: skip
    return Contact(sides[0], sides[1], float(upper.shear @ above), float(above[0]), float(above[1] - below[1]))


# Thin coats


def bending_stiffness(coat: Layer, wave_number: float) -> float:
    r"""Normal stress that bends a free thin plate into a wave, per amplitude [Pa/m].

    .. math:: D k^4, \qquad D = \frac{G h^3}{6 (1 - \nu)}

    Examples
    --------
    The exact layer tends to the plate as k h falls:

    >>> coat = Layer(1.0, 0.3, 0.01, backed=False)
    >>> r = response(coat, 1.0)
    >>> exact = -float(r.normal @ [-r.shear[1] / r.shear[0], 1.0])
    >>> abs(exact / bending_stiffness(coat, 1.0) - 1.0) < 1e-3
    True
    """
    return coat.shear_modulus * coat.thickness**3 / (6.0 * (1.0 - coat.poisson_ratio)) * wave_number**4


def share_of_half_space(coat: Layer, wave_number: float) -> float:
    r"""Normal stiffness of a free coat, without friction, per that of a half space of its material.

    Tends to :math:`(kh)^3/6` for a thin coat: a film of 30 nm under a wave of 1 um keeps a thousandth of its modulus.

    Examples
    --------
    >>> round(share_of_half_space(Layer(1.0, 0.3, 100.0, backed=False), 1.0), 12)
    1.0
    """
    answer = response(coat, wave_number)
    stiffness = -float(answer.normal[1] - answer.normal[0] * answer.shear[1] / answer.shear[0])
    return stiffness * (1.0 - coat.poisson_ratio) / (coat.shear_modulus * wave_number)


def wrinkling(coat: Layer, base: Layer) -> tuple[float, float]:
    r"""Wavelength [m] and compressive strain at which a stiff coat on a soft half space wrinkles.

    .. math::
        \lambda = 2 \pi h \left(\frac{\bar E_c}{3 \bar E_b}\right)^{1/3}, \qquad
        \varepsilon = \frac14 \left(\frac{3 \bar E_b}{\bar E_c}\right)^{2/3}, \qquad \bar E = \frac{2 G}{1 - \nu}

    References
    ----------
    Allen, Analysis and Design of Structural Sandwich Panels (1969), ch. 8.

    Examples
    --------
    24 times as stiff: the root of 8 is 2, so the wave is 4 pi h long and the strain 1/16.

    >>> wavelength, strain = wrinkling(Layer(24.0, 0.3, 1.0), Layer(1.0, 0.3))
    >>> round(wavelength / np.pi, 12), round(strain, 12)
    (4.0, 0.0625)
    """
    ratio = coat.shear_modulus * (1.0 - base.poisson_ratio) / (3.0 * base.shear_modulus * (1.0 - coat.poisson_ratio))
    return float(2.0 * np.pi * coat.thickness * np.cbrt(ratio)), float(0.25 / np.cbrt(ratio) ** 2)
