"""Name the cause of a failed installation, by the words that pip, uv and Python leave in its log."""

import re
import sys
from pathlib import Path

LOG = ".venv/install.log"
SEE = f"({LOG} has the details)"
PATH = r"[`'\"](?P<path>[^`'\"\n]+)[`'\"]"

# The first whose words are found says the cause, so the particular ones come first: a full disk also ends a download.
CAUSES = [
    (
        r"hash mismatch|do not match the hashes",
        f"A downloaded package does not have the hash that requirements.lock asks for, so nothing of it was installed: "
        f"see {LOG}.",
    ),
    (
        r"No space left on device|os error 28\b|Errno 28\b",
        "The disk is full, so the packages could not be installed: free about 1 GB where this folder, your home folder "
        f"and TMPDIR lie, and try again {SEE}.",
    ),
    (
        r"[Qq]uota exceeded|os error 122\b|Errno 122\b|File too large|os error 27\b|Errno 27\b",
        f"You may not write as much as the packages take, about 1 GB: make room in your quota, and try again {SEE}.",
    ),
    (
        r"Too many open files|os error 24\b|Errno 24\b",
        "Fewer files may be open at once than the installation needs: allow more by 'ulimit -n 1024', and try again.",
    ),
    (
        r"contains the PATH separator",
        "Python cannot make an environment in a folder whose name has a colon: rename the folder, and try again.",
    ),
    (
        r"ensurepip|No module named '?venv",
        "{python} cannot make a virtual environment: install its venv module (on Debian and Ubuntu: apt install "
        "python3-venv) or name another Python as in 'make lab PYTHON=python3.12'.",
    ),
    (
        rf"(?:{PATH}: )?(?:Permission denied|Operation not permitted|Read-only file system)"
        rf"(?: \(os error \d+\))?(?:: {PATH.replace('path', 'after')})?",
        "{place} cannot be written, so the packages could not be installed: work in a copy of this folder that is your "
        "own, or have the permission to write changed.",
    ),
    (
        r"(?P<package>[\w.-]+==[\w.]+|`[\w.-]+`)?(?: has)? no (?:usable )?wheels|no wheels with a matching|"
        r"is not a supported wheel on this platform|[Bb]uilding from source is disabled",
        "Not every package is made for {python} on this computer: take another Python, as in 'make lab "
        f"PYTHON=python3.12', with a 64-bit one where this is of 32 {SEE}.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|invalid peer certificate|UnknownIssuer|certificate verify failed",
        "The certificate of the package index, or of a proxy before it, is not trusted here: name the file of trusted "
        f"certificates in PIP_CERT, or ask whoever keeps the network {SEE}.",
    ),
    (
        r"\b407 Proxy|Proxy ?[Aa]uthentication|ProxyError|proxy connect|tunnel error|Tunnel connection failed",
        "The proxy between here and the package index refuses or does not answer: check HTTPS_PROXY, or the proxy in "
        f"pip's configuration {SEE}.",
    ),
    (
        r"\b40[13] (?:Client Error|Unauthorized|Forbidden)|HTTP error 40[13]\b",
        "The package index does not let this computer in: check the name and password in PIP_INDEX_URL or pip's "
        f"configuration {SEE}.",
    ),
    (
        r"error sending request|dns error|[Cc]onnection refused|timed out|operation timed out|Max retries|"
        r"NewConnectionError|ConnectionError|Name or service not known|[Ff]ailed to (?:fetch|download)|"
        r"Network is unreachable|Connection broken|client error",
        "The packages could not be installed, because the package index cannot be reached: check your connection, or name "
        f"another index in PIP_INDEX_URL {SEE}.",
    ),
    (
        r"No matching distribution|Could not find a version|was not found in the package registry|was not found in the "
        r"provided package locations",
        "The package index, or the folder of packages, that is set here does not have what requirements.lock names: name "
        f"another index in PIP_INDEX_URL, without no-index where that is set {SEE}.",
    ),
    (
        r"MemoryError|Cannot allocate memory|os error 12\b",
        "The memory of this computer does not suffice to install the packages: close other programs, and try again.",
    ),
]


def explain(said, status):
    """Say in one sentence why a command failed.

    Parameters
    ----------
    said : str
        What it printed.
    status : int
        Its exit status; below 0 it was ended by that signal.
    """
    if status == -9:
        return (
            f"The installation was ended from outside, most likely because memory ran out: close other programs {SEE}."
        )
    if status == -25:
        said = "File too large"
    python = f"Python {sys.version.split()[0]} ({sys.executable})"
    for words, sentence in CAUSES:
        if found := re.search(words, said):
            groups = found.groupdict()
            place = Path(groups.get("path") or groups.get("after") or "").absolute()
            return sentence.format(python=python, place=place)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    # Help may stand behind the reason.
    last = next((line for line in reversed(lines) if line.startswith(("error:", "ERROR:"))), None)
    last = last or (lines[-1] if lines else f"exit status {status}")
    return f"The packages could not be installed, and the last words on it are '{last.rstrip('.')}' {SEE}."


def explain_folder(folder):
    """Say in one sentence why no environment can be made in a folder of this name; an empty text if one can."""
    name = str(folder)
    if re.search(r"[\r\n]", name):
        return "Python cannot take a folder whose name has a line break: rename the folder, and try again."
    try:
        name.encode()
    except UnicodeEncodeError:
        return "The name of this folder has letters that are not UTF-8, which Python cannot take: rename it, and try again."
    return ""
