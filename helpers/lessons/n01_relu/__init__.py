"""Draw, ask and check what `01_relu_and_the_dead_neuron` shows."""
