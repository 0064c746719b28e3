"""Bring a catalogue and its vectors in step with a folder of articles.

Each article is committed whole or not at all, and Chroma follows the catalogue, so a run that is
killed at any moment is completed by the next one.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from store.article.article import Article
from store.article.correction import Correction, corrected
from store.article.folder import SUFFIXES, read_bytes, scan_folder
from store.article.formats.document import LeftOut
from store.article.options import Corrections, ReadingOptions, corrected_anew, files_of
from store.article.parsing import Reading
from store.embedding.embedding import Embedder
from store.errors import ArticleError, FolderError, Unread
from store.index.contract import Kept
from store.index.records import Failure, FileRecord, IndexedPassage, Vector
from store.language.tokens import analyse
from store.passage import embedding_text, split_passages

Progress = Callable[[int, int, str], None]
"""Called with steps done, steps in all and the path of the file at hand."""

EMBED_AT_ONCE = 128
"""Passages embedded in one call, across articles, and committed together."""

_CLOCK_GRAIN_NS = 2_000_000_000
"""A file read within this time of its last change may have changed again unseen."""


@dataclass(frozen=True, slots=True)
class FileError:
    """A file that is not read, and why."""

    path: str
    message: str
    reason: Unread = "closed"


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did, in files."""

    added: int
    changed: int
    renamed: int
    removed: int
    unchanged: int
    errors: tuple[FileError, ...]
    """Files that could not be read; the last good version of one stays in the index."""
    seconds: float


@dataclass(frozen=True, slots=True)
class _Read:
    file: FileRecord
    articles: list[tuple[Article, list[IndexedPassage]]]
    left_out: tuple[LeftOut, ...]
    texts: dict[str, str]
    """Texts to embed by their hash."""


