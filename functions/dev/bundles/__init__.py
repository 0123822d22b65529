"""Functions as another cloud takes them: `bundle NAME… --target T --out DIR`.

A target is a module of this folder; content.Target says what each has to hold.
"""

from __future__ import annotations

TARGETS = ("gcp", "aws", "azure", "knative", "openfaas", "container")
