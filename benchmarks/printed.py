"""How benchmarks tell what they found beside what must be reached."""

from __future__ import annotations


def line(what: str, found: str, most: str, met: bool) -> bool:
    """Print a line; returns whether it is as it must be."""
    print(f"{what:34}{found:56}at most {most:10}{'' if met else 'NOT MET'}", flush=True)
    return met
