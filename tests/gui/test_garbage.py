"""What the window discards is destroyed in the window's thread."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QTimer


class Discarded(QObject):
    """A cycle, with a timer that another thread must not destroy."""

    def __init__(self):
        super().__init__()
        self.itself = self
        self.timer = QTimer(self, interval=1000)
        self.timer.start()


def test_no_other_thread_destroys_what_was_discarded(garbage):
    threads: list[threading.Thread] = []
    kept: list[list[object]] = []
    weakref.finalize(Discarded(), lambda: threads.append(threading.current_thread()))

    def allocate():
        kept.extend([] for _ in range(20 * gc.get_threshold()[0]))

    other = threading.Thread(target=allocate)
    other.start()
    other.join()
    assert not threads
    garbage.collect()
    assert threads == [threading.main_thread()]
