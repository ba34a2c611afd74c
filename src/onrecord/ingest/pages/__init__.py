"""A web page: its bytes, its tree, its facts, its date, its text."""
