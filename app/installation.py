"""Checks that our packages belong to the same installation."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import cnunet

HOME = Path(cnunet.__file__).resolve().parents[1]
"""The folder that holds `cnunet`, `app`, `trainer` and `resources`."""


def installation_problem() -> str | None:
    """A message if `app`, `trainer` or `resources` are not those installed with `cnunet`.

    These names are common: another package or a folder on the import path may shadow them.
    """
    for name in ("app", "trainer", "resources"):
        spec = find_spec(name)
        locations = list(spec.submodule_search_locations or ()) if spec else []
        if str(HOME / name) not in [str(Path(location).resolve()) for location in locations]:
            where = locations[0] if locations else "nowhere"
            return (
                f"The package {name!r} should be in {HOME}, beside 'cnunet', but was found in"
                f" {where}: install CNUNet into its own environment, for example with pipx."
            )
    return None
