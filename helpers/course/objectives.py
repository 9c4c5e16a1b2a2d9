"""What the series teaches: each question belongs to one of these, each of these to a notebook."""

OBJECTIVES = {
    "why-nonlinear": ("01", "say what a non-linearity is for"),
    "relu": ("01", "compute ReLU and its derivative anywhere, at 0 too"),
    "chain-rule": ("01", "follow a gradient through one unit by the chain rule"),
    "death": ("01", "say when a unit is dead, and how one step can kill it"),
    "death-in-networks": ("01", "count the dead in a network, born or killed, and say who can revive"),
    "leaky-relu": ("02", "compute leaky ReLU and its derivative for any α"),
    "revival": ("02", "explain why a dead unit comes back with a leak, and what decides how soon"),
    "price-of-a-leak": ("02", "say what a leak costs, and which α goes wrong how"),
    "prelu": ("03", "derive the gradient of α and make one update"),
    "learned-slopes": ("03", "say what slopes networks learn, what decay does to them, what can go wrong"),
    "parameters": ("03", "count the parameters that channel-shared and channel-wise slopes add"),
    "comparison": ("04", "defend each cell of the comparison table with a measurement"),
    "depth": ("05", "say what depth does to a gradient, in powers of α and in typical networks"),
    "initialization": ("05", "choose the initial weights that belong to a slope"),
    "wider-family": ("06", "say where ELU, SELU, GELU, SiLU and Mish are flat, and what that does"),
    "frameworks": ("06", "say what PyTorch, Keras and JAX do at 0, by default, and to a learned slope"),
    "evidence": ("08", "judge a claim by its seeds, its setting and its interval"),
}
