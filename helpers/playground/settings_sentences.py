"""List what is said of a text that is no run, with places for what was written; Python says it, and so does the page."""

SENTENCES = {
    "runs": "The playground has room for {most} runs, and the text names {runs}: leave some out.",
    "text": "A run is a text of at most {letters} letters, such as: {text}",
    "word": '"{word}" is not understood: a run is a text such as: {text}',
    "twice": '"{name}" is said twice: leave one of the two out.',
    "number": '{name}="{text}" should be a number.',
    "whole": '{name}="{text}" should be a whole number.',
    "choice": '{name}="{value}" is not known; choose one of: {known}.',
    "limits": "{name}={value} should be from {low} to {high}.",
    "layers": 'net="{net}" should be the units of each hidden layer, as in 8-8: up to {layers} layers of 1 to {units} units.',
    "steps": "{epochs} epochs in batches of {batch} are {steps} steps, and at most {most} are possible: take fewer epochs or "
    "larger batches.",
    "whatIf": 'A "what if" says both when and what: at=100 with then_alpha=0.1, then_rate=0.3 or both.',
    "at": "at={at} should be a step before the end, from 0 to {last}.",
    "slope": "{name} has no slope α that could be changed: leave then_alpha out.",
}
