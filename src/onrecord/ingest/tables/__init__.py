"""Rows of any table or JSON: their values, their dates, the article that their columns tell of."""
