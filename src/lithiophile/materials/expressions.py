"""Arithmetic of one variable, read from text without running it: what BPX files write for functions."""

import ast
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

_FUNCTIONS: dict[str, Callable[[Values], Values]] = {
    name: getattr(np, name) for name in ("exp", "log", "sqrt", "tanh", "sinh", "cosh", "sin", "cos", "tan", "abs")
}
_OPERATORS: dict[type, Callable[[Values, Values], Values]] = {
    ast.Add: np.add, ast.Sub: np.subtract, ast.Mult: np.multiply, ast.Div: np.divide, ast.Pow: np.power,
}  # fmt: skip
_LONGEST = 20_000
_DEEPEST = 300


def evaluate(text: str, x: Values, variable: str = "x") -> Values:
    """Value of an expression at x.

    Numbers, the variable, ``+ - * / **``, parentheses and exp, log, sqrt, tanh, sinh, cosh, sin, cos, tan, abs are
    understood, and nothing else: no names, no attributes, no calls of anything else.

    Raises
    ------
    ValueError
        Saying which part was not understood.

    Examples
    --------
    >>> evaluate("4.2 - 0.5*x + exp(-x)", np.array([0.0, 1.0])).round(3).tolist()
    [5.2, 4.068]
    >>> evaluate("__import__('os').getcwd()", np.zeros(1))
    Traceback (most recent call last):
    ...
    ValueError: '__import__('os').getcwd' is not one of exp, log, sqrt, tanh, sinh, cosh, sin, cos, tan, abs
    """
    if len(text) > _LONGEST:
        raise ValueError(f"the expression is {len(text)} characters long; {_LONGEST} are read")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        raise ValueError(f"'{_short(text)}' is not an expression") from None
    with np.errstate(all="ignore"):
        return np.asarray(_value(tree, np.asarray(x, dtype=float), variable, 0), dtype=float) * np.ones_like(x)


def _value(node: ast.AST, x: Values, variable: str, depth: int) -> Values:
    if depth > _DEEPEST:
        raise ValueError("the expression is nested too deep")

    def inner(part: ast.AST) -> Values:
        return _value(part, x, variable, depth + 1)

    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return np.asarray(float(number))
        case ast.Name(id=name) if name == variable:
            return x
        case ast.UnaryOp(op=ast.USub(), operand=one):
            return -inner(one)
        case ast.UnaryOp(op=ast.UAdd(), operand=one):
            return inner(one)
        case ast.BinOp(op=operator) if type(operator) in _OPERATORS:
            return _OPERATORS[type(operator)](inner(node.left), inner(node.right))
        case ast.Call():
            return _called(node)(inner(node.args[0]))
    raise ValueError(f"'{_short(ast.unparse(node))}' is not arithmetic of {variable}")


def _called(node: ast.Call) -> Callable[[Values], Values]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name not in _FUNCTIONS or len(node.args) != 1 or node.keywords:
        raise ValueError(f"'{_short(ast.unparse(node.func))}' is not one of {', '.join(_FUNCTIONS)}")
    return _FUNCTIONS[name]


def _short(text: str) -> str:
    return text if len(text) < 60 else f"{text[:57]}..."
