"""Where compiled code is kept, and when it is compiled anew."""

import operator
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from numba.core import types
from numba.core.registry import cpu_target

import lithiophile
from lithiophile.kernel_link import _typing
from lithiophile.outlook.engine.cache import folder

SOURCE = Path(lithiophile.__file__).parent
ASK = """
import sys
from lithiophile.physics.transport import series
value = series(0.5, 2.0, 0.5, 2.0, 0.5)
print(series._cache.cache_path, sum(series.stats.cache_hits.values()), value)
"""


KERNEL_FILES = (
    "__init__.py", "kernel.py", "kernel_ahead.py", "kernel_cache.py", "kernel_link.py", "constants.py", "errors.py",
)  # fmt: skip
FILLING = """
from lithiophile.kernel import kernel

@kernel
def fill(x):
    x[0] = 3.0
"""
AHEAD = """
import sys
import numba
import numpy as np
from lithiophile import kernel_ahead
from lithiophile.physics.filling import fill
kernel_ahead._processors = lambda: 2
{before}
x = np.zeros(1)
ahead = kernel_ahead.Ahead(fill, x)
beside = ahead._process is not None
address = ahead.address()
fill(x)
assert numba.typeof(address) == numba.typeof(ahead)
print(beside, sum(fill.stats.cache_hits.values()), x[0])
"""


def copied(folder: Path, writable: bool) -> Path:
    """A copy of the package's compiled part; one that can't be written has a file where its cache would stand."""
    package = folder / "lithiophile"
    shutil.copytree(SOURCE / "physics", package / "physics", ignore=shutil.ignore_patterns("__pycache__"))
    for name in KERNEL_FILES:
        shutil.copy(SOURCE / name, package / name)
    if not writable:
        (package / "physics" / "__pycache__").write_text("")
    return folder


