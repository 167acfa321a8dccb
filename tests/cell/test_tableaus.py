"""Each method has its order: a digit that is wrong in a coefficient costs it.

The problem is small, nonlinear, and mixes a differential and an algebraic unknown, as a cell does.
"""

import numpy as np
import pytest

from lithiophile.cell.integrate.tableaus import METHODS, Tableau


def rates(y: np.ndarray) -> np.ndarray:
    """x' = -x z, 0 = z - x (1 + x): solved by 1/x + ln(x/(1 + x)) = t + constant."""
    x, z = y
    return np.array([-x * z, z - x * (1.0 + x)])


def slopes(y: np.ndarray) -> np.ndarray:
    x, z = y
    return np.array([[-z, -x], [-1.0 - 2.0 * x, 1.0]])


MASS = np.diag([1.0, 0.0])
FIRST = np.array([1.0, 2.0])
END = 1.0


def exact() -> float:
    """x at the end, by Newton from the closed form."""
    target = 1.0 + np.log(0.5) + END
    x = 0.5
    for _ in range(50):
        x += (1.0 / x + np.log(x / (1.0 + x)) - target) / (1.0 / x**2 - 1.0 / (x * (1.0 + x)))
    return x


def solved(method: Tableau, steps: int, wrong: float = 0.0) -> tuple[float, float]:
    """x at the end, and its largest error estimate; ``wrong`` is added to the slope of x' with x."""
    h, y, largest = END / steps, FIRST.copy(), 0.0
    for _ in range(steps):
        matrix = MASS / (h * method.gamma) - slopes(y) - wrong * np.diag([1.0, 0.0])
        k = np.zeros((method.m.size, 2))
        for i in range(method.m.size):
            right = rates(y + method.a[i, :i] @ k[:i]) + MASS @ (method.c[i, :i] @ k[:i]) / h
            k[i] = np.linalg.solve(matrix, right)
        largest = max(largest, abs(float((method.e @ k)[0])))
        y = y + method.m @ k
    return float(y[0]), largest


def order(errors: list[float]) -> float:
    """Between the two finest."""
    return float(np.log2(errors[-2] / errors[-1]))


ORDERS = {"rodas3": 3, "rodas4": 4, "rodas4p2": 4, "rodas5p": 5}


def test_every_method_is_tested() -> None:
    assert set(ORDERS) == set(METHODS)


@pytest.mark.parametrize("name", ORDERS)
def test_a_method_and_its_error_estimate_have_their_orders(name: str) -> None:
    method = METHODS[name]()
    runs = [solved(method, steps) for steps in (80, 160)]
    assert order([abs(x - exact()) for x, _ in runs]) == pytest.approx(ORDERS[name], abs=0.2)
    # of one step, so one more than the order of the embedded solution
    assert order([estimate for _, estimate in runs]) == pytest.approx(method.order, abs=0.2)
    assert method.order == ORDERS[name]


def test_rodas4p2_keeps_order_two_where_the_jacobian_leaves_something_out() -> None:
    """Why it is the default: the Jacobian of a cell leaves out what reaches beyond the neighbours."""
    missed = {
        name: order([abs(solved(METHODS[name](), steps, wrong=0.7)[0] - exact()) for steps in (40, 80)])
        for name in ORDERS
    }
    assert missed["rodas4p2"] == pytest.approx(2.0, abs=0.25)
    assert missed["rodas4"] < 1.4
