"""Current warnings, reported once whenever they change."""

from __future__ import annotations

from collections.abc import Callable

from cnunet.ipc.live_messages import Notice


class Notices:
    """At most one sentence for each topic; an empty one withdraws it."""

    def __init__(self, say: Callable[[Notice], None]) -> None:
        self._say = say
        self._said: dict[str, str] = {}

    def tell(self, topic: str, sentence: str) -> None:
        """Report news about a topic."""
        if sentence != self._said.get(topic, ""):
            self._said[topic] = sentence
            self._say(Notice(topic, sentence))

    def withdraw(self) -> None:
        """Nothing is the matter any more, with any topic."""
        for topic in self._said:
            self.tell(topic, "")
