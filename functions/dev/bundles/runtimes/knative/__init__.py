"""A Knative function's own file."""
