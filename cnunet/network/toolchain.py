"""Makes the C++ compiler that torch.compile calls write its files atomically.

torch caches compiled files and never checks whether they are complete. If the compiler is killed
(with the program, or when the machine goes down), it leaves a partial file, and every later start
fails with "file too short". So torch is made to call a script, which has the compiler write to a
temporary name and then renames the file. The script's path is part of torch's cache keys, so
incomplete files that other programs may have left are not used.
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
from cnunet.files import private_folder, replace_file
from cnunet.places import user_cache

_CACHE_VARIABLE = "TORCHINDUCTOR_CACHE_DIR"
_SCRIPT = """\
#!/bin/sh
# Calls {compiler} and makes its output (-o) appear complete or not at all.
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
    """torch.compile doesn't work on this machine; the message says what is missing."""


def whole_files_only() -> None:
    """From now on, have torch.compile keep its files in our folder and call the script.

    The script is not used on Windows, whose compiler is called differently. Raises `ToolchainError`
    if there is neither a compiler nor a GPU, or if programs can't run from torch's cache folder.
    """
    try:
        _use_private_cache()
        if sys.platform != "win32":
            _whole_files_only()
    except OSError as error:
        raise ToolchainError(
            f"Compiled code for training cannot be stored in {error.filename}: {error.strerror}. "
            "Set TORCHINDUCTOR_CACHE_DIR to another folder, or omit --compile."
        ) from error


def _use_private_cache() -> None:
    """Keep compiled code where no other user can plant any: torch would use /tmp."""
    if not os.environ.get(_CACHE_VARIABLE):
        cache = user_cache() / "torch"
        private_folder(cache)
        os.environ[_CACHE_VARIABLE] = str(cache)


def _whole_files_only() -> None:
    import torch
    import torch._inductor.config  # creates the cache folder
    from torch._inductor.runtime.cache_dir_utils import cache_dir

    settings: Any = torch._inductor.config.cpp
    wanted = settings.cxx[-1]
    compiler = shutil.which(wanted)
    if compiler is None:
        if torch.cuda.is_available():
            return
        raise ToolchainError(
            f"Compiling the training step needs a C++ compiler, but {wanted} was not found: "
            "install one (CXX may name it), or omit --compile."
        )
    scripts = Path(cache_dir()) / "whole"
    if Path(compiler).is_relative_to(scripts):
        return
    script = scripts / Path(compiler).relative_to("/")  # torch recognises GCC and Clang by name
    write_script(script, compiler)
    if not os.access(script, os.X_OK):
        raise PermissionError(errno.EACCES, "programs can't be run there", str(script.parent))
    settings.cxx = (None, str(script))


def write_script(script: Path, compiler: str) -> None:
    """Write the script that calls `compiler`, unless it exists; raises OSError."""
    content = _SCRIPT.format(compiler=shlex.quote(compiler)).encode()
    if not script.exists() or script.read_bytes() != content:
        script.parent.mkdir(parents=True, exist_ok=True)
        replace_file(script, content)
    if not script.stat().st_mode & stat.S_IXUSR:
        script.chmod(0o755)
