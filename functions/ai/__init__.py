"""The AI app: every call to a model is a function of its own."""
