"""A window of another program that takes dropped files, and prints their names."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel


class Target(QLabel):
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        names = [url.fileName() for url in event.mimeData().urls()]
        print(f"{event.proposedAction().name}:", *names, flush=True)
        event.acceptProposedAction()


application = QApplication([])
target = Target("drop here")
target.setAcceptDrops(True)
target.setWindowFlag(Qt.WindowType.FramelessWindowHint)
target.setGeometry(0, 0, 150, 150)
target.show()
print("shown", flush=True)
application.exec()
