"""Start a kernel of the tests' own, asked as JupyterLab asks one: cells with ids, and messages to widgets."""

from contextlib import contextmanager

from jupyter_client.manager import start_new_kernel

from helpers.widget.saving import VIEW
from tools.save_notebooks import NOTEBOOKS

SECONDS = 240


class Kernel:
    """Ask a running kernel, by its client."""

    def __init__(self, client):
        self._client = client

    def _ask(self, kind, content, metadata=None):
        """Send a message, and give back what was published until the kernel was idle again."""
        message = self._client.session.msg(kind, content, metadata=metadata)
        self._client.shell_channel.send(message)
        published = []
        while not published or published[-1]["content"].get("execution_state") != "idle":
            answer = self._client.get_iopub_msg(timeout=SECONDS)
            if answer["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                published.append(answer)
        return published

    def run(self, source, cell=None):
        """Run a cell; give back what it printed, and the names of the widgets that it shows."""
        content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False}
        published = self._ask("execute_request", content, {"cellId": cell})
        errors = [each["content"]["evalue"] for each in published if each["msg_type"] == "error"]
        assert not errors, errors
        shown = [
            each["content"]["data"] for each in published if each["msg_type"] in ("display_data", "execute_result")
        ]
        views = [each.get(VIEW, {}).get("model_id") for each in shown]
        return "".join(each["content"].get("text", "") for each in published), list(filter(None, views))

    def move(self, model, **state):
        """Change a widget as its view in a browser does; give back the kinds of what was answered."""
        data = {"method": "update", "state": state, "buffer_paths": []}
        return [each["msg_type"] for each in self._ask("comm_msg", {"comm_id": model, "data": data})]


@contextmanager
def kernel():
    """Start a kernel that runs in the folder of the English notebooks."""
    manager, client = start_new_kernel(cwd=str(NOTEBOOKS / "en"))
    try:
        yield Kernel(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
