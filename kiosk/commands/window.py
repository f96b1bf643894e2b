"""The kiosk on this screen, until its window is closed or the system ends it."""

import logging
import os
import signal
import socket
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import IO, Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QtMsgType,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from kiosk.app import Kiosk, NoScreen, dots_per_mm, make_application
from kiosk.commands.exits import Cannot, Exit
from kiosk.commands.output import complain, to_type
from kiosk.commands.trouble import explained
from kiosk.hub import enrolment
from kiosk.i18n import Language
from kiosk.settings import Settings, load_settings

WINDOW: Final = (1280, 800)
"""Pixels of a window whose size nobody chose."""

_RUNNING: Final = "kiosk.running"
_UNSEEN: Final = ("offscreen", "minimal")
_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
logger = logging.getLogger("kiosk.qt")


def show(arguments: Namespace) -> Exit:
    """Show the kiosk; raises Cannot when there is nothing to show it on."""
    settings = settings_of(arguments)
    qt = _QtMessages()
    try:
        app = make_application()
    except NoScreen as error:
        raise Cannot(str(error)) from error
    _log_in_lines(arguments.data)
    qt.pass_on()
    screen = app.primaryScreen().size()
    density = dots_per_mm(settings, screen.width(), screen.height())
    language = Language(arguments.language) if arguments.language else None
    kiosk = Kiosk(arguments.data, settings, language=language, density=density)
    _warn_of_enrolment(arguments.data)
    signals = _Signals(app)
    _open(kiosk, settings, arguments.size)
    if app.platformName() in _UNSEEN:
        complain(f"Nothing is shown: QT_QPA_PLATFORM is {app.platformName()}, without a screen.")
    with _alone(arguments.data):
        kiosk.start()
        app.exec()
    kiosk.close()
    signals.close()
    return Exit.DONE


def settings_of(arguments: Namespace) -> Settings:
    settings = load_settings(arguments.data)
    if arguments.inches is not None:
        settings = replace(settings, screen_inches=arguments.inches)
    if arguments.windowed or arguments.size:
        settings = replace(settings, full_screen=False)
    return settings


def _open(kiosk: Kiosk, settings: Settings, size: tuple[int, int] | None) -> None:
    if settings.full_screen:
        # an X server without a window manager heeds the geometry alone
        kiosk.window.setGeometry(kiosk.window.screen().geometry())
        kiosk.window.showFullScreen()
    else:
        kiosk.window.resize(*(size or WINDOW))
        kiosk.window.show()


def _alone(data: Path) -> IO[bytes]:
    """Hold a file of the data folder, and say so when another kiosk that runs holds it."""
    held = (data / _RUNNING).open("wb")
    try:
        import fcntl  # not on Windows
    except ImportError:
        return held
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        complain(f"Another kiosk runs with {data}: both show and change the same. End one of them.")
    return held


def _warn_of_enrolment(data: Path) -> None:
    """The kiosk runs with what it has; whoever started it should know."""
    try:
        enrolment.membership_of(data)  # a keyring that asks for a password would hold up the window
    except enrolment.EnrolmentError as error:
        complain(str(error))


class _Signals(QObject):
    """Ends the application when the system asks: Qt itself would never let Python hear it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._far, self._near = socket.socketpair()
        for end in (self._far, self._near):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        # a byte for each signal: one that comes before Qt's loop runs waits for it there
        signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        self._known = {getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)}
        for number in self._known:
            signal.signal(number, lambda *_: None)

    def close(self) -> None:
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._far.close()
        self._near.close()

    @Slot()
    def _heard(self) -> None:
        if self._known.intersection(self._near.recv(64)):
            self._app.quit()


class _QtMessages:
    """Qt's own words: kept while it starts, for the line that says why it could not."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._starting = True
        qInstallMessageHandler(self._hear)

    def pass_on(self) -> None:
        """From now on, and for what was kept: warnings in the log."""
        self._starting = False
        for message in self._kept:
            logger.warning("%s", message)

    def _hear(self, kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            # Qt would abort now, and leave a core file
            why = self._kept[0] if self._kept else message
            complain(f"Qt cannot open a window here: {why} See: {to_type('doctor')}")
            os._exit(Exit.CANNOT)
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        if self._starting:
            self._kept.append(message)
        else:
            logger.warning("%s", message)


class _InLines(logging.Formatter):
    """What a user can cause is one line; a fault of the program keeps its traceback."""

    def __init__(self, data: Path) -> None:
        super().__init__("kiosk: %(message)s")
        self._data = data

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        trouble = explained(error, self._data) if error else None
        if trouble is None:
            return super().format(record)
        return f"kiosk: {record.getMessage()}: {trouble}"


def _log_in_lines(data: Path) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_InLines(data))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
