"""Public sets: loaders on tiny files in the real formats, and what is run with them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evals.errors import DataError
from evals.measures.aggregate import MEASURES, balanced_accuracy, estimate
from evals.selfcheck import BLANK, make_questions, self_check, unjudged
from evals.sets import SETS
from evals.sets.base import draw
from evals.sets.corruptions import TRANSLATED
from evals.sets.nomiracl import refused
from evals.tasks import support
from evals.tasks.abstain import AbstentionItem, run_abstention
from evals.tasks.retrieve import Collection, Query, run_retrieval
from evals.tasks.support import SupportItem
from evals.tasks.task import Means
from evals.tasks.workspace import Document
from fakes import CountingEmbedder
from qa.settings import Settings
from store import parse_article

PUBLIC = [name for name, each in SETS.items() if not each.shipped]
TITLES = ["Zebra stripes confuse flies", "Quartz clocks keep time", "Bridge opens to traffic"]
FACTS = [
    "Zebra stripes confuse biting flies, researchers found in 2012. They painted horses too.",
    "Quartz crystals vibrate 32768 times a second. Clocks count the beats.",
    "The bridge cost 40 million dollars. It opened to traffic in May.",
]
ASKED = [
    "What do zebra stripes confuse?",
    "How often do quartz crystals vibrate?",
    "What did the bridge cost?",
]
ANSWERS = ["biting flies", "32768 times", "40 million"]


def load(name: str, data: Path, limit: int, seed: int) -> Any:
    """What the set's loader gives: its items are of the set's own kind."""
    return SETS[name].load(data, limit, seed)


def write(data: Path, relative: str, rows: Sequence[object]) -> None:
    file = data / relative
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if file.suffix == ".gz":
        file.write_bytes(gzip.compress(text.encode()))
    else:
        file.write_text(text, encoding="utf-8")


def flat(language: str) -> list[dict[str, Any]]:
    """SQuAD's flat form, with a question that has no answer text."""
    rows = [
        {
            "id": str(n),
            "lang": language,
            "title": None,
            "context": FACTS[n],
            "question": ASKED[n],
            "answers": [{"text": ANSWERS[n], "answer_start": 0}],
            "is_impossible": False,
        }
        for n in range(3)
    ]
    return [*rows, {**rows[0], "id": "4", "answers": [{"text": "", "answer_start": 0}]}]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One tiny folder with every set."""
    data = tmp_path_factory.mktemp("data")
    for language in ("en", "vi", "ru"):
        write(data, f"questions/xquad/xquad.{language}.jsonl", flat(language))
    write(data, "questions/piaf/dev.jsonl", flat("fr"))
    labels = [
        {
            "id": str(n), "language": "en", "title": TITLES[n], "text": FACTS[n] * 9,
            "date": "2025-05-06", "authors": ["Ann Lee"], "outlet": "Sea Post", "without": ["Menu"],
        }
        for n in range(3)
    ]  # fmt: skip
    write(data, "html/labels.jsonl.gz", labels)
    (data / "html/pages").mkdir()
    for n in range(3):
        page = (
            f"<html><head><title>{TITLES[n]}</title><meta property='og:site_name' "
            "content='Sea Post'></head><body><nav>Menu</nav><article>"
            f"<h1>{TITLES[n]}</h1><p>By Ann Lee</p><p>6 May 2025</p><p>{FACTS[n] * 9}</p>"
            "</article></body></html>"
        )
        (data / f"html/pages/{n}.html.gz").write_bytes(gzip.compress(page.encode()))
    for about in ("en", "vi"):
        for asked in ("en", "vi"):
            rows = flat(about) if about == asked else flat(about)[:2]
            write(data, f"questions/mlqa/dev-context-{about}-question-{asked}.jsonl", rows)
    articles = [
        {
            "url": f"http://x/{n}",
            "title": TITLES[n] + " ...",
            "text": FACTS[n],
            "publish_date": "2023/02/04",
            "seen_in": "x",
        }
        for n in range(3)
    ]
    write(data, "news/realtimeqa/articles.jsonl.gz", articles)
    questions = [
        {"question_id": str(n), "question_sentence": ASKED[n], "answer_in_urls": [f"http://x/{n}"]}
        for n in range(3)
    ]
    write(data, "news/realtimeqa/questions-dev.jsonl.gz", questions)
    evidence = [{"title": TITLES[n], "url": f"u{n}", "fact": FACTS[n]} for n in range(3)]
    write(data, "questions/multihop-rag-500/evidence.jsonl", evidence)
    queries = [
        {
            "id": "1",
            "question": ASKED[0] + " " + ASKED[1],
            "question_type": "comparison_query",
            "answer": "no",
            "evidence_list": evidence[:2],
        },
        {
            "id": "2",
            "question": "?",
            "question_type": "null_query",
            "answer": "-",
            "evidence_list": [],
        },
    ]
    write(data, "questions/multihop-rag-500/queries.jsonl", queries)
    for language in ("en", "fr"):
        for subset, answerable in (("relevant", True), ("non_relevant", False)):
            rows = [
                {
                    "query_id": f"q{n}",
                    "question": ASKED[n],
                    "docids": [],
                    "answerable": answerable,
                    "passages": [f"{TITLES[n]}: {FACTS[n]}" if answerable else FACTS[(n + 1) % 3]],
                    "baselines": {"gpt-4-azure": "Yes, answer is present.", "x": "?"},
                }
                for n in range(2)
            ]
            write(data, f"questions/nomiracl/{language}.dev.{subset}.jsonl.gz", rows)
    for subset in ("answerable", "unanswerable"):
        rows = [
            {"id": "1", "input": ASKED[0], "passages": [{"title": TITLES[0], "text": FACTS[0]}]}
        ]
        write(data, f"questions/clapnq/dev_{subset}.jsonl", rows)
    gold = {"answers": [ANSWERS[0], ANSWERS[0]], "is_impossible": False}
    rows = [
        {"id": "1", "context": FACTS[0], "question": ASKED[0], "gold": gold},
        {
            "id": "2",
            "context": FACTS[0],
            "question": "?",
            "gold": {"answers": [], "is_impossible": True},
        },
    ]
    write(data, "questions/squad2-500/squad2-500.jsonl", rows)
    passages = [
        {
            "id": f"n{n}",
            "lang": "en",
            "title": TITLES[n] if n else "",
            "source": "x",
            "sentences": FACTS[n].split(". "),
        }
        for n in range(3)
    ]
    write(data, "questions/news-near-miss/passages.jsonl.gz", passages)
    near_misses = [
        {
            "id": "n0",
            "language": "en",
            "q": ASKED[0],
            "answerable": True,
            "sentence": [0],
            "answer": ANSWERS[0],
        },
        {
            "id": "n0",
            "language": "fr",
            "q": "Qui ?",
            "answerable": False,
            "sentence": [],
            "answer": "",
            "miss": "person",
        },
    ]
    write(data, "questions/news-near-miss/dev.jsonl.gz", near_misses)
    claims = [
        {
            "id": f"{n}-{m}",
            "src_dataset": "ExpertQA",
            "claim": FACTS[n],
            "references": [FACTS[m]],
            "attribution_label": "attributable" if m == n else "not attributable",
        }
        for n in range(3)
        for m in (n, (n + 1) % 3)
    ]
    passages = [
        {"id": f"n{n}", "lang": "en", "title": TITLES[n], "sentences": [FACTS[n]]} for n in range(3)
    ]
    write(data, "questions/news-claims/passages.jsonl.gz", passages)
    told = [
        {"id": f"n{n}", "language": "en", "claim": FACTS[m], "supported": n == m, "kind": "role"}
        for n in range(3)
        for m in range(2)
    ]
    write(data, "questions/news-claims/dev.jsonl.gz", told)
    for language in ("en", "fr", "vi", "ru"):
        pairs = [
            {"premise": FACTS[n], "claim": FACTS[n], "label": label}
            for n, label in enumerate(("supported", "refuted", "unknown"))
        ]
        write(data, f"nli/xnli_{language}.jsonl.gz", pairs)
    write(data, "questions/attributionbench/dev_all_subset_balanced.jsonl", claims)
    for source in ("cnndm", "xsum"):
        rows = [
            {
                "id": source,
                "article": FACTS[0],
                "sentence": FACTS[0],
                "votes": [],
                "supported": True,
            }
        ]
        write(data, f"questions/qags/{source}.jsonl", rows)
    for file, languages, tags in (file for files in TRANSLATED.values() for file in files):
        row = "\t".join([*(FACTS[0] for _ in languages), tags[0] if tags else "document"])
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_bytes(gzip.compress(row.encode()))
    return data


# Loaders


@pytest.mark.parametrize("name", PUBLIC)
def test_every_set_loads_and_draws_the_same_sample_twice(name, data):
    assert load(name, data, 4, 7) == load(name, data, 4, 7)
    assert load(name, data, 0, 7)


@pytest.mark.parametrize("name", PUBLIC)
def test_ids_are_unique(name, data):
    """Systems are compared, and scores frozen, by the id of a case."""
    found = run(name, data, baselines=False, limit=12 if "corruptions" in name else 0)
    ids = [outcome.id for outcome in found.outcomes["Sourced"]]
    assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize("name", PUBLIC)
def test_a_missing_set_names_the_file_and_the_command(name, tmp_path):
    with pytest.raises(DataError, match=r"cannot be read.*--set NAME --data DIR"):
        load(name, tmp_path, 0, 0)


def test_a_broken_line_is_named(tmp_path):
    write(tmp_path, "questions/piaf/dev.jsonl", [{"id": "1"}])
    with pytest.raises(DataError, match="a row lacks context; it has id"):
        load("piaf", tmp_path, 0, 0)
    (tmp_path / "questions/piaf/dev.jsonl").write_text("{\n")
    with pytest.raises(DataError, match="line 1: Expecting property name"):
        load("piaf", tmp_path, 0, 0)


def test_xquad_crosses_every_question_with_every_paragraph_language(data):
    collections = load("xquad", data, 0, 0)
    assert [c.language for c in collections] == ["en", "vi", "ru"]
    for collection in collections:
        # The paragraph of two questions is one document.
        assert [d.text for d in collection.documents] == [fact + "\n" for fact in FACTS]
        assert {q.language for q in collection.queries} == {"en", "vi", "ru"}
        first = collection.documents[0].path
        assert [q.relevant for q in collection.queries if q.id == "vi-4"] == [frozenset({first})]


def test_mlqa_joins_paragraphs_of_both_question_files(data):
    english, _ = load("mlqa", data, 0, 0)
    assert len(english.documents) == 3
    assert [q.id for q in english.queries if q.language == "vi"] == ["vi-0", "vi-1"]


def test_realtimeqa_keeps_all_gold_articles_and_draws_the_rest(data):
    [collection] = load("realtimeqa", data, 1, 0)
    [query] = collection.queries
    paths = {document.path for document in collection.documents}
    assert query.relevant <= paths
    text = collection.documents[0].text
    assert text.startswith("Zebra stripes confuse flies\n\n2023-02-04\n\n")


def test_multihop_wants_each_evidence_sentence_and_drops_null_queries(data):
    [collection] = load("multihop", data, 0, 0)
    [query] = collection.queries
    assert (len(query.relevant), query.kind) == (2, "comparison")


def test_reading_leaves_out_questions_without_an_answer_text(data):
    assert [item.id for item in load("piaf-reading", data, 0, 0)] == ["0", "1", "2"]
    assert [item.answers for item in load("squad2", data, 0, 0)] == [("biting flies",)]


def test_nomiracl_has_titles_and_what_published_models_said(data):
    item = load("nomiracl", data, 0, 0)[0]
    assert item.passages[0].startswith("Zebra stripes confuse flies\n\nZebra stripes")
    assert item.others == {"GPT-4 (published)": False}


def test_a_news_passage_is_an_article_of_its_language_and_its_questions_have_ids(data):
    [folder] = load("news", data, 0, 0)
    untitled, titled, _ = (parse_article(d.text, d.path) for d in folder.documents)
    assert (untitled.language, titled.title) == ("en", TITLES[1])
    answerable, miss = folder.questions
    assert (answerable.id, answerable.path, answerable.kind) == ("n0-0", "n0.md", "answerable")
    assert answerable.sentences == (
        "Zebra stripes confuse biting flies, researchers found in 2012",
    )
    assert (miss.id, miss.kind, miss.sentences) == ("n0-1", "person", ())


@pytest.mark.parametrize(
    ("output", "expected"),
    [("I don’t know.", True), ("Yes, answer is present in [6].", False), ("Paris", None),
     ("Yes, answer is present. I don't know.", None)],
)  # fmt: skip
def test_a_published_output_is_an_answer_a_refusal_or_neither(output, expected):
    assert refused(output) is expected


def test_a_sample_keeps_the_order_and_zero_means_all():
    assert draw(range(10), 0, 1) == list(range(10))
    drawn = draw(range(100), 10, 1)
    assert drawn == sorted(drawn) and len(set(drawn)) == 10
    assert drawn != draw(range(100), 10, 2)


# Runs


def means(baselines: bool = True) -> Means:
    embedder = CountingEmbedder()
    settings = Settings(reader="none")
    return Means(embedder, lambda: embedder, settings, baselines=baselines, quiet=True)


def run(name: str, data: Path, baselines: bool = True, **options):
    return SETS[name].run(data, "python -m evals", means(baselines), **options)


def test_retrieval_runs_ours_and_both_baselines_on_the_same_documents():
    documents = tuple(Document(f"{n}.txt", fact + "\n") for n, fact in enumerate(FACTS))
    queries = tuple(
        Query(str(n), "en", question, frozenset({f"{n}.txt"})) for n, question in enumerate(ASKED)
    )
    lost = Query("lost", "en", ASKED[0], frozenset({"not-there.txt"}))
    outcomes = run_retrieval([Collection("en", documents, (*queries, lost))], means())
    assert list(outcomes) == ["Sourced", "LlamaIndex stock", "Plain BM25"]
    for listed in outcomes.values():
        assert [o.id for o in listed] == ["0 in en", "1 in en", "2 in en", "lost in en"]
        assert all(o.pair == "en→en" and not o.error for o in listed)
        # Three documents: each is somewhere in the first five, and the lost one is nowhere.
        assert listed[3].scores["hit@10"].value == 0.0
    assert [o.scores["hit@1"].value for o in outcomes["Plain BM25"]] == [1.0, 1.0, 1.0, 0.0]


def test_a_public_run_says_what_was_sampled(data):
    found = run("piaf", data, limit=2, baselines=False)
    assert "A sample of at most 2 questions a collection, drawn with seed 0." in found.notes
    assert list(found.outcomes) == ["Sourced"]
    assert len(found.outcomes["Sourced"]) == 2
    assert not any("sample" in note for note in run("piaf", data, limit=0, baselines=False).notes)


def test_reading_asks_for_the_sentence_beside_two_baselines(data):
    found = run("squad2", data)
    assert list(found.outcomes) == ["Sourced", "BM25 sentence", "Embedding sentence"]
    [bm25] = found.outcomes["BM25 sentence"]
    assert bm25.scores["sentence"].value == 1.0
    assert bm25.reply.text == "Zebra stripes confuse biting flies, researchers found in 2012."
    [ours] = found.outcomes["Sourced"]
    assert not ours.error


def test_abstention_counts_published_models_from_their_outputs(data):
    found = run("nomiracl", data, limit=0)
    gpt = found.outcomes["GPT-4 (published)"]
    assert len(gpt) == len(found.outcomes["Sourced"]) == 8
    # It always answered: half of the questions had no answer.
    assert estimate(MEASURES["answered_unanswerable"], gpt).value == 1.0
    assert estimate(MEASURES["refused_answerable"], gpt).value == 0.0
    # Published outputs have no confidence that a cut could be made in.
    told = [estimate(MEASURES["told_apart"], found.outcomes[name]).n for name in found.outcomes]
    assert found.outcomes.keys() >= {"Sourced"} and sorted(set(told)) == [0, 8]


def test_a_reply_without_a_confidence_is_as_sure_as_what_it_decided():
    asked = ("What did the bridge cost?", "How many articles are there?", "Merci !")
    items = [
        AbstentionItem(str(n), "en", question, tuple(FACTS), answerable=n < 2)
        for n, question in enumerate(asked)
    ]
    found = run_abstention(items, means())
    assert all(outcome.scores["told_apart"].value is not None for outcome in found["Sourced"])
    replies = [outcome.reply for outcome in found["Sourced"] if outcome.reply]
    assert {reply.confidence is None for reply in replies} == {True, False}


@given(st.lists(st.tuples(st.integers(0, 999), st.booleans()), min_size=2, max_size=40))
def test_no_cut_tells_more_apart_than_the_best_one(scored):
    values, labels = np.array([v / 1000 for v, _ in scored]), np.array([yes for _, yes in scored])

    def accuracy(cut: float) -> float:
        rows = np.column_stack([(values >= cut) == labels, labels]).astype(float)
        return balanced_accuracy(rows)

    assume(labels.any() and not labels.all())
    assert accuracy(support.best_cut(values, labels)) >= max(map(accuracy, values)) - 1e-9


def claims() -> list[SupportItem]:
    return [SupportItem(str(n), "x", "claim", (str(n),), supported=n % 4 < 2) for n in range(8)]


def test_support_is_judged_with_a_threshold_from_the_other_half():
    def knows(item: SupportItem) -> float:
        return 0.9 if item.supported else 0.1

    outcomes = support.run_support(claims(), {"none": None, "knows": knows}, quiet=True)
    for name in support.MEASURES:
        assert estimate(MEASURES[name], outcomes["knows"]).value == 1.0
        assert estimate(MEASURES[name], outcomes["none"]).n == 0
    assert outcomes["none"][0].scores["support"].reason == "no checker yet"


def test_a_checker_that_raises_counts_as_unsupported():
    def fails(item: SupportItem) -> float:
        raise ValueError("no words")

    outcomes = support.run_support(claims(), {"fails": fails}, quiet=True)["fails"]
    assert {o.error for o in outcomes} == {"ValueError: no words"}
    assert estimate(MEASURES["roc_auc"], outcomes).value == 0.5
    assert {o.scores["supported"].value for o in outcomes} == {0.0}


def test_similarity_is_the_nearest_run_of_sentences():
    check = support.similarity(CountingEmbedder())
    item = SupportItem("1", "x", "aab", ("ab", "zz"), supported=True)
    assert check(item) == pytest.approx(3 / 10**0.5)


# Self-check


ARTICLE = """Trade between the two countries grows

