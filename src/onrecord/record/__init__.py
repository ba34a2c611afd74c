"""The record of an archive: one SQLite file, the only SQL."""
