"""A window in a process of its own, for tests that kill it: HOME PAUSE_S FILE.

Prints the pid of its worker once that has begun to write.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.files.page import FilesPage
from app.page import PageEntry
from app.pages import FILES
from app.paths import Paths
from app.window import MainWindow
from cnunet.ipc.protocol import Progress

home, pause_s, source = sys.argv[1:]
application = QApplication([])
command = [sys.executable, "-P", str(Path(__file__).with_name("fake_worker.py")), pause_s]
entry = PageEntry(FILES, "Files", "folder", lambda context: FilesPage(context, command))
window = MainWindow(Paths.under(Path(home)), "default", [entry])
files = window.files
assert isinstance(files, FilesPage)
workers = files.workers


def on_message(message):
    if isinstance(message, Progress):
        print(workers.process_ids[0], flush=True)


workers.message_received.connect(on_message)
window.add_files([Path(source)])
window.show()
application.exec()
