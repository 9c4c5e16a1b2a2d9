"""Compare the answers of a framework with those of a record."""

import numpy as np

__all__ = ["differences"]

# Networks have weights near 1, and single precision.
NEAR = {"rtol": 1e-4, "atol": 1e-5}


def differences(kept, found, place=""):
    """Compare what is found with what is kept.

    Parameters
    ----------
    kept, found : number, array, or dict of them.
    place : what they are, for the sentences.

    Returns
    -------
    how many things were compared, and a list of sentences.
    """
    if isinstance(kept, dict) and isinstance(found, dict):
        count = 0
        said: list[str] = []
        for key in [*kept, *(key for key in found if key not in kept)]:
            inside = differences(kept.get(key), found.get(key), f"{place}, {key}" if place else key)
            count, said = count + inside[0], said + inside[1]
        return count, said
    if kept is None or found is None:
        return 1, [f"{place}: {'not recorded' if kept is None else 'recorded, and not found here'}"]
    same = np.shape(kept) == np.shape(found) and np.allclose(kept, found, **NEAR, equal_nan=True)
    return 1, [] if same else [f"{place}: recorded {_formatted(kept)}, here {_formatted(found)}"]


def _formatted(value):
    return np.array2string(np.asarray(value), precision=4, suppress_small=True, threshold=20).replace("\n", "")
