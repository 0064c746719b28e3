"""The command: ``python -m store.training --data DIR --out DIR [--start DIR] [--seed 7]``.

``python -m store.training report --data DIR --model DIR`` prints the held-out scores instead.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from store.embedding.static import StaticModel
from store.errors import EmbedderUnavailable
from store.files import written_whole
from store.training.batches import load_groups, save_groups
from store.training.evaluate import Encode, Score, markdown, measure_questions, measure_translations
from store.training.export import export
from store.training.heldout import (
    development_questions,
    development_translations,
    reported_questions,
    reported_translations,
)
from store.training.mixture import Corpus, Repeats, describe, make_groups, read_corpus
from store.training.sources import LANGUAGES, SOURCES
from store.training.tokenizer import TokenizerOptions, train_tokenizer
from store.training.train import TrainOptions, train


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def _scores(encode: Encode, data: Path, held_out: bool) -> list[Score]:
    translations = reported_translations(data) if held_out else development_translations(data)
    questions = reported_questions(data) if held_out else development_questions(data)
    return measure_translations(encode, translations) + measure_questions(encode, questions)


def _tokenizer(corpus: Corpus, options: TokenizerOptions, seed: int, path: Path) -> Tokenizer:
    if not path.exists():
        _say(f"learning a vocabulary of {options.vocabulary:,}")
        with written_whole(path) as draft:
            train_tokenizer(corpus.texts(), options, seed).save(str(draft))
    return Tokenizer.from_file(str(path))


def _train(arguments: argparse.Namespace) -> int:
    words = replace(TokenizerOptions(), vocabulary=arguments.vocabulary)
    recipe = replace(
        TrainOptions(),
        dimension=arguments.dimension,
        passes=arguments.passes,
        batch=arguments.batch,
        rate=arguments.rate,
        seed=arguments.seed,
    )
    repeats = replace(Repeats(), translations=arguments.translations)
    start = None if arguments.start is None else StaticModel.load(arguments.start)
    # Whatever a file in the work folder depends on is in its name: nothing stale is ever taken up
    # again.
    told = (
        f"{words} {SOURCES} {arguments.seed} {arguments.permissive_only} {arguments.data.resolve()}"
        f" {start.fingerprint if start else ''}"
    )
    name = hashlib.sha256(told.encode()).hexdigest()[:8]
    sample = hashlib.sha256(f"{repeats}".encode()).hexdigest()[:8]
    run = hashlib.sha256(f"{told} {recipe} {repeats}".encode()).hexdigest()[:8]
    arguments.work.mkdir(parents=True, exist_ok=True)

    torch.set_num_threads(arguments.threads or torch.get_num_threads())
    words_file = arguments.work / f"tokenizer-{name}.json"
    if start is not None:
        start.tokenizer.save(str(words_file), pretty=False)
    groups_file = arguments.work / f"groups-{name}-{sample}.npz"
    if not groups_file.exists():
        corpus = read_corpus(arguments.data, arguments.permissive_only, arguments.seed)
        if not corpus.sentences:
            _say(f"no parallel text under {arguments.data}: give the folder that holds parallel/")
            return 1
        _say(f"dropped: {dict(corpus.dropped)}\n{describe(corpus)}")
        tokenizer = _tokenizer(corpus, words, arguments.seed, words_file)
        save_groups(groups_file, make_groups(corpus, tokenizer, repeats))
        del corpus
    tokenizer, groups = Tokenizer.from_file(str(words_file)), load_groups(groups_file)
    _say("; ".join(f"{group.name} {len(group):,} a pass" for group in groups))
    checkpoint = arguments.work / f"checkpoint-{run}.pt"
    table = train(
        groups,
        tokenizer.get_vocab_size(),
        recipe,
        checkpoint,
        start=None if start is None else torch.from_numpy(start.table.copy()),
        report=_say,
    )
    learnt = table.numpy()
    if start is not None:
        learnt = arguments.keep * start.table + (1 - arguments.keep) * learnt
    export(arguments.out, tokenizer, learnt, LANGUAGES)
    scores = _scores(StaticModel.load(arguments.out).encode, arguments.data, held_out=False)
    if scores:
        sys.stdout.write(markdown({arguments.out.name: scores}) + "\n")
    return 0


def _report(arguments: argparse.Namespace) -> int:
    columns = {}
    for path in arguments.model:
        try:
            encode: Encode = StaticModel.load(path).encode
        except EmbedderUnavailable:
            from sentence_transformers import SentenceTransformer

            encode = SentenceTransformer(str(path), device="cpu").encode
        columns[Path(path).name] = _scores(
            encode, arguments.data, held_out=not arguments.development
        )
    sys.stdout.write(markdown(columns) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m store.training", description=__doc__)
    parser.set_defaults(do=_train)
    parser.add_argument(
        "--data",
        type=Path,
        required=True,
        help="folder with parallel/, lexicons/, questions/, news/",
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to export the model to")
    parser.add_argument(
        "--work", type=Path, default=Path("build/training"), help="vocabulary and checkpoints"
    )
    parser.add_argument(
        "--start", type=Path, help="a model of ours to go on from, with its vocabulary"
    )
    parser.add_argument(
        "--keep",
        type=float,
        default=0.6,
        help="the share of the started vectors in the mean of them and what is learnt",
    )
    parser.add_argument(
        "--translations",
        type=float,
        default=Repeats().translations,
        help="a factor on how often a pass sees translations",
    )
    parser.add_argument("--rate", type=float, default=TrainOptions().rate)
    parser.add_argument("--threads", type=int, default=0, help="of torch; 0: as it chooses")
    parser.add_argument(
        "--permissive-only", action="store_true", help="leave out research-only sources"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--vocabulary", type=int, default=TokenizerOptions().vocabulary)
    parser.add_argument("--dimension", type=int, default=TrainOptions().dimension)
    parser.add_argument("--passes", type=int, default=TrainOptions().passes)
    parser.add_argument("--batch", type=int, default=TrainOptions().batch)
    return parser


def _report_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m store.training report")
    parser.set_defaults(do=_report)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--model", type=Path, action="append", required=True, help="give it again to compare"
    )
    parser.add_argument(
        "--development", action="store_true", help="the development sets, not the held-out ones"
    )
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Train and export, or report. Returns the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    parser = _report_parser() if given[:1] == ["report"] else _parser()
    arguments = parser.parse_args(given[1:] if given[:1] == ["report"] else given)
    code: int = arguments.do(arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
