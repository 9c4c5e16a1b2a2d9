"""Serve a folder of pages to this machine, or to the room that it stands in."""

import gzip
import io
import socket
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# What becomes much smaller; wheels and pictures do not.
COMPRESSED = {".css", ".html", ".ipynb", ".js", ".json", ".svg", ".wasm"}


class Handler(SimpleHTTPRequestHandler):
    """Serve files over connections that stay open, compressed where that helps, and print no line for each."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
        ".ipynb": "application/json",
    }

    def send_head(self):
        file = Path(self.translate_path(self.path))
        takes_it = "gzip" in self.headers.get("Accept-Encoding", "")
        if not takes_it or file.suffix not in COMPRESSED or not file.is_file():
            return super().send_head()
        changed = file.stat().st_mtime
        stamp = self.date_time_string(changed)
        if self.headers.get("If-Modified-Since") == stamp:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            return None
        content = _compress(file, changed)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", stamp)
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self):
        # A browser asks whether what it keeps is still the newest, and is answered in a few bytes if so.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_):
        pass


@lru_cache(maxsize=1000)
def _compress(file, changed):
    """Compress a file as it was at the time `changed`, once for everybody."""
    return gzip.compress(file.read_bytes(), compresslevel=6)


class Server(ThreadingHTTPServer):
    """Serve a whole room at once; a page that is left in mid-load is no fault."""

    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass


def make_server(folder, host, port, handler=Handler):
    """Make a server of a folder's files; `port` 0 takes a free one."""
    return Server((host, port), partial(handler, directory=folder))


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
