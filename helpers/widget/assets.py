"""Put together what the browser is handed for a widget: one script, made of ES modules, and one style sheet."""

import json
import re
from base64 import b64encode
from pathlib import Path

COMMON_STYLES = Path(__file__).with_name("common.css")

# One formatter lays the scripts out, so that only a module's own statements stand at the beginning of a line.
_IMPORT = re.compile(r'^import \{([^{}]*)\} from "(\.{1,2}/[^"]+\.js)";\n', re.M)
_FILE_IMPORT = re.compile(r'^import (\w+) from "(\.{1,2}/[^"]+)" with \{ type: "(bytes|text)" \};\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.M)
_DECLARATION = re.compile(r"^(?:async function|function|class|const|let) (\w+)", re.M)
_OTHER_FORM = re.compile(r"^(?:import|export|var|(?:const|let) [\[{]|(?:async )?function ?\*).*", re.M)
_LINE_COMMENT = re.compile(r"^ *//.*\n", re.M)
_DOC_COMMENT = re.compile(r"/\*\*.*?\*/ ?", re.S)
_INDENT = re.compile(r"\n\s+")
_DEFAULT_EXPORT = "export default "


def bundle_modules(entry):
    """Join an ES module and all that it imports into one module, without comments and indentation.

    A browser is handed one text for a widget, and who learns has none of the tools that usually make it. Here the
    modules stand one behind the other, each once and behind those that it imports, which changes nothing as long as no
    name is declared twice. What may be written is little: ``import { a, b } from "./other.js";``, ``export`` before a
    named ``function``, ``class`` or ``const``, ``export default`` in the entry, and no text over several lines. With
    ``import NAME from "./file" with { type: "bytes" };`` a module holds the bytes of a file, and with the type "text"
    another module, joined with what it imports, as the script of a worker.

    Parameters
    ----------
    entry : pathlib.Path

    Returns
    -------
    str

    Raises
    ------
    ValueError
        Where modules import each other, import what is not exported, declare the same name, or hold another form of
        these; the sentence names the modules.
    """
    entry = entry.resolve()
    sources: dict[Path, str] = {}
    _collect(entry, sources, importers=())
    bodies = {path: _body(path, source, is_entry=path == entry) for path, source in sources.items()}
    owners: dict[str, Path] = {}
    for path, body in bodies.items():
        for name in _DECLARATION.findall(body):
            if name in owners:
                raise ValueError(f"{owners[name].name} and {path.name} both declare {name}: rename one of them.")
            owners[name] = path
    return _INDENT.sub("\n", "\n".join(bodies.values())).strip() + "\n"


def bundle_styles(*files):
    """Join the style sheet that all widgets share and some of their own.

    Parameters
    ----------
    files : pathlib.Path

    Returns
    -------
    str
    """
    return "\n".join(path.read_text(encoding="utf-8") for path in (COMMON_STYLES, *files))


def inline_files(path, source):
    """Write the bytes and texts of the files that a module imports into its source, in place of the imports.

    Parameters
    ----------
    path : pathlib.Path
        The module's.
    source : str

    Returns
    -------
    str
    """
    return _FILE_IMPORT.sub(lambda found: _constant(path.parent, *found.groups()), source)


def _collect(path, sources, importers):
    """Read a module into `sources`, behind all that it imports."""
    if path in importers:
        raise ValueError(f"{path.name} and {importers[-1].name} import each other.")
    if path in sources:
        return
    source = path.read_text(encoding="utf-8")
    for names, target in _IMPORT.findall(source):
        imported = (path.parent / target).resolve()
        _collect(imported, sources, (*importers, path))
        exported = _EXPORT.findall(sources[imported])
        for name in filter(None, re.split(r"[,\s]+", names)):
            if name not in exported:
                raise ValueError(f"{path.name} imports {name}, which {imported.name} does not export.")
    sources[path] = source


def _body(path, source, is_entry):
    """Return what is left of a module without its comments, its imports and the word `export`."""
    body = _DOC_COMMENT.sub("", _LINE_COMMENT.sub("", source))
    body = inline_files(path, body)
    body = _EXPORT.sub("", _IMPORT.sub("", body))
    others = [form for form in _OTHER_FORM.findall(body) if not (is_entry and form.startswith(_DEFAULT_EXPORT))]
    others += [line for line in body.splitlines() if line.replace('"`"', "").count("`") % 2]
    if others:
        raise ValueError(f"{path.name} holds a form that bundle_modules does not join: {others[0]}")
    return body


def _constant(folder, name, target, kind):
    """Write a file's content as a constant of the module that imports it."""
    if kind == "text":
        return f"const {name} = {json.dumps(bundle_modules(folder / target))};\n"
    encoded = b64encode((folder / target).read_bytes()).decode()
    return f'const {name} = Uint8Array.from(atob("{encoded}"), (letter) => letter.charCodeAt(0));\n'
