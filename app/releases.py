"""The page of new versions. The menu opens it in the browser; nothing is sent."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata

_LABEL = "Releases"
"""The name of the address in `project.urls` of pyproject.toml."""


def releases_page() -> str:
    """The address of that page; empty while the project names none."""
    try:
        addresses = metadata("cnunet").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    for entry in addresses:
        label, _, address = entry.partition(", ")
        if label == _LABEL:
            return str(address)
    return ""
