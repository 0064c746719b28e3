"""Coverage-guided noise for everything that reads what others wrote.

    python tests/fuzz.py HOME [--minutes M] [--only TARGET ...]     each target in turn
    python tests/fuzz.py HOME --only TARGET --replay FILE           one input again

Each target is a parser with what must hold of what it gives; the only error it may raise is its
own, and no input may take more than SLOW seconds of the processor. What is wrong is kept once for
each place it comes from, under HOME/TARGET/wrong. Atheris is libFuzzer for Python:
https://github.com/google/atheris
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import io
import json
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

SLOW = 5.0
"""Seconds of the processor; the longest input has 16 kB."""
LONGEST = 16_384
_ROOT = Path(__file__).resolve().parent.parent
Target = Callable[[bytes], None]

FORMATS = ("html", "pdf", "docx", "odt", "eml", "mbox", "xml", "csv", "tsv", "json", "jsonl", "zip",
           "md", "txt")  # fmt: skip
READERS = tuple(
    f"store.article.formats.{name}"
    for name in ("archive", "feed", "html", "html_head", "mail", "office", "pdf", "rows")
)


def article(suffix: str) -> Target:
    """A file of a format; of those that are packed the fuzzer writes what is inside."""
    from store import ArticleError, split_passages
    from store.article.parsing import articles_from

    def run(data: bytes) -> None:
        name = f"a.{suffix}"
        try:
            read = articles_from(packed(data, suffix), name)
        except ArticleError as error:
            assert name in str(error)
            return
        assert read.articles
        for found in read.articles:
            found.text.encode()
            assert found.title.strip() and found.path.startswith(name)
            assert found.language.isalpha() and len(found.language) <= 3
            assert found.url is None or found.url.lower().startswith(("http://", "https://"))
            at = 0
            for part in found.parts:
                assert at <= part.start < part.end <= len(found.text)
                at = part.end
            for passage in split_passages(found):
                assert found.text[passage.start : passage.end] == passage.text

    return run


def packed(data: bytes, suffix: str) -> bytes:
    """The bytes of a file around what the fuzzer wrote."""
    inside = {"docx": "word/document.xml", "odt": "content.xml"}.get(suffix)
    if inside is None:
        return data
    written = io.BytesIO()
    samples = importlib.import_module("test_formats").WRITTEN
    with (
        zipfile.ZipFile(io.BytesIO(samples[f"note.{suffix}"])) as old,
        zipfile.ZipFile(written, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, data if name == inside else old.read(name))
    return written.getvalue()


def reply() -> Target:
    """A model's answer: the same however it was cut, each statement tied to slices and checked."""
    from qa.check import Checker
    from qa.llm.statements import Author
    from screen_samples import HITS
    from test_markers import parse, transcript

    def run(data: bytes) -> None:
        text = data[1:].decode("utf-8", "replace")
        size = 1 + (data[0] if data else 0)
        pieces = [text[n : n + size] for n in range(0, len(text), size)]
        assert parse([text]) == parse(pieces)
        read = transcript([text[:2_000]], len(HITS))
        statements, citations = Author(HITS, "en", Checker()).statements(read)
        for cited in citations:
            assert cited.article.text[cited.start : cited.end] == cited.quote
        assert {n for s in statements for n in s.citations} == {c.number for c in citations}

    return run


def question(home: Path) -> Target:
    """A question with what came before it, its parts and its limits."""
    from fakes import CountingEmbedder, news, write_articles
    from qa.errors import QuestionError
    from qa.question.limits import Limits, read_filters, without_times
    from qa.question.parts import parts
    from qa.question.question import read_question
    from store import Index

    folder = write_articles(
        home / "articles", {f"{n}.txt": news(f"subject {n}", n) for n in range(9)}
    )
    index = Index.open(home / "index", CountingEmbedder(), create=True)
    index.sync(folder)
    today = date(2025, 11, 28)

    def run(data: bytes) -> None:
        *earlier, last = data.decode("utf-8", "replace").split("\x00")
        try:
            read = read_question(last, earlier)
        except QuestionError:
            return
        limits = read_filters(read, index, today=today)
        for limit in limits:
            json.dumps(limit.to_json(limit.surface))
            assert not (limit.since and limit.until and limit.since > limit.until)
        assert Limits(limits).articles(index.articles()) <= {a.id for a in index.articles()}
        without_times(read, today)
        assert all(part.strip() for part in parts(read.asked, read.language))

    return run


