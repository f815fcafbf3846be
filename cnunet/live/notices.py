"""Current warnings, reported whenever they change."""

from __future__ import annotations

from collections.abc import Callable

from cnunet.ipc.live_messages import Notice


class Notices:
    """Holds at most one sentence per topic; an empty one withdraws it."""

    def __init__(self, send: Callable[[Notice], None]) -> None:
        self._send = send
        self._sent: dict[str, str] = {}

    def show(self, topic: str, sentence: str) -> None:
        """Report the sentence, if it is new for this topic."""
        if sentence != self._sent.get(topic, ""):
            self._sent[topic] = sentence
            self._send(Notice(topic, sentence))

    @property
    def current(self) -> list[str]:
        """The sentences that hold at the moment."""
        return [sentence for sentence in self._sent.values() if sentence]

    def withdraw(self) -> None:
        """Withdraw all warnings."""
        for topic in self._sent:
            self.show(topic, "")
