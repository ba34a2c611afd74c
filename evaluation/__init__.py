"""Corpus readers, splits and measurement; not part of the installed package."""
