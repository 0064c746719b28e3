"""How more packages come into the environment that this runs in."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path


def install(*wanted: str) -> str:
    """The command that adds these requirements here, and not where another `pip` would.

    https://pipx.pypa.io/stable/reference/cli/#pipx-runpip
    """
    quoted = " ".join(f"'{each}'" for each in wanted)
    prefix, python = Path(sys.prefix), Path(sys.executable)
    if (prefix / "pipx_metadata.json").is_file():
        return f"pipx runpip {prefix.name} install {quoted}"
    pip = shutil.which("pip")
    if pip is not None and Path(pip).parent == python.parent:
        return f"pip install {quoted}"
    return f"{shlex.quote(str(python))} -m pip install {quoted}"


def install_models() -> str:
    """What adds the libraries that run models by name; ours need none of them."""
    return f"`make models` in a checkout, `{install('sourced[models]')}` elsewhere"
