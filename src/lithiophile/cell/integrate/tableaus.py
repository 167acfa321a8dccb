r"""Coefficients of the Rosenbrock methods, in the form without matrix products.

.. math::
    (M/(h\gamma) - J) K_i = f\left(y + \sum_{j<i} a_{ij} K_j\right) + M \sum_{j<i} (c_{ij}/h) K_j, \qquad
    y_1 = y + \sum m_i K_i, \qquad \mathrm{err} = \sum e_i K_i

References
----------
Rodas3: Sandu, Verwer, Blom, Spee, Carmichael & Potra, Atmos. Environ. 31 (1997) 3459.
Rodas4: Hairer & Wanner, Solving Ordinary Differential Equations II (1996), RODAS.
Rodas4P2: Steinebach, in Progress in Differential-Algebraic Equations II (2020) 165.
Rodas5P: Steinebach, BIT Numer. Math. 63 (2023) 27.
"""

from typing import NamedTuple

import numpy as np


class Tableau(NamedTuple):
    """One method: a, c (stages x stages), weights m and e, gamma, order of the error estimate plus 1, ramp and time.

    ``ramp``: where the right side grows in proportion to time, with slope b, that of stage i is larger by
    ``b h ramp[i]``. Time is then one more unknown, t' = 1, of the same method; ``time`` is what its stages are over h,
    and what is left of ``ramp`` where the right side is evaluated at the time of the stage already.
    """

    a: np.ndarray
    c: np.ndarray
    m: np.ndarray
    e: np.ndarray
    gamma: float
    order: int
    ramp: np.ndarray
    time: np.ndarray


def _tableau(a: np.ndarray, c: np.ndarray, m: np.ndarray, e: np.ndarray, gamma: float, order: int) -> Tableau:
    time = np.zeros(m.size)
    for i in range(m.size):
        time[i] = gamma * (1.0 + c[i] @ time)
    return Tableau(a, c, m, e, gamma, order, a @ time + time, time)


def _lower(rows: list[list[float]]) -> np.ndarray:
    out = np.zeros((len(rows), len(rows)))
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def _ending_with_the_error(a: list[list[float]], c: list[list[float]], gamma: float, order: int) -> Tableau:
    """A method whose last stages each add the one before to the state, so the last is the error; a without them."""
    rows = [[], *a]
    while len(rows) < len(c) + 1:
        rows.append([*rows[-1], 1.0])
    error = np.zeros(len(rows))
    error[-1] = 1.0
    return _tableau(_lower(rows), _lower([[], *c]), np.array([*rows[-1], 1.0]), error, gamma, order)


def rodas3() -> Tableau:
    """Four stages, order 3, L-stable, stiffly accurate, index 1."""
    return _tableau(
        _lower([[], [0.0], [2.0, 0.0], [2.0, 0.0, 1.0]]),
        _lower([[], [4.0], [1.0, -1.0], [1.0, -1.0, -8.0 / 3.0]]),
        np.array([2.0, 0.0, 1.0, 1.0]),
        np.array([0.0, 0.0, 0.0, 1.0]),
        0.5,
        3,
    )


def rodas4() -> Tableau:
    """Six stages, order 4, L-stable, stiffly accurate, index 1."""
    a = [
        [1.544],
        [0.9466785280815826, 0.2557011698983284],
        [3.314825187068521, 2.896124015972201, 0.9986419139977817],
        [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950],
    ]
    c = [
        [-5.6688],
        [-2.430093356833875, -0.2063599157091915],
        [-0.1073529058151375, -9.594562251023355, -20.47028614809616],
        [7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160],
        [8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054],
    ]
    return _ending_with_the_error(a, c, 0.25, 4)


def rodas4p2() -> Tableau:
    """Six stages, order 4, L-stable, stiffly accurate, index 1; order 2 even with a Jacobian that leaves terms out."""
    a = [
        [3.0],
        [0.906377755268814, -0.189707390391685],
        [3.758617027739064, 1.161741776019525, -0.849258085312803],
        [7.089566927282776, 4.573591406461604, -8.423496976860259, -0.959280113459775],
    ]
    c = [
        [-12.0],
        [-6.354581592719008, 0.338972550544623],
        [-8.575016317114033, -7.606483992117508, 12.22499765012482],
        [-5.888975457523102, -8.157396617841821, 24.805546872612922, 12.790401512796979],
        [-4.408651676063871, -6.692003137674639, 24.625568527593117, 16.627521966636085, -5.714285714285718],
    ]
    return _ending_with_the_error(a, c, 0.25, 4)


def rodas5p() -> Tableau:
    """Eight stages, order 5, L-stable, stiffly accurate, index 1."""
    a = [
        [3.0],
        [2.849394379747939, 0.45842242204463923],
        [-6.954028509809101, 2.489845061869568, -10.358996098473584],
        [2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641],
        [-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946],
    ]
    c = [
        [-14.155112264123755],
        [-17.97296035885952, -2.859693295451294],
        [147.12150275711716, -1.41221402718213, 71.68940251302358],
        [165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306],
        [24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471],
        [30.91273214028599, -3.1208243349937974, 77.79954646070892, 34.28646028294783, -19.097331116725623,
         -28.087943162872662],
        [37.80277123390563, -3.2571969029072276, 112.26918849496327, 66.9347231244047, -40.06618937091002,
         -54.66780262877968, -9.48861652309627],
    ]  # fmt: skip
    return _ending_with_the_error(a, c, 0.21193756319429014, 5)


METHODS = {"rodas3": rodas3, "rodas4": rodas4, "rodas4p2": rodas4p2, "rodas5p": rodas5p}
