"""Test the server of a room: files whole or compressed, nothing sent twice, and one sentence where it cannot start."""

import gzip
import socket
import sys
import urllib.error
import urllib.request
from threading import Thread

import pytest

from tools.lite import __main__ as command
from tools.lite.serve import address_in_the_room, make_server

SCRIPT = b"// nothing\n" * 1000


@pytest.fixture
def address(tmp_path):
    (tmp_path / "page.js").write_bytes(SCRIPT)
    (tmp_path / "wheel.whl").write_bytes(SCRIPT)
    server = make_server(tmp_path, "127.0.0.1", 0)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def ask(url, **headers):
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.headers, answer.read()


def test_a_file_is_sent_small_to_who_can_read_that_and_whole_to_others(address):
    headers, content = ask(f"{address}/page.js", Accept_Encoding="gzip, br")
    assert headers["Content-Encoding"] == "gzip" and len(content) < 200
    assert gzip.decompress(content) == SCRIPT
    assert headers["Content-Type"] == "text/javascript"
    for url, accepted in ((f"{address}/page.js", "identity"), (f"{address}/wheel.whl", "gzip")):
        headers, content = ask(url, Accept_Encoding=accepted)
        assert "Content-Encoding" not in headers and content == SCRIPT


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_what_a_browser_has_already_is_not_sent_again(address, accepted):
    headers, _ = ask(f"{address}/page.js", Accept_Encoding=accepted)
    assert headers["Cache-Control"] == "no-cache"
    with pytest.raises(urllib.error.HTTPError, match="304"):
        ask(f"{address}/page.js", Accept_Encoding=accepted, If_Modified_Since=headers["Last-Modified"])


def test_what_changed_is_sent_anew(address, tmp_path):
    ask(f"{address}/page.js", Accept_Encoding="gzip")
    (tmp_path / "page.js").write_bytes(b"changed")
    assert gzip.decompress(ask(f"{address}/page.js", Accept_Encoding="gzip")[1]) == b"changed"


def test_nothing_beside_the_folder_can_be_had(address):
    for path in ("no-such-file.js", "../test_serve.py", "%2e%2e/test_serve.py"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask(f"{address}/{path}", Accept_Encoding="gzip")


def test_a_port_that_is_taken_and_a_room_without_a_network_are_said_in_a_sentence(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(sys, "argv", ["lite", "--port", str(port)])
        with pytest.raises(SystemExit, match=f"Port {port} is taken here: .*make lite PORT="):
            command.main()
    monkeypatch.setattr(command, "address_in_the_room", lambda: None)
    monkeypatch.setattr(sys, "argv", ["lite", "--room"])
    with pytest.raises(SystemExit, match="stands in no network"):
        command.main()


def test_the_address_of_the_room_is_one_of_this_machines():
    address = address_in_the_room()
    assert address is None or socket.inet_aton(address)