def document() -> Target:
    """An answer in a file, as `qa check` reads it, and a line as `qa ask --batch` does."""
    from qa.check import Checker
    from qa.cli.batch import read_line
    from qa.errors import BatchError, CheckError
    from qa.review.document import read_document
    from qa.review.files import FileChecker

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        try:
            read_line(text, 1)
        except BatchError as error:
            assert "line 1" in str(error)
        try:
            documents = read_document(text)
        except CheckError:
            return
        if len(data) < 2_000:
            for each in documents:
                FileChecker(Checker()).check(each)

    return run


def call() -> Target:
    """What the page's calls bring, shown and exported."""
    from pydantic import TypeAdapter, ValidationError

    from qa.screen.calls.values import Shown
    from qa.screen.conversation import Conversation
    from qa.screen.view import export
    from qa.words import Words

    reader = TypeAdapter(Shown)
    conversation = Conversation(lambda *asked: iter(()))

    def run(data: bytes) -> None:
        try:
            asked = reader.validate_json(data)
        except ValidationError:
            return
        words = Words(asked.language)
        json.dumps([conversation.shown(turn, words) for turn in asked.turns])
        export.markdown(asked.turns, words).encode()
        json.dumps(export.as_json(asked.turns))

    return run


def feedback(home: Path) -> Target:
    """Feedback of an older version, brought over and made into cases."""
    from qa.desk.cases import as_cases
    from qa.desk.desk import FILE, OLD_FEEDBACK
    from qa.desk.feedback import read_feedback
    from qa.errors import QAError
    from test_feedback import ARTICLES

    def run(data: bytes) -> None:
        for file in home.glob("*"):
            file.unlink()
        (home / OLD_FEEDBACK).write_bytes(data)
        try:
            json.dumps(as_cases(read_feedback(home), ARTICLES).cases)
        except QAError as error:
            assert OLD_FEEDBACK in str(error) or FILE in str(error)

    return run


def backup(home: Path) -> Target:
    """A backup of what users made, brought back."""
    from qa.desk.backup import restore
    from qa.errors import DeskError

    def run(data: bytes) -> None:
        (home / "backup.zip").write_bytes(data)
        try:
            restore(home / "backup.zip", home / "index", replace=True)
        except DeskError:
            assert not (home / "index" / "desk.sqlite3.new").exists()

    return run


def targets(home: Path) -> dict[str, Callable[[], Target]]:
    """What makes each target, by name."""
    place = home / "place"
    place.mkdir(parents=True, exist_ok=True)
    return {
        **{suffix: lambda suffix=suffix: article(suffix) for suffix in FORMATS},  # type: ignore[misc]
        "reply": reply,
        "question": lambda: question(place),
        "document": document,
        "call": call,
        "feedback": lambda: feedback(place),
        "backup": lambda: backup(place),
    }


