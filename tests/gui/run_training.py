"""The Training page in a process of its own, for tests that kill it: HOME RUN_FOLDER.

Starts the run that is prepared in the folder, and prints its pid.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.paths import Paths
from app.training.page import TrainingPage
from app.window import MainWindow
from tests.gui.support import NoPortAudio, training_entry

home, folder = map(Path, sys.argv[1:])
application = QApplication([])
window = MainWindow(Paths.under(home), "default", [training_entry(NoPortAudio())])
window.show()
page = window.pages.page("training")
assert isinstance(page, TrainingPage)
page.monitor.start(folder, stays_awake=False)
run = page.monitor.run
assert run is not None
assert run.launch is not None
print(run.launch.pid, flush=True)
application.exec()
