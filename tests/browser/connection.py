"""Make the line between a page and its server as long as that to a distant machine, or cut it."""

import contextlib
import queue
import socket
import threading
import time


class Proxy:
    """Stand on the loopback in front of a server.

    Parameters
    ----------
    port : int
        Where the server listens on the loopback.

    Attributes
    ----------
    delay : float
        Seconds that everything takes in either direction.
    """

    delay = 0.0

    def __init__(self, port):
        self._server, self._in, self._ends = port, True, set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with contextlib.suppress(OSError):  # the cable was taken away
            while True:
                near, _ = self._listening.accept()
                if not self._in:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._server))
                self._ends |= {near, far}
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one, other):
        on_its_way = queue.SimpleQueue()
        threading.Thread(target=_deliver, args=(on_its_way, other), daemon=True).start()
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                on_its_way.put((time.monotonic() + self.delay, data))
        on_its_way.put(None)
        _hang_up(one)
        self._ends -= {one, other}

    def cut(self):
        """End all connections; new ones fail."""
        self._in = False
        for end in list(self._ends):
            _hang_up(end)

    def restore(self):
        """Let new connections through again."""
        self._in = True

    def close(self):
        """End all connections, and listen no more."""
        self.cut()
        self._listening.close()


def _deliver(on_its_way, end):
    with contextlib.suppress(OSError):
        while parcel := on_its_way.get():
            due, data = parcel
            time.sleep(max(0, due - time.monotonic()))
            end.sendall(data)
    _hang_up(end)


def _hang_up(end):
    with contextlib.suppress(OSError):  # the other side was faster
        end.shutdown(socket.SHUT_RDWR)
    end.close()
