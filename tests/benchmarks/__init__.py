"""The benchmarks: `python3 dev.py bench`. What exactly is measured stands at the top of each module."""
