"""School maths, read from a question and worked out in steps: reading, syntax, then arithmetic, percent, equations."""
