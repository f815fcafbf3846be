"""The C++ compiler that torch.compile calls, made to write each file whole or not at all.

torch keeps what it compiles and never looks whether a file is complete. A compiler that is killed
in the middle (with the program, by a machine that goes down) leaves part of one, on which every
later start would end: "file too short". So torch gets a script instead, which has the compiler
write beside the place and then moves it there. As the script's path is part of torch's keys,
nothing is taken over that another program may have left unfinished.
"""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import stat
import sys
from pathlib import Path
from typing import Any

from cnunet.errors import CNUNetError
from cnunet.files import replace_file

_SCRIPT = """\
#!/bin/sh
# Calls {compiler}; what it writes (-o) is there whole or not at all.
before= target=
for word do
    shift
    if [ "$before" = -o ]; then
        target=$word word=$word.$$
    fi
    set -- "$@" "$word"
    before=$word
done
{compiler} "$@" || exit
[ -z "$target" ] || mv -f "$target.$$" "$target"
"""


class ToolchainError(CNUNetError):
    """torch.compile cannot work on this machine; the message says what is missing."""


def whole_files_only() -> None:
    """Have torch.compile call the script from now on, in this process.

    Not on Windows, whose compiler is called otherwise. Raises `ToolchainError` where there is no
    compiler and no GPU that could do without, and where torch's cache is no place for programs.
    """
    if sys.platform == "win32":
        return
    try:
        _whole_files_only()
    except OSError as error:
        raise ToolchainError(
            f"What is compiled for training cannot be kept in {error.filename}: {error.strerror}. "
            "Name another folder in the variable TORCHINDUCTOR_CACHE_DIR, or leave out --compile."
        ) from error


def _whole_files_only() -> None:
    import torch
    import torch._inductor.config  # makes the folder of the cache
    from torch._inductor.runtime.cache_dir_utils import cache_dir

    settings: Any = torch._inductor.config.cpp
    wanted = settings.cxx[-1]
    compiler = shutil.which(wanted)
    if compiler is None:
        if torch.cuda.is_available():
            return
        raise ToolchainError(
            f"To compile the training step, a C++ compiler is needed, but there is no {wanted} "
            "here: install one (the variable CXX may name it), or leave out --compile."
        )
    scripts = Path(cache_dir()) / "whole"
    if Path(compiler).is_relative_to(scripts):
        return
    script = scripts / Path(compiler).relative_to("/")  # torch knows GCC and Clang by their names
    write_script(script, compiler)
    if not os.access(script, os.X_OK):
        raise PermissionError(errno.EACCES, "no program may run there", str(script.parent))
    settings.cxx = (None, str(script))


def write_script(script: Path, compiler: str) -> None:
    """Write the script that calls `compiler`, unless it is there; raises OSError."""
    content = _SCRIPT.format(compiler=shlex.quote(compiler)).encode()
    if not script.exists() or script.read_bytes() != content:
        script.parent.mkdir(parents=True, exist_ok=True)
        replace_file(script, content)
    if not script.stat().st_mode & stat.S_IXUSR:
        script.chmod(0o755)
