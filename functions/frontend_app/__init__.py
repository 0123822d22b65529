"""The two halves of functions/frontend.py: the built web app's files, and the way to the backend."""
