"""The language of the window: translated texts, made by `tools/translate.py` with Qt's own tools.

A text means the same wherever it is, so translations are looked up by the text alone, whatever
class it is used in.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.installation import HOME

FOLDER = HOME / "resources" / "translations"
SYSTEM = "system"
LANGUAGES = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "zh_CN": "简体中文",
}
"""The languages, each under its own name."""
CONTEXT = "app"
"""The name of the context that holds all translations."""


def tr(text: str, comment: str = "", n: int = -1) -> str:
    """The text in the user's language, where there is no class with a `tr`; `n` stands for %n."""
    return QCoreApplication.translate(CONTEXT, text, comment, n)


def locale() -> QLocale:
    """The locale for dates and numbers in the user's language."""
    return QLocale(tr("en"))  # translated as the code of the language


def format_number(value: float, decimals: int | None = 0) -> str:
    """A number as the language writes it, 1,234.5 or 1.234,5. decimals: None for those it has."""
    if decimals is None:
        return locale().toString(float(value), "g", 6)
    return locale().toString(float(value), "f", decimals)


def percent(share: float) -> str:
    """A share from 0 to 1 in percent, as the language writes it."""
    return tr("{value} %").format(value=f"{100 * share:.0f}")


class Translator(QTranslator):
    """Translates texts of the window, whatever class they are used in."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The translation; None where there is none, which leaves the text as it is."""
        return super().translate(CONTEXT, text, disambiguation, n) or None


def chosen_language(setting: str, wanted: list[str] | None = None) -> str:
    """The language to use, one of `LANGUAGES`.

    setting: one of them, or `SYSTEM`. wanted: the languages of the system, such as "de-AT", in
    order of preference; by default, those that Qt finds.
    """
    if setting in LANGUAGES:
        return setting
    for name in QLocale.system().uiLanguages() if wanted is None else wanted:
        language = name.replace("_", "-").split("-")[0]
        if language == "zh" and not _is_traditional(name):
            return "zh_CN"
        if language in LANGUAGES:
            return language
    return "en"


def install(application: QCoreApplication, language: str) -> list[QTranslator]:
    """Switch to this language for all texts created from now on; returns its translators."""
    QLocale.setDefault(QLocale(language))  # for %Ln and spin boxes
    installed = []
    qt_texts = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for translator, path in (
        (QTranslator(application), qt_texts / f"qtbase_{language}.qm"),
        (Translator(application), FOLDER / f"cnunet_{language}.qm"),
    ):
        if translator.load(str(path)):
            application.installTranslator(translator)
            installed.append(translator)
    return installed


def _is_traditional(name: str) -> bool:
    return any(part in name for part in ("Hant", "TW", "HK", "MO"))
