"""What students hand in to learn from: read safely (reading.py), then cut into passages and searched."""
