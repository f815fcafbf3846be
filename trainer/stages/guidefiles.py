"""The files of a guide: whether they are on this machine, how large they are, and fetching them.

Imports neither torch nor transformers: it only moves files.
"""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cnunet.errors import CNUNetError
from cnunet.files import parse_json

OnEvent = Callable[[dict[str, Any]], None]
PROGRESS_SECONDS = 0.5
KINDS = ("hubert", "wav2vec2", "wavlm", "whisper")
"""The models of transformers that can guide."""
_SETTINGS = ("config.json", "preprocessor_config.json")


class GuideFilesError(CNUNetError):
    """A guide's files are unavailable; the message says why and what to do."""


class HubUnreachableError(GuideFilesError):
    """There is no network, or the hub does not answer."""


def find(name: str, ask_hub: bool = True) -> dict[str, Any]:
    """Where a guide is: {"event": "found", "path", "bytes"}, or "missing" with its size.

    name: hub name or folder. ask_hub: ask the hub for the size of a guide that is not on this
    machine. Otherwise nothing leaves this machine, and the size is 0, as it is where the hub can't
    be reached. Raises GuideFilesError where the hub says that there is no such model.
    """
    if place := local_place(name):
        size = sum(file.stat().st_size for file in place.iterdir() if file.is_file())
        return {"event": "found", "path": str(place), "bytes": size}
    if not ask_hub:
        return {"event": "missing", "bytes": 0}
    try:
        size = sum(_wanted(name).values())
    except HubUnreachableError:
        size = 0
    return {"event": "missing", "bytes": size}


def fetch(name: str, report: OnEvent) -> None:
    """Download a guide into the hub's own cache, or resume an interrupted download.

    Reports {"event": "progress", "done", "total"} in bytes, then what `find` returns. Damaged files
    are downloaded again. Raises GuideFilesError if the hub can't be reached or the disk is full.
    """
    if local_place(name) is None:
        wanted = _wanted(name)
        _download(name, wanted, report)
    report(find(name))


def local_place(name: str) -> Path | None:
    """The folder of a guide on this machine, or None; doesn't use the network.

    Raises GuideFilesError for a folder whose files are damaged or of another program. A damaged
    guide in the hub's cache counts as missing, so that it is downloaded again.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    if Path(name).is_dir():
        if fault := _fault(Path(name)):
            raise GuideFilesError(
                f"{name} contains no readable guide: {fault}. A guide is a transformers folder "
                "with config.json, preprocessor_config.json and weights: download it again, or "
                "choose another."
            )
        return Path(name).resolve()
    try:
        place = Path(snapshot_download(name, local_files_only=True))
    except LocalEntryNotFoundError:
        return None
    except HFValidationError as error:
        raise GuideFilesError(
            f"{name!r} is neither a folder nor the name of a model, as in microsoft/wavlm-large."
        ) from error
    return None if _fault(place) else place


def _fault(place: Path) -> str | None:
    """The fault of a guide's files, as far as their headers show; None if there is none."""
    from safetensors import SafetensorError, safe_open

    if not (place / "config.json").exists():
        return "it has no config.json"
    try:
        settings = parse_json((place / "config.json").read_text("utf-8"))
        kind = settings["model_type"]
    except (OSError, ValueError, KeyError, TypeError):
        return "its config.json is damaged, or from another program"
    if kind not in KINDS:
        return f"it is a {kind} model, and a guide is one of {', '.join(KINDS)}"
    weights = sorted(place.glob("*.safetensors"))
    for file in weights:
        try:
            with safe_open(file, "numpy"):
                pass
        except (OSError, SafetensorError):
            return f"{file.name} is damaged or cut short"
    if not weights and not any(place.glob("pytorch_model*.bin")):
        return "there are no weights in it (model.safetensors or pytorch_model.bin)"
    return None


def _wanted(name: str) -> dict[str, int]:
    """The files that are needed, and their sizes in bytes."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RepositoryNotFoundError, RevisionNotFoundError

    try:
        info = HfApi().model_info(name, files_metadata=True)
    except (RepositoryNotFoundError, RevisionNotFoundError) as error:
        raise GuideFilesError(f"The hub has no model {name}, or it is not public.") from error
    except Exception as error:  # the hub's client passes on errors of its network library
        raise _unreachable(name, error) from error
    sizes = {one.rfilename: one.size or 0 for one in info.siblings or ()}
    weights = [file for file in sizes if "/" not in file and file.endswith(".safetensors")]
    if not weights:
        weights = [file for file in sizes if file.startswith("pytorch_model") and "/" not in file]
    if "config.json" not in sizes or not weights:
        raise GuideFilesError(f"{name} is not a model of transformers.")
    return {file: sizes[file] for file in (*_SETTINGS, *weights) if file in sizes}


def _download(name: str, wanted: dict[str, int], report: OnEvent) -> None:
    from huggingface_hub import hf_hub_download, try_to_load_from_cache
    from huggingface_hub.constants import HF_HUB_CACHE
    from huggingface_hub.file_download import repo_folder_name

    blobs = Path(HF_HUB_CACHE) / repo_folder_name(repo_id=name, repo_type="model") / "blobs"
    total = sum(wanted.values())
    ended = threading.Event()

    def watch() -> None:
        # The size on disk, finished or not, doesn't depend on how files are downloaded.
        while not ended.wait(PROGRESS_SECONDS):
            done = sum(file.stat().st_size for file in blobs.glob("*") if file.is_file())
            report({"event": "progress", "done": min(done, total), "total": total})

    # It resumes by itself where a connection breaks, and would say so between our lines.
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        for file, size in wanted.items():
            kept = try_to_load_from_cache(name, file)
            damaged = isinstance(kept, str) and Path(kept).stat().st_size != size
            hf_hub_download(name, file, force_download=damaged)
    except Exception as error:  # as above
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise GuideFilesError(
                f"The disk is full: {name} needs {total / 1e6:.0f} MB in {blobs.parent}."
            ) from error
        raise _unreachable(name, error) from error
    finally:
        ended.set()
        watcher.join()


def _unreachable(name: str, error: Exception) -> HubUnreachableError:
    why = (str(error).splitlines() or [type(error).__name__])[0]
    return HubUnreachableError(
        f"The guide {name} is not on this machine, and the hub cannot be reached ({why}). What has "
        f"been downloaded is kept: try again, or run `hf download {name} --local-dir FOLDER` on a "
        "machine with a network, and use that folder."
    )
