"""Packets that FFmpeg can't decode: damaged sound, or tags between joined MP3 files."""

from __future__ import annotations

from typing import Any

from cnunet.audio.id3_frames import HEADER_BYTES, tag_bytes
from cnunet.phrases import Phrase

LARGEST_MP3_FRAME = 2881
"""In bytes: the highest bit rate at the lowest sample rate."""
_HEADERS = (b"Xing", b"Info")  # in a frame without sound, at the beginning of a file
_BEFORE_HEADER = 64


class Undecoded:
    """Counts packets that could not be decoded, by what they are.

    damaged: packets of sound. joins: between MP3 files that were joined.
    """

    def __init__(self) -> None:
        self.damaged = 0
        self.joins = 0
        self._tag_left = 0

    def add(self, packet: Any) -> None:
        data = bytes(packet)
        if size := tag_bytes(data[:HEADER_BYTES]):
            self.joins += 1
            self._tag_left = size + LARGEST_MP3_FRAME  # FFmpeg adds the frame after it
        if len(data) <= self._tag_left:
            self._tag_left -= len(data)
        elif any(name in data[:_BEFORE_HEADER] for name in _HEADERS):
            self.joins += 1
        else:
            self.damaged += 1

    def note(self, name: str) -> str | None:
        """A message about the damage, if there is any. name: of the file."""
        if not self.damaged:
            return None
        parts = (
            Phrase("1 part") if self.damaged == 1 else Phrase("{n} parts").format(n=self.damaged)
        )
        return Phrase("{file} is damaged: at least {parts} of it could not be decoded.").format(
            file=name, parts=parts
        )

    @property
    def is_joined(self) -> bool:
        """Whether all of it is between files that were joined, so that gaps are no damage."""
        return self.joins > 0 and not self.damaged

    def remark(self, name: str, silence_s: float) -> str:
        """A message about joins. silence_s: what became of the tags between the files."""
        return Phrase(
            "{file} was joined from several files: the tags between them became "
            "{seconds:.3f} s of silence."
        ).format(file=name, seconds=silence_s)
