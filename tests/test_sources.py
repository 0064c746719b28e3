"""Articles that are chosen beside the question: nothing but these is searched, listed or cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import screen_samples as samples
from fakes import CountingEmbedder, write_articles
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.question.sources import ALL, FACETS, Sources, values_of
from qa.screen.catalogue import Catalogue, findable
from qa.settings import Settings
from qa.words import Words
from qa.words.limits import limit
from store import Index
from store.subset import Subset

QUESTIONS = (
    "Combien de grues le port de Brest a-t-il commandées ?",
    "How much will emissions fall?",
    "Cây cầu dài bao nhiêu?",
    "How many articles are there?",
    "Which articles are there?",
    "Summarise the articles",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("sources")
    files = {}
    for a in samples.ARTICLES[:4]:
        head = {"date": a.published, "publisher": a.publisher, "language": a.language}
        known = "".join(f"{name}: {value}\n" for name, value in head.items() if value)
        files[a.path.replace(".txt", ".md")] = f"---\n{known}---\n\n{a.text}\n"
    write_articles(folder / "news", files)
    with Index.open(folder / "index", CountingEmbedder(), create=True) as opened:
        opened.sync(folder / "news")
        yield opened


@pytest.fixture(scope="module")
def answerer(index: Index) -> Answerer:
    return build_answerer(index, Settings(reader="none"), today=lambda: samples.TODAY)


def some(values: set[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(values)), unique=True, max_size=2).map(tuple)


def known(facet: str) -> set[str]:
    return {v for a in samples.ARTICLES for v in values_of(facet, a)} or {"x"}  # type: ignore[arg-type]


DAYS = st.none() | st.dates(date(2024, 6, 1), date(2026, 1, 1))
CHOICES = st.builds(
    Sources,
    language=some(known("language")),
    publisher=some(known("publisher")),
    folder=some(known("folder")),
    since=DAYS,
    until=DAYS,
)


@given(CHOICES, st.text("aeiou br", max_size=4))
def test_the_list_of_the_page_holds_and_counts_what_is_chosen(sources, text):
    catalogue = Catalogue(samples.ARTICLES)
    held = [catalogue.articles[i] for i in catalogue.held(sources)]
    assert held == [a for a in catalogue.articles if sources.hold(a)]
    assert sorted(a.id for a in catalogue.articles) == sorted(a.id for a in samples.ARTICLES)
    for facet in FACETS:
        counted = Counter(v for a in held for v in values_of(facet, a))
        assert catalogue.counts(facet, catalogue.held(sources)) == counted
    wanted = text.split()
    found = [catalogue.articles[i] for i in catalogue.found(wanted, catalogue.all)]
    assert found == [a for a in catalogue.articles if all(w in findable(a) for w in wanted)]
    days = [a.published for a in catalogue.articles if a.published]
    assert catalogue.days == (min(days), max(days)) and days == sorted(days, reverse=True)


@settings(max_examples=6)
@given(CHOICES, st.sampled_from(QUESTIONS))
def test_only_what_is_chosen_is_cited_and_read(answerer: Answerer, sources, question):
    answer = answerer.ask(question, sources=sources)
    seen = [c.article for c in answer.citations]
    seen += [copy.article for c in answer.citations for copy in c.also_in]
    seen += [h.article for h in (*answer.hits, *answer.also_read)]
    assert all(sources.hold(article) for article in seen)
    chosen = [f for f in answer.filters if f.chosen]
    assert bool(chosen) == bool(sources)


@given(CHOICES)
def test_a_choice_holds_what_every_facet_of_it_holds(sources: Sources):
    for article in samples.ARTICLES:
        facets = [sources.without(f) for f in FACETS]
        assert not sources.hold(article) or all(one.hold(article) for one in facets)
        assert ALL.hold(article)


def test_a_part_of_an_index_has_no_other_article(index: Index):
    port = next(a for a in index.articles() if a.publisher == "Le Quai")
    part = Subset(index, [port.id])
    assert [a.id for a in part.articles()] == [port.id]
    assert part.languages() == {"fr": 1}
    other = next(a for a in index.articles() if a.id != port.id)
    for read in (part.article, part.passages_of, part.versions):
        with pytest.raises(KeyError, match=other.id):
            read(other.id)
    assert part.lexical("Brest cranes grues", "en", 10) == []
    found = {id_ for id_, _ in part.lexical("Brest grues", "fr", 10)}
    assert found and found <= {p.id for p in index.passages_of(port.id)}


def test_a_choice_outlives_its_conversation_only_in_its_own_memory(answerer: Answerer):
    """The same turns over other articles are answered anew."""
    first = answerer.ask("How much will emissions fall?", sources=Sources(language=("en",)))
    other = answerer.ask("How much will emissions fall?", sources=Sources(language=("vi",)))
    assert first.citations and all(c.article.language == "en" for c in first.citations)
    assert all(c.article.language == "vi" for c in other.citations)


def test_a_choice_is_said_in_words(index: Index):
    cranes, port = (a for a in index.articles() if a.publisher in {"Le Quai", "Harbour News"})
    words = Words("en")
    chosen = Sources(
        language=("fr", "vi"), publisher=("Le Quai", ""), folder=("2025",), since=date(2025, 1, 1)
    )
    said = [limit(f, words) for f in chosen.filters(index.article)]
    outlets = "Le Quai, outlet unknown"
    assert said == ["French, Vietnamese", outlets, "2025/", "since 1 January 2025"]
    one = Sources(article=(port.id,)).filters(index.article)
    assert [limit(f, words) for f in one] == [port.title]
    both = Sources(article=(port.id, cranes.id)).filters(index.article)
    assert [limit(f, words) for f in both] == ["2 articles"]


def test_folders_are_chosen_with_what_is_under_them():
    deep = samples.make_article(
        "a/b/c.txt", "T", "Body.", language="en", published=None, publisher=None
    )
    assert Sources(folder=("a",)).hold(deep) and Sources(folder=("a/b",)).hold(deep)
    assert not Sources(folder=("a/c",)).hold(deep) and not Sources(folder=("",)).hold(deep)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (729, "1 year ago"),
        (364, "11 months ago"),
        (59, "1 month ago"),
        (27, "3 weeks ago"),
        (13, "1 week ago"),
        (6, "6 days ago"),
    ],
)
def test_an_age_is_rounded_down(days, told):
    from datetime import timedelta

    today = date(2025, 11, 10)
    assert Words("en").age(today - timedelta(days=days), today) == told