The ministers said on Monday that bilateral trade with Portugal grew by 26.4% over the last year.
It was the third increase in a row for the exporters of both countries this decade.
"""


def test_questions_are_a_title_and_a_sentence_without_its_number_or_name():
    made = make_questions(parse_article(ARTICLE, "a.txt", b""), seed=0)
    by_kind = {question.kind: question.question for question in made}
    assert by_kind["title"] == "Trade between the two countries grows"
    assert "26.4" not in by_kind["number"] and f"grew by {BLANK}%" in by_kind["number"]
    assert BLANK in by_kind["name"] and "Monday" not in by_kind["name"]


def test_a_folder_checks_itself(tmp_path):
    (tmp_path / "trade.txt").write_text(ARTICLE, encoding="utf-8")
    for name, title, fact in zip("zqb", TITLES, FACTS, strict=True):
        (tmp_path / f"{name}.txt").write_text(f"{title}\n\n{fact}\n", encoding="utf-8")
    found = self_check(tmp_path, "python -m evals", means())
    outcomes = found.outcomes["Sourced"]
    assert {o.gold[0][0] for o in outcomes} == {"trade.txt", "z.txt", "q.txt", "b.txt"}
    assert {o.scores["found@5"].value for o in outcomes} == {1.0}
    assert any("the languages of counting are unknown" in note for note in found.notes)


def test_a_folder_without_a_question_says_so(tmp_path):
    (tmp_path / "short.txt").write_text("Hello.\n", encoding="utf-8")
    with pytest.raises(DataError, match="no question can be made"):
        self_check(tmp_path, "python -m evals", means())


def test_languages_that_cannot_be_judged_are_named_with_the_reason():
    known = CountingEmbedder("english", languages=frozenset({"en"}))
    assert unjudged(["en", "en"], known) == []
    assert unjudged(["de", "fr", "und"], known) == [
        "de, 1 articles: no lexical analysis for it, not a language of english.",
        "fr, 1 articles: not a language of english.",
        "und, 1 articles: their language cannot be told.",
    ]


def test_pages_are_read_beside_the_library_alone(data: Path) -> None:
    run = SETS["pages"].run(data, "python -m evals", means(baselines=True))
    assert list(run.outcomes) == ["Sourced", "trafilatura"]
    ours = run.outcomes["Sourced"]
    scores = {name: [o.scores[name].value for o in ours] for name in ours[0].scores}
    assert scores.pop("page_with") == [None] * 3  # not labelled
    assert all(value is not None and value > 0.9 for value in scores.pop("page_text"))
    assert all(values == [1.0] * 3 for values in scores.values())
    assert estimate(MEASURES["page_mean"], ours).n == 3
