"""The folder for the user's own models and the list of runs."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def user_data() -> Path:
    """The folder for this user's data, which may not exist yet.

    The variable CNUNET_DATA names another one.
    """
    given = os.environ.get("CNUNET_DATA")
    return Path(given) if given else platformdirs.user_data_path("cnunet", appauthor=False)
