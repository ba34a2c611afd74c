"""Archives: the records of many articles as Parquet in folders by month, made shard by shard and asked with DuckDB."""
