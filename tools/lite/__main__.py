"""Serve the site to this machine, or with ``--room`` to its network: ``python -m tools.lite``."""

import argparse
import sys

from tools.lite.serve import address_in_the_room, make_server
from tools.repository_address import ROOT

SITE = ROOT / "_site"
PORT = 8000
TAKEN = "Port {port} is taken here: name another one, as in `make lite PORT=8001`."
NO_NETWORK = (
    "This machine stands in no network: connect it to the room's, or run `make lite` without ROOM for itself alone."
)
SAID = """
    {address}

{who} Ctrl-C ends it.
"""
ALONE = "Only this machine can open it; `make lite ROOM=yes` serves everybody in its network."
ROOM = """Everybody in this machine's network can open it: the address stands large at {address}address.html.
Over plain http a browser keeps nothing for a visit without a network, and a learner's kept answers end with the page."""
LARGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The address</title>
<style>
  body {{ display: grid; place-content: center; min-height: 100vh; margin: 0; background: #fff; color: #000 }}
  a {{ font: 700 min(11vw, 12rem) / 1.2 ui-monospace, monospace; color: inherit; text-decoration: none; overflow-wrap: anywhere }}
</style>
<a href="{address}">{address}</a>
"""


def main():
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m tools.lite", description=__doc__)
    parser.add_argument("--room", action="store_true", help="serve the network that this machine stands in")
    parser.add_argument("--port", type=int, default=PORT)
    asked = parser.parse_args()
    host = "0.0.0.0" if asked.room else "127.0.0.1"
    place = address_in_the_room() if asked.room else "localhost"
    if place is None:
        sys.exit(NO_NETWORK)
    try:
        server = make_server(SITE, host, asked.port)
    except OSError:
        sys.exit(TAKEN.format(port=asked.port))
    address = f"http://{place}:{server.server_port}/"
    (SITE / "address.html").write_text(LARGE.format(address=address), encoding="utf-8")
    print(SAID.format(address=address, who=(ROOM if asked.room else ALONE).format(address=address)), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
