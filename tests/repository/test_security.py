"""Test what the package never does: run what it reads, take a text for HTML, write outside of its folder."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import helpers
from tools import site

HELPERS = Path(helpers.__file__).parent
SITE = Path(site.__file__).parent
PYTHON = sorted(HELPERS.rglob("*.py"))
SCRIPTS = sorted(
    path for kind in ("js", "j2", "html") for folder in (HELPERS, SITE) for path in folder.rglob(f"*.{kind}")
)
# Builtins and modules by which a text or a file becomes a program.
RUN = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
READ_AS_PROGRAM = {"pickle", "marshal", "shelve", "dill", "joblib", "code", "codeop", "runpy", "ctypes", "imp"}
SYSTEM = {"system", "popen", "spawnl", "spawnv", "execv", "execl", "fork", "startfile"}
# Modules of ours that are looked up by a name from a list in the code, or that `python -m` was given and checked.
BY_NAME = {
    "experiments/__main__.py",
    "experiments/frameworks.py",
    "experiments/records/__init__.py",
    "experiments/claims.py",
    "frameworks/__init__.py",
    "course/catalogue.py",
}
# It asks each framework in a Python of its own: fixed commands, no shell.
PROCESSES = {"experiments/frameworks.py"}
FORBIDDEN_SCRIPT = re.compile(
    r"\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTML|srcdoc|"
    r"\beval\s*\(|\bFunction\s*\(|set(?:Timeout|Interval)\s*\(\s*[\"'`]|javascript:|\bon\w+\s*=\s*[\"']|\.\s*setAttribute\(\s*[\"']on"
)


def named(path):
    return path.relative_to(HELPERS).as_posix()


def offences(source, name):
    """List what in a module runs what it reads."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in RUN:
            yield node.id
        if isinstance(node, ast.Import | ast.ImportFrom):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
            for module in modules:
                top = module.partition(".")[0]
                if top in READ_AS_PROGRAM or (top == "subprocess" and name not in PROCESSES):
                    yield module
                if (
                    top == "importlib"
                    and module not in ("importlib.metadata", "importlib.resources")
                    and name not in BY_NAME
                ):
                    yield module
        if isinstance(node, ast.Attribute) and node.attr in SYSTEM | {"__builtins__"}:
            yield node.attr
        if isinstance(node, ast.keyword) and node.arg in ("allow_pickle", "shell"):
            yield node.arg


def test_no_module_runs_what_it_reads():
    found = {named(path): list(offences(path.read_text(encoding="utf-8"), named(path))) for path in PYTHON}
    assert len(found) > 100 and {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "source",
    [
        *(
            "eval('1')",
            "exec(text)",
            "f = compile",
            "import pickle",
            "from marshal import loads",
            "import os\nos.system('a')",
        ),
        *(
            "np.load(file, allow_pickle=True)",
            "import subprocess",
            "subprocess.run(a, shell=True)",
            "from importlib import import_module",
        ),
    ],
)
def test_what_runs_what_it_reads_is_found(source):
    assert list(offences(source, "new.py"))


def test_no_script_takes_a_text_for_html_or_for_a_program():
    assert len(SCRIPTS) > 10
    found = {path.name: FORBIDDEN_SCRIPT.findall(path.read_text(encoding="utf-8")) for path in SCRIPTS}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "script",
    [
        *("part.innerHTML = text", "eval(text)", "new Function(text)", "setTimeout('go()')", "document.write(text)"),
        *("part.insertAdjacentHTML('a', text)", "<a onclick='go()'>", "part.setAttribute('onclick', text)"),
    ],
)
def test_what_a_script_must_not_do_is_found(script):
    assert FORBIDDEN_SCRIPT.search(script)


# Runs in a Python of its own, because an audit hook stays for good.
WRITERS = """
import os, sys
written = []

def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path, mode, flags = arguments
        writes = any(letter in (mode or "") for letter in "wax+") or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        written.extend([path] if writes else [])
    elif event in ("os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod", "os.symlink", "os.link", "os.rename", "shutil.rmtree"):
        written.extend(part for part in arguments[:2] if isinstance(part, (str, bytes)))

sys.addaudithook(hook)
from pathlib import Path
from helpers.experiments import __main__ as command, recovery
from helpers.playground import Playground
from helpers.course import ask, exam, export_exam, forget, my_answers, print_exam, start_keeping
from helpers.course.catalogue import QUESTIONS
from helpers.quiz import answer_store

start_keeping()
ask(next(iter(QUESTIONS))).answers = {next(iter(QUESTIONS)): {"right": True, "tries": 1, "hinted": False}, "../../x": {}}
answer_store.record_answer("../../x", {"right": True, "tries": 1, "hinted": False})
my_answers()
forget()
print_exam(seed=3)
export_exam(seed=3)
for seed in ("../../x", "/x", Path("..")):
    try:
        print_exam(seed=seed)
    except ValueError:
        continue
    raise SystemExit("a seed is no path")
page = Playground("epochs=1 net=1 batch=250")
page.text = "epochs=1 net=2 batch=250"
page._repr_mimebundle_()
recovery.FULL = recovery.QUICK | {"shifts": [0, 3], "seeds": 6, "epochs": 1, "longer": 1, "choosing": 3, "variants": recovery.FIXED[:2]}
sys.argv = ["experiments", "recovery"]
command.main()
for path in dict.fromkeys(written):
    print("WRITTEN", os.path.realpath(os.fsdecode(path)))
"""


def test_what_is_written_lies_beside_the_notebooks(tmp_path):
    folder = tmp_path / "notebooks" / "en"
    folder.mkdir(parents=True)
    # Matplotlib keeps its list of fonts in a folder of its own, and Python what it has compiled.
    elsewhere = {
        "MPLCONFIGDIR": str(tmp_path / "matplotlib"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(tmp_path / "temporary"),
    }
    (tmp_path / "temporary").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WRITERS],
        cwd=folder,
        env=os.environ | elsewhere,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    written = [Path(line.removeprefix("WRITTEN ")) for line in done.stdout.splitlines() if line.startswith("WRITTEN ")]
    places = [tmp_path.resolve() / place for place in ("notebooks", "matplotlib", "temporary")]
    names = {path.name for path in written}
    assert names >= {"my_answers.json", "paper-3.html", "recovery.json"}
    assert any(re.fullmatch(r"my_answers\.json\.\d+\.part", name) for name in names)
    assert [
        path for path in written if not any(path.is_relative_to(place) for place in places) and path != Path(os.devnull)
    ] == []
    left = {
        path.relative_to(tmp_path / "notebooks").as_posix()
        for path in (tmp_path / "notebooks").rglob("*")
        if path.is_file()
    }
    papers = {f"en/paper-3{end}" for end in (".html", "-answers.html", ".moodle.xml", ".qti.zip")}
    assert left == papers | {"en/results/recovery.json"}
