"""Questions over an archive: the same as over a record, answered by DuckDB from Parquet; the one import of it."""
