"""Code-switching: words of an English text exchanged for a dictionary's translations.

What is trained on English then carries over to the other languages (Qin et al. 2020, CoSDA-ML,
arXiv:2006.06402). Every word is decided by its own hash, so two texts that differ in one word
still differ in one word afterwards.
"""

from __future__ import annotations

import random
import re
import zlib
from collections import defaultdict

from qa.reader.training.data.files import DataFolder

Dictionaries = dict[str, dict[str, list[str]]]
_WORD = re.compile(r"[A-Za-z]{3,}")
_LANGUAGES = ("fr", "ru", "vi")


def load_dictionaries(data: DataFolder) -> Dictionaries:
    """English word → up to three translations, by language."""
    tables: Dictionaries = {}
    for language in _LANGUAGES:
        table: dict[str, list[str]] = defaultdict(list)
        for line in data.lines(f"lexicons/dictionaries/en-{language}.tsv.gz"):
            fields = line.split("\t")
            word = fields[0].lower()
            if len(fields) < 2 or " " in word or len(word) < 3 or len(fields[1]) > 24:
                continue
            if len(table[word]) < 3:
                table[word].append(fields[1])
        tables[language] = dict(table)
    return tables


def switch(text: str, tables: Dictionaries, seed: int) -> str:
    """The text with a share of its words in one other language; the same for the same seed."""
    rng = random.Random(seed)
    table, share = tables[rng.choice(_LANGUAGES)], rng.choice((0.3, 0.6, 0.9))

    def replaced(match: re.Match[str]) -> str:
        found = table.get(match[0].lower())
        draw = zlib.crc32(f"{seed} {match[0].lower()}".encode())
        if not found or draw % 1000 >= share * 1000:
            return match[0]
        return found[draw // 1000 % len(found)]

    return _WORD.sub(replaced, text)
