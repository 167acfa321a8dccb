"""The studio's server without a socket, on a port that nothing listens on."""

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from studio_page import HOME, PORT, TOKEN

pytest.importorskip("starlette", reason="the studio is the extra lithiophile[studio]")
pytest.importorskip("httpx", reason="the test client of Starlette needs it")

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette's that httpx has a successor
    from starlette.testclient import TestClient

from lithiophile.studio.server import application
from lithiophile.studio.worker import Worker


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A client on the studio's own page; the process that simulates is not started."""

    async def nothing(self: Worker) -> None: ...

    patch = pytest.MonkeyPatch()
    patch.setattr(Worker, "until_ready", nothing)
    with TestClient(application(PORT, TOKEN), base_url=HOME, headers={"origin": HOME}) as one:
        yield one
    patch.undo()
