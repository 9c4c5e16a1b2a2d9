# make lab        opens the notebooks in JupyterLab
# make app        shows the playground as a page without code
# make check      what one runs while working: lint, types, and the tests without notebooks and browsers, in two minutes;
#                 make check TESTS=tests/nn takes a part of them
# make test       tests everything: that, every notebook, and what the browser shows
# make stress     tests the same for longer: random walks, faults, every notebook in every language, the oldest
#                 and newest versions on Python 3.11 to 3.13; and asks whether the lock names a known vulnerability
# make mutants    breaks the helpers' foundations one line at a time, and lists what no test catches
# make notebooks  runs every notebook and saves it with its outputs
# make languages  copies the code into the other languages, and lists what is to be rendered anew
# make site       writes _site/: the series as pages that need no server and no Python
# make slides     writes _slides/: the same notebooks as slides for a lecture
# make links      makes every link to Binder, Colab and the site: owner and name are the git remote's
# make lite       builds JupyterLab with the notebooks for a browser that runs Python itself, into _lite
# make lock       renews requirements.lock
# make bench      measures how fast everything is, into docs/measurements.md
#
# PYTHON=python3.12 names the Python to use; without it the first suitable one is taken.

CANDIDATES := $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11 python)
NOTEBOOK := $(firstword $(sort $(wildcard notebooks/en/*.ipynb)))
SETTINGS := $(wildcard helpers/widget/jupyter_data/share/jupyter/lab/settings/overrides.d/*.json)
VENV_PYTHON := .venv/bin/python
TESTS := tests
LOG := .venv/install.log
UV := $(VENV_PYTHON) -m uv

# An environment made in another folder or by another Python than asked for is of no use,
# and neither is one whose Python has been removed since.
VERSION := import sys; print(sys.version)
AT_HOME := import helpers, os; print(os.path.samefile(helpers.__path__[0], "helpers"))
ifneq ($(and $(PYTHON),$(wildcard .venv/made)),)
  ifneq ($(shell "$(PYTHON)" -c '$(VERSION)' 2>&1),$(shell $(VENV_PYTHON) -c '$(VERSION)' 2>&1))
    $(shell rm -f .venv/made)
  endif
endif
ifneq ($(wildcard .venv/installed-*),)
  ifneq ($(shell $(VENV_PYTHON) -I -c '$(AT_HOME)' 2>/dev/null),True)
    $(shell rm -f .venv/made)
  endif
endif

# Matrices are small here: two threads on one of them mostly wait for each other, above all where cores are shared.
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: lab app lint check test stress mutants notebooks languages links site slides lite lock bench

lab: .venv/installed-lab
	@$(VENV_PYTHON) -m jupyterlab --ip=127.0.0.1 --LabApp.default_url=/lab/tree/$(NOTEBOOK) \
	    $(if $(filter 0,$(shell id -u)),--allow-root)

app: .venv/installed-app
	@$(VENV_PYTHON) -m voila notebooks/en/10_playground.ipynb --Voila.ip=127.0.0.1

lint: .venv/installed-test
	@$(VENV_PYTHON) -m ruff check --quiet
	@$(VENV_PYTHON) -m ruff format --quiet --check
	@$(VENV_PYTHON) -m mypy
	@$(VENV_PYTHON) -m tools.npm
	@node_modules/.bin/biome check --error-on-warnings
	@node_modules/.bin/tsc

check: lint
	@$(VENV_PYTHON) -m pytest -q -n auto --ignore=tests/browser --ignore=tests/notebooks $(TESTS)

test: lint
	@$(VENV_PYTHON) -m tools.find_browser
	@$(VENV_PYTHON) -m pytest -n auto

stress: .venv/installed-test .venv/stress/installed
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

site slides: .venv/installed-lab
	@$(VENV_PYTHON) -m tools.site $@

links: .venv/installed-test
	@$(VENV_PYTHON) -m tools.links

lite: .venv/installed-lab .venv/lite/installed
	@$(VENV_PYTHON) -m tools.lite

bench: .venv/installed-test .venv/bench/installed
	@$(VENV_PYTHON) -m tools.bench

lock: .venv/made
	@$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --all-extras \
	    --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

# Leaves a sentence for people, and the installers' own words in the log.
define give_up
{ if grep -qiE 'hash mismatch|do not match the hashes' $(LOG); then \
    echo "A downloaded package does not have the hash that requirements.lock asks for, so nothing of it was installed: see $(LOG)."; \
  else \
    echo "The packages could not be installed, most likely because the package index cannot be reached: check your connection, or name another index in PIP_INDEX_URL ($(LOG) has the details)."; \
  fi >&2; exit 1; }
endef

# uv takes a tenth of pip's time, and pip is there to fetch it.
.venv/made: requirements.lock
	@for each in $(CANDIDATES); do \
	    version=$$("$$each" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue; \
	    found="$${found:-$$each is $$version}"; \
	    if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then python="$$each"; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "Python 3.11 or newer is needed, but $${found:-none was found as" $(CANDIDATES)"}: install one, or name it as in 'make lab PYTHON=python3.12'." >&2; \
	    exit 1; \
	fi; \
	echo "Making .venv with Python $$version ..."; \
	rm -rf .venv && mkdir .venv && "$$python" -m venv .venv >$(LOG) 2>&1 || { \
	    echo "Python $$version ($$python) cannot make a virtual environment: install its venv module (on Debian and Ubuntu: apt install python3-venv) or name another Python as in 'make lab PYTHON=python3.12'." >&2; \
	    exit 1; \
	}
	@sed -n '/^uv==/,/^    #/p' requirements.lock >.venv/uv.lock
	@$(VENV_PYTHON) -m pip install --retries 2 --require-hashes -r .venv/uv.lock >>$(LOG) 2>&1 || $(give_up)
	@touch $@

# uv does not read pip's configuration, where a classroom's own index stands.
define take_index
index=$$($(VENV_PYTHON) -m pip config list 2>/dev/null | sed -n "s/^[a-z:]*\.index-url='\(.*\)'$$/\1/p" | head -n 1); \
export UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$$index}"
endef

# The tests start a hundred Pythons, and not every machine keeps what one of them has compiled.
.venv/installed-%: .venv/made pyproject.toml requirements.lock $(SETTINGS)
	@echo "Installing the packages ..."
	@$(take_index); \
	{ $(UV) pip install --python $(VENV_PYTHON) --require-hashes --constraints requirements.lock \
	      -r pyproject.toml --extra lab --extra $* $(if $(filter test,$*),--extra app --compile-bytecode) && \
	  $(UV) pip install --python $(VENV_PYTHON) --reinstall --no-deps --no-build-isolation -e . ; \
	} >>$(LOG) 2>&1 || $(give_up)
	@touch $@

# Apart, because JupyterLab loads whatever extensions lie beside it, and fails at those of JupyterLite,
# and because nobody who learns needs the others.
.venv/%/installed: .venv/made pyproject.toml requirements.lock
	@echo "Installing what make $* needs ..."
	@$(take_index); \
	{ $(UV) venv --clear --python $(VENV_PYTHON) .venv/$* && \
	  $(UV) pip install --python .venv/$* --require-hashes --constraints requirements.lock \
	      -r pyproject.toml --extra $* $(if $(filter stress,$*),--extra test) ; \
	} >>$(LOG) 2>&1 || $(give_up)
	@touch $@
