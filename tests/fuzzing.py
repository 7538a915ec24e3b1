"""How many examples the properties of readers are tried on: many in a run of the suite, far more with `make fuzz`."""

from __future__ import annotations

import os

EXAMPLES = int(os.environ.get("SMARTCITY_FUZZ_EXAMPLES", "2000"))
