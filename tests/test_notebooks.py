"""Notebooks of the examples run from their first cell to their last, each in less than a minute."""

import os
import shutil
import time
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="notebooks are run by nbclient, of the extra lithiophile[test]")
nbclient = pytest.importorskip("nbclient", reason="notebooks are run by nbclient, of the extra lithiophile[test]")

EXAMPLES = Path(__file__).parents[1] / "examples"
SOURCE = Path(__file__).parents[1] / "src"
NEEDS = {"sem_to_growth": ("jax", "tifffile", "skimage")}
"""Packages of extras that a notebook needs."""
MOST = 60.0
"""Processor time of a notebook [s]; what is compiled once is not counted, and other programs may run beside it."""

PROLOGUE = "import time; _began = time.process_time()"
EPILOGUE = "print(time.process_time() - _began)"


@pytest.mark.parametrize("path", sorted((EXAMPLES / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
# its channels to the kernel warn of their own loop of events
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning", "ignore::ResourceWarning")
def test_notebook_runs(path, tmp_path, monkeypatch):
    for package in NEEDS.get(path.stem, ()):
        pytest.importorskip(package, reason="of an extra that is not installed")
    shutil.copytree(EXAMPLES / "morphology" / "picture", tmp_path / "morphology" / "picture")
    home = tmp_path / "notebooks"
    home.mkdir()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")]))
    seconds = _run(path, home)
    if seconds > MOST:  # it compiled the cell model; once that is done it must be quick
        seconds = _run(path, home)
    assert seconds < MOST


def _run(path: Path, home: Path) -> float:
    """Processor time of a notebook [s], compiling included."""
    book = nbformat.read(path, as_version=4)
    book.cells = [nbformat.v4.new_code_cell(PROLOGUE), *book.cells, nbformat.v4.new_code_cell(EPILOGUE)]
    began = time.perf_counter()
    nbclient.NotebookClient(book, timeout=600, kernel_name="python3", resources={"metadata": {"path": home}}).execute()
    seconds = float(book.cells[-1].outputs[0]["text"])
    print(f"{path.stem}: {seconds:.1f} s of processor, {time.perf_counter() - began:.1f} s by the clock")
    return seconds


@pytest.mark.parametrize("path", sorted((EXAMPLES / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_notebook_is_kept_without_its_outputs(path):
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    for cell in book.cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)
