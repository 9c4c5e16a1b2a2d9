"""Break the engine in many ways at once: one build, in which a number says what is broken."""

from typing import NamedTuple

from tools.engine import ENGINE, compile_build


class Mutant(NamedTuple):
    """Name an expression that stands once in a file of the source, and what stands in its place when it is broken."""

    name: str
    file: str
    right: str
    wrong: str


MUTANTS = [
    Mutant("the sum of the losses for their mean", "training.h", "1.0f / batch", "1.0f"),
    Mutant("one order for all epochs", "training.h", "at == 0 && request.is_shuffled", "step == 0"),
    Mutant("divergence is not noted", "training.h", "wrong != wrong", "false"),
    Mutant("a batch's first samples for its others", "training.h", "rows.first + from", "rows.first"),
    Mutant("the weights' decay for slopes", "training.h", "request.slope_decay", "request.decay"),
    Mutant("the weights' rate for slopes", "training.h", "rate * request.slope_rate", "rate"),
    Mutant("no velocity is remembered", "optimizers.h", "store(velocity + i, change)", "store(velocity + i, Lanes{})"),
    Mutant("decay of the gradient", "optimizers.h", "part.decay * parameter", "part.decay * change"),
    Mutant("Adam's mean is not corrected", "optimizers.h", "(float)correction.first", "1.0f"),
    Mutant("Adam's square is not corrected", "optimizers.h", "1 / correction.second", "1.0"),
    Mutant(
        "epsilon within the root",
        "optimizers.h",
        "square_root(mean_square * second_share) + request.epsilon",
        "square_root(mean_square * second_share + request.epsilon)",
    ),
    Mutant("α where z > 0", "pass.h", "choose(z > 0, splat(1), slope)", "choose(z > 0, slope, splat(1))"),
    Mutant("1 where z is 0", "pass.h", "choose(z > 0, splat(1), slope)", "choose(z >= 0, splat(1), slope)"),
    Mutant("1 where RReLU's z is 0", "pass.h", "*value > 0 ? 1 : slope", "*value >= 0 ? 1 : slope"),
    Mutant("max(z, 0) toward α", "pass.h", "smaller(z, Lanes{})", "larger(z, Lanes{})"),
    Mutant("biases are not learned", "pass.h", "load(at(layer.upstream, layer.units, unit, column))", "Lanes{}"),
    Mutant("the lanes behind the last sample count", "pass.h", "i < columns * LANES", "i < samples"),
    Mutant("half of the squared error", "pass.h", "share * 2 / last.units", "share / last.units"),
    Mutant("squared errors summed over outputs", "pass.h", "share * 2 / last.units", "share * 2"),
    Mutant("f(z) is taken for z", "pass.h", "sums[i][j] * load(derivative_at + place)", "sums[i][j]"),
    Mutant("RReLU measures with its least slope", "pass.h", "(request.lower + request.upper) / 2", "request.lower"),
    Mutant(
        "RReLU's slopes from 0",
        "pass.h",
        "generator.uniform_float() * range + lower",
        "generator.uniform_float() * (range + lower)",
    ),
    Mutant("softmax without its maximum", "losses.h", "load(z + i * step) - largest", "load(z + i * step)"),
    Mutant(
        "fan-in counts the bias", "network.h", "(1 + he_slope * he_slope) * inputs", "(1 + he_slope * he_slope) * row"
    ),
    Mutant("He's rule without the slope", "network.h", "he_slope * he_slope", "0"),
    Mutant(
        "Xavier's other form", "network.h", "__builtin_sqrt(1 / inputs)", "__builtin_sqrt(2 / (inputs + layer.units))"
    ),
    Mutant(
        "the asymmetric start spares biases",
        "network.h",
        "generator.integer(layer.inputs)",
        "generator.integer(row - 2)",
    ),
    Mutant("a shuffle that never stays", "random.h", "other <= i", "other < i"),
    Mutant("half of a random number is thrown away", "random.h", "has_left = 1", "has_left = 0"),
    Mutant("no normal number beyond the ziggurat", "random.h", "-(end + beyond)", "-end"),
    Mutant("mish of another tangent", "activations.h", "w * (w + 2)", "w * (w + 1)"),
    Mutant("GELU's slope without its tail", "activations.h", "size * density - tail", "size * density"),
    Mutant(
        "ELU's derivative for its value",
        "activations.h",
        "alpha * exponential_minus_1(negative)",
        "alpha * exponential(negative)",
    ),
    Mutant("the exponential of a smaller number", "lanes.h", "whole * 2.12194440e-4f", "whole * 2.12e-4f"),
    Mutant(
        "a leak counts as death",
        "measuring.h",
        "load(tile.at(layer.derivatives, layer.units, unit, column)) != 0",
        "load(tile.at(layer.derivatives, layer.units, unit, column)) == 1",
    ),
    Mutant(
        "the gradient's length without biases",
        "measuring.h",
        "layer.weights + layer.units * (layer.inputs + 1)",
        "layer.weights + layer.units * layer.inputs",
    ),
    Mutant("losses behind the last sample count", "measuring.h", "column * LANES + lane >= tile.samples", "false"),
    Mutant("class 1 from odds of e up", "measuring.h", "(odds > 0)", "(odds > 1)"),
]

SWITCH = """
static int broken; // 0 for nothing, else the number of a mutant
extern "C" __attribute__((export_name("break"))) void break_what(int number) { broken = number; }
"""


def compile_mutants(folder):
    """Compile a build in which `break(n)` breaks what stands at n − 1 in MUTANTS; 0 mends it.

    Parameters
    ----------
    folder : pathlib.Path, to write to.

    Returns
    -------
    pathlib.Path of the build.

    Raises
    ------
    AssertionError : what a mutant breaks does not stand in its file once.
    """
    originals = {path.name: path.read_text(encoding="utf-8") for path in (ENGINE / "source").iterdir()}
    sources = dict(originals)
    for number, (_, file, right, wrong) in enumerate(MUTANTS, start=1):
        assert originals[file].count(right) == 1, (
            f"{right} stands in {file} not once, but {originals[file].count(right)} times"
        )
        sources[file] = sources[file].replace(right, f"(broken == {number} ? ({wrong}) : ({right}))")
    sources["lanes.h"] = sources["lanes.h"].replace("#pragma once", "#pragma once\n" + SWITCH)
    for name, text in sources.items():
        (folder / name).write_text(text, encoding="utf-8")
    compile_build("simd.wasm", folder, folder / "mutants.wasm")
    return folder / "mutants.wasm"
