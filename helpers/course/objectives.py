"""List what the series teaches: each question belongs to one objective, each objective to a notebook."""

OBJECTIVES = {
    "why-nonlinear": ("01", "say what a non-linearity is for"),
    "relu": ("01", "compute ReLU and its derivative anywhere, at 0 too"),
    "chain-rule": ("01", "follow a gradient through one unit by the chain rule"),
    "death": ("01", "say when a unit is dead, and how one step can kill it"),
    "leaky-relu": ("02", "compute leaky ReLU and its derivative for any α"),
    "revival": ("02", "explain why a dead unit comes back with a leak, and what decides how soon"),
    "price-of-a-leak": ("02", "say what a leak costs, and which α goes wrong how"),
    "prelu": ("03", "derive the gradient of α and make one update"),
    "learned-slopes": ("03", "say what a learned slope can do, and what decay does to it"),
    "parameters": ("03", "count the parameters that channel-shared and channel-wise slopes add"),
    "death-in-networks": ("04", "count the dead in a network, born or killed, and say who can revive"),
    "slopes-in-networks": ("05", "say which slopes suit which data, and what can go wrong with learned ones"),
    "comparison": ("06", "defend each cell of the comparison table with a measurement"),
    "depth": ("07", "say what depth does to a gradient, in powers of α and in typical networks"),
    "initialization": ("07", "choose the initial weights that belong to a slope"),
    "wider-family": ("08", "say where ELU, SELU, GELU, SiLU and Mish are flat, and what that does"),
    "frameworks": ("08", "say what PyTorch, Keras and JAX do at 0, by default, and to a learned slope"),
    "evidence": ("10", "judge a claim by its seeds, its setting and its interval"),
}
