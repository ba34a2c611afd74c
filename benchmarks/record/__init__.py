"""How a large record does: ``python -m benchmarks.record``, `make bench-record`; see docs/evaluation.md."""
