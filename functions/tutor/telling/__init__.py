"""What a sentence of a model's answer tells: the verified result, or one that is claimed to be it."""
