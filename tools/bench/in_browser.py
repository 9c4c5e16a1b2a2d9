"""Train a network in a page, in plain JavaScript."""

import html
import json
import re
import subprocess
import tempfile
from pathlib import Path

from helpers.widget.assets import bundle_modules
from tests.browser.conftest import FLAGS
from tools.find_browser import find_browser

SCRIPT = Path(__file__).with_name("scalar_network.js")
PAGE = """<!doctype html><title>-</title><pre></pre><script type="module">{script}
const asked = {asked};
train({{ ...asked, steps: asked.warmUp }});
document.querySelector("pre").textContent = JSON.stringify(train(asked));
</script>"""
SECONDS = 120


def train(sizes, slope, parameters, data, batch, rate, steps, warm_up=0):
    """Train a network with one output in a new page of Chromium.

    Parameters
    ----------
    sizes, slope, parameters : as of a `helpers.nn.networks.Network`, the parameters of one replica.
    data : helpers.nn.datasets.Data
    batch, rate, steps : the batches follow one another as they lie in the data.
    warm_up : steps made and forgotten before, for the compiler.

    Returns
    -------
    dict
        `seconds`, and the `parameters` at the end.
    """
    asked = {
        **{"sizes": sizes, "slope": slope, "parameters": parameters.tolist(), "batch": batch, "rate": rate},
        **{"inputs": data.inputs.tolist(), "targets": data.targets.tolist(), "steps": steps, "warmUp": warm_up},
    }
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(PAGE.format(script=bundle_modules(SCRIPT), asked=json.dumps(asked)))
        options = ["--headless", *FLAGS, f"--user-data-dir={folder}/profile", "--dump-dom"]
        command = [find_browser(), *options, page.as_uri()]
        shown = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS).stdout
    return json.loads(html.unescape(re.search("<pre>(.*)</pre>", shown)[1]))
