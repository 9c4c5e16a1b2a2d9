"""Test that an environment can be made whatever is set on the machine, and that the true cause is named where it cannot."""

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.durations import only_in_stress
from tools.install.failures import explain, explain_folder
from tools.install.settings import settings_for

ROOT = Path(__file__).resolve().parents[2]
SET_UP = ["Makefile", "pyproject.toml", "requirements.lock", "uv.toml", "tools/__init__.py"]
NOBODY = 65534

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def is_one_sentence(text):
    return text.endswith(".") and ". " not in text.replace("(.venv", "")


# which Python is taken


@pytest.fixture
def set_up(tmp_path):
    """Copy the set-up into a folder with a Bangla name and a space at its end, and give the folder."""
    folder = tmp_path / "আমার ক'টা notebook "
    for name in SET_UP:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "tools" / "install", folder / "tools" / "install")
    return folder


def make(folder, *arguments, **environment):
    """Call make; give its exit status and what it printed, without its own lines."""
    steering = re.compile("MAKE|MFLAGS|PIP_|UV_|PYTHON|GNUMAKE")
    plain = {name: value for name, value in os.environ.items() if not steering.match(name)}
    command = ["make", ".venv/installed-lab", *arguments]
    done = subprocess.run(command, cwd=folder, env=plain | environment, capture_output=True, encoding="utf-8")
    lines = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("make")]
    return done.returncode, lines


