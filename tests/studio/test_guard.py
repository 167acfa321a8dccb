"""Nobody but the studio's own page is answered, and what it sends is data."""

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from studio_page import HOME, PORT, TOKEN

from lithiophile.studio import uploads
from lithiophile.studio.frame import unpacked

PAGE = f"/?token={TOKEN}"


def test_the_page_comes_with_its_token_and_stays_at_home(client: TestClient) -> None:
    found = client.get(PAGE)
    assert found.status_code == 200
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert found.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("query", ["", "?token=", "?token=wrong", f"?token={TOKEN}x", "?token=%C3%A4"])
def test_a_wrong_token_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/{query}").status_code == 403
    assert client.post(f"/upload/table{query}", content=b"a\n1\n").status_code == 403


@pytest.mark.parametrize(
    "host", ["lithiophile.example", f"lithiophile.example:{PORT}", "127.0.0.1:1", "0.0.0.0:8417", ""]
)
def test_a_wrong_host_is_refused(client: TestClient, host: str) -> None:
    """Names of other hosts that lead to this machine (DNS rebinding)."""
    assert client.get(PAGE, headers={"host": host}).status_code == 403
    assert client.get("/assets/studio.js", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://lithiophile.example", "http://127.0.0.1:1", "null", f"https://127.0.0.1:{PORT}"]
)
def test_a_wrong_origin_is_refused(client: TestClient, origin: str) -> None:
    assert client.get(PAGE, headers={"origin": origin}).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(f"/socket?token={TOKEN}", headers={"origin": origin, "host": f"127.0.0.1:{PORT}"}),
    ):
        pass


def test_a_socket_needs_the_token(client: TestClient) -> None:
    headers = {"host": f"127.0.0.1:{PORT}", "origin": HOME}
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/socket?token=wrong", headers=headers):
        pass


@pytest.mark.parametrize(
    "path",
    ["/assets/../sources.json", "/assets/..%2fsources.json", "/assets/%2e%2e/%2e%2e/server.py", "/assets//etc/passwd",
     "/assets/....//server.py", "/assets/%2e%2e%5cserver.py", "/..%2f..%2fserver.py"],
)  # fmt: skip
def test_paths_do_not_leave_the_page(client: TestClient, path: str) -> None:
    assert client.get(f"{path}?token={TOKEN}").status_code in (403, 404)


def test_uploads_are_limited(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 2**20)
    found = client.post(f"/upload/table?token={TOKEN}&name=big.csv", content=b"1,2\n" * (2**18 + 1))
    head, _ = unpacked(found.content)
    assert head["problems"] == ["big.csv is larger than 1 MB."]


@pytest.mark.parametrize(
    ("kind", "name", "data", "said"),
    [
        ("measured", "cell.pkl", b"\x80\x04.", "the studio reads .csv"),
        ("measured", "cell.csv", b"", "cell.csv is empty"),
        ("measured", "../../etc/passwd", b"x", "passwd: the studio reads"),
        ("measured", "cell.csv", b"not,a\ntable,at all\n", "cell.csv"),
        ("table", "sweep.csv", b"porosity\n", "holds no rows"),
        ("table", "sweep.json", b"{", "can't be read"),
        ("table", "sweep.json", b'"text"', "can't be read"),
        ("table", "sweep.csv", b"\xff\xfe\x00", "can't be read"),
        ("growth", "fields.vtkhdf", b"none", "no fields.vtkhdf"),
        ("python", "x.py", b"print(1)", "takes no 'python'"),
    ],
)
def test_files_that_are_no_data_are_refused_in_a_sentence(
    client: TestClient, kind: str, name: str, data: bytes, said: str
) -> None:
    found = client.post(f"/upload/{kind}", params={"token": TOKEN, "name": name}, content=data)
    head, _ = unpacked(found.content)
    assert said in " ".join(head["problems"])
    for folder in ("/tmp", "etc/"):
        assert folder not in " ".join(head["problems"])


def test_a_measured_file_comes_back_as_curves(client: TestClient) -> None:
    rows = "Time / s,Voltage / V,Current / A\n" + "".join(f"{60 * n},{0.01 * n},0.001\n" for n in range(50))
    found = client.post("/upload/measured", params={"token": TOKEN, "name": "cell.csv"}, content=rows.encode())
    head, arrays = unpacked(found.content)
    assert head["rows"] == 50
    assert arrays["voltage"][-1] == pytest.approx(0.49)
    assert arrays["time"][-1] == pytest.approx(49 / 60)
