"""What is compiled when the package is installed: in the wheel, or in the environment, or not at all."""

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
ENTRY = "physics/__pycache__/any.kernel-1.nbi"


@pytest.fixture
def kernels(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.delenv("LITHIOPHILE_KERNELS", raising=False)
    spec = importlib.util.spec_from_file_location("kernels", ROOT / "tools" / "kernels.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def built(kernels: ModuleType, root: Path, version: str = "standard") -> tuple[Any, dict[str, Any]]:
    """A hook that was asked, and what it wants of the wheel."""
    pytest.importorskip("hatchling", reason="wheels are built by hatchling")
    metadata = SimpleNamespace(core=SimpleNamespace(dependencies=["numba>=0.60"]))
    hook = kernels.KernelsInWheel(str(root), {}, None, metadata, str(root), "wheel")
    data: dict[str, Any] = {"force_include": {}, "pure_python": True, "infer_tag": False}
    hook.initialize(version, data)
    return hook, data


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "src" / "lithiophile"
    for name in ("physics/law.py", "physics/__pycache__/stale.nbi"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    return folder


def compiling(python: str, folder: str) -> float:
    """Stands for the run: leaves an entry."""
    assert python == sys.executable
    Path(folder, "lithiophile", ENTRY).parent.mkdir(exist_ok=True)
    Path(folder, "lithiophile", ENTRY).write_text("machine code")
    return 1.0


def test_a_wheel_holds_what_was_compiled_for_it_and_says_for_which_system(
    kernels: ModuleType, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernels, "compiled", compiling)
    hook, data = built(kernels, package.parents[1])
    ((file, place),) = data["force_include"].items()
    assert place == f"lithiophile/{ENTRY}"
    assert Path(file).read_text() == "machine code"
    assert not Path(file).is_relative_to(package)  # the source is not written to
    assert (data["pure_python"], data["infer_tag"]) == (False, True)
    assert hook.dependencies() == ["numba>=0.60"]
    hook.finalize("standard", data, "")
    assert not Path(file).exists()


@pytest.mark.parametrize("why", ["asked", "failed", "nothing"])
def test_a_wheel_is_for_all_systems_where_nothing_is_compiled(
    kernels: ModuleType, package: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    if why == "asked":
        monkeypatch.setenv("LITHIOPHILE_KERNELS", "no")
        monkeypatch.setattr(kernels, "compiled", compiling)
    elif why == "failed":
        monkeypatch.setattr(kernels, "RUN", ("no such command",))
    else:
        monkeypatch.setattr(kernels, "compiled", lambda python, folder: 1.0)
    hook, data = built(kernels, package.parents[1])
    hook.finalize("standard", data, "")
    assert data == {"force_include": {}, "pure_python": True, "infer_tag": False}
    assert bool(hook.dependencies()) is not (why == "asked")


def test_an_editable_installation_keeps_what_was_compiled_beside_its_source(
    kernels: ModuleType, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernels, "compiled", compiling)
    _, data = built(kernels, package.parents[1], "editable")
    assert data == {"force_include": {}, "pure_python": True, "infer_tag": False}
    assert (package / ENTRY).exists()


def test_a_command_that_fails_or_can_not_be_started_is_no_error(
    kernels: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernels.RUN = ("--no-such-option",)
    assert kernels.compiled(sys.executable) is None
    assert kernels.compiled(str(tmp_path / "no-python")) is None
    kernels.RUN = ("--version",)
    monkeypatch.chdir(Path(sys.executable).parent)  # as tools/environment.py names the interpreter that it has made
    assert kernels.compiled(os.path.join(".", Path(sys.executable).name)) > 0.0
    kernels.LONGEST = 1e-3
    assert kernels.compiled(sys.executable) is None


@pytest.mark.long
def test_the_first_run_from_a_wheel_compiles_nothing(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="wheels are built by hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, env=os.environ | {"LITHIOPHILE_KERNELS": "yes"})
    (wheel,) = tmp_path.glob("*.whl")
    assert "none-any" not in wheel.name
    with zipfile.ZipFile(wheel) as held:
        held.extractall(tmp_path / "site")
    before = set((tmp_path / "site").rglob("*.nb?"))
    assert before
    environment = {k: v for k, v in os.environ.items() if k != "NUMBA_CACHE_DIR"}
    run = "from lithiophile.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", run, "run", "host-3d-porous-cu"], check=True, cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(tmp_path / "site")}, capture_output=True,
    )  # fmt: skip
    assert set((tmp_path / "site").rglob("*.nb?")) == before
