"""Test the benchmarks: what is kept of them, what the document shows, and that what is compared does the same."""

import json
import platform
import subprocess
import types
from copy import deepcopy

import numpy as np
import pytest

from helpers.nn.activations import LeakyReLU
from helpers.nn.datasets import Data
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training
from helpers.widget.assets import bundle_modules
from tools.bench import __main__ as bench
from tools.bench import plot, report
from tools.bench.report import module
from tools.bench.sliders import NAIVE, OURS

README = report.ROOT / "README.md"
RATES = {"ours": 900.0, "PyTorch's loop": 10.0, "PyTorch's vmap": 900.0, "JAX": 1800.0}
ENGINE_RATES = {"NumPy": 250.0, "JAX": 150.0, "Chromium": 1000.0, "Node": 1000.0}
PRESSED = {"p95_ms": 100.0, "kernel_cpu_ms_per_move": 0.1, "memory_mb_more": 0.5}


def visit(seconds):
    return {"kernel_s": seconds / 2, "figure_s": seconds, "bytes": 30e6}


# Measurements with every goal just reached.
REACHED = {
    "sliders": {
        "moves": 2000,
        "ways": {
            OURS: {**PRESSED, "median_ms": 14.0, "frames_per_second": 45.0},
            NAIVE: {**PRESSED, "median_ms": 281.0, "frames_per_second": 2.0},
        },
        "delayed_150_ms": {
            OURS: {**PRESSED, "median_ms": 17.0, "frames_per_second": 48.0},
            NAIVE: {**PRESSED, "median_ms": 600.0, "frames_per_second": 1.0},
        },
    },
    "playground": {
        "presets": {
            "Whisper": {"noise": [50.0] * 19 + [100.0], "learning rate": [50.0] * 19 + [100.0]},
            "Thirty layers deep": {"noise": [300.0]},
        },
    },
    "opening": {
        "runs": {
            "01": [
                {"ready_s": 3.0, "moved_s": moved, "all_s": 19.0, "pss_mb": 200.0, "peak_rss_mb": size}
                for moved, size in ((2.0, 250.0), (10.0, 299.0), (40.0, 270.0))
            ],
            "07": [{"ready_s": 30.0, "all_s": 19.0, "pss_mb": 200.0, "peak_rss_mb": 250.0}],
        },
    },
    "lite": {
        "visits": [[visit(15.0), visit(6.0)], [visit(12.0), visit(5.0)]],
        "slow": [[visit(60.0), visit(30.0)]],
        "runs": {
            "02": {"lite_s": 70.0, "native_s": 10.0, "mb": 900.0},
            "07": {"lite_s": 90.0, "native_s": 60.0, "mb": 1},
        },
    },
    "imports": {
        "first_s": 2.0,
        "modules": {
            "helpers.figure": {"s": 0.59, "cpu_s": 0.5, "heavy": ["anywidget"]},
            "helpers.nn.networks": {"s": 0.1, "cpu_s": 0.1, "heavy": []},
        },
    },
    "sizes": {
        "frames": {"01_relu": [["A figure", 400_000], ["Another", 400_000]], "02_leaky": [["One", 10]] * 3},
        "notebooks": {"en/01_relu": 450_000, "bn/01_relu": 7},
        "pages": {"en/01_relu.html": 2_000_000},
    },
    "training": {
        "versions": {"torch": "2.13.0"},
        "cases": [
            {"layers": [2, 8, 8, 1], "batch": 10, "replicas": 4, "jax_compiles_s": 2.0}
            | {"rates": {name: [rate] * 3 for name, rate in RATES.items()}}
            for _ in range(4)
        ],
    },
    "engine": {
        "versions": {},
        "cases": [
            {"layers": [2, 8, 8, 1], "batch": 10, "replicas": replicas}
            | {"rates": {"alone": {name: [rate] * 3 for name, rate in (ENGINE_RATES | more).items()}}}
            for replicas, more in ((64, {}), (1, {"plain loops": 100.0}), (16, {"NumPy": 1600.0}))
        ],
    },
}


