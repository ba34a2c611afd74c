"""What people decide on a record: a log that only grows, what stands by it, and what it tells of the program."""
