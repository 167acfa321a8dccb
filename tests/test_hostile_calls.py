"""Studies called as nobody should: each mistake is one sentence that names it, before any run, and exit code 2."""

import shlex
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from lithiophile.cli.application import app
from lithiophile.errors import InputError

TIME = np.arange(0.0, 3601.0, 60.0)
CELL = "\n".join(
    ["Time [s],Voltage [V],Current [mA]"]
    + [f"{t},{-0.05 - 0.01 * np.sqrt(t / 3600.0):.5f},{-1.0 if t else 0.0}" for t in TIME]
)
SPECTRUM = "freq/Hz,Re(Z)/Ohm,-Im(Z)/Ohm\n1e3,60,1\n1e2,65,9\n1e1,80,20\n1,99,3\n"
FILES = {
    "cell.csv": CELL, "z.csv": SPECTRUM, "empty.csv": "", "head.csv": CELL[:34],
    "nan.csv": CELL.replace("-0.0", "nan0."),
    "holes.csv": CELL.replace("600.0,-0.05408", "600.0,nan"), "z-nan.csv": SPECTRUM.replace("65", "nan"), "afile": "x",
    "z-twice.csv": SPECTRUM + SPECTRUM.partition("\n")[2], "bad.toml": "title = ", "words.json": "not json",
    "empty.json": "{}", "number.json": '{"address": 5}',
}  # fmt: skip
FIT = "fit cell.csv bare-li-foil --no-losses --free interphase.resistance"
SWEEP = "sweep host-uniform-3d -p 'Plate at 1 mA/cm2 for 0.1 mAh/cm2' --no-losses"
TWO = f"{SWEEP} --vary host.porosity=0.6:0.9:2"
SEARCH = (
    "optimise host-uniform-3d --vary host.porosity=0.6:0.9 --objective 'min swing' --no-losses "
    "-p 'Plate at 1 mA/cm2 for 0.1 mAh/cm2'"
)
CALLS = [
    # bounds, priors and what is free
    (f"{FIT} --bounds 'interphase.resistance=200:5 ohm cm2'", "bounds are crossed, 200 ohm cm2 is not below 5 ohm cm2"),
    (f"{FIT} --bounds 'interphase.resistance=50:50 ohm cm2'", "bounds are crossed"),
    (f"{FIT} --bounds 'interphase.resistance=nan:50 ohm cm2'", "'nan ohm cm2' is no finite number"),
    (f"{FIT} --bounds 'interphase.resistance=5:inf ohm cm2'", "'inf ohm cm2' is no finite number"),
    (f"{FIT} --bounds 'interphase.resistance=-5:80 ohm cm2'", "its lower bound, -5 ohm cm2, can't be. "),
    (f"{FIT} --bounds 'interphase.resistance=5:80 ohm'", "a resistance area is wanted"),
    (f"{FIT} --bounds 'interphase.resistance=100:200 ohm cm2'", "outside the bounds 100 ohm cm2 to 200 ohm cm2"),
    (f"{FIT} --bounds 'interphase.resistanze=5:80 ohm cm2'", "bounds of it were given, but it is not free"),
    (f"{FIT} --bounds interphase.resistance", "KEY=LOW:HIGH is wanted"),
    ("fit cell.csv bare-li-foil --free interphase.resistance=200:5", "--bounds 'interphase.resistance=200:5'"),
    ("fit cell.csv bare-li-foil --free 'interphase.resistance=9 ohm cm2'", "where the search begins, --set"),
    ("fit cell.csv bare-li-foil --free interphase.resistanze", "Did you mean interphase.resistance"),
    ("fit cell.csv bare-li-foil --free ''", "'' is no key of a number"),
    (f"{FIT} --free interphase.resistance", "is free 2 times"),
    (f"{FIT} --prior 'interphase.resistance=30:-1 ohm cm2'", "a standard deviation above zero"),
    (f"{FIT} --error -1mV", "not above zero"),
    (f"{FIT} --area 0cm2", "not above zero"),
    (f"{FIT} --loss square", "no loss: give linear"),
    (f"{FIT} --sample 0", "10 steps or more"),
    (f"{FIT} --seed -1 --starts 2", "seed is -1"),
    (f"{FIT} --rtol 0", "rtol is 0; the integrator works between"),
    (f"{FIT} --rtol nan", "rtol is nan"),
    (f"{FIT} --rtol -1", "rtol is -1"),
    (f"{FIT} --rtol 10", "rtol is 10"),
    # what is measured
    (FIT.replace("cell", "empty"), "is empty"),
    (FIT.replace("cell", "head"), "holds 0 rows"),
    (FIT.replace("cell", "nan"), "0 of its 61 rows have both a time and a voltage"),
    (FIT.replace("cell", "holes"), "Mend it with --mend numbers"),
    (FIT.replace("cell", "nofile"), "There is no file nofile.csv"),
    (FIT.replace("cell", "z-nan"), "line 3: no number"),
    (FIT.replace("cell", "z-twice"), "holds 2 spectra"),
    (f"{FIT} --also empty.csv", "is empty"),
    (FIT.replace("bare-li-foil", "bad.toml"), "not a TOML file"),
    # who makes the runs
    (f"{TWO} --jobs 0", "each is 1 or more"),
    (f"{TWO} --jobs -2", "each is 1 or more"),
    (f"{TWO} --threads -3", "each is 1 or more"),
    (f"{TWO} --scheduler words.json", "words.json is no file of a scheduler"),
    (f"{TWO} --scheduler empty.json", "is no file of a scheduler"),
    (f"{TWO} --scheduler number.json", "is no file of a scheduler"),
    (f"{TWO} --scheduler nofile.json", "neither an address"),
    (f"{TWO} --scheduler ''", "neither an address"),
    (f"{TWO} --scheduler ftp://x", "No scheduler answers at ftp://x"),
    (f"{TWO} --store afile", "afile can't hold runs"),
    (f"{TWO} --part 1/2", "A part of a sweep is made for a store"),
    (f"{TWO} --store s --part 3/2", "3"),
    (f"{TWO} --device tpu", "give 'cpu', 'gpu', or 'auto'"),
    # what is varied
    (f"{SWEEP} --vary host.porosity=0.6:0.9:0", "a whole number above zero"),
    (f"{SWEEP} --vary host.porosity=0.6:0.9:1", "gives one value of a range"),
    (f"{SWEEP} --vary host.porosity=0.9:0.6:3", "write the lower end first"),
    (f"{SWEEP} --vary host.porosity=0.6:0.9:1000000000", "gives 1000000000 values; at most 1000000"),
    (f"{SWEEP} --vary host.porosity=0.6:0.9:2000 --vary host.thickness=20:80:2000um", "These are 4000000 runs"),
    (f"{SWEEP} --vary host.porosity=nan:0.9:3", "no finite number"),
    (f"{SWEEP} --vary host.porosity=abc", "does not begin with a number"),
    (f"{SWEEP} --vary ''", "a key and its values are wanted"),
    (f"{SWEEP} --vary protocol.curent=1,2", "The nearest: protocol.current"),
    (f"{SWEEP} --vary host.porosity=0.6:0.9 --sample latin --draws 10000000000", "at most 1000000"),
    (f"{SWEEP} --vary host.porosity=0.6:0.9 --sample sobol --draws 0", "above zero"),
    (f"{SWEEP} --vary host.porosity=0.6:0.9 --sensitivity moris", "one of slopes, morris, sobol"),
    (f"{TWO} --rtol 0", "rtol is 0"),
    (f"{TWO} --stop-when 'banana > 3'", "'banana > 3' is not understood"),
    (f"{TWO} --show Swnig", "The nearest: Swing [um]"),
    (f"{TWO} --output 'Voltagge [V]'", "The nearest: Voltage [V]"),
    (f"{TWO} --csv nowhere/x.csv", "there is no folder nowhere"),
    # spectra
    ("eis bare-li-foil --points 0", "give two or more"),
    ("eis bare-li-foil --points 100000000000", "at most 100000"),
    ("eis bare-li-foil --from 1 --to 10", "the first must be above the second"),
    ("eis bare-li-foil --from nan", "the first must be above the second"),
    ("eis bare-li-foil --against z.csv --area 0cm2", "--area: 0cm2 is not above zero"),
    ("eis bare-li-foil --against cell.csv", "holds no spectrum"),
    ("eis bare-li-foil --against empty.csv", "holds no spectrum"),
    ("eis bare-li-foil --at 50%", "needs a cell with a cathode"),
    ("eis bare-li-foil --at afile", "is not a netCDF file"),
    # searches
    (f"{SEARCH} --population 0", "4 or more"),
    (f"{SEARCH} --population 1000000000", "at most 1000000"),
    (f"{SEARCH} --generations -1", "1 or more"),
    (f"{SEARCH} --scheduler words.json", "is no file of a scheduler"),
    (f"{SEARCH} --rtol 0", "rtol is 0"),
    (f"{SEARCH} --robust nan", "share of draws"),
    (f"{SEARCH} --designs afile", "is no folder"),
    (f"{SEARCH} --objective 'min Swnig [um]'", "The nearest: Swing [um]"),
    ("inverse host-uniform-3d --seed -1", "--seed is -1"),
    ("inverse host-uniform-3d --rtol 0", "rtol is 0"),
    # files of cyclers
    ("data cell.csv --area 0cm2", "not above zero"),
    ("data cell.csv --kind pouch", "no kind of cell"),
    ("data cell.csv --mend time", "no fault 'time'"),
    ("data cell.csv --channel 3", "no channel '3'; it names none"),
    ("data z.csv", "holds a spectrum of impedance"),
    ("data cell.csv --csv x.csv --half-cycles-csv x.csv", "named twice"),
    ("data cell.csv --plot x.bmp", "no kind of picture"),
    ("data .", "is a folder"),
]


@pytest.mark.parametrize(("words", "said"), CALLS, ids=[words for words, _ in CALLS])
def test_a_mistake_is_a_sentence(words: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if words.startswith("optimise"):
        pytest.importorskip("pymoo")
    if "--scheduler" in words:
        pytest.importorskip("distributed")
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text)
    answer = CliRunner().invoke(app, shlex.split(words))
    assert isinstance(answer.exception, InputError), (answer.exit_code, answer.output)
    assert said in str(answer.exception)
    assert "Error" not in str(answer.exception).replace("(ValueError)", "")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "s") == sorted(FILES)
