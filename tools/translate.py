"""Brings resources/translations up to date with the texts in app, and the phrases elsewhere.

lupdate collects the texts, which are merged into one .ts file for each language: what is new is
marked as unfinished, what is gone is removed. lrelease then makes the .qm files that the window
reads. Lists what is to be translated; exits with 1 if there is anything.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import PySide6

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.language import CONTEXT, FOLDER, LANGUAGES  # noqa: E402

_TOOLS = Path(PySide6.__file__).parent
_FORMS = {"en": 2, "de": 2, "es": 3, "fr": 3, "zh_CN": 1}
"""How many forms a text with a number has, as Linguist counts them."""


@dataclass(frozen=True)
class Text:
    """A text, and its translations: several if it has a number (`%n`)."""

    source: str
    has_number: bool = False
    forms: tuple[str, ...] = ()
    is_finished: bool = False


def texts_of_sources() -> dict[str, Text]:
    """All texts of the window, as Qt's lupdate finds them: `tr`, `marked` and `Phrase`."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "texts.ts"
        folders = (ROOT / "app", ROOT / "cnunet", ROOT / "trainer")
        sources = sorted(str(path) for folder in folders for path in folder.rglob("*.py"))
        aliases = ["-tr-function-alias", "tr+=marked,tr+=Phrase"]
        options = ["-silent", "-locations", "none", *aliases]
        listed = Path(folder) / "sources.txt"
        listed.write_text("\n".join(sources), "utf-8")
        command = [str(_TOOLS / "lupdate"), *options, f"@{listed}", "-ts", str(made)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = read(made)
    return {source: Text(source, text.has_number) for source, text in sorted(found.items())}


def read(path: Path) -> dict[str, Text]:
    """The texts of a .ts file; none if there is no such file."""
    if not path.exists():
        return {}
    found = {}
    for message in ElementTree.parse(path).iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        has_number = message.get("numerus") == "yes"
        forms: tuple[str, ...] = ()
        if translation is not None:
            several = tuple(form.text or "" for form in translation.iter("numerusform"))
            forms = several if has_number else (translation.text or "",)
        is_finished = translation is not None and translation.get("type") is None and any(forms)
        found[source] = Text(source, has_number, forms, is_finished)
    return found


def merged(texts: dict[str, Text], known: dict[str, Text]) -> list[Text]:
    """These texts, with the translations that are known."""
    return [
        known[source] if source in known and known[source].has_number == text.has_number else text
        for source, text in texts.items()
    ]


def write(path: Path, language: str, texts: list[Text]) -> None:
    """Write a .ts file."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text in texts:
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text.source
        translation = ElementTree.SubElement(message, "translation")
        if not text.is_finished:
            translation.set("type", "unfinished")
        if text.has_number:
            message.set("numerus", "yes")
            for form in text.forms or _FORMS[language] * ("",):
                ElementTree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = "".join(text.forms)
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8", newline="\n"
    )


def release(path: Path, target: Path) -> None:
    """Make the .qm file of a .ts file."""
    command = [str(_TOOLS / "lrelease"), "-silent", "-nounfinished", str(path), "-qm", str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Update all languages; returns the exit status."""
    texts = texts_of_sources()
    FOLDER.mkdir(exist_ok=True)
    missing = 0
    for language in LANGUAGES:
        path = FOLDER / f"cnunet_{language}.ts"
        # English needs only what has a number.
        wanted = {s: t for s, t in texts.items() if language != "en" or t.has_number}
        updated = merged(wanted, read(path))
        write(path, language, updated)
        release(path, path.with_suffix(".qm"))
        for text in updated:
            if not text.is_finished:
                missing += 1
                print(f"{path.name}: {text.source!r} is to be translated")
    print(f"{len(texts)} texts, {missing} to be translated", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
