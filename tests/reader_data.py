"""A small data folder and a small untrained reader, in the forms that the training reads."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from qa.reader.training.checkpoint import EMBEDDINGS, TOKENIZER, save_weights
from qa.reader.training.data.exclusion import key
from qa.reader.training.data.inference import SHARES
from qa.reader.training.model import ReaderModel, Shape

PEOPLE = ("Anna Bell", "Boris Clark", "Clara Dunn", "David Evans", "Emma Ford", "Felix Gray")
TOWNS = ("Lyon", "Hanoi", "Kazan", "Leeds", "Tours", "Perm")
EXCLUDED = "The mayor of Leeds said that 12 bridges will stay closed until Friday."
EXCLUDED_FR = "Le maire de Leeds a dit que 12 ponts resteront fermés jusqu'à vendredi."


def sentence(i: int) -> str:
    person, town = PEOPLE[i % 6], TOWNS[(i * 5 + 1) % 6]
    return f"In {1950 + i} the painter {person} opened school number {i + 20} in {town}."


def sentence_fr(i: int) -> str:
    person, town = PEOPLE[i % 6], TOWNS[(i * 5 + 1) % 6]
    return f"En {1950 + i} le peintre {person} a ouvert l'école numéro {i + 20} à {town}."


def write_lines(path: Path, lines: Sequence[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in lines)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


def write_records(path: Path, records: Sequence[dict[str, object]]) -> None:
    write_lines(path, [json.dumps(record, ensure_ascii=False) for record in records])


def make_data(root: Path) -> Path:
    """Every file of the recipe, with an excluded sentence in each kind of it."""
    questions = root / "questions"
    write_lines(questions / "news-exclude.txt", [key(EXCLUDED)])
    _squad(questions)
    _told(questions)
    _news(questions)
    _inference(root / "nli")
    _parallel(root / "parallel")
    for language in ("fr", "ru", "vi"):
        write_lines(
            root / f"lexicons/dictionaries/en-{language}.tsv.gz",
            [f"painter\t{language}-peintre\tx", f"school\t{language}-école\tx"],
        )
    return root


def _squad(questions: Path) -> None:
    for name, missing in (("train-v1.1", False), ("dev-v2.0", True)):
        records: list[dict[str, object]] = []
        for i in range(12):
            context = f"{sentence(i)} {EXCLUDED if i == 3 else sentence(i + 12)}"
            asked: list[dict[str, object]] = [
                {
                    "question": f"Who opened school number {i + 20} in {1950 + i}?",
                    "answers": [PEOPLE[i % 6]],
                    "unanswerable": False,
                }
            ]
            if missing:
                text = f"Who closed school number {i + 20} in {1950 + i}?"
                asked.append({"question": text, "answers": [], "unanswerable": True})
            records.append({"title": f"Schools {i // 6}", "context": context, "qas": asked})
        write_records(questions / f"squad/{name}.jsonl.gz", records)


def _told(questions: Path) -> None:
    def records(count: int) -> list[dict[str, object]]:
        return [
            {
                "id": f"{i * 4000:04x}{i:04x}",
                "title": f"Schools {i}",
                "context": EXCLUDED + " " + sentence(i) if i == 2 else sentence(i),
                "question": f"Who opened school number {i + 20}?",
                "answers": [{"text": PEOPLE[i % 6], "answer_start": len("In 1950 the painter ")}],
            }
            for i in range(count)
        ]

    for name in ("en.train", "en.dev", "ru.dev"):
        write_records(questions / f"tydiqa-goldp/{name}.jsonl", records(6))
    write_records(questions / "piaf/piaf-v1.0.jsonl", records(8))
    for one in ("en", "vi"):
        for other in ("en", "vi"):
            name = f"mlqa/dev-context-{one}-question-{other}.jsonl"
            write_records(questions / name, records(16))
    for kind in ("answerable", "unanswerable"):
        passages = [{"title": "Schools", "text": sentence(4)}]
        rows: list[dict[str, object]] = [{"input": "who opened it", "passages": passages}]
        write_records(questions / f"clapnq/dev_{kind}.jsonl", rows)
    for language in ("en", "fr"):
        for kind in ("relevant", "non_relevant"):
            bag: dict[str, object] = {
                "question": "Who opened school number 20?",
                "passages": [sentence(i) for i in range(10)],
            }
            held: dict[str, object] = {**bag, "passages": [EXCLUDED] * 10}
            write_records(questions / f"nomiracl/{language}.{kind}.jsonl.gz", [bag, held])


def _news(questions: Path) -> None:
    passages: list[dict[str, object]] = []
    for i in range(8):
        told = [sentence(i), EXCLUDED if i == 5 else sentence(i + 9), sentence(i + 20)]
        passages.append({"id": f"n{i}", "lang": "en", "title": "News", "sentences": told})
    asked: list[dict[str, object]] = []
    claimed: list[dict[str, object]] = []
    for i in range(8):
        about = {"id": f"n{i}", "language": "en"}
        verb = ("opened", "closed")
        for good in (True, False):
            question = f"Who {verb[not good]} school number {i + 20}?"
            claim = f"{PEOPLE[i % 6]} {verb[not good]} school number {i + 20}."
            kind = {} if good else {"miss": "relation"}
            answer = {"answer": PEOPLE[i % 6]} if good else {}
            where = {"sentence": [0] if good else []}
            asked.append({**about, "q": question, "answerable": good, **where, **answer, **kind})
            kind = {} if good else {"kind": "opposite"}
            claimed.append({**about, "claim": claim, "supported": good, "sentence": [0], **kind})
    for folder, rows in (("news-near-miss", asked), ("news-claims", claimed)):
        write_records(questions / f"{folder}/passages.jsonl.gz", passages)
        for split in ("train", "dev"):
            write_records(questions / f"{folder}/{split}.jsonl.gz", rows)


def _inference(nli: Path) -> None:
    for name in SHARES:
        records: list[dict[str, object]] = []
        for i in range(6):
            premise = EXCLUDED if i == 4 else sentence(i)
            about = {"premise": premise, "split": "dev", "pid": i, "lang": "en"}
            for label in ("supported", "refuted"):
                verb = "opened" if label == "supported" else "closed"
                claim = f"{PEOPLE[i % 6]} {verb} school number {i + 20}."
                told = str(int(label == "supported")) if name == "pawsx_en_fr" else label
                records.append({**about, "claim": claim, "label": told})
        if name == "pawsx_en_fr":
            records += [{**r, "lang": "fr", "premise": sentence_fr(2)} for r in records]
        write_records(nli / f"{name}.jsonl.gz", records)


def _parallel(parallel: Path) -> None:
    rows = [(sentence(i), sentence_fr(i)) for i in range(30)]
    rows[14] = (EXCLUDED, EXCLUDED_FR)
    # The same source text in another year's file, where only the translation tells it.
    other = [(sentence_fr(i + 30), sentence(i + 30)) for i in range(30)]
    other[10] = (EXCLUDED_FR, "Перевод той же фразы про закрытые мосты и мэра города.")
    for folder, languages, told, tag in (
        ("opus-mt-testsets", "en-fr", rows, "newstest2012"),
        ("opus-mt-testsets", "en-ru", rows[:12], "newstest2013"),
        ("opus-mt-testsets", "fr-ru", other, "newstest2012"),
        ("wmt21-24", "en-ru", rows[:12], "wmt22"),
        ("envicorpora", "en-vi", rows[:12], "wiki-alt/data"),
    ):
        lines = [f"{one}\t{two}\t{tag}" for one, two in told]
        write_lines(parallel / folder / f"{languages}.tsv.gz", lines)


def make_reader(folder: Path, data: Path, seed: int = 0) -> Path:
    """An untrained reader of one layer whose vocabulary are the words of the data."""
    folder.mkdir(parents=True, exist_ok=True)
    words = sorted({word for i in range(60) for word in (sentence(i) + sentence_fr(i)).split()})
    words += ["query:", "claim:", "Who", "opened", "closed", "school", "number"]
    vocabulary = {
        word: number
        for number, word in enumerate(["<s>", "<pad>", "</s>", "<unk>", *dict.fromkeys(words)])
    }
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(folder / TOKENIZER))
    torch.manual_seed(seed)
    shape = Shape(len(vocabulary), layers=2, width=64, inner=128, heads=2, positions=512)
    save_weights(ReaderModel(shape), folder)
    rng = np.random.default_rng(seed)
    blocks = rng.integers(0, 256, (len(vocabulary), 2, 18), dtype=np.uint8)
    blocks[:, :, :2] = np.array([0.05], np.float16).view(np.uint8)
    np.savez_compressed(folder / EMBEDDINGS, word=blocks)
    return folder
