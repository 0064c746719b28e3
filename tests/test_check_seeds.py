"""The checker on the seeds: what is quoted from an article is supported by it."""

from __future__ import annotations

import pytest

from evals.case import load_cases
from evals.seeds import CASES, SEEDS
from qa.check import Checker, Source
from qa.check.evidence import read_evidence
from qa.opening import build_answerer
from qa.settings import Settings
from store import Index, context, list_articles, open_embedder, read_article, split_passages
from store.embedding.word_vectors import WordVectors


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(WordVectors(open_embedder("default")))


def passages() -> list[tuple[Source, tuple[str, ...]]]:
    """Every passage of the seeds, with its sentences."""
    found = []
    for file in list_articles(SEEDS):
        article = read_article(file, SEEDS)
        for passage in split_passages(article):
            source = Source(
                passage.text,
                article.language,
                context=context(article),
                published=article.published,
            )
            found.append((source, tuple(article.text[a:b] for a, b in passage.sentences)))
    return found


SENTENCES = [(source, s) for source, sentences in passages() for s in sentences]


def test_every_sentence_of_the_seeds_is_supported_by_its_passage(checker):
    wrong = [
        (sentence, verdict)
        for source, sentence in SENTENCES
        if (verdict := checker.check(sentence, [source])).support != "supported"
    ]
    assert SENTENCES and not wrong


def test_nothing_speaks_against_a_sentence_of_the_seeds(checker):
    """Without the shortcut for what stands there word for word."""
    wrong = [
        (sentence, findings)
        for source, sentence in SENTENCES
        if (findings := checker.weigh(sentence, [read_evidence(source)], source.language).findings)
    ]
    assert not wrong


@pytest.mark.long
def test_extractive_answers_are_supported(tmp_path, checker):
    """Every statement of the answers to the dev half of the cases, against its passages."""
    articles = [read_article(file, SEEDS) for file in list_articles(SEEDS)]
    cases = [c for c in load_cases(CASES, {a.path: a for a in articles}) if c.split == "dev"]
    checked = 0
    with Index.open(tmp_path / "index", open_embedder("default"), create=True) as index:
        index.sync(SEEDS)
        answerer = build_answerer(index, Settings())
        for case in cases:
            answer = answerer.ask(case.turns[-1], case.turns[:-1])
            cited = {c.number: c for c in answer.citations}
            for statement in answer.statements:
                if not statement.citations or answer.outcome == "not_found":
                    continue
                sources = [
                    Source(
                        c.quote,
                        c.article.language,
                        context=context(c.article),
                        published=c.article.published,
                    )
                    for c in map(cited.__getitem__, statement.citations)
                ]
                verdict = checker.check(statement.text, sources, language=answer.language)
                assert verdict.support == "supported", (statement.text, verdict)
                checked += 1
    assert checked > 50
