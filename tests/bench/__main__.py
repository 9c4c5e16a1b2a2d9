from tests.bench import activations

activations.main()
