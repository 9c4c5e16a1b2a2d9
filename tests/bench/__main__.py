import os

# One core for everyone; NumPy and PyTorch look when they are loaded.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

from tests.bench import activations, training  # noqa: E402

training.main()
activations.main()
