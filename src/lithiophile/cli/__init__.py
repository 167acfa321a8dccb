"""The command line: every command is one call of the Python API, and errors are sentences."""

import sys

from lithiophile.errors import InputError, LithiophileError

_EXTRAS = {
    "jax": "morphology",
    "jaxlib": "morphology",
    "starlette": "studio",
    "uvicorn": "studio",
    "websockets": "studio",
}
"""Packages that not every installation has, and the extra that brings them."""


def main() -> None:
    """Entry point: runs a command; what the user can act on becomes one message and an exit code."""
    from lithiophile.cli.application import app
    from lithiophile.cli.streams import forgive

    forgive()
    try:
        app()
    except LithiophileError as error:
        fail(error)
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get((error.name or "").split(".")[0])
        if extra is None:
            raise
        fail(InputError(f"This needs {error.name}, which is not installed: pip install 'lithiophile[{extra}]'."))
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output (head, less) has left
        sys.stderr.close()
        sys.exit(0)


def fail(error: LithiophileError) -> None:
    """Print an error and leave: code 2 for what the user wrote, 1 for what could not be solved."""
    sys.stderr.write(f"Error: {error}\n")
    sys.exit(2 if isinstance(error, InputError) else 1)
