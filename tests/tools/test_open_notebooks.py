"""Test that the notebooks open whatever a learner has set for a Jupyter, an IPython or a matplotlib of their own."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from jupyter_client import BlockingKernelClient

from tools.open_notebooks import command, environment_for, find_place

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = """
c.ServerApp.root_dir = "/"
c.ServerApp.preferred_dir = "/usr"
c.ServerApp.contents_manager_class = "no_such_module.Manager"
c.LabApp.default_url = "/tree"
c.MultiKernelManager.default_kernel_name = "ir"
"""


def test_what_steers_another_jupyter_stays_out_and_the_looks_of_the_learners_own_are_kept(tmp_path):
    machine = {
        **dict.fromkeys(
            ["JUPYTER_PATH", "JUPYTER_CONFIG_DIR", "JUPYTER_NO_CONFIG", "JUPYTERLAB_DIR", "PYTHONPATH"], "/x"
        ),
        **dict.fromkeys(["MPLBACKEND", "MATPLOTLIBRC", "PYTHONSTARTUP", "PYTHONHOME", "PYTHONWARNINGS"], "/x"),
        **{"HOME": "/h", "LANG": "bn_BD.UTF-8", "HTTPS_PROXY": "http://p", "PYTHONOPTIMIZE": "2"},
    }
    environment = environment_for(machine, tmp_path, str(tmp_path))
    places = {name: value for name, value in environment.items() if value.startswith(str(tmp_path))}
    assert environment.keys() - places.keys() == {*("HOME", "LANG", "HTTPS_PROXY", "PYTHONOPTIMIZE", "PYTHONUTF8")}
    assert places.keys() == {
        *("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR"),
        *("JUPYTERLAB_WORKSPACES_DIR", "JUPYTERLAB_SETTINGS_DIR"),
    }
    assert environment["JUPYTERLAB_SETTINGS_DIR"] == str(tmp_path)
    unwritable = environment_for(machine, tmp_path, "/nowhere")
    assert unwritable["JUPYTERLAB_SETTINGS_DIR"] == str(tmp_path / "settings")


def test_where_the_environment_may_not_be_written_a_passing_place_is_found(tmp_path):
    assert find_place(tmp_path) == tmp_path / "jupyter"
    (tmp_path / "file").touch()
    place = find_place(tmp_path / "file")
    assert place.is_dir() and tmp_path not in place.parents
    place.rmdir()


def test_where_everybody_may_read_what_is_written_a_passing_place_is_found(tmp_path, monkeypatch):
    real = tempfile.NamedTemporaryFile

    def on_a_stick(**where):
        file = real(**where)
        os.chmod(file.name, 0o777)
        return file

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", on_a_stick)
    place = find_place(tmp_path)
    assert tmp_path not in place.parents
    place.rmdir()


def test_a_learners_options_come_last():
    assert command("lab", ["--no-browser"])[-1] == "--no-browser"
    assert command("app", ["--port=9"])[-1] == "--port=9"


@pytest.fixture
def learner(tmp_path):
    """Give the variables of a learner who has set Jupyter, IPython, matplotlib and Python up for something else."""
    for name in [".jupyter/labconfig", ".ipython/profile_default/startup", ".config/matplotlib", "path/helpers"]:
        (tmp_path / name).mkdir(parents=True)
    for name in ["jupyter_server_config.py", "jupyter_lab_config.py"]:
        (tmp_path / ".jupyter" / name).write_text(CONFIGURATION)
    disabled = {"disabledExtensions": {"@jupyter-widgets/jupyterlab-manager": True}}
    (tmp_path / ".jupyter" / "labconfig" / "page_config.json").write_text(json.dumps(disabled))
    kernel = tmp_path / ".local" / "share" / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text('{"argv": ["/bin/false"], "display_name": "Mine", "language": "python"}')
    (tmp_path / ".ipython" / "profile_default" / "startup" / "mine.py").write_text("raise RuntimeError('mine')")
    (tmp_path / ".config" / "matplotlib" / "matplotlibrc").write_text("figure.autolayout: true\n")
    (tmp_path / "path" / "helpers" / "__init__.py").touch()
    path = str(tmp_path / "path")
    mine = {"HOME": str(tmp_path), "PYTHONPATH": path, "MPLBACKEND": "no_such_backend", "JUPYTER_PREFER_ENV_PATH": "0"}
    steering = ("JUPYTER", "IPYTHON", "XDG_")
    return {name: value for name, value in os.environ.items() if not name.startswith(steering)} | mine


@pytest.fixture
def server(learner):
    """Open JupyterLab as `make lab` does; give a function that asks it."""
    opened = [sys.executable, "-E", "-m", "tools.open_notebooks", "lab", "--no-browser", "--ServerApp.port=0"]
    process = subprocess.Popen(
        opened, cwd=ROOT, env=learner, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    said = []
    for line in process.stderr:
        said.append(line)
        if found := re.search(r"(http://127\.0\.0\.1:\d+/)(\S+)\?token=(\w+)", line):
            break
    assert said and found, "".join(said)

    def ask(path, data=None):
        request = Request(f"{found[1]}{path}", data, headers={"Authorization": f"token {found[3]}"})
        with urlopen(request) as answer:
            return answer.read().decode()

    # It says where it is a moment before it listens there.
    while process.poll() is None:
        try:
            ask("api")
            break
        except URLError:
            time.sleep(0.1)
    yield found[2], ask
    os.killpg(process.pid, signal.SIGTERM)
    process.communicate()


def test_jupyterlab_opens_the_first_notebook_and_draws_whatever_the_learner_has_set(server):
    page, ask = server
    assert page == "lab/tree/notebooks/en/00_start_here.ipynb"
    assert json.loads(ask("api/contents/notebooks/en/00_start_here.ipynb?content=0"))["type"] == "notebook"
    (spec,) = json.loads(ask("api/kernelspecs"))["kernelspecs"].values()
    assert spec["spec"]["display_name"] == "Python 3 (ipykernel)"
    assert '"disabledExtensions": []' in ask("lab")
    kernel = json.loads(ask("api/kernels", b'{"name": "python3"}'))["id"]
    (file,) = find_place(Path(sys.prefix)).glob(f"runtime/kernel-{kernel}.json")
    client = BlockingKernelClient(connection_file=str(file))
    client.load_connection_file()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    said = []
    source = "import helpers.lessons.n02_leaky_relu.leaky_relu as module\nmodule.function_and_slope(); print(module.__file__)"
    client.execute_interactive(source, timeout=60, output_hook=lambda message: said.append(message["content"]))
    client.stop_channels()
    texts = [content["text"].strip() for content in said if "text" in content]
    assert texts == [str(ROOT / "helpers/lessons/n02_leaky_relu/leaky_relu.py")], said
