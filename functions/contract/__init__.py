"""What makes a function a function: it stands on nothing else of ours."""
