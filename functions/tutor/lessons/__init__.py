"""The lesson library: topics/<topic>.<language>.toml, read by lesson.py and found by the words of a question."""
