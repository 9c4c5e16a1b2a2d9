"""Write a learner's files where that may be done: beside the notebook, in their home, or in a temporary folder."""

import errno
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from IPython import get_ipython

from helpers.i18n import translate

# In the learner's home, for notebooks that lie where they may not write.
OWN_FOLDER = "leaky-relu-files"
TAKES_NONE = "`{folder}` takes no file: {reason}."
TEMPORARY = "That folder is a temporary one: copy what you want to keep before the kernel ends."
REASONS = {
    errno.EACCES: "that is not permitted",
    errno.EPERM: "that is not permitted",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "it is no folder",
}


def notebook_folder():
    """Return the folder in which the kernel was started; without a kernel, the working directory."""
    shell = get_ipython()
    # In the browser's Python the shell is there before the folder is.
    if hasattr(shell, "kernel") and sys.platform != "emscripten":
        return Path(shell.starting_dir)
    try:
        return Path.cwd()
    except FileNotFoundError:  # it was removed
        return Path()


def write_files(contents, folder):
    """Write texts or bytes by their names into a folder or, if it does not take them all, into the next place that does.

    Returns
    -------
    pathlib.Path or None
        Where they are; None if there is no such place.
    OSError or None
        Why they are not in the folder.
    """
    problem = None
    for make in (lambda: folder, _make_own_folder, _make_temporary_folder):
        try:
            place = make()
            for name, content in contents.items():
                write_file(place / name, content)
            return place, problem
        except (OSError, RuntimeError) as error:  # RuntimeError: there is no home
            problem = problem or error
    return None, problem


def write_file(file, content):
    """Put a text or bytes in a file's place as a whole, or leave there what is there."""
    file = Path(os.path.realpath(file))
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(content if isinstance(content, bytes) else content.encode())
        unfinished.replace(file)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise


def places(folder):
    """List where `write_files` may have put what was to be in a folder."""
    found = [folder]
    with suppress(RuntimeError):
        found.append(_own_folder())
    return [*found, *_temporary_folders]


def describe_place(folder, place, problem):
    """List what there is to say of files that are in another place than the folder where they belong."""
    said = [translate(TAKES_NONE).format(folder=folder, reason=reason(problem))] if problem else []
    return [*said, translate(TEMPORARY)] if place in _temporary_folders else said


def reason(error):
    """Say why a file could not be written or read."""
    return translate(REASONS[error.errno]) if error.errno in REASONS else error.strerror or str(error)


# One for each kernel, made when there is no better place.
_temporary_folders: list[Path] = []


def _make_temporary_folder():
    if not _temporary_folders:
        _temporary_folders.append(Path(tempfile.mkdtemp(prefix="leaky-relu-")))
    return _temporary_folders[0]


def _own_folder():
    return Path.home() / OWN_FOLDER


def _make_own_folder():
    _own_folder().mkdir(exist_ok=True)
    return _own_folder()
