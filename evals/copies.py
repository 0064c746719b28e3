"""`python -m evals.copies --data DIR`: are near copies of an article told from its likes?

Copies are made of real articles as desks make them: another headline, a rewritten lead, a cut tail,
updated figures, new paragraphs, and all at once. The false pairs are real: articles of two outlets,
or of one, whose titles share the most rare words, and any two of the same subject; those of them
that repeat a third of their sentences to the letter are versions of one and left out.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import click

from evals.sets.base import read_jsonl
from store import Article, Part, analyse, split_sentences
from store.versions.alike import Compared, are_versions
from store.versions.fingerprint import likely_pairs, signature

LEAST = 900
"""Characters of an article that copies are made of."""
_DATE = re.compile(r"/(20\d\d)/(\d\d?)/(\d\d?)(?:/|$)")


@dataclass(frozen=True, slots=True)
class News:
    """An article of a public set."""

    title: str
    text: str
    language: str
    subject: str
    """What the set files it under; the outlet of a set that says no more."""
    published: date | None = None

    def article(self, text: str | None = None, title: str | None = None) -> Article:
        """The article, or a version of it with another text or title."""
        title = self.title if title is None else title
        whole = f"{title}\n\n{self.text if text is None else text}"
        body = len(title) + 2
        parts = (Part("title", 0, len(title)), Part("body", body, len(whole)))
        return Article(
            *(f"{hash(whole):x}", "", title, whole, self.published, self.subject, self.language),
            *(None, parts),
        )


def _realtime(data: Path) -> Iterator[News]:
    for row in read_jsonl(data, "news/realtimeqa/articles.jsonl.gz"):
        found = _DATE.search(row["url"])
        day = None
        if found is not None:
            try:
                day = date(*map(int, found.groups()))
            except ValueError:
                day = None
        yield News(row["title"] or "", row["text"], "en", urlsplit(row["url"]).netloc, day)


def _vietnews(data: Path) -> Iterator[News]:
    for row in read_jsonl(data, "news/vietnews/articles.jsonl.gz"):
        yield News(row["title"], row["text"], "vi", "")


def _bbc(data: Path) -> Iterator[News]:
    for row in read_jsonl(data, "news/bbc-news-2225/articles.jsonl.gz"):
        yield News(row["title"], row["text"], "en", row["category"])


# -- copies, as desks make them --------------------------------------------------------------


def _sentences(news: News) -> list[str]:
    text = news.text
    return [text[a:b] for a, b in split_sentences(text, 0, len(text), news.language)]


def _lead(news: News, other: News, rng: random.Random) -> Article:
    """The first two sentences told anew: of each every third word is another."""
    told = _sentences(news)
    strange = other.text.split()
    for i in range(min(2, len(told))):
        words = told[i].split()
        told[i] = " ".join(rng.choice(strange) if k % 3 == 0 else w for k, w in enumerate(words))
    return news.article(" ".join(told), other.title)


def _tail(news: News, _other: News, rng: random.Random) -> Article:
    """Cut from below, down to between a third and two thirds."""
    told = _sentences(news)
    return news.article(" ".join(told[: max(2, round(len(told) * rng.uniform(0.33, 0.67)))]))


def _figures(news: News, _other: News, rng: random.Random) -> Article:
    """Every figure another."""
    return news.article(re.sub(r"\d+", lambda _: str(rng.randrange(1, 10_000)), news.text))


def _background(news: News, other: News, _rng: random.Random) -> Article:
    """Three new sentences on top, two at the end."""
    added = _sentences(other)
    return news.article(" ".join([*added[:3], *_sentences(news), *added[3:5]]))


def _headline(news: News, other: News, _rng: random.Random) -> Article:
    return news.article(title=other.title)


def _all(news: News, other: News, rng: random.Random) -> Article:
    """Lead, tail, figures and headline at once, and a new sentence on top."""
    led = News(other.title, _lead(news, other, rng).text, news.language, "", news.published)
    cut = News(other.title, _tail(led, other, rng).text, news.language, "", news.published)
    body = _figures(cut, other, rng).text
    return news.article(" ".join([*_sentences(other)[:1], body]), other.title)


COPIES: dict[str, Callable[[News, News, random.Random], Article]] = {
    "another headline": _headline,
    "rewritten lead": _lead,
    "cut tail": _tail,
    "updated figures": _figures,
    "new paragraphs": _background,
    "all at once": _all,
}


# -- false pairs -----------------------------------------------------------------------------


def _near_titles(news: Sequence[News], most: int) -> list[tuple[int, int]]:
    """Pairs of articles whose titles share the most rare words."""
    words = [frozenset(analyse(n.title, n.language)) for n in news]
    places: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(words):
        for word in own:
            places[word].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for held in places.values():
        if len(held) <= 40:
            shared.update(combinations(held, 2))
    alike = sorted(shared, key=lambda p: (-shared[p] / min(len(words[p[0]]), len(words[p[1]])), p))
    return [p for p in alike if shared[p] >= 3 and not _repeats(*(news[i] for i in p))][:most]


def _repeats(a: News, b: News) -> bool:
    """Whether two real articles are versions of one beyond doubt, so that they are no false pair:
    the sets have such. A third of the sentences of one are in the other, to the letter."""
    ours, theirs = (set(_sentences(each)) for each in (a, b))
    return 3 * len(ours & theirs) >= min(len(ours), len(theirs))


def _found(pairs: Sequence[tuple[Article, Article]]) -> list[bool]:
    """Of each pair, whether the index would find it and hold it for versions."""
    found = []
    for a, b in pairs:
        likely = likely_pairs([signature(a), signature(b)], [1])
        found.append(bool(likely) and are_versions(Compared(a), Compared(b)))
    return found


@click.command()
@click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder with news/ of the public sets.",
)
@click.option("--n", default=100, show_default=True, help="Articles of each set to copy.")
@click.option("--pairs", default=300, show_default=True, help="False pairs of each set.")
@click.option("--seed", default=0, show_default=True)
@click.option("--show", is_flag=True, help="Name the false pairs that were taken for copies.")
def command(data: Path, n: int, pairs: int, seed: int, show: bool) -> None:
    """Print recall for each kind of copy, false alarms for each kind of pair, and precision."""
    rng = random.Random(seed)
    right = wrong = copies = 0
    for name, load in (("realtimeqa", _realtime), ("vietnews", _vietnews), ("bbc", _bbc)):
        news = [each for each in load(data) if len(each.text) >= LEAST]
        rng.shuffle(news)
        news = news[:3000]
        chosen, others = news[:n], news[n : 2 * n]
        for kind, make in COPIES.items():
            made = [(a.article(), make(a, b, rng)) for a, b in zip(chosen, others, strict=True)]
            hits = sum(_found(made))
            right, copies = right + hits, copies + len(made)
            click.echo(f"{name:12} {kind:22} found {hits:4} of {len(made)}")
        near = _near_titles(news, pairs)
        kinds = [each.subject for each in news[:200]]
        kinds = [each.subject for each in news[:200]]
        subjects = [(a, b) for a, b in combinations(range(len(kinds)), 2) if kinds[a] == kinds[b]]
        for kind, false in (
            ("like titles", near),
            ("same subject", rng.sample(subjects, min(pairs, len(subjects)))),
        ):
            flagged = _found([(news[a].article(), news[b].article()) for a, b in false])
            wrong += sum(flagged)
            click.echo(f"{name:12} {kind:22} taken for copies {sum(flagged):4} of {len(false)}")
            for (a, b), is_flagged in zip(false, flagged, strict=True):
                if show and is_flagged:
                    click.echo(f"    {news[a].title!r} {news[a].published} {news[a].subject}")
                    click.echo(f"    {news[b].title!r} {news[b].published} {news[b].subject}\n")
    click.echo(f"recall {right / copies:.3f}, precision {right / max(1, right + wrong):.3f}")


if __name__ == "__main__":
    command()
