"""What the page asks of fits, impedance, sweeps and fronts, and what it shows of them."""

from typing import Any

import numpy as np
import pytest

pytest.importorskip("starlette", reason="the studio is the extra lithiophile[studio]")

import lithiophile
from lithiophile.errors import InputError, SolverError
from lithiophile.studio import fits, spectra, sweeps, uploads
from lithiophile.studio.worker import StaleError
from lithiophile.study.fit.outcome import Fit

PROTOCOL = "Plate at 1 mA/cm2 for 0.5 mAh/cm2; Rest for 10 minutes; Strip at 1 mA/cm2 for 0.5 mAh/cm2"
FREE = ["interphase.resistance"]
GIVEN: dict[str, Any] = {"base": "bare-li-foil", "losses": False, "free": FREE}


def silent(share: float, word: str) -> None: ...


@pytest.fixture(scope="module")
def record() -> uploads.Measured:
    """A cycler's file of a foil whose interphase has 60 ohm cm2."""
    numbers = {"interphase.resistance": "60 ohm cm2"}
    cell = lithiophile.run("bare-li-foil", PROTOCOL, losses=False, numbers=numbers)
    hours = np.linspace(0.0, cell["Time [h]"][-1], 120)
    volts = np.interp(hours, cell["Time [h]"], cell["Voltage [V]"])
    volts += 1e-3 * np.random.default_rng(1).standard_normal(len(hours))
    ends = np.array([0.5, 2.0 / 3.0]) + 1e-9  # a row at a switch belongs to what was before it
    current = np.array([-1.0, 0.0, 1.0])[np.searchsorted(ends, hours)]
    rows = [f"{3600 * hour:.3f},{volt:.6f},{amps}" for hour, volt, amps in zip(hours, volts, current, strict=True)]
    text = "\n".join(["Time / s,Voltage / V,Current density / mA cm-2", *rows])
    return uploads.measured(text.encode(), "cell.csv")[0]


def test_a_fit_of_the_page_finds_the_number_and_its_changes_are_the_fitted_design(record: uploads.Measured) -> None:
    said: list[str] = []
    head, arrays = fits.fitted({**GIVEN, "records": [record]}, lambda share, word: said.append(word))
    (number,) = head["numbers"]
    assert number["key"] == "interphase.resistance"
    assert number["told"]
    adopted = lithiophile.load("bare-li-foil").changed(head["changes"])
    found = adopted.parameters(False)["interphase.resistance"]
    assert found.value * 1e4 == pytest.approx(60.0, rel=0.02)
    assert found.evidence == "fitted"
    assert "cell.csv" in str(found.source)
    left = arrays["target0.left"]
    assert np.sqrt(np.mean(left**2)) == pytest.approx(1.0, rel=0.1)
    assert np.abs(arrays["target0.fitted"] - arrays["target0.measured"]).max() < 5e-3
    assert said[-1].startswith("search: ")


def test_draws_lie_around_the_best_place(record: uploads.Measured) -> None:
    pytest.importorskip("emcee", reason="draws need lithiophile[fit]")
    head, arrays = fits.fitted({**GIVEN, "records": [record], "then": "draws", "steps": 12}, silent)
    posterior = head["posterior"]
    assert posterior["units"] == ["ohm cm2"]
    assert arrays["draws0"].min() < posterior["best"][0] < arrays["draws0"].max()


def test_a_profile_crosses_its_threshold_to_both_sides(record: uploads.Measured) -> None:
    head, arrays = fits.fitted({**GIVEN, "records": [record], "then": "profiles"}, silent)
    rise = arrays["profile0.rise"]
    assert rise.min() == 0.0
    assert min(rise[0], rise[-1]) > head["profiles"][0]["threshold"]


