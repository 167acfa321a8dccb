"""What the page asks through its socket."""

import itertools
from typing import Any

import pytest
from starlette.testclient import TestClient
from studio_page import HOME, PORT, TOKEN

from lithiophile.designs import load, names
from lithiophile.studio import session
from lithiophile.studio.asked import Asked
from lithiophile.studio.form import form
from lithiophile.studio.frame import unpacked
from lithiophile.studio.written import texts

COUNT = itertools.count(1)


def ask(client: TestClient, kind: str, **body: Any) -> dict[str, Any]:
    headers = {"host": f"127.0.0.1:{PORT}", "origin": HOME}
    with client.websocket_connect(f"/socket?token={TOKEN}", headers=headers) as socket:
        number = next(COUNT)
        socket.send_json({"id": number, "kind": kind, **body})
        head, _ = unpacked(socket.receive_bytes())
        assert head["id"] == number
        return head


def test_the_catalogue_is_all_there(client: TestClient) -> None:
    found = ask(client, "catalogue")
    assert [one["name"] for one in found["designs"]] == names()
    assert set(found["leading"]) <= set(names())


def test_a_form_shows_every_number_of_a_design_with_unit_bounds_evidence_and_source() -> None:
    design = load("gpe-pvdf-hfp")
    found = form(Asked("gpe-pvdf-hfp"))
    fields = {field["key"]: field for group in found["groups"] for field in group["fields"]}
    shown = {key for key, field in fields.items() if field["kind"] == "number"} | {one["key"] for one in found["fixed"]}
    for key in design.parameters().keys:
        assert key in shown or key.partition("#")[0] in shown
    numbers = [field for field in fields.values() if field["kind"] == "number" and "number" in field]
    assert len(numbers) > 30
    for field in numbers:
        assert field["description"]
        assert field["evidence"]
        assert field["low"] <= field["number"] <= field["high"]
        assert field["least"] is None or field["least"] <= field["low"]
        assert field["most"] is None or field["high"] <= field["most"]


@pytest.mark.parametrize(
    "name", ["bare-li-foil", "host-uniform-3d", "gradient-lithiophilic", "garnet-bilayer", "hybrid-mof-hcf"]
)
def test_both_ends_of_every_slider_are_possible_designs(name: str) -> None:
    design = load(name)
    for group in form(Asked(name))["groups"]:
        for field in group["fields"]:
            if field["kind"] == "number" and field.get("slider"):
                for end in ("low", "high"):
                    unit = field["unit"]
                    value = f"{field[end]} {unit}" if unit else field[end]
                    design.changed({field["key"]: [value, value] if field["pair"] else value})


def test_a_design_of_the_page_names_no_files(client: TestClient) -> None:
    for raw in (
        {"title": "x", "host": [{"material": "../secret.toml", "thickness": "1 um", "porosity": 0.5}]},
        {"title": "x", "coating": [{"material": "lif + 10 % /etc/x.toml", "thickness": "1 um"}]},
        {
            "title": "x",
            "host": [{"material": "copper_foam", "thickness": "1 um", "porosity": 0.5, "closure": "/etc/passwd"}],
        },
    ):
        assert "names no files" in ask(client, "form", raw=raw)["problems"][0]
    changes = {"host[0].closure": "/etc/passwd"}
    assert "names no files" in ask(client, "form", base="host-uniform-3d", changes=changes)["problems"][0]
    assert (
        "names no files" in ask(client, "open", toml='title = "x"\n[collector]\nmaterial = "a/b.toml"')["problems"][0]
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"kind": "form", "base": "../../etc/passwd"}, "no design"),
        ({"kind": "form", "base": ["x"]}, "no design"),
        ({"kind": "form"}, "Choose a design"),
        ({"kind": "form", "raw": "text"}, "table of keys"),
        ({"kind": "form", "base": "planar-cu", "protocol": "x" * 3000}, "at most 2000"),
        ({"kind": "form", "base": "planar-cu", "protocol": "Rest for 1 h; Follow /etc/passwd"}, "names no files"),
        (
            {"kind": "row", "base": "planar-cu", "numbers": {"stack.pressure": "1 MPa", "protocol": "Follow x.csv"}},
            "no files",
        ),
        ({"kind": "row", "base": "planar-cu"}, "table of keys"),
        ({"kind": "form", "base": "planar-cu", "changes": {"stack.presure": 1}}, "stack.pressure"),
        ({"kind": "format_disk"}, "does not know"),
        ({"kind": 3}, "does not know"),
        ({"kind": "edit", "base": "planar-cu", "edit": {"what": "add", "table": "host"}}, "could not be read"),
        ({"kind": ["form"]}, "could not be read"),
        ({"kind": "open", "toml": "no toml"}, "not a TOML file"),
    ],
)
def test_what_can_not_be_done_is_said(client: TestClient, body: dict[str, Any], said: str) -> None:
    found = ask(client, **body)
    assert said in " ".join(found["problems"])


def test_a_request_that_is_too_long_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "LONGEST", 100)
    headers = {"host": f"127.0.0.1:{PORT}", "origin": HOME}
    with client.websocket_connect(f"/socket?token={TOKEN}", headers=headers) as socket:
        socket.send_text("x" * 101)
        head, _ = unpacked(socket.receive_bytes())
    assert "longer than" in head["problems"][0]


def test_layers_are_added_moved_and_taken_out(client: TestClient) -> None:
    layer = {"material": "copper_foam", "thickness": "50 um", "porosity": 0.8}
    edit = {"what": "add", "table": "host", "place": 1, "layer": layer}
    two = ask(client, "edit", base="host-uniform-3d", edit=edit)["raw"]
    assert [one["material"] for one in two["host"]] == ["carbon_fibre", "copper_foam"]
    moved = ask(client, "edit", raw=two, edit={"what": "up", "table": "host", "place": 0})["raw"]
    assert [one["material"] for one in moved["host"]] == ["copper_foam", "carbon_fibre"]
    less = ask(client, "edit", raw=moved, edit={"what": "remove", "table": "host", "place": 0})["raw"]
    assert [one["material"] for one in less["host"]] == ["carbon_fibre"]


def test_python_and_the_command_line_do_the_same() -> None:
    """Both make the design of the page: the same stack."""
    from typer.testing import CliRunner

    from lithiophile import designs
    from lithiophile.cli.application import app

    changes = {"host[0].porosity": 0.7, "electrolyte[0].concentration": "1.2 mol/L"}
    asked = Asked("host-uniform-3d", changes=changes, protocol="Plate at 1 mA/cm2 for 0.1 mAh/cm2", losses=False)
    found = texts(asked, "my anode")
    assert found["file"] == "my-anode.toml"
    made: dict[str, Any] = {}
    head = found["python"].partition("solution")[0]
    exec(head, made)
    wanted = designs.resolve(asked.design(), losses=False).stack
    assert designs.resolve(made["design"], losses=False).stack == wanted
    assert "protocol" not in head
    import shlex

    words = shlex.split(found["command"])
    shown = CliRunner().invoke(app, [*words[1:], "--explain"])
    assert shown.exit_code == 0, shown.output
    assert "0.7" in shown.output


def test_toml_of_the_page_is_the_same_design() -> None:
    import tomllib

    from lithiophile import designs

    asked = Asked("hybrid-mof-hcf", changes={"stack.pressure": "0.3 MPa"}, losses=False)
    again = designs.design(tomllib.loads(texts(asked, "")["toml"]))
    assert designs.resolve(again).stack == designs.resolve(asked.design(), losses=False).stack
