"""Makes the light program for Windows or macOS, in build/package/dist: freeze.py

On Linux tools/package/build does more. The environment needs what tools/light-requirements and
requirements.txt list.
"""

from __future__ import annotations

import os
import subprocess
import sys

from contents import ROOT


def main() -> int:
    """Run the steps; returns the exit status."""
    work = ROOT / "build" / "package"
    kernels = work / "kernels"
    environment = os.environ | {
        "CNUNET_EDITION": "light",
        "CNUNET_KERNELS": str(kernels),
        "PYTHONPATH": str(ROOT),
    }
    icon = work / f"cnunet.{'ico' if sys.platform == 'win32' else 'icns'}"
    here = ROOT / "tools" / "package"
    freeze = ["--noconfirm", "--distpath", work / "dist", "--workpath", work / "work"]
    for step in (
        [here / "icons.py", icon],
        ["-m", "cnunet.backends.compiled", "--ship", kernels],
        ["-m", "PyInstaller", *freeze, here / "cnunet.spec"],
    ):
        subprocess.run([sys.executable, *step], env=environment, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
