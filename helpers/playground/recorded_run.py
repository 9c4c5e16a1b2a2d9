"""Pack a run for the browser: a description that can be read, and its numbers as one row of bytes."""

import numpy as np

__all__ = ["pack_run"]

# Between two of these a smooth activation is read off a straight line, and beyond them it goes straight on.
TABLE = np.linspace(-20, 20, 8001)


def pack_run(run):
    """Pack a run for `recorded_run.js`: its description, a dict, and its numbers, bytes.

    Parameters
    ----------
    run : helpers.playground.run.Run

    Returns
    -------
    dict, of what JSON can hold; under "arrays", by name, where each array begins (in numbers) and its shape.
    bytes, the arrays, float32.
    """
    settings, network = run.settings, run.settings.network()
    arrays = {
        "steps": run.steps,
        "parameters": run.parameters,
        "slopes": run.slopes,
        "loss": run.loss,
        "accuracy": run.accuracy,
        "unseen": run.unseen,
        "deadSince": run.dead_since,
        "gradients": run.gradients,
        "inputs": run.task.points.inputs,
        "targets": run.task.points.targets.reshape(-1),
    }
    has_table = bool(np.isnan(network.activation.slope))
    if has_table:
        arrays["table"] = network.activation(TABLE)
    with np.errstate(over="ignore", under="ignore"):  # what is too large becomes infinite, what is too small 0
        packed = {name: np.asarray(array, np.float32) for name, array in arrays.items()}
    ends = np.cumsum([array.size for array in packed.values()])
    return {
        "settings": settings.as_dict(),
        "text": str(settings),
        "name": settings.name,
        "changed": settings.change,
        "total": settings.steps,
        "diverged": run.diverged,
        "isCurve": run.task.is_curve,
        "box": run.task.box,
        "stages": [
            {"inputs": int(np.prod(stage.inputs)), "outputs": stage.outputs[0], "start": stage.weights.start}
            for stage in network.stages
        ],
        "table": [TABLE[0], TABLE[-1]] if has_table else None,
        "arrays": {
            name: {"start": int(end) - array.size, "shape": array.shape}
            for (name, array), end in zip(packed.items(), ends, strict=True)
        },
    }, b"".join(array.tobytes() for array in packed.values())
