"""Explain in plain words why Python or NumPy stopped a function, and what to do about it."""

import re

__all__ = ["EXPLANATIONS", "OTHERWISE", "explain_error"]

# Looked up from above in "Kind: message", with the line that stopped below; what stands in ( ) goes into {0}, {1}.
EXPLANATIONS = {
    r"AsksForInput": "It asks for input, and would do so at every call: leave that out, what it needs comes in its brackets.",
    r"TypeError.*'(?:coroutine|async_generator)'": "A function in it is written `async def`, and its answer still waits to be run: write `def`.",
    r"(?:can't|Can't) (?:call numpy\(\) on|convert).*[Tt]ensor": "NumPy cannot read that tensor: write `.detach().cpu().numpy()` behind it, or compute with NumPy.",
    r"must be Tensor, not|'numpy.ndarray' object has no attribute '(?:dim|detach|cpu|clamp)'": "PyTorch's functions take tensors, and x is NumPy's array or a number: use NumPy's functions.",
    r"does not support item assignment": "`x[…] = …` puts numbers into an array, and this is none: begin with `x = np.array(x)`, or use `np.where`.",
    r"assignment destination is read-only": "That array may not be changed: work on a copy, `x.copy()`.",
    r"TypeError.*'(?:generator|map|zip|filter)'": "A generator hands out its numbers one by one: put them into an array, `np.array([…])`.",
    r"UnboundLocalError: .*?'(\w+)'": "`{0}` has no value yet there: give it one first, whichever way an `if` goes.",
    r"NameError: name '(abs|exp|sqrt|log|where|maximum|minimum|mean|std|array)'": "NumPy's `{0}` is written `np.{0}`.",
    r"NameError: name '(\w+)'": "Python knows no `{0}` there: check the spelling, or run the cell that defines it.",
    r"(?s)truth value.*(?<![\w.])(max|min)\(": "`{0}` cannot compare a whole array with a number: `np.{0}imum` does it place by place.",
    r"truth value": "One yes or no is wanted there, as by `if`, `and`, `or`, `min` and `max`, and an array has many: `np.where` decides place by place, `np.all` makes one of them.",
    r"converted to Python scalar": "`float`, `int` and what `math` has take one number, and this is an array: use NumPy's, such as `np.exp`.",
    r"both or neither of x and y": "`np.where` takes three things: a condition, what holds where it is true, and what holds elsewhere.",
    r"(?s)scalar index.*np\.(max|min)\(": "`np.{0}` looks through one array: `np.{0}imum` compares two, place by place.",
    r"values to unpack": "There are not as many names on the left of `=` as values on the right: count both.",
    r"RecursionError": "It calls itself again and again, without end: let it compute the answer instead.",
    r"ZeroDivisionError": "It divides by 0 there: give that place an answer of its own.",
    r"math domain error": "There is no such root or logarithm: what stands in its brackets must be positive.",
    r"OverflowError": "A number grows too large there: look at what is raised to a power, or stands in `exp`.",
    r"FloatingPointError: (\w+)": "NumPy was told to stop there ({0}): leave `np.seterr` out.",
    r"index (-?\d+) is out of bounds for axis \d+ with size (\d+)": "It asks for place {0} of {1}, and places are counted from 0.",
    r"IndexError: .*index out of range": "It asks for a place that is not there: places are counted from 0.",
    r"too many indices": "There are more numbers in `[ ]` than the array has axes: give fewer.",
    r"indices must be integers|only integers, slices": "What stands in `[ ]` must be a whole number, or a condition.",
    r"NoneType": "A part of it is nothing (`None`): does a function in it lack its `return`?",
    r"'(?:int|float|str|list|tuple|numpy\.\w+)' object is not callable": "A value is called like a function: is a `*` missing, or does a name such as `sum` mean something else now?",
    r"TypeError.*\b(?:function|builtin_function_or_method|method|ufunc)'": "A function stands there without what it takes: write that behind it, in round brackets.",
    r"invalid index to scalar|not subscriptable": "`[ ]` picks out of several numbers, and stands behind a single one: leave it out.",
    r"not iterable|has no len\(\)": "Several numbers are wanted there, as by a loop, `sum`, `len` or `max`, and it is a single one: leave that out.",
    r"module '(\w+)' has no attribute '(\w+)'": "`{0}` has no `{1}`: check the spelling.",
    r"'([\w.]+)' object has no attribute '(\w+)'": "`{0}` has no `.{1}`: check the spelling, and what stands before the dot.",
    r"(?s)multiply sequence.*\n.*['\"]|TypeError.*\bstr\b|string|StrDType|dtype\('<U": "A text stands where a number is due: leave its quotation marks out.",
    r"multiply sequence|TypeError.*'(?:list|tuple)'": "Python does not compute with a list: `np.array` makes an array of it.",
    r"shapes (\(.*?\)) (?:and )?(\(.*?\))": "Arrays of the shapes {0} and {1} do not go together: both need as many numbers.",
    r"for \^=?: |ufunc 'bitwise_xor'": "`^` compares bits and makes no power: x² is written `x**2`.",
    r"for [&|]=?: |ufunc 'bitwise_(?:and|or)'": "`&` and `|` join conditions: put each into brackets of its own, as in `(x > 0) & (x < 1)`.",
    r"unary ~|ufunc 'invert'": "`~` turns a condition around, and a number stands behind it: put the whole condition into brackets.",
    r"numpy boolean (?:subtract|negative)": "True and False are not subtracted: `1 * (…)` makes numbers of them, and `~` turns them around.",
    r"negative integer powers": "NumPy's whole numbers take no negative powers: write `1 / …`, or `float(…)` around the number.",
    r"matmul": "`@` multiplies rows by columns, and these do not fit: `*` multiplies place by place.",
    r"array element with a sequence": "Several numbers are put where one has room: compute with whole arrays.",
    r"Cannot cast": "An array of whole numbers takes no fractions: make a new one, as `x = x / 2` does and `x /= 2` does not.",
    r"axis (-?\d+) is out of bounds": "The array has no axis {0}: axes are counted from 0.",
    r"(?:TypeError: |\.)(\w+)(?:\(\))? (?:takes|missing|got|expected)\b": "`{0}` does not take what it is given there: compare how many things, and their names.",
    r"No module named '([\w.]+)'": "`{0}` is not installed here: NumPy is enough.",
    r"unhashable type": "An array or a list cannot be looked up or remembered by its value: leave out `cache`, and sets and dicts of arrays.",
    r"ArrayType": "It is NumPy's own and takes one x; here an alpha comes behind it: write a function of both, with `def`.",
    r"'float' object cannot be interpreted as an integer": "Where an axis or a count is due, a number with a point stands: `np.maximum` and `np.minimum` compare two numbers, `np.max` and `np.min` look through one array.",
    r"SystemExit": "`exit` would end Python: `return` ends a function.",
}
OTHERWISE = "Python says: {0}."


def explain_error(problem, line=""):
    """Explain an exception (raised at `line`) in plain words: a template and the values of its places."""
    said = f"{type(problem).__name__}: {problem}".rstrip(": ")
    for pattern, words in EXPLANATIONS.items():
        if found := re.search(pattern, f"{said}\n{line}"):
            return words, found.groups()
    return OTHERWISE, (said,)
