"""Archives: extraction, running over many shards, questions over Parquet."""
