"""Draw, ask and check what the notebooks show: one folder a notebook, and `shared` for what several of them use."""
