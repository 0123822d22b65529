"""What a developer did not expect but we did."""


class Problem(Exception):
    """A foreseeable failure: one sentence that says what is wrong and what to do. The command ends with exit code 1."""
