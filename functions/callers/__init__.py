"""Who may call a function: a value that its decorator names (`caller=student`)."""