def seeds(target: str) -> Iterator[bytes]:
    """Good inputs to begin with: what the tests read."""
    import hostile
    import screen_samples
    import test_formats
    from test_feedback import ALL

    if target in FORMATS:
        for name, content in test_formats.WRITTEN.items():
            if name.endswith((f".{target}", f".{target[:3]}")):
                inside = {"docx": "word/document.xml", "odt": "content.xml"}.get(target)
                yield zipfile.ZipFile(io.BytesIO(content)).read(inside) if inside else content
    if target in ("md", "txt", "question", "reply", "document"):
        yield from (text.encode() for text in (*hostile.INJECTIONS, *hostile.MARKUP))
        yield screen_samples.PORT.text.encode()
        yield "Qui a visité la Russie en octobre 2025 ?\x00Et avant le 3 mai ?".encode()
        yield "Три крана заказаны [1], [2–4] и 【3】. Они стоят 42 млн. [9]".encode()
        yield b"---\ntitle: A\ndate: 2025-05-06\nlang: fr\nurl: https://a.example\n---\n\nText."
    if target == "mbox":
        yield b"From ann Tue May 06 2025\n" + test_formats.mail().as_bytes()
    if target == "call":
        from qa.screen.record import TurnRecord, plain_turns, record_of

        for answer in (screen_samples.port_answer("Q?"), screen_samples.written_answer("Q?")):
            turn = TurnRecord(turn=1, question="Q?", asked="", without=(), answer=record_of(answer))
            yield json.dumps({"language": "en", "turns": plain_turns([turn])}).encode()
    if target == "feedback":
        from dataclasses import asdict

        yield "\n".join(json.dumps(asdict(one)) for one in ALL).encode()


@contextmanager
def instrumented() -> Iterator[None]:
    """Whatever is imported within tells the fuzzer which of its branches are taken."""
    import atheris

    with atheris.instrument_imports(include=["store", "qa", "trafilatura", "feedparser", "odf"]):
        yield


class Judge:
    """Runs a target, and keeps each fault once."""

    def __init__(self, run: Target, kept: Path) -> None:
        self.run = run
        self.kept = kept
        kept.mkdir(parents=True, exist_ok=True)

    def __call__(self, data: bytes) -> None:
        began = time.process_time()
        try:
            self.run(data)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            ours = [f for f in frames if Path(f.filename).is_relative_to(_ROOT)] or frames
            place = f"{type(error).__name__} at {ours[-1].filename}:{ours[-1].lineno}"
            self._keep(place, data, traceback.format_exc())
        took = time.process_time() - began
        if took > SLOW:
            self._keep("slow", data, f"{took:.1f} s for {len(data)} bytes")

    def _keep(self, place: str, data: bytes, told: str) -> None:
        file = self.kept / hashlib.sha256(place.encode()).hexdigest()[:12]
        if not file.exists():
            file.write_bytes(data)
            file.with_suffix(".txt").write_text(f"{place}\n{told}", "utf-8")
            sys.stderr.write(f"WRONG: {place}, see {file}\n")


def fuzz(target: str, home: Path, seconds: int) -> None:
    """Fuzz one target for a time; ends the process."""
    import atheris

    with instrumented():
        run = targets(home)[target]()
        for name in READERS:
            importlib.import_module(name)
    corpus = home / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-rss_limit_mb=4096",
               "-timeout=120", f"-artifact_prefix={home}/", "-print_final_stats=1"]  # fmt: skip
    atheris.Setup([sys.argv[0], str(corpus), *options], Judge(run, home / "wrong"))
    atheris.Fuzz()


def main(given: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("home", type=Path)
    parser.add_argument("--minutes", type=float, default=60, help="of all targets together")
    parser.add_argument("--only", nargs="+", metavar="TARGET", default=[])
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(given)
    names = asked.only or list(targets(asked.home / "none"))
    if asked.replay:
        targets(asked.home / names[0])[names[0]]()(asked.replay.read_bytes())
        return 0
    seconds = max(1, int(asked.minutes * 60 / len(names)))
    if asked.here:
        fuzz(names[0], asked.home / names[0], seconds)
    failed = []
    for name in names:
        sys.stdout.write(f"== {name}, {seconds} s\n")
        sys.stdout.flush()
        command = [sys.executable, __file__, str(asked.home), "--only", name, "--here"]
        ended = subprocess.run([*command, "--minutes", str(seconds / 60)], cwd=_ROOT, check=False)
        wrong = sorted((asked.home / name / "wrong").glob("*.txt"))
        if ended.returncode or wrong:
            failed.append(name)
            sys.stdout.write(f"FAILED {name} ({ended.returncode}): {[str(w) for w in wrong]}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
