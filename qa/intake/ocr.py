"""Scanned PDF files through ocrmypdf, where it is installed: once a file, the result kept.

https://ocrmypdf.readthedocs.io
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from store import ArticleError
from store.files import write_whole

SECONDS = 900.0
"""For one file."""
LANGUAGES = ("fra", "eng", "vie", "rus")
"""As tesseract names them; those of them that it has are used."""
_FOLDER = "ocr"


class Ocr:
    """Adds a layer of text to scans. What comes of a file is kept beside the index by the digest of
    the file, so that no sync or rebuild does it again."""

    def __init__(self, index: Path, *, seconds: float = SECONDS) -> None:
        self._kept = index / _FOLDER
        self._seconds = seconds

    def __call__(self, content: bytes, name: str) -> bytes:
        """The PDF with a layer of text; `name` is what messages call it. Raises ArticleError."""
        kept = self._kept / f"{hashlib.sha256(content).hexdigest()}.pdf"
        if kept.is_file():
            return kept.read_bytes()
        given_up = kept.with_suffix(".given-up")
        if given_up.is_file():
            raise _failed(
                name, f"it took too long; remove {str(given_up)!r} to have it tried again"
            )
        program = shutil.which("ocrmypdf")
        if program is None:
            raise _failed(name, "ocrmypdf is not installed; install it with tesseract")
        languages = self._languages(name)
        with tempfile.TemporaryDirectory() as place:
            scan, read = Path(place, "scan.pdf"), Path(place, "read.pdf")
            scan.write_bytes(content)
            self._run(
                [program, "--quiet", "--force-ocr", "--rotate-pages", "--output-type", "pdf",
                 "--language", "+".join(languages), str(scan), str(read)],
                name,
                given_up,
            )  # fmt: skip
            if not read.is_file():
                raise _failed(name, "ocrmypdf wrote nothing")
            found = read.read_bytes()
        self._kept.mkdir(parents=True, exist_ok=True)
        write_whole(kept, found)
        return found

    def _languages(self, name: str) -> list[str]:
        program = shutil.which("tesseract")
        if program is None:
            raise _failed(name, "tesseract is not installed; ocrmypdf reads with it")
        # A line that says where they are, then one a language.
        known = self._run([program, "--list-langs"], name).split()
        languages = [language for language in LANGUAGES if language in known]
        if not languages:
            raise _failed(name, f"tesseract has none of {', '.join(LANGUAGES)}; install one")
        return languages

    def _run(self, command: list[str], name: str, given_up: Path | None = None) -> str:
        program = Path(command[0]).name
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=self._seconds,
                check=False,
                encoding="utf-8",
                errors="replace",
            )
        except subprocess.TimeoutExpired as error:
            if given_up is not None:  # Else every sync would take as long again.
                given_up.parent.mkdir(parents=True, exist_ok=True)
                given_up.touch()
            raise _failed(name, f"{program} took more than {self._seconds:g} s") from error
        except OSError as error:
            raise _failed(name, f"{program} cannot be run ({error.strerror})") from error
        if done.returncode != 0:
            said = " ".join(done.stderr.split())[-200:] or f"exit code {done.returncode}"
            raise _failed(name, f"{program} failed ({said})")
        return done.stdout


def _failed(name: str, why: str) -> ArticleError:
    return ArticleError(
        f"{name!r} has no text in it, only pictures of pages, and QA_OCR=1 did not help: {why}, "
        "then run `qa sync`",
        "scan",
    )
