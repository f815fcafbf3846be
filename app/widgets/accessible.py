"""Screen readers: roles of custom-painted widgets, since Qt knows only its own; announcements."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLES: dict[type[QWidget], QAccessible.Role] = {}
# Qt stores only pointers to interfaces: keep them alive as long as their widgets.
_interfaces: dict[int, QAccessibleInterface] = {}


def has_role(kind: type[QWidget], role: QAccessible.Role) -> None:
    """Set the role of all widgets of a class and its subclasses."""
    if not _ROLES:
        QAccessible.installFactory(_make)
    _ROLES[kind] = role


def announce(widget: QWidget, sentence: str) -> None:
    """Have screen readers say this, when they have finished what they are saying."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def _make(name: str, thing: QObject) -> QAccessibleInterface | None:
    role = next((role for kind, role in _ROLES.items() if isinstance(thing, kind)), None)
    if role is None or not isinstance(thing, QWidget):
        return None
    key = id(thing)
    _interfaces[key] = QAccessibleWidget(thing, role, thing.accessibleName())
    thing.destroyed.connect(lambda: _interfaces.pop(key, None))
    return _interfaces[key]
