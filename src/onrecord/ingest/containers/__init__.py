"""What holds other files or records: ZIP, gzip, WARC, taken apart within bounds."""