def test_a_profile_that_can_not_be_made_does_not_lose_the_fit(
    record: uploads.Measured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise SolverError("The cell stopped far from the best place.")

    monkeypatch.setattr(Fit, "profile", broken)
    head, arrays = fits.fitted({**GIVEN, "records": [record], "then": "profiles"}, silent)
    assert head["numbers"][0]["told"]
    assert head["profiles"] == [{"key": FREE[0], "interval": "not made"}]
    assert head["sentences"][-1].endswith("could not be made: The cell stopped far from the best place.")
    assert "target0.fitted" in arrays


def test_a_fit_is_left_at_its_next_run(record: uploads.Measured) -> None:
    runs = 0

    def left(share: float, word: str) -> None:
        nonlocal runs
        runs += 1
        if runs == 3:
            raise StaleError

    with pytest.raises(StaleError):
        fits.fitted({**GIVEN, "records": [record]}, left)
    assert runs == 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"free": []}, "at least one number"),
        ({"free": ["no.such"]}, "no.such"),
        ({"records": []}, "drop the file"),
        ({"starts": 1000}, "1 to 32 starts"),
        ({"then": "more"}, "profiles, draws, or nothing"),
        ({"then": "draws", "steps": 1}, "10 to 2000"),
        ({"area": "0 cm2"}, "not above zero"),
    ],
)
def test_a_fit_that_can_not_be_made_is_said(record: uploads.Measured, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        fits.fitted({**GIVEN, "records": [record], **changes}, silent)


def test_a_spectrum_dropped_on_the_page_is_laid_over_and_fitted() -> None:
    numbers = {"interphase.resistance": "60 ohm cm2"}
    truth = lithiophile.impedance("bare-li-foil", losses=False, numbers=numbers, lowest=0.1, points=20)
    rows = [f"{f},{z.real / 2.0},{z.imag / 2.0}" for f, z in zip(truth.frequency, truth.impedance, strict=True)]
    text = "freq/Hz,Re(Z)/Ohm,Im(Z)/Ohm\n" + "\n".join(rows)
    found, (head, _) = uploads.measured(text.encode(), "cell.csv")
    assert head["holds"] == "spectrum"
    given = {**GIVEN, "records": [found], "area": "2 cm2"}
    head, arrays = spectra.spectrum({**given, "lowest": 0.1, "points": 20}, silent)
    assert head["measured"] == ["cell.csv"]
    assert np.allclose(arrays["measured0.real"], truth.impedance.real)
    total = sum(arrays[f"part{n}.real"] for n in range(len(head["parts"])))
    assert np.allclose(total, arrays["whole.real"])
    fitted, _ = fits.fitted(given, silent)
    assert fitted["numbers"][0]["value"] == "60 ohm cm2"


@pytest.mark.parametrize("changes", [{"points": 1}, {"points": 10**6}, {"highest": "x"}, {"highest": 1e-9}])
def test_a_spectrum_that_can_not_be_computed_is_said(changes: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        spectra.spectrum({**GIVEN, **changes}, silent)


def test_a_row_of_a_sweep_is_the_design_that_was_run() -> None:
    protocol = "Plate at 1 mA/cm2 for 0.2 mAh/cm2; Strip at 1 mA/cm2 for 0.2 mAh/cm2"
    asked = {"base": "host-uniform-3d", "losses": False, "protocol": protocol}
    vary = ["host.porosity=0.7, 0.9", "protocol.current=1, 2 mA/cm2"]
    head, _ = sweeps.swept({**asked, "vary": vary}, silent)
    columns = {one["name"]: one["values"] for one in head["columns"]}
    assert columns["protocol.current [mA/cm2]"] == [1.0, 2.0, 1.0, 2.0]
    numbers = {"host.porosity": columns["host.porosity"][3], "protocol.current": "2 mA/cm2"}
    opened = sweeps.opened({**asked, "numbers": numbers})
    assert opened["changes"] == {"host[0].porosity": 0.9}
    again = lithiophile.run("host-uniform-3d", opened["protocol"], losses=False, numbers=opened["changes"])
    assert np.ptp(again["Anode thickness [um]"]) == pytest.approx(columns["Swing [um]"][3], rel=1e-6)


@pytest.mark.long
def test_a_search_marks_the_front_among_all_that_was_run() -> None:
    pytest.importorskip("pymoo", reason="searches need lithiophile[optimise]")
    given = {"base": "host-uniform-3d", "losses": False, "vary": ["host.porosity=0.6:0.9", "host.thickness=20:90 um"],
             "objectives": ["min swing", "max mAh/g"], "population": 6, "generations": 2}  # fmt: skip
    head, _ = sweeps.optimised(given, silent)
    columns = {one["name"]: np.array(one["values"]) for one in head["columns"]}
    swing, capacity = (columns[name] for name in head["objectives"])
    on = columns[head["on"]] == "yes"
    assert 0 < on.sum() < len(on)
    for best in np.flatnonzero(on):
        assert not ((swing < swing[best]) & (capacity > capacity[best])).any()


@pytest.mark.parametrize(
    ("vary", "said"),
    [
        ([], "Vary 1 to"),
        (["host.porosity=0.1:0.9:5000"], "the studio makes"),
        (["host=copper_foam, ../secret.toml"], "names no files"),
        (["host.closure=x, y"], "names no files"),
        (["protocol=Follow /etc/passwd | Rest for 1 h"], "nothing can be followed"),
    ],
)
def test_a_sweep_that_can_not_be_made_is_said(vary: list[str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        sweeps.swept({"base": "host-uniform-3d", "losses": False, "vary": vary}, silent)
