"""Builds the documentation as a site: `make site`.

The source folder is the root of the repository, so that pages link to each other, to README.md and
to the model card in the same way as in a file browser.
"""

import re
from typing import Any

import cnunet

project = "CNUNet"
author = "the CNUNet developers"
version = release = cnunet.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
root_doc = "docs/README"
include_patterns = ["docs/**", "*.md", "resources/**.md"]
suppress_warnings = ["myst.header"]  # of the credits, which are generated
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"

html_theme = "furo"
html_title = "CNUNet"
html_favicon = "../resources/icons/cnunet.svg"
html_copy_source = False
html_show_copyright = False
html_extra_path = ["start"]


def setup(app: Any) -> None:
    app.connect("source-read", _add_navigation)
    app.connect("autodoc-process-docstring", _to_fields)


def _add_navigation(app: Any, page: str, source: list[str]) -> None:
    """The lists of links in the index are the navigation, each under the line above it."""
    if page != root_doc:
        return
    for caption, links in re.findall(r"^(.+):\n\n((?:- .+\n)+)", source[0], re.MULTILINE):
        pages = re.findall(r"^- \[([^]]+)\]\(([^)]+)\.md\)", links, re.MULTILINE)
        entries = "\n".join(f"{title} <{target}>" for title, target in pages)
        source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{entries}\n```\n"


def _to_fields(app: Any, what: str, name: str, object: Any, options: Any, lines: list[str]) -> None:
    """Our docstrings are plain text: a line that starts with a name and a colon is a parameter."""
    text = re.sub(r"(?<!`)`([^`]+)`(?!`)", r"``\1``", "\n".join(lines))
    text = re.sub(r"^(\w+): (.*(?:\n +.*)*)", r"\n:param \1: \2\n", text, flags=re.MULTILINE)
    text = re.sub(r"^(?=Raises )", "\n", text, flags=re.MULTILINE)
    lines[:] = text.split("\n")
