"""Speed, memory and start of the whole pipeline; not part of the installed package."""