def unreached(name, record):
    return [row[1] for row in module(name).rows(record) if row[2] and not row[3]]


@pytest.mark.parametrize("name", report.names())
def test_every_measurement_has_goals_and_says_when_they_are_reached(name):
    assert any(row[2] for row in module(name).rows(REACHED[name]))
    assert unreached(name, REACHED[name]) == []


@pytest.mark.parametrize(
    ("name", "path", "worse", "said"),
    [
        ("sliders", ("ways", NAIVE, "median_ms"), 279.0, "14 ms (p95 100)"),
        ("sliders", ("ways", OURS, "frames_per_second"), 44.9, "44.9 frames a second"),
        ("sliders", ("delayed_150_ms", OURS, "median_ms"), 18.0, "18 ms (p95 100)"),
        ("playground", ("presets", "Whisper", "noise"), [51.0] * 40, "51 ms (p95 51)"),
        ("playground", ("presets", "Whisper", "noise"), [1.0] * 4 + [1000.0] * 4, "50 ms (p95 1000)"),
        ("playground", ("presets", "Thirty layers deep", "noise"), [301.0], "301 ms"),
        ("opening", ("runs", "01", 1, "moved_s"), 10.2, "10.2 s (2.0 to 40.0)"),
        ("opening", ("runs", "07", 0, "peak_rss_mb"), 301.0, "301 MB (RSS)"),
        ("lite", ("visits", 1, 0, "figure_s"), 15.2, "15.1 s (15.0 to 15.2)"),
        ("lite", ("visits", 1, 1, "figure_s"), 6.2, "6.1 s (6.0 to 6.2)"),
        ("lite", ("runs", "02", "native_s"), 9.9, "7.1 times"),
        ("lite", ("runs", "07", "lite_s"), 90.1, "90.1 s"),
        ("lite", ("runs", "02", "mb"), 901.0, "901 MB"),
        ("imports", ("modules", "helpers.figure", "s"), 0.61, "0.61 s"),
        ("imports", ("modules", "helpers.nn.networks", "heavy"), ["matplotlib"], "1"),
        ("sizes", ("frames", "01_relu", 1, 1), 401_000, "401 kB"),
        ("sizes", ("frames", "02_leaky"), [["One", 399_000]] * 4, "1,596 kB"),
        ("sizes", ("notebooks", "bn/01_relu"), 601_000, "601 kB"),
        ("sizes", ("pages", "en/01_relu.html"), 3_001_000, "3,001 kB"),
        ("training", ("cases", 0, "rates", "PyTorch's loop"), [10.1] * 3, "89.11 × PyTorch's loop"),
        (
            "training",
            ("cases", 3, "rates", "JAX"),
            [1000.0, 1801.0, 1801.0],
            "JAX (0.50 to 0.90), ahead of it for 900 steps",
        ),
        ("engine", ("cases", 0, "rates", "alone", "Node"), [999.0] * 3, "4.00 × (4.00 to 4.00) in Node"),
        ("engine", ("cases", 1, "rates", "alone", "plain loops"), [101.0] * 3, "9.90 × (9.90 to 9.90) in Chromium"),
        ("engine", ("cases", 2, "rates", "alone", "Chromium"), [950.0] * 3, "0.59 × (0.59 to 0.59) in Chromium"),
    ],
)
def test_a_goal_that_is_missed_is_named(name, path, worse, said):
    record = deepcopy(REACHED[name])
    part = record
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = worse
    (missed,) = unreached(name, record)
    assert said in missed
    assert "**no**" in report.table(name, record)


