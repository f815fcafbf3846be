"""The user's folders."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def user_data() -> Path:
    """The folder for this user's data, which may not exist yet.

    The environment variable CNUNET_DATA overrides it.
    """
    override = os.environ.get("CNUNET_DATA")
    return Path(override) if override else platformdirs.user_data_path("cnunet", appauthor=False)


def user_settings() -> Path:
    """The folder for settings, which may not exist yet."""
    return platformdirs.user_config_path("cnunet", appauthor=False)


def user_cache() -> Path:
    """The folder for files that can be recreated, which may not exist yet."""
    return platformdirs.user_cache_path("cnunet", appauthor=False)


def user_logs() -> Path:
    """The folder for logs, which may not exist yet."""
    return platformdirs.user_log_path("cnunet", appauthor=False)