def asked(source: Path, code: str = ASK, **environment: str) -> tuple[str, int, float]:
    """Of a process of its own the folder of the cache, whether the kernel was found there, and its value."""
    kept = {k: v for k, v in os.environ.items() if k not in ("HOME", "XDG_CACHE_HOME", "NUMBA_CACHE_DIR")}
    made = subprocess.run(
        [sys.executable, "-c", code], env=kept | {"PYTHONPATH": str(source), **environment}, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    assert not made.stderr
    where, hits, value = made.stdout.split()
    return where, int(hits), float(value)


def test_the_folder_that_numba_is_told_is_taken_and_an_edit_elsewhere_is_compiled(tmp_path: Path) -> None:
    source, cache = copied(tmp_path / "source", writable=True), tmp_path / "cache"
    settings = {"NUMBA_CACHE_DIR": str(cache), "HOME": str(tmp_path)}
    assert asked(source, **settings)[1:] == (0, 1.0)
    where, hits, value = asked(source, **settings)
    assert where.startswith(str(cache))
    assert (hits, value) == (1, 1.0)
    other = source / "lithiophile" / "physics" / "kinetics.py"
    other.write_text(other.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    assert asked(source, **settings)[1] == 0


def test_another_version_of_numba_compiles_by_its_public_parts_alone(tmp_path: Path) -> None:
    source, cache = copied(tmp_path / "source", writable=True), tmp_path / "cache"
    (source / "lithiophile" / "kernel_link.py").write_text("raise ImportError('moved in another version')\n")
    settings = {"NUMBA_CACHE_DIR": str(cache), "HOME": str(tmp_path)}
    another = 'import numba\nnumba.__version__ = "0.99.1"\n' + ASK
    assert asked(source, another, **settings)[1:] == (0, 1.0)
    assert asked(source, another, **settings)[1:] == (1, 1.0)


def test_an_installation_that_cannot_be_written_and_no_home_compile_among_temporary_files(tmp_path: Path) -> None:
    source, temporary = copied(tmp_path / "source", writable=False), tmp_path / "temporary"
    temporary.mkdir()
    settings = {"HOME": "/dev/null", "TMPDIR": str(temporary)}
    where, hits, _ = asked(source, **settings)
    assert where.startswith(str(temporary))
    assert hits == 0
    assert asked(source, **settings)[1] == 1
    own = next(temporary.iterdir())
    assert own.stat().st_mode & 0o077 == 0
    own.chmod(0o777)  # somebody else may have written there
    where, hits, _ = asked(source, **settings)
    assert not where.startswith(f"{own}{os.sep}")
    assert hits == 0


def test_nobody_at_home_makes_no_folder_called_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, temporary, here = copied(tmp_path / "source", writable=False), tmp_path / "temporary", tmp_path / "here"
    temporary.mkdir()
    here.mkdir()
    monkeypatch.chdir(here)
    where, _, _ = asked(source, HOME="~", TMPDIR=str(temporary))  # what a home comes to of a user without one
    assert where.startswith(str(temporary))
    assert list(here.iterdir()) == []
    monkeypatch.setenv("HOME", "~")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert folder().is_absolute()


def test_a_source_tree_that_can_be_written_keeps_its_own_cache(tmp_path: Path) -> None:
    source = copied(tmp_path / "source", writable=True)
    where, _, _ = asked(source, HOME=str(tmp_path))
    assert where == str(source / "lithiophile" / "physics" / "__pycache__")


FOUND = """
import sys
import numba
import numpy as np
from lithiophile.physics.kinetics import bounded_expm1
from lithiophile.physics.transport import series
series(0.5, 2.0, 0.5, 2.0, 0.5)
hits, read = sum(series.stats.cache_hits.values()), "numba.typed.typeddict" in sys.modules

@numba.njit
def of_a_reader(a):
    kept = {0: series(0.5, 2.0, 0.5, 2.0, 0.5)}
    return kept[0] + np.linalg.norm(a) + bounded_expm1(0.0)

print(hits, int(read), of_a_reader(np.ones(4)))
"""


def test_what_is_found_is_taken_without_what_compiling_needs_and_a_reader_can_compile_after_it(tmp_path: Path) -> None:
    source = copied(tmp_path / "source", writable=True)
    assert asked(source, FOUND, HOME=str(tmp_path)) == ("0", 1, 3.0)
    assert asked(source, FOUND, HOME=str(tmp_path)) == ("1", 0, 3.0)


LINKED = """
import numba
from lithiophile.kernel_link import Part, Whole
from lithiophile.physics.kinetics import bounded_exp, bounded_expm1

print(bounded_expm1(41.0) == numba.njit(error_model="numpy")(bounded_exp.py_func)(41.0) - 1.0)
whole = bounded_expm1.overloads[(numba.float64,)].library
part = bounded_exp.inside.overloads[(numba.float64,)].library
print(type(whole) is Whole, type(part) is Part, len(bounded_exp.overloads), part.get_pointer_to_function("any"))
name = bounded_exp.inside.overloads[(numba.float64,)].fndesc.mangled_name
print(len(name) < 150, whole._codegen._engine.is_symbol_defined(name), name in str(whole._final_module))
"""


def test_what_only_kernels_call_gets_no_machine_code_and_is_optimised_with_who_calls_it(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(SOURCE.parent), "NUMBA_CACHE_DIR": str(tmp_path)}
    made = subprocess.run([sys.executable, "-c", LINKED], env=environment, check=True, capture_output=True, text=True)
    assert made.stdout.splitlines() == ["True", "True True 0 0", "True False False"]


def test_an_operator_is_sought_once_for_types_and_never_by_a_value() -> None:
    known = cpu_target.typing_context
    known.refresh()
    ours = _typing(known, counting=False)
    floats, pair = (types.float64, types.float64), types.UniTuple(types.float64, 2)
    found = ours.resolve_function_type(operator.add, floats, {})
    assert found == known.resolve_function_type(operator.add, floats, {})
    assert ours.resolve_function_type(operator.add, floats, {}) is found
    assert ours.resolve_function_type(operator.add, (types.int64, types.int64), {}) != found
    assert ours.resolve_function_type("static_getitem", (pair, 1), {}).return_type == types.float64
    assert not any(isinstance(asked, str) for asked, _ in ours.found)
    assert _typing(known, counting=True).found is not ours.found


def test_a_kernel_is_compiled_beside_this_process_and_taken_from_the_cache(tmp_path: Path) -> None:
    source = copied(tmp_path / "source", writable=True)
    (source / "lithiophile" / "physics" / "filling.py").write_text(FILLING)
    settings = {"NUMBA_CACHE_DIR": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    assert asked(source, AHEAD.format(before=""), **settings) == ("True", 1, 3.0)
    assert asked(source, AHEAD.format(before=""), **settings) == ("False", 1, 3.0)


@pytest.mark.parametrize("before", ["sys.executable = None", "kernel_ahead._SERVE = 'raise SystemExit(1)'"])
def test_a_kernel_that_nothing_beside_this_process_compiles_is_compiled_here(tmp_path: Path, before: str) -> None:
    source = copied(tmp_path / "source", writable=True)
    (source / "lithiophile" / "physics" / "filling.py").write_text(FILLING)
    settings = {"NUMBA_CACHE_DIR": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    assert asked(source, AHEAD.format(before=before), **settings)[1:] == (0, 3.0)


READ_ONLY = """
import os, tempfile
def refuse(*given, dir=None, **named):
    raise PermissionError(dir)
if {nowhere}:
    tempfile.TemporaryFile = tempfile.NamedTemporaryFile = tempfile.mkdtemp = refuse
else:
    real = tempfile.TemporaryFile
    def only_elsewhere(*given, dir=None, **named):
        return (refuse if str(dir).endswith("__pycache__") else real)(*given, dir=dir, **named)
    tempfile.TemporaryFile = only_elsewhere
"""


@pytest.mark.parametrize("nowhere", [False, True])
def test_what_was_compiled_at_installation_is_taken_where_it_can_no_longer_be_written(
    tmp_path: Path, nowhere: bool
) -> None:
    source = copied(tmp_path / "source", writable=True)
    settings = {"HOME": str(tmp_path / "home")}
    code = READ_ONLY.format(nowhere=nowhere) + ASK
    where, hits, _ = asked(source, code, **settings)  # nothing was compiled: it is compiled here
    assert hits == 0
    beside = source / "lithiophile" / "physics" / "__pycache__"
    assert not list(beside.glob("*.nb?"))
    shutil.rmtree(tmp_path / "home", ignore_errors=True)
    asked(source, **settings)
    written = {file: file.read_bytes() for file in beside.glob("*.nb?")}
    where, hits, value = asked(source, code, **settings)
    assert (hits, value) == (1, 1.0)
    assert (where == str(beside)) is nowhere
    assert {file: file.read_bytes() for file in beside.glob("*.nb?")} == written
    other = source / "lithiophile" / "physics" / "kinetics.py"
    other.write_text(other.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    assert asked(source, code, **settings)[1] == 0


@pytest.mark.parametrize(("ending", "left"), [("nbi", 40), ("nbc", 200)])
def test_what_is_damaged_is_compiled_anew_and_written_over(tmp_path: Path, ending: str, left: int) -> None:
    source = copied(tmp_path / "source", writable=True)
    asked(source, HOME=str(tmp_path))
    for file in (source / "lithiophile" / "physics" / "__pycache__").glob(f"*.{ending}"):
        file.write_bytes(file.read_bytes()[:left])
    assert asked(source, HOME=str(tmp_path))[1:] == (0, 1.0)
    assert asked(source, HOME=str(tmp_path))[1:] == (1, 1.0)


def test_what_was_compiled_for_another_processor_is_not_taken(tmp_path: Path) -> None:
    source = copied(tmp_path / "source", writable=True)
    asked(source, HOME=str(tmp_path), NUMBA_CPU_NAME="generic")
    assert asked(source, HOME=str(tmp_path))[1:] == (0, 1.0)
    assert asked(source, HOME=str(tmp_path), NUMBA_CPU_NAME="generic")[1:] == (1, 1.0)


def test_what_was_compiled_moves_with_the_package(tmp_path: Path) -> None:
    source = copied(tmp_path / "source", writable=True)
    asked(source, HOME=str(tmp_path))
    moved = tmp_path / "elsewhere"
    shutil.copytree(source, moved)
    for file in moved.rglob("*.py"):
        os.utime(file, (1.0e9, 1.0e9))  # a wheel keeps times to two seconds, and some not at all
    shutil.rmtree(source)
    assert asked(moved, HOME=str(tmp_path))[1:] == (1, 1.0)