def test_the_document_shows_what_the_records_say():
    text = report.DOCUMENT.read_text(encoding="utf-8")
    assert report.renewed(text, report.records()) == text
    assert text.count("<!-- measured -->") == text.count("<!-- /measured -->") == 1
    assert f"](../{plot.PATH})" in text and f"]({plot.PATH})" in README.read_text(encoding="utf-8")
    assert (report.ROOT / plot.PATH).exists()


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    """Put records, document and plot into an empty folder, and two measurements, of which the second fails."""

    def fails():
        raise RuntimeError("no browser")

    def rows(record):
        return [("a walk", f"{record['seconds']} s", "≤ 3 s", record["seconds"] <= 3)]

    modules = {
        "opening": types.SimpleNamespace(__doc__="A walk.\n\nMore.", measure=lambda: {"seconds": 2}, rows=rows),
        "imports": types.SimpleNamespace(__doc__="Another.", measure=fails, rows=rows),
    }
    monkeypatch.setattr(report, "module", modules.get)
    monkeypatch.setattr(report, "names", lambda: list(modules))
    places = {name: getattr(report, name).relative_to(report.ROOT) for name in ("ROOT", "DOCUMENT", "RECORDS")}
    for name, place in places.items():
        monkeypatch.setattr(report, name, tmp_path / place)
    report.RECORDS.parent.mkdir(parents=True)
    report.DOCUMENT.parent.mkdir()
    report.DOCUMENT.write_text("before\n<!-- measured -->\nold\n<!-- /measured -->\nafter\n")
    return monkeypatch


def test_what_was_measured_stays_where_the_next_measurement_fails(empty_folder, capsys):
    empty_folder.setattr("sys.argv", ["bench"])
    with pytest.raises(RuntimeError):
        bench.main()
    record = json.loads((report.RECORDS / "opening.json").read_text())
    assert record["seconds"] == 2 and set(record) == {"date", "machine", "seconds"}
    assert set(record["machine"]) == {"processor", "cores", "system", "python", "numpy"}
    text = report.DOCUMENT.read_text()
    assert text.startswith("before\n<!-- measured -->\n") and text.endswith("<!-- /measured -->\nafter\n")
    assert "<summary>A walk: 1 of 1 goals reached</summary>" in text and "old" not in text
    assert f"Python {platform.python_version()}" in text and f"{record['date']} (opening)" in text
    assert "| a walk | 2 s | ≤ 3 s | yes |" in text and "| a walk | 2 s | ≤ 3 s | yes |" in capsys.readouterr().out


def test_only_what_is_there_can_be_measured(empty_folder, capsys):
    empty_folder.setattr("sys.argv", ["bench", "sleep"])
    with pytest.raises(SystemExit):
        bench.main()
    assert "no measurement called sleep" in capsys.readouterr().err


def test_the_plot_shows_every_way(tmp_path):
    ways = {name: {"median_ms": 12.0, "p95_ms": 20.0} for name in ("ours", "interact")}
    records = {"sliders": {"ways": ways, "delayed_150_ms": ways}, "engine": REACHED["engine"]}
    plot.draw(records, tmp_path / "speed.svg")
    drawn = (tmp_path / "speed.svg").read_text()
    for said in ["interact", "plain loops", "1,000"]:
        assert f"<!-- {said} -->" in drawn


def test_the_loops_that_the_engine_is_compared_with_train_the_same_network():
    rng = np.random.default_rng(0)
    data = Data(rng.standard_normal((10, 2)), rng.integers(0, 2, 10))
    training = Training(Network((2, 8, 8, 1), LeakyReLU(0.1)), data, SGD(0.3), [0], dtype=np.float64)
    start = training.parameters[0].copy()
    script = f"""{bundle_modules(report.RECORDS.with_name("scalar_network.js"))}
        const network = new ScalarNetwork([2, 8, 8, 1], 0.1, {start.tolist()});
        const [inputs, targets] = [{data.inputs.tolist()}, {data.targets.tolist()}];
        for (let step = 0; step < 20; step += 1) network.step(inputs, targets, 0, 10, 0.3);
        console.log(JSON.stringify([...network.parameters]));
    """
    done = subprocess.run(["node", "--input-type=module"], input=script, capture_output=True, text=True, check=True)
    training.advance(20)
    np.testing.assert_allclose(json.loads(done.stdout), training.parameters[0], atol=1e-12)
    assert np.abs(training.parameters[0] - start).max() > 0.1
