"""What the log lines say, counted for Prometheus; no function knows. docs/operations.md says how to collect it."""
