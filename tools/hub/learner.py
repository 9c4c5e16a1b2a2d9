"""Play one learner at a hub, who logs in, waits for a server, opens a notebook and runs all its cells."""

import json
import uuid

import httpx
import nbformat
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

PATIENCE = 1800  # seconds; a crowd on two processors is slow, and how slow is the question
LARGEST_MESSAGE = 2**28


class LearnerError(Exception):
    """Say what went wrong, in a sentence that names the learner."""


class Learner:
    """Play one learner's browser, as far as the hub and the servers can tell.

    Parameters
    ----------
    name : str
        The name to log in with.
    address : str
        Where the hub is, as in ``http://127.0.0.1:8000``.
    """

    def __init__(self, name, address):
        self.name = name
        self.address = address
        self._browser = httpx.AsyncClient(base_url=address, follow_redirects=True, timeout=PATIENCE)

    async def start_server(self):
        """Log in, wait for the server as the hub's page does, and open JupyterLab on it."""
        await self._ask("GET", "/hub/login")
        form = {"username": self.name, "password": "", "_xsrf": self._token("/hub/")}
        await self._ask("POST", "/hub/login", data=form)
        progress = f"/hub/api/users/{self.name}/server/progress"
        async with self._browser.stream("GET", progress, headers=self._header("/hub/")) as answer:
            async for line in answer.aiter_lines():
                event = json.loads(line.removeprefix("data:")) if line.startswith("data:") else {}
                if event.get("failed"):
                    raise LearnerError(f"{self.name} got no server: {event['message']}")
                if event.get("ready"):
                    break
        await self._ask("GET", f"/user/{self.name}/lab")

    async def run(self, path):
        """Open a notebook with a kernel of its own and run its cells in order.

        Parameters
        ----------
        path : pathlib.Path
            The notebook, in the server's root folder.

        Returns
        -------
        str
            The session that runs it, to be handed to `close`.
        """
        session = await self._ask(
            "POST",
            f"/user/{self.name}/api/sessions",
            json={"path": path.name, "name": path.name, "type": "notebook", "kernel": {"name": "python3"}},
        )
        kernel = session.json()["kernel"]["id"]
        socket = await self._connect(kernel)
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                await self._run_cell(socket, cell, path.name)
        socket.close()
        return session.json()["id"]

    async def close(self, session):
        """Shut a notebook's kernel down.

        Parameters
        ----------
        session : str
            What `run` returned.
        """
        await self._ask("DELETE", f"/user/{self.name}/api/sessions/{session}")

    async def leave(self):
        """Close the browser; the server goes on."""
        await self._browser.aclose()

    async def _ask(self, method, path, **content):
        headers = self._header(f"/user/{self.name}/") if path.startswith("/user/") else {}
        answer = await self._browser.request(method, path, headers=headers, **content)
        if answer.is_error:
            raise LearnerError(f"{self.name} was answered {answer.status_code} by {path}")
        return answer

    async def _connect(self, kernel):
        place = f"/user/{self.name}/"
        address = self.address.replace("http:", "ws:", 1)
        url = f"{address}{place}api/kernels/{kernel}/channels?_xsrf={self._token(place)}"
        cookies = (f"{each.name}={each.value}" for each in self._cookies(place))
        request = HTTPRequest(url, headers={"Cookie": "; ".join(cookies)}, request_timeout=PATIENCE)
        return await websocket_connect(request, max_message_size=LARGEST_MESSAGE)

    async def _run_cell(self, socket, cell, notebook):
        message = _execute_request(cell.source, self.name)
        await socket.write_message(json.dumps(message))
        waiting = {"execute_reply", "idle"}
        while waiting:
            frame = await socket.read_message()
            if frame is None:
                raise LearnerError(f"{self.name} lost the kernel of {notebook} in cell {cell.id}")
            # What comes as bytes carries a figure's frames, which only a front end has use for.
            answer = json.loads(frame) if isinstance(frame, str) else {"parent_header": {}}
            if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if answer["content"].get("status") == "error":
                raise LearnerError(f"{self.name} saw cell {cell.id} of {notebook} fail: {answer['content']['evalue']}")
            waiting -= {answer["msg_type"], answer["content"].get("execution_state")}

    def _cookies(self, place):
        return [each for each in self._browser.cookies.jar if place.startswith(each.path)]

    def _token(self, place):
        values = [each.value for each in self._cookies(place) if (each.name, each.path) == ("_xsrf", place)]
        return values[0] if values else None

    def _header(self, place):
        token = self._token(place)
        return {"X-XSRFToken": token} if token else {}


def _execute_request(code, name):
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": "execute_request",
        "session": name,
        "username": name,
        "version": "5.4",
    }
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    return {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content}
