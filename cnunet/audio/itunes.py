"""Reads the tags of m4a files that FFmpeg leaves out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

# What FFmpeg reads.
_READ = (
    "---- aART akID apID catg covr cpil cprt desc disk egid gnre hdvd keyw ldes manu modl pcst pgap"
    " purd rtng soaa soal soar soco sonm sosn stik trkn tven tves tvnn tvsh tvsn ©ART ©PRD"
    " ©alb ©aut ©chp ©cmt ©com ©cpy ©day ©dir ©dis ©ed1 ©enc ©fmt ©gen ©grp ©hst ©inf ©lyr ©mak"
    " ©mod ©nam ©ope ©prd ©prf ©req ©src ©st3 ©swr ©too ©trk ©url ©wrn ©wrt ©xyz"
)
_NAMES = {
    "©ART": "artist",
    "aART": "album_artist",
    "©wrt": "composer",
    "©gen": "genre",
    "©grp": "grouping",
    "©nam": "title",
    "©alb": "album",
    "©cmt": "comment",
}
_TEMPO = "tmpo"
_PATH = ("moov", "udta", "meta", "ilst")
_LARGEST_BYTES = 1 << 26  # with covers
_BEFORE_VALUE = 8  # type and language
_BEFORE_NAME = 4  # version and flags


def read_items(file: BinaryIO) -> tuple[dict[str, list[str]], list[str]]:
    """What FFmpeg leaves out of an m4a.

    First the tempo, and texts with several values, of which FFmpeg reads one, by its names; then
    the names of items that it doesn't read. Raises OSError.
    """
    texts: dict[str, list[str]] = {}
    unknown: list[str] = []
    for name, item in _boxes(_item_list(file)):
        inside = list(_boxes(item))
        values = [content[_BEFORE_VALUE:] for kind, content in inside if kind == "data"]
        own = [content[_BEFORE_NAME:] for kind, content in inside if kind == "name"]
        key = own[0].decode("utf-8", "replace") if own else _NAMES.get(name)
        if name == _TEMPO:
            if tempo := int.from_bytes(b"".join(values[:1]), "big"):  # 0 means none
                texts[_TEMPO] = [str(tempo)]
        elif name not in _READ.split() and name.isprintable():
            unknown.append(name)
        elif key and len(values) > 1:
            texts[key] = [value.decode("utf-8", "replace") for value in values]
        elif len(values) > 1 and name != "covr":
            unknown.append(f"{name} (in part)")
    return texts, unknown


def _item_list(file: BinaryIO) -> bytes:
    """The box with the tags; empty if the file isn't an m4a, or has none."""
    file.seek(4)
    if file.read(4) != b"ftyp":
        return b""
    start, end = 0, file.seek(0, 2)
    for name in _PATH:
        found = next((place for kind, *place in _places(file, start, end) if kind == name), None)
        if found is None:
            return b""
        start, end = found
        start += 4 if name == "meta" else 0  # version and flags
    file.seek(start)
    return file.read(end - start) if end - start <= _LARGEST_BYTES else b""


def _places(file: BinaryIO, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The names of boxes, and where their contents begin and end."""
    while start + 8 <= end:
        file.seek(start)
        header = file.read(16)
        size, content = int.from_bytes(header[:4], "big"), start + 8
        if size == 1:  # the true size follows
            size, content = int.from_bytes(header[8:16], "big"), start + 16
        if size < 8 or start + size > end:
            return
        start += size
        yield header[4:8].decode("latin-1"), content, start


def _boxes(body: bytes) -> Iterator[tuple[str, bytes]]:
    for name, start, end in _places(io.BytesIO(body), 0, len(body)):
        yield name, body[start:end]
