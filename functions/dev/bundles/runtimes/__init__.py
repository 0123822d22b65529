"""Code that a bundle carries for its platform, copied as it stands here; nothing in the repository imports it."""
