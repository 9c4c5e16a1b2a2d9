"""Take over from a machine's settings of pip and uv what leads to packages, and nothing else.

Indexes, proxies and certificates are a classroom's; where packages go, and how they are chosen and built, is ours.
"""

import ast
import os
import subprocess
import tomllib
from pathlib import Path

PIP_KEPT = (
    *("index-url", "extra-index-url", "find-links", "no-index", "trusted-host"),
    *(
        "proxy",
        "cert",
        "client-cert",
        "keyring-provider",
        "timeout",
        "default-timeout",
        "retries",
        "cache-dir",
        "no-cache-dir",
    ),
)
UV_KEPT = (
    *("UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_INSECURE_HOST"),
    *("UV_SYSTEM_CERTS", "UV_NATIVE_TLS", "UV_KEYRING_PROVIDER", "UV_HTTP_TIMEOUT", "UV_HTTP_RETRIES"),
    *("UV_CACHE_DIR", "UV_NO_CACHE", "UV_OFFLINE"),
)
# What pip calls it, and what uv does.
IN_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "proxy": "HTTPS_PROXY",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "timeout": "UV_HTTP_TIMEOUT",
}
# What uv's own file calls it.
IN_UV_FILE = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "allow-insecure-host": "UV_INSECURE_HOST",
    "native-tls": "UV_SYSTEM_CERTS",
    "system-certs": "UV_SYSTEM_CERTS",
    "keyring-provider": "UV_KEYRING_PROVIDER",
    "cache-dir": "UV_CACHE_DIR",
}


def settings_for(environment, ask_pip=None):
    """Give the environments that pip and uv are run in.

    Parameters
    ----------
    environment : mapping of str to str
        The machine's.
    ask_pip : path, optional
        The Python whose pip is asked for its configuration.

    Returns
    -------
    pip, uv : dict of str to str
    """
    steering = ("PIP_", "UV_", "PYTHON", "VIRTUAL_ENV", "__PYVENV")
    plain = {name: value for name, value in environment.items() if not name.startswith(steering)}
    plain["PYTHONUTF8"] = "1"
    pip = _ask_pip(ask_pip, environment) if ask_pip else {}
    for_pip = plain | {f"PIP_{name.upper().replace('-', '_')}": value for name, value in pip.items()}
    # pip reads no file at all where this is the null device.
    for_pip |= {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    for_pip.setdefault("PIP_RETRIES", "2")
    own = {name: value for name, value in environment.items() if name in UV_KEPT or _names_an_index(name)}
    translated = {IN_UV[name]: " ".join(value.split()) for name, value in pip.items() if name in IN_UV}
    if "UV_FIND_LINKS" in translated:
        translated["UV_FIND_LINKS"] = translated["UV_FIND_LINKS"].replace(" ", ",")
    if not translated.get("UV_HTTP_TIMEOUT", "1").isdigit():
        del translated["UV_HTTP_TIMEOUT"]
    if "REQUESTS_CA_BUNDLE" in plain and "SSL_CERT_FILE" not in plain:
        translated = {"SSL_CERT_FILE": plain["REQUESTS_CA_BUNDLE"]} | translated
    if "no-index" in pip and "UV_FIND_LINKS" in translated:
        translated["UV_NO_INDEX"] = "true"
    # Any index may serve a package, since the lock knows the hash of each.
    rest = {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_NO_PROGRESS": "true", "UV_PYTHON_DOWNLOADS": "never"}
    return for_pip, plain | translated | _read_uv_files(environment) | own | rest


def _names_an_index(name):
    """Return True for a name or password of an index, such as ``UV_INDEX_SCHOOL_PASSWORD``."""
    return name.startswith("UV_INDEX_") and name.endswith(("_USERNAME", "_PASSWORD"))


def _ask_pip(python, environment):
    """Ask pip for its configuration, files and variables together; a file that pip cannot read says nothing."""
    plain = {name: value for name, value in environment.items() if not name.startswith("PYTHON")}
    listed = subprocess.run(
        [python, "-X", "utf8", "-I", "-m", "pip", "config", "list"],
        env=plain,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = {"global": {}, "install": {}, ":env:": {}}
    for line in listed.stdout.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.partition(".")
        if section in found and name in PIP_KEPT:
            found[section][name] = ast.literal_eval(value).strip()
    merged = found["global"] | found["install"] | found[":env:"]
    if "find-links" not in merged or merged.get("no-index", "").lower() in ("", "0", "false", "no", "off"):
        merged.pop("no-index", None)
    return {name: value for name, value in merged.items() if value}


def _read_uv_files(environment):
    """Read uv's own files, the machine's and then the learner's; one that cannot be read says nothing."""
    home = environment.get("XDG_CONFIG_HOME") or os.path.join(environment.get("HOME", ""), ".config")
    named = environment.get("UV_CONFIG_FILE")
    found = {}
    for path in [named] if named else ["/etc/uv/uv.toml", os.path.join(home, "uv", "uv.toml")]:
        try:
            found |= _translate_uv_file(tomllib.loads(Path(path).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            continue
    return found


def _translate_uv_file(table):
    """Write the entries of a uv.toml that lead to packages as uv's variables."""
    flat = table | table.get("pip", {})
    found = {}
    for name, variable in IN_UV_FILE.items():
        if name in flat:
            value = flat[name]
            between = "," if name == "find-links" else " "
            found[variable] = between.join(map(str, value)) if isinstance(value, list) else str(value)
    for index in flat.get("index", []):
        address = f"{index['name']}={index['url']}" if "name" in index else index["url"]
        if index.get("default"):
            found["UV_DEFAULT_INDEX"] = address
        else:
            found["UV_INDEX"] = f"{found.get('UV_INDEX', '')} {address}".strip()
    return {name: value.lower() if value in ("True", "False") else value for name, value in found.items()}
