"""What only developers need: the command line, the embedded mongod, the run on a laptop."""
