"""The pages of the window, in order."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.page import Page, PageContext, PageEntry

FILES = "files"
"""The page that gets the files dropped on the window."""
LIVE = "live"


def _files(context: PageContext) -> Page:
    from app.files.page import FilesPage

    return FilesPage(context)


def _live(context: PageContext) -> Page:
    from app.live.page import LivePage

    return LivePage(context)


def _training(context: PageContext) -> Page:
    from app.training.page import TrainingPage

    return TrainingPage(context)


PAGES = (
    PageEntry(FILES, str(QT_TRANSLATE_NOOP("Pages", "Files")), "folder", _files),
    PageEntry(LIVE, str(QT_TRANSLATE_NOOP("Pages", "Live")), "live", _live),
    PageEntry("training", str(QT_TRANSLATE_NOOP("Pages", "Training")), "train", _training),
)
