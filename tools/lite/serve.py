"""Serve a folder of pages to this machine, or to the room that it stands in."""

import socket
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Handler(SimpleHTTPRequestHandler):
    """Serve files over connections that stay open, and print no line for each."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
        ".ipynb": "application/json",
    }

    def end_headers(self):
        # A browser asks whether what it keeps is still the newest, and is answered in a few bytes if so.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    """Serve a whole room at once; a page that is left in mid-load is no fault."""

    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass


def make_server(folder, host, port):
    """Make a server of a folder's files; `port` 0 takes a free one."""
    return Server((host, port), partial(Handler, directory=folder))


def address_in_the_room():
    """Find this machine's address in the network that it stands in; None where there is no network.

    Nothing is sent: the machine is only asked by which of its addresses it would leave.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that is kept for documentation (RFC 5737)
        except OSError:
            return None
        return probe.getsockname()[0]
