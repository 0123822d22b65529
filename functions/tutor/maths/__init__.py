"""School maths, read from a question and worked out in steps, in the process and within milliseconds.

    question → spelling.py (one spelling) → the kinds in kinds.py, each of which reads its own problems or none
             → tree.py, syntax.py (expressions), values.py, surds.py, polynomials.py (exact and capped)
             → steps.py with phrases/ (the page) → solution.py

A kind reads only what it can read as a whole: every number used, every word known. What is left over means another
problem, and no answer. Each result is found a second time by another road before it is given.
"""