class Sync:
    """One run over a folder. Raises FolderError where it would empty the index unasked.

    `follow` is told of the articles that are about to be put into the catalogue.
    """

    def __init__(
        self,
        catalogue: Kept,
        follow: Callable[[list[str]], None],
        embedder: Embedder,
        folder: Path,
        *,
        options: ReadingOptions,
        prune_all: bool = False,
        every: bool = False,
        at_once: int = 0,
    ) -> None:
        self._at_once = at_once or EMBED_AT_ONCE
        self._options = options
        self._corrections = options.corrections()
        self._applied = catalogue.applied()
        self._again = corrected_anew(self._applied, self._corrections)
        self._catalogue, self._follow, self._embedder = catalogue, follow, embedder
        self._folder, self._prune_all, self._every = folder, prune_all, every
        self._known = catalogue.files()
        listing = scan_folder(folder, catalogue.path.parent)
        found = {path.relative_to(folder).as_posix(): path for path in listing.files}
        self._paths = dict(sorted(found.items()))
        unseen = [each.path for each in listing.unreadable if each.reason != "kind"]
        self._vanished = [
            path
            for path in self._known
            # What cannot be looked at is not gone.
            if path not in self._paths
            and not any(path == hidden or path.startswith(f"{hidden}/") for hidden in unseen)
        ]
        if not self._paths:
            self._refuse("holds no article")
        self._moved = Counter(self._known[path].sha256 for path in self._vanished)
        self._pending: list[_Read] = []
        self._failures = [
            Failure(
                *(printable(each.path), *size_and_time(folder / each.path)),
                *(printable(each.message), each.reason),
            )
            for each in listing.unreadable
        ]
        self._touched: list[FileRecord] = []
        self._counts: Counter[str] = Counter()

    def run(self, before_change: Callable[[], None], progress: Progress | None) -> SyncReport:
        """Read what is new or changed, then remove what is gone.

        `before_change` is called before each change of the catalogue.
        """
        began = time.monotonic()
        for done, (name, path) in enumerate(self._paths.items()):
            if progress is not None:
                progress(done, len(self._paths), printable(name))
            try:
                self._visit(name, path)
            except (ArticleError, OSError, UnicodeError) as error:
                self._fail(name, path, error)
            if sum(len(read.texts) for read in self._pending) >= self._at_once:
                before_change()
                self._flush()
        if self._pending:
            before_change()
            self._flush()
        if self._vanished:
            if len({f.path for f in self._failures} & {printable(n) for n in self._paths}) == len(
                self._paths
            ):
                self._refuse("holds no article that can be read")
            before_change()
            self._catalogue.remove(self._vanished)
        self._catalogue.touch(self._touched)
        self._remember_corrections()
        self._failures.sort()
        self._catalogue.set_failures(self._failures)
        if progress is not None:
            progress(len(self._paths), len(self._paths), "")
        counts = self._counts
        return SyncReport(
            added=counts["added"],
            changed=counts["changed"],
            renamed=counts["renamed"],
            removed=len(self._vanished) - counts["renamed"],
            unchanged=counts["unchanged"],
            errors=unread(self._catalogue),
            seconds=time.monotonic() - began,
        )

    def _refuse(self, what: str) -> None:
        if self._prune_all:
            return
        if self._known:
            raise FolderError(
                f"the folder {str(self._folder)!r} {what}, and the index has {len(self._known)}: "
                "nothing was removed. Is a disk not mounted? "
                f"`qa sync {self._folder} --prune-all` empties the index"
            )
        raise FolderError(
            f"the folder {str(self._folder)!r} {what}: expected files ending in "
            f"{', '.join(SUFFIXES)}; put some there, then run `qa sync {self._folder}`"
        )

    def _visit(self, name: str, path: Path) -> None:
        name.encode()  # a name that is no UTF-8 cannot be stored
        old = self._known.get(name)
        read_ns = time.time_ns()
        stat = path.stat()
        if (
            old is not None
            and not self._every
            and name not in self._again
            and (old.size, old.mtime_ns) == (stat.st_size, stat.st_mtime_ns)
            and old.mtime_ns + _CLOCK_GRAIN_NS < old.read_ns
        ):
            self._counts["unchanged"] += 1
            return
        read = read_bytes(path, name)
        # Of the very bytes that are indexed: the file may change while it is read, and back again.
        digest = hashlib.sha256(read.content).hexdigest()
        file = FileRecord(name, read.size, read.mtime_ns, read_ns, digest)
        if old is not None and old.sha256 == digest and name not in self._again:
            self._touched.append(file)
            self._counts["unchanged"] += 1
            return
        reading = self._options.read(read.content, name)
        self._pending.append(_index(file, reading, self._corrections))
        if old is not None:
            self._counts["changed"] += 1
        elif self._moved[digest] > 0:
            self._moved[digest] -= 1
            self._counts["renamed"] += 1
        else:
            self._counts["added"] += 1

    def _remember_corrections(self) -> None:
        """Of a file that cannot be read now, the last good version stays as it was corrected."""
        unread = {failure.path for failure in self._failures}
        now = {
            path: dict(values)
            for path in self._applied.keys() | self._corrections.keys()
            if (values := self._in_force(path, unread))
        }
        if now != self._applied:
            with self._catalogue.transaction(durable=True):
                self._catalogue.set_meta(corrections=json.dumps(now, ensure_ascii=False))

    def _in_force(self, path: str, unread: set[str]) -> Correction:
        stuck = unread.intersection(map(printable, files_of(path)))
        return (self._applied if stuck else self._corrections).get(path, {})

    def _fail(self, name: str, path: Path, error: Exception) -> None:
        message = str(error)
        reason: Unread = error.reason if isinstance(error, ArticleError) else "closed"
        if isinstance(error, UnicodeError) and not isinstance(error, ArticleError):
            message = f"{printable(name)!r}: expected a file name in UTF-8; rename the file"
            reason = "name"
        elif isinstance(error, OSError):
            message = f"{name!r} cannot be read: {error.strerror or error}"
        if name in self._known:
            message += "; its last good version stays in the index"
        self._failures.append(Failure(printable(name), *size_and_time(path), message, reason))

    def _flush(self) -> None:
        reads, self._pending = self._pending, []
        texts = {key: text for read in reads for key, text in read.texts.items()}
        fingerprint = self._embedder.fingerprint
        known = self._catalogue.known_vectors(fingerprint, texts)
        fresh = embed(self._embedder, {k: text for k, text in texts.items() if k not in known})
        self._follow([article.id for read in reads for article, _ in read.articles])
        with self._catalogue.transaction():
            for read in reads:
                own = {key: fresh[key] for key in read.texts if key in fresh}
                self._catalogue.put(read.file, read.articles, fingerprint, own, read.left_out)


def unread(catalogue: Kept) -> tuple[FileError, ...]:
    """Files, and parts of files, that are not read, by path."""
    failures = [(f.path, f.message, f.reason) for f in catalogue.failures()]
    return tuple(FileError(*each) for each in sorted([*failures, *catalogue.left_out()]))


def embed(embedder: Embedder, texts: Mapping[str, str]) -> dict[str, Vector]:
    """Vectors of texts, by the key of each."""
    if not texts:
        return {}
    vectors = embedder.embed_passages(list(texts.values()))
    return dict(zip(texts, vectors, strict=True))


def text_hash(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def printable(name: str) -> str:
    """A file name that can be stored and shown, whatever its bytes."""
    return name.encode("utf-8", "backslashreplace").decode()


def size_and_time(path: Path) -> tuple[int, int]:
    """Bytes and nanoseconds; -1 for a file that is not there to ask."""
    try:
        stat = path.stat()
    except OSError:
        return -1, -1
    return stat.st_size, stat.st_mtime_ns


def _index(file: FileRecord, reading: Reading, corrections: Corrections) -> _Read:
    articles: list[tuple[Article, list[IndexedPassage]]] = []
    texts: dict[str, str] = {}
    for read in reading.articles:
        article = corrected(read, corrections.get(read.path, {}))
        passages = []
        for passage in split_passages(article):
            text = embedding_text(article, passage)
            key = text_hash(text)
            texts[key] = text
            passages.append(IndexedPassage(passage, key, analyse(text, article.language)))
        articles.append((article, passages))
    return _Read(file, articles, reading.left_out, texts)
