"""Create a virtual environment and install this package into it, with nothing but python3.

Usage: python3 tools/environment.py .venv ".[test]"

Debian ships python3 without pip and without ``ensurepip``; then pip is taken from the
package index (a wheel is a zip file that Python can run).
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import kernels

OLDEST = (3, 11)
INDEX = "https://pypi.org/pypi/pip/json"
REMEDY = "Install the missing part (on Debian: apt install python3-venv python3-pip) and run make again."


def main(folder: str, requirement: str) -> None:
    if sys.version_info < OLDEST:
        sys.exit(f"Lithiophile needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    python = Path(folder, "bin", "python")
    if not python.exists():
        create(folder)
    pip = pip_of(python)
    print(f"Installing Lithiophile into {folder} (the first time this fetches about 150 MB) ...", flush=True)
    call = [*pip, "install", "--quiet", "--disable-pip-version-check", "--editable", requirement]
    # kernels are compiled below, by the Numba that runs them
    if subprocess.run(call, env=os.environ | {kernels.SETTING: "no"}).returncode:
        sys.exit("The packages could not be installed; pip says why above. Is the package index reachable?")
    if kernels.wanted():
        compile_kernels(python)


def compile_kernels(python: Path) -> None:
    """Compile the model, if it is not yet; a first run does what fails here."""
    print(
        "Compiling the model, once (some 30 s on two processors; later runs start in a second or two) ...", flush=True
    )
    seconds = kernels.compiled(str(python))
    print("Not compiled: the first run will do it." if seconds is None else f"Compiled in {seconds:.0f} s.", flush=True)


def create(folder: str) -> None:
    if importlib.util.find_spec("venv") is None:
        sys.exit(f"This Python has no venv module. {REMEDY}")
    bare = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    if subprocess.run([sys.executable, "-m", "venv", *bare, folder]).returncode:
        sys.exit(f"The virtual environment {folder} could not be created. {REMEDY}")


def pip_of(python: Path) -> list[str]:
    """The command that runs pip for an environment, fetched where it is missing."""
    if subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return [str(python), "-m", "pip"]
    try:
        wheel = fetch_pip()
    except (OSError, KeyError, ValueError, StopIteration) as problem:
        sys.exit(f"This Python has no pip, and it could not be fetched ({problem}). {REMEDY}")
    subprocess.run([python, f"{wheel}/pip", "install", "--quiet", "--no-index", wheel], check=True)
    os.unlink(wheel)
    return [str(python), "-m", "pip"]


def fetch_pip() -> str:
    with urllib.request.urlopen(INDEX, timeout=60) as answer:
        files = json.load(answer)["urls"]
    file = next(f for f in files if f["packagetype"] == "bdist_wheel")
    with urllib.request.urlopen(urljoin(INDEX, file["url"]), timeout=120) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != file["digests"]["sha256"]:
        raise ValueError("the file fetched does not match its checksum")
    path = os.path.join(tempfile.mkdtemp(), file["filename"])
    Path(path).write_bytes(content)
    return path


if __name__ == "__main__":
    main(*sys.argv[1:])
