"""`cnunet-gui`: start the window, with the files that the command line names."""

from __future__ import annotations

import argparse
import multiprocessing
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import cnunet
from app.installation import display_problem, installation_problem
from app.paths import Paths
from app.workers.command import run_role
from cnunet.errors import CNUNetError
from cnunet.usage import add_options

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.window import MainWindow


def main() -> int:
    """Run the program; returns its exit status."""
    multiprocessing.freeze_support()  # in a frozen build, Python's own child processes end here
    arguments = sys.argv[1:]
    if run_role(arguments):  # a child process of a frozen build: no Qt
        return 0
    if problem := installation_problem():
        print(f"cnunet-gui: {problem}", file=sys.stderr)
        return 1
    options = parse(arguments)
    if options.desktop:
        return change_integration(options.desktop)
    if options.at_login is not None:
        return change_login(on=options.at_login)
    if problem := display_problem():
        print(f"cnunet-gui: {problem}", file=sys.stderr)
        return 1
    application = make_application()
    from PySide6.QtCore import QTimer

    from app.crashlog import CrashLog
    from app.endingsignals import EndingSignals
    from app.instance import SingleInstance
    from app.training.startup import RunsNotice

    instance = SingleInstance(Paths.of_user().settings.parent)
    if not instance.claim_or_send(options.files, options.model):
        return 0
    window = make_window(options)
    report_crashes(window)
    signals = EndingSignals(window.end, window)
    crash_log = CrashLog(Paths.of_user().logs)
    if report := crash_log.begin():
        window.offer_report(report)
    instance.called.connect(window.call)
    window.closing.connect(instance.stop_listening)
    if options.live:
        window.go_live_in_tray()
    else:
        window.show()
    runs = RunsNotice(window)
    runs.found.connect(window.show_notice)
    QTimer.singleShot(0, runs.start)
    status = application.exec()
    runs.close()
    instance.close()
    signals.close()
    crash_log.end()
    return status


def change_integration(name: Literal["integrate", "remove_integration"]) -> int:
    """Add the program to the desktop's menus, or remove it; returns the exit status."""
    from app.desktop import integrate

    try:
        print(getattr(integrate, name)())
    except CNUNetError as error:
        print(f"cnunet-gui: {error}", file=sys.stderr)
        return 1
    return 0


def change_login(*, on: bool) -> int:
    """Start at login from now on, or no longer; returns the exit status."""
    from app.desktop.login import login_start

    try:
        login_start().switch(on)
    except CNUNetError as error:
        print(f"cnunet-gui: {error}", file=sys.stderr)
        return 1
    print(
        "CNUNet starts in the tray at login, and goes live."
        if on
        else "CNUNet doesn't start at login."
    )
    return 0


def make_application() -> QApplication:
    """Create the Qt application and the log."""
    from PySide6.QtWidgets import QApplication

    from app.garbage import GarbageCollector
    from app.icons import application_icon
    from app.language import chosen_language, install
    from app.report import Reporter, start_log
    from app.settings import LANGUAGE, Settings

    paths = Paths.of_user()
    start_log(paths.logs)
    application = QApplication(sys.argv[:1])
    GarbageCollector(application)
    install(application, chosen_language(Settings(paths.settings)[LANGUAGE]))
    Reporter(application).install()
    application.setApplicationName("cnunet")
    application.setApplicationDisplayName("CNUNet")
    application.setDesktopFileName("org.cnunet.CNUNet")
    application.setWindowIcon(application_icon())
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until there is a window to shut down
    return application


def make_window(options: argparse.Namespace) -> MainWindow:
    """Create the window, without showing it, and queue the files of the command line."""
    from app.window import MainWindow

    window = MainWindow(Paths.of_user(), options.model)
    if options.files:  # an empty list would be reported as nothing found
        window.add_files(options.files)
    return window


def report_crashes(window: MainWindow) -> None:
    """Show uncaught exceptions in a dialog over the window."""
    from PySide6.QtWidgets import QApplication

    from app.dialogs.crash import Crashes
    from app.report import LOG_NAME, Reporter

    application = QApplication.instance()
    reporter = application.findChild(Reporter) if application else None
    if isinstance(reporter, Reporter):
        Crashes(reporter, Paths.of_user().logs / LOG_NAME, window)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the command line into `files`, `model`, `desktop`, `live` and `at_login`."""
    parser = argparse.ArgumentParser(
        prog="cnunet-gui", description="Removes noise from recorded speech."
    )
    parser.add_argument("files", nargs="*", type=Path, help="recordings, or folders of them")
    parser.add_argument(
        "--model",
        default="",
        help="a model's name, or the path of a checkpoint (default: the one in the settings)",
    )
    parser.add_argument(
        "--integrate",
        action="store_const",
        const="integrate",
        dest="desktop",
        help="add the program to this user's menus, with manual pages and completion (Linux)",
    )
    parser.add_argument(
        "--remove-integration",
        action="store_const",
        const="remove_integration",
        dest="desktop",
        help="remove what --integrate has added",
    )
    parser.add_argument(
        "--live",
        action="store_true",
        help="go live immediately, with an icon in the tray instead of a window",
    )
    parser.add_argument(
        "--at-login", action="store_true", default=None, help="do that at every login from now on"
    )
    parser.add_argument(
        "--not-at-login",
        action="store_false",
        dest="at_login",
        help="don't start at login any more",
    )
    parser.add_argument("--version", action="version", version=cnunet.__version__)
    add_options(parser)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
