"""One module a target: how its platform starts a bundle."""
