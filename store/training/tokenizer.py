"""One vocabulary for four languages and two scripts: whole words, Vietnamese compounds, and pieces
for the rest.

A mean of token vectors cannot see which tokens stood together, so a token should be a unit of
meaning. Frequent words are tokens of their own; so are Vietnamese words of two syllables
(``▁bộ▁trưởng``, minister), which a vocabulary split at spaces would tear apart; the remaining words
are spelt in pieces learnt by byte-pair merging. All of them are the pieces of one Unigram model
(Kudo 2018) scored by their frequency, so that the fewest and most frequent pieces win and the
tokenizer stays one plain ``tokenizer.json``.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

PADDING, UNKNOWN, SPACE = "[PAD]", "[UNK]", "▁"

# Close to how news agencies spell names (Путин → putin, Зеленский → zelenskiy): names and
# international words then share their tokens with the Latin spelling.
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class TokenizerOptions:
    """How text becomes tokens.

    ``pieces`` and ``compounds`` are shares of the vocabulary: for pieces of rare words, and for
    word pairs of a language. ``characters`` is the sample that is read of each language.
    """

    vocabulary: int = 75_000
    pieces: float = 0.22
    compounds: tuple[tuple[str, float], ...] = (("vi", 0.17),)
    fold_accents: bool = False
    transliterate: bool = False
    characters: int = 12_000_000


def normalizer(options: TokenizerOptions) -> normalizers.Normalizer:
    """Lower case, letters and digits only (and % $ €), and the foldings that were asked for."""
    steps: list[normalizers.Normalizer] = [normalizers.NFKC(), normalizers.Lowercase()]
    if options.transliterate:
        steps += [normalizers.Replace(cyrillic, latin) for cyrillic, latin in CYRILLIC.items()]
    if options.fold_accents:
        steps += [normalizers.NFD(), normalizers.StripAccents(), normalizers.Replace("đ", "d")]
    steps += [normalizers.Replace(sign, f" {sign} ") for sign in "%$€"]
    steps.append(normalizers.Replace(Regex(r"[^\p{L}\p{M}\p{N}%$€]+"), " "))
    steps.append(normalizers.Strip())
    return normalizers.Sequence(steps)


def balanced(texts: Iterable[tuple[str, str]], characters: int, seed: int) -> dict[str, list[str]]:
    """A sample of about as many characters of every language, from (language, text)."""
    by_language: dict[str, set[str]] = defaultdict(set)
    for language, text in texts:
        by_language[language].add(text)
    chosen: dict[str, list[str]] = {}
    for language in sorted(by_language):
        order = sorted(by_language[language])
        random.Random(seed).shuffle(order)
        used, chosen[language] = 0, []
        for text in order:
            if used >= characters:
                break
            used += len(text)
            chosen[language].append(text)
    return chosen


def _count(
    texts: Iterable[str], clean: normalizers.Normalizer, pairs: bool
) -> tuple[Counter[str], Counter[str]]:
    words: Counter[str] = Counter()
    doubles: Counter[str] = Counter()
    for text in texts:
        row = [SPACE + word for word in clean.normalize_str(text).split()]
        words.update(row)
        if pairs:
            doubles.update(map("".join, zip(row, row[1:], strict=False)))
    return words, doubles


def _compounds(words: Counter[str], doubles: Counter[str], number: int) -> dict[str, int]:
    """The word pairs that occur together far more than by chance, by G² (Dunning 1993, its leading
    term).
    """
    total = sum(words.values())
    rated = []
    for double, count in doubles.items():
        first, second = double[1:].split(SPACE)
        expected = words[SPACE + first] * words[SPACE + second] / total
        if count >= 8 and count > 4 * expected and not (first + second).isnumeric():
            rated.append((count * math.log(count / expected), double, count))
    return {double: count for _, double, count in sorted(rated, reverse=True)[:number]}


def _pieces(rest: Mapping[str, float], number: int) -> Counter[str]:
    """Pieces that spell the words that have no token of their own, with how often they do."""
    tokenizer = Tokenizer(models.BPE())
    trainer = trainers.BpeTrainer(vocab_size=number, show_progress=False)
    tokenizer.train_from_iterator(
        (word for word, count in rest.items() for _ in range(min(8, int(count)))), trainer
    )
    found: Counter[str] = Counter(dict.fromkeys(tokenizer.get_vocab(), 1))
    for word, count in rest.items():
        for piece in tokenizer.encode(word).tokens:
            found[piece] += math.ceil(count)
    return found


def train_tokenizer(
    texts: Iterable[tuple[str, str]], options: TokenizerOptions, seed: int
) -> Tokenizer:
    """The vocabulary from a balanced sample of (language, text)."""
    clean = normalizer(options)
    counts: Counter[str] = Counter()
    compounds: dict[str, float] = {}
    for language, sample in balanced(texts, options.characters, seed).items():
        wanted = int(options.vocabulary * dict(options.compounds).get(language, 0))
        words, doubles = _count(sample, clean, wanted > 0)
        scale = (
            options.characters / 5 / max(1, sum(words.values()))
        )  # languages with less text count as much
        scale = min(scale, 3.0)
        for double, count in _compounds(words, doubles, wanted).items():
            compounds[double] = count * scale
        for word, count in words.items():
            counts[word] += math.ceil(count * scale)
    spelling = int(options.vocabulary * options.pieces)
    room = options.vocabulary - spelling - len(compounds) - 2
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    whole = {word: float(counts[word]) for word in ranked[:room]}
    pieces = _pieces({word: counts[word] for word in ranked[room:]}, spelling)
    scores: dict[str, float] = {**pieces, **whole, **compounds}
    total = sum(scores.values())
    best_first = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    vocabulary = [(PADDING, 0.0), (UNKNOWN, -30.0)]
    vocabulary += [(piece, math.log(count / total)) for piece, count in best_first]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=1))
    tokenizer.normalizer = clean
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(split=not compounds)
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer
