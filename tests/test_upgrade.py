"""What version 0.1.0 left behind opens today, or is brought over by one `qa sync`, without loss."""

from __future__ import annotations

import json
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import expect

from qa.cli.commands import cli
from qa.screen.serve import Server
from screen_browser import serving
from store import Index, open_embedder

pytest_plugins = ["screen_fixtures"]

LEFT = Path(__file__).parent / "fixtures" / "v0_1_0"
BROWSER: dict[str, str] = json.loads((LEFT / "browser.json").read_text("utf-8"))
CONVERSATION = next(key for key in BROWSER if key.startswith("sourced.conversation."))
TURNS: list[dict[str, Any]] = json.loads(BROWSER[CONVERSATION])
ARTICLES = ["2025-10-14 harbour.md", "marais.txt", "railway.txt"]
ASKED = {
    "How much did the second quay cost?": "48 million euros",
    "Когда вернутся ночные поезда?": "12 December",
    "Combien de visiteurs le musée attend-il ?": "40 000 visiteurs",
}


def unpacked(place: Path) -> Path:
    """The index of 0.1.0 in a folder, with the articles beside it."""
    shutil.copytree(LEFT / "articles", place / "articles")
    with tarfile.open(LEFT / "index.tar.xz") as kept:
        kept.extractall(place, filter="data")
    return place / "index"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return unpacked(tmp_path)


def qa(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def synced(index: Path) -> Result:
    """The articles are in another place than where 0.1.0 read them, hence `--prune-all`."""
    done = qa("sync", str(index.parent / "articles"), "--index", str(index), "--prune-all")
    assert done.exit_code == 0, done.output
    return done


def brought_over(index: Path, *words: str) -> Result:
    """The command on the old index; where it asks for a sync, after that."""
    first = qa(*words, "--index", str(index))
    if first.exit_code == 0:
        return first
    assert "qa sync" in first.stderr
    synced(index)
    return qa(*words, "--index", str(index))


@pytest.mark.parametrize(("question", "held"), ASKED.items())
def test_the_index_answers(index, question, held):
    answered = brought_over(index, "ask", question, "--json")
    assert answered.exit_code == 0, answered.output
    answer = json.loads(answered.stdout)
    assert answer["outcome"] == "answered"
    assert held in " ".join(citation["quote"] for citation in answer["citations"])


def test_the_index_keeps_its_articles(index):
    listed = brought_over(index, "articles")
    assert [path for path in ARTICLES if path in listed.stdout] == ARTICLES
    synced(index)
    with Index.open(index, open_embedder("default")) as opened:
        assert [article.path for article in opened.articles()] == ARTICLES
        assert not opened.check().problems


def test_the_feedback_becomes_cases_before_and_after_a_sync(index):
    before = brought_over(index, "feedback", "export")
    cases = [json.loads(line) for line in before.stdout.splitlines()]
    assert [case["turns"][-1] for case in cases] == [TURNS[n]["question"] for n in range(5)]
    assert [case["answerable"] for case in cases] == [True] * 4 + [False]
    assert "left out feedback 6 (outdated" in before.stderr
    synced(index)
    assert qa("feedback", "export", "--index", str(index)).stdout == before.stdout


# The page


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    place = tmp_path_factory.mktemp("old")
    with Index.open(unpacked(place), open_embedder("default"), create=True) as opened:
        opened.sync(place / "articles", prune_all=True)
        yield opened


@pytest.fixture(scope="module")
def server(old: Index) -> Iterator[Server]:
    served = serving(old)
    yield served
    served.close()


def test_the_browser_brings_the_conversation_back(open_page):
    page = open_page()
    page.evaluate(
        """kept => {
          for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
          const [last] = JSON.parse(kept["sourced.conversations"]);
          sessionStorage.setItem("sourced.current", JSON.stringify(last.id));
        }""",
        BROWSER,
    )
    page.reload()
    asked = page.locator("#chat .turn .asked .words")
    expect(asked).to_have_text([turn["question"] for turn in TURNS])
    chat = page.locator("#chat")
    for turn in TURNS:
        for statement in shown(turn)["statements"] if turn["answer"] else ():
            expect(chat).to_contain_text(statement["text"])
    expect(chat).to_contain_text(TURNS[-1]["draft"])
    expect(page.locator("#src-1-2 mark")).to_have_text(TURNS[0]["answer"]["citations"][1]["quote"])


@pytest.mark.parametrize("language", ["en", "fr", "vi", "ru"])
def test_the_conversation_is_shown_and_exported_in_every_language(open_page, language):
    page = open_page()

    def call(name: str) -> Any:
        script = """async ([name, body]) => {
          const headers = { "content-type": "application/json" };
          const sent = { method: "POST", headers, body: JSON.stringify(body) };
          return (await fetch(`/page/call/${name}`, sent)).json();
        }"""
        return page.evaluate(script, [name, {"language": language, "turns": TURNS}])

    assert [each["turn"] for each in call("show")] == [turn["turn"] for turn in TURNS]
    exported = json.loads(call("json")["text"])
    assert [turn["question"] for turn in exported["turns"]] == [turn["question"] for turn in TURNS]
    for turn, kept in zip(exported["turns"], TURNS, strict=True):
        if kept["answer"]:
            assert quotes(turn["answer"]) == quotes(kept["answer"])
    text = letters(call("markdown")["text"])
    cited = [c["quote"] for turn in TURNS if turn["answer"] for c in shown(turn)["citations"]]
    assert [quote for quote in cited if letters(quote) not in text] == []


def shown(turn: dict[str, Any]) -> dict[str, Any]:
    """The answer that the reader chose to see."""
    answer: dict[str, Any] = turn["answer"]
    return answer["extractive"] if turn.get("quotes") else answer


def letters(text: str) -> str:
    """What is left of a text whatever Markdown escapes."""
    return "".join(filter(str.isalnum, text))


def quotes(answer: dict[str, Any]) -> list[tuple[str, int, int]]:
    return [(c["quote"], c["start"], c["end"]) for c in answer["citations"]]
