"""How fast the site of a large record is: ``python -m benchmarks.web``, `make bench-web`; see docs/evaluation.md."""
