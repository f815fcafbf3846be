"""Which devices a session uses: the requested ones, and the virtual microphone."""

from __future__ import annotations

from dataclasses import replace

from cnunet.ipc.live_messages import Start
from cnunet.live.devices import SoundSystem
from cnunet.live.nodes import Node, find_node, microphone_node


class Route:
    """The devices of `start`, from one session of it to the next."""

    def __init__(self, sound: SoundSystem, start: Start) -> None:
        self._sound = sound
        self.start = start
        """Once a session has begun, with the devices that were found instead of parts of names."""
        # Once a microphone was the default: nothing else replaces it.
        self._is_pinned_to_microphone = False
        self._has_microphone = False
        # An engine that takes over doesn't: the user may have chosen another default since.
        self._is_default_due = start.default and not start.interrupted

    def take_over(self, before: Route | None) -> None:
        """Undo what the previous route did to the virtual microphone, unless it is needed here."""
        if not self.start.virtual:
            self._sound.microphone.remove()
        elif before is not None and before.start.default:
            self._is_default_due = self.start.default and before._is_default_due
            if not self.start.default:
                self._sound.microphone.give_default_back()

    def nodes(self) -> tuple[Node, Node]:
        """The current source and target; raises `AudioError` if there is none."""
        nodes, start = self._sound.nodes(), self.start
        # Others expect a microphone, not what this computer plays, unless that was chosen by name.
        needs_microphone = self._is_pinned_to_microphone or start.virtual
        source = find_node(
            nodes, "input", start.input, start.input_label, may_be_loopback=not needs_microphone
        )
        self._is_pinned_to_microphone = not (start.input or source.is_loopback)
        if start.virtual:
            return source, microphone_node()
        return source, find_node(nodes, "output", start.output, start.output_label)

    def pin(self, source: Node, target: Node) -> None:
        """Stay with these devices, so that a partial name does not match another one later."""
        start = self.start
        self.start = replace(
            start,
            input=source.key if start.input else "",
            output=target.key if start.output and not start.virtual else start.output,
            input_label=source.label,
            output_label=start.output_label if start.virtual else target.label,
        )

    def ensure_microphone(self) -> None:
        """Create the virtual microphone if wanted and missing, and make it the default once."""
        if not self.start.virtual:
            return
        microphone = self._sound.microphone
        if not microphone.exists:
            microphone.create()
            self._is_default_due = self.start.default
        if self._is_default_due:
            microphone.make_default()
            self._is_default_due = False

    def notices_lost_microphone(self) -> bool:
        """Whether the virtual microphone has gone since the last call, and should be there.

        Anybody may unload modules of the server, by their kind for example.
        """
        had, self._has_microphone = self._has_microphone, self._sound.microphone.exists
        return self.start.virtual and had and not self._has_microphone