@pytest.fixture
def pythons(tmp_path):
    """Put Pythons of some versions on a path that has no others; they can tell their version, and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ["make", "sh", "sed", "sort", "rm", "touch", "env"]:
        (folder / tool).symlink_to(shutil.which(tool))

    def put(**versions):
        for name, version in versions.items():
            path = folder / name.replace("_", ".")
            pretended = ", ".join(version.split("."))
            path.write_text(
                f'#!{folder}/sh\n[ "$1" = -c ] || exit 1\n'
                f'exec {sys.executable} -c "import sys; sys.version_info = ({pretended}); $2"\n'
            )
            path.chmod(0o755)
        return str(folder)

    return put


@needs_make
@pytest.mark.parametrize(
    ("versions", "taken", "passed_over"),
    [
        ({"python3": "3.15.0", "python3_12": "3.12.4"}, "3.12.4", "python3 is 3.15.0"),
        ({"python3": "3.12.1", "python3_14": "3.14.2"}, "3.14.2", ""),
        (
            {"python3": "3.9.2", "python": "2.7.18", "python3_13": "3.13.0"},
            "3.13.0",
            "python3 is 3.9.2, python is 2.7.18",
        ),
        ({"python3": "3.11.2", "python3_15": "3.15.1"}, "3.11.2", "python3.15 is 3.15.1"),
    ],
)
def test_the_newest_python_that_the_lock_serves_is_taken_and_the_others_are_named(
    set_up, pythons, versions, taken, passed_over
):
    _, (line, *_) = make(set_up, PATH=pythons(**versions))
    assert line.startswith(f"Making .venv with Python {taken} ")
    assert line.partition("passed over, as the packages are made for 3.11 to 3.14: ")[2].rstrip(" .)") == passed_over


@needs_make
def test_a_python_for_which_no_packages_are_made_is_refused_by_its_version(set_up, pythons):
    status, (sentence,) = make(set_up, "PYTHON=python3.15", PATH=pythons(python3_15="3.15.0", python3="3.12.0"))
    assert status != 0 and is_one_sentence(sentence)
    assert "made for Python 3.11 to 3.14, but python3.15 is 3.15.0" in sentence
    assert not (set_up / ".venv").exists()


@needs_make
def test_what_the_shell_calls_python_is_tried_and_what_the_command_line_calls_so_is_meant(set_up, pythons):
    path = pythons(python3_10="3.10.1", python3="3.12.0")
    _, (line, *_) = make(set_up, PATH=path, PYTHON="python3.10")
    assert line.startswith("Making .venv with Python 3.12.0") and "python3.10 is 3.10.1" in line
    status, (sentence,) = make(set_up, "PYTHON=python3.10", PATH=path)
    assert status != 0 and "python3.10 is 3.10.1: install" in sentence


# settings


MACHINE = {
    "HOME": "/nowhere",
    "PIP_USER": "1",
    "PIP_TARGET": "/elsewhere",
    "PIP_CONSTRAINT": "/elsewhere",
    "UV_SYSTEM_PYTHON": "1",
    "UV_EXCLUDE_NEWER": "2010-01-01",
    "UV_CONFIG_FILE": "/elsewhere",
    "UV_INDEX_SCHOOL_PASSWORD": "secret",
    "PYTHONPATH": "/elsewhere",
    "VIRTUAL_ENV": "/elsewhere",
    "UV_LINK_MODE": "symlink",
    "https_proxy": "http://proxy:3128",
}


def test_only_what_leads_to_packages_is_taken_over():
    pip, uv = settings_for(MACHINE)
    ours = {"PIP_CONFIG_FILE", "PIP_DISABLE_PIP_VERSION_CHECK", "PIP_NO_INPUT", "PIP_RETRIES"}
    assert pip.keys() == {"HOME", "PYTHONUTF8", "https_proxy"} | ours
    assert uv.keys() - {"UV_INDEX_STRATEGY", "UV_NO_PROGRESS", "UV_PYTHON_DOWNLOADS"} == {
        *("HOME", "PYTHONUTF8", "https_proxy", "UV_INDEX_SCHOOL_PASSWORD"),
    }


def test_pips_files_lead_uv_to_the_same_packages(tmp_path):
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://mirror.example/simple\nproxy = http://proxy:3128\ntarget = /elsewhere\n"
        "[install]\nuser = true\nfind-links =\n    /one\n    /two\ntrusted-host = mirror.example\n"
    )
    machine = os.environ | {
        "PIP_CONFIG_FILE": str(tmp_path / "pip.conf"),
        "PIP_CERT": "/school.pem",
        "PIP_DEFAULT_TIMEOUT": "0.5",
    }
    machine = {name: value for name, value in machine.items() if name not in ("PIP_FIND_LINKS", "PIP_INDEX_URL")}
    pip, uv = settings_for(machine, ask_pip=sys.executable)
    assert "PIP_USER" not in pip and "PIP_TARGET" not in pip
    assert (pip["PIP_INDEX_URL"], pip["PIP_CERT"]) == ("https://mirror.example/simple", "/school.pem")
    expected = {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "UV_FIND_LINKS": "/one,/two",
        "UV_INSECURE_HOST": "mirror.example",
        "HTTPS_PROXY": "http://proxy:3128",
        "SSL_CERT_FILE": "/school.pem",
    }
    assert expected.items() <= uv.items() and "UV_HTTP_TIMEOUT" not in uv


def test_a_file_that_pip_cannot_read_says_nothing(tmp_path):
    (tmp_path / "pip.conf").write_text("index-url = no section above\n")
    pip, _ = settings_for({"PIP_CONFIG_FILE": str(tmp_path / "pip.conf")}, ask_pip=sys.executable)
    assert "PIP_INDEX_URL" not in pip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'native-tls = true\noffline = true\n[[index]]\nname = "s"\nurl = "https://s/simple"\n'
            '[[index]]\nurl = "https://m/simple"\ndefault = true\n[pip]\ntarget = "x"\nfind-links = ["/a", "/b"]\n',
            {
                "UV_SYSTEM_CERTS": "true",
                "UV_INDEX": "s=https://s/simple",
                "UV_DEFAULT_INDEX": "https://m/simple",
                "UV_FIND_LINKS": "/a,/b",
            },
        ),
        ("this is = no toml =", {}),
    ],
)
def test_uvs_own_file_leads_to_packages_and_to_nothing_else(tmp_path, text, expected):
    (tmp_path / "uv").mkdir()
    (tmp_path / "uv" / "uv.toml").write_text(text)
    _, uv = settings_for({"XDG_CONFIG_HOME": str(tmp_path)})
    ours = {"UV_INDEX_STRATEGY", "UV_NO_PROGRESS", "UV_PYTHON_DOWNLOADS", "XDG_CONFIG_HOME", "PYTHONUTF8"}
    assert {name: value for name, value in uv.items() if name not in ours} == expected


# causes


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("error: Failed to initialize cache at `/h/.cache/uv`\n  Caused by: failed to create directory `/h/.cache/uv`: "
         "Permission denied (os error 13)", "/h/.cache/uv cannot be written"),
        ("error: failed to open file `/h/.cache/uv/sdists-v9/.git`: Read-only file system (os error 30)",
         "/h/.cache/uv/sdists-v9/.git cannot be written"),
        (str(PermissionError(errno.EACCES, "Permission denied", "/c/.venv")), "/c/.venv cannot be written"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("error: Failed to fetch: `https://x`\n  Caused by: No space left on device (os error 28)", "disk is full"),
        ("  Caused by: Disk quota exceeded (os error 122)", "quota"),
        ("Error: Refusing to create a venv in /a:b because it contains the PATH separator :.", "colon"),
        ("The virtual environment was not created successfully because ensurepip is not available.", "venv module"),
        ("  cause: Because pyyaml==6.0.3 has no usable wheels and you require pyyaml==6.0.3", "take another Python"),
        ("  Caused by: invalid peer certificate: UnknownIssuer", "certificate"),
        ("ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 407'))", "proxy"),
        ("HTTP status client error (401 Unauthorized) for url (https://x/simple/uv/)", "name and password"),
        ("error: Failed to fetch\n Caused by: dns error: failed to lookup address information", "cannot be reached"),
        ("error: invalid value 'x' for '--keyring-provider'\nFor more information, try '--help'.", "invalid value 'x'"),
        ("ERROR: No matching distribution found for uv==0.13.9", "does not have what requirements.lock names"),
        ("something quite new happened", "the last words on it are 'something quite new happened'"),
    ],
)  # fmt: skip
def test_the_cause_is_named(said, words):
    sentence = explain(said, 1)
    assert words in sentence and is_one_sentence(sentence)
    assert ("connection" in sentence) == (words == "cannot be reached")


def test_a_signal_that_ended_the_installation_is_named():
    assert "memory" in explain("", -9) and "quota" in explain("", -25)


@pytest.mark.parametrize("name", ["a\nb", "caf\udce9"])
def test_a_folder_whose_name_python_cannot_take_is_refused_by_name(name):
    assert is_one_sentence(explain_folder(Path("/courses") / name))


@pytest.mark.parametrize("name", ["a b", "it's", 'a"b', "50%", "a#b", "a$HOME", "a\\b", "-rf", "খাতা", " a ", "x" * 200])
def test_other_names_are_taken(name):
    assert explain_folder(Path("/courses") / name) == ""


@needs_make
@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can be somebody else")
def test_make_names_the_folder_that_it_may_not_write(set_up):
    for folder in [set_up, *set_up.parents][: len(set_up.parts) - len(Path(tempfile.gettempdir()).parts)]:
        folder.chmod(0o755)
    command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "make", "lab"]
    plain = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    done = subprocess.run(command, cwd=set_up, env=plain, capture_output=True, encoding="utf-8")
    sentence = done.stderr.splitlines()[0]
    assert sentence.startswith(f"{set_up / '.venv'} cannot be written") and is_one_sentence(sentence)


@needs_make
def test_make_says_that_a_folder_has_a_colon(set_up):
    folder = set_up.rename(set_up.with_name("a:b"))
    _, (_, sentence) = make(folder, f"PYTHON={sys.executable}")
    assert "colon" in sentence and is_one_sentence(sentence)


# the whole, with everything set wrongly at once


@needs_make
@only_in_stress
def test_an_environment_is_made_whatever_is_set(tmp_path, set_up):
    shutil.copytree(ROOT / "helpers", set_up / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ["LICENSE", "README.md"]:
        shutil.copy(ROOT / name, set_up / name)
    (set_up.parent / "pyproject.toml").write_text(
        '[project]\nname="x"\nversion="1"\n[tool.uv.workspace]\nmembers=["*"]\n'
    )
    (tmp_path / "pip.conf").write_text("[install]\nuser = true\nprefix = /nowhere\nno-binary = :all:\n")
    wrong = {
        "PIP_CONFIG_FILE": str(tmp_path / "pip.conf"),
        **dict.fromkeys(["PIP_CONSTRAINT", "PIP_TARGET", "PYTHONHOME", "PYTHONPATH", "UV_CONFIG_FILE"], "/nowhere"),
        **dict.fromkeys(["UV_CONSTRAINT", "UV_TARGET", "VIRTUAL_ENV", "CONDA_PREFIX", "TMPDIR"], "/nowhere"),
        **dict.fromkeys(
            ["PIP_REQUIRE_VIRTUALENV", "PIP_DRY_RUN", "UV_NO_BINARY", "UV_SYSTEM_PYTHON", "UV_OFFLINE"], "1"
        ),
        **{"UV_CACHE_DIR": "/proc/nowhere", "UV_PYTHON": "3.8", "UV_EXCLUDE_NEWER": "2010-01-01", "LC_ALL": "C"},
        **{"PYTHONWARNINGS": "error", "CDPATH": "/", "GREP_OPTIONS": "-v", "MAKEFLAGS": "-j4"},
    }
    (set_up / "package.json").write_text('{"type": "module"}')
    status, lines = make(set_up, f"PYTHON={sys.executable}", **wrong)
    assert status == 0, lines
    shown = [
        set_up / ".venv" / "bin" / "python",
        "-X",
        "utf8",
        "-I",
        "-c",
        "import helpers, jupyterlab; print(helpers.__file__)",
    ]
    done = subprocess.run(shown, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == str(set_up / "helpers" / "__init__.py")
    (yarn,) = set_up.glob(".venv/lib/*/site-packages/jupyter_builder/yarn.js")
    assert subprocess.run(["node", yarn, "--version"], cwd=set_up, capture_output=True).returncode == 0
