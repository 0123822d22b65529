"""How well the tutor teaches, measured: labelled sets, whole dialogues, and what happens when a model misbehaves."""
