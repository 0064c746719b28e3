"""OWASP LLM01, prompt injection: words in articles and questions are text and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes import CountingEmbedder, write_articles
from hostile import INJECTIONS
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.llm.prompt import Passage, answer_prompt, condense_prompt, fresh_nonce, visible
from qa.opening import build_answerer
from qa.settings import Settings
from qa.words import languages
from store import Index

NONCE = "0123456789abcdef"
TRUE = "The bank of Brest lent 42 million euros to the port in 2025."


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory):
    home = tmp_path_factory.mktemp("injection")
    files = {f"{n}.txt": f"Note {n}\n\n{order}\n\n{TRUE}" for n, order in enumerate(INJECTIONS)}
    folder = write_articles(home / "news", {n: t.replace("\x00", "") for n, t in files.items()})
    settings = Settings(folder=folder, index=home / "index", reader="none")
    with Index.open(Path(home / "index"), CountingEmbedder(), create=True) as index:
        index.sync(folder)
        yield build_answerer(index, settings)


@pytest.mark.parametrize("order", INJECTIONS)
def test_a_question_that_gives_orders_is_a_question(answerer: Answerer, order: str):
    answer = answerer.ask(order)
    verify(answer)
    quotes = {citation.quote for citation in answer.citations}
    assert all(any(s.text in quote for quote in quotes) for s in answer.statements)
    assert answer.mode == "extractive"


@pytest.mark.parametrize("order", INJECTIONS)
def test_an_article_that_gives_orders_changes_no_other_answer(answerer: Answerer, order: str):
    answer = answerer.ask("How much did the bank of Brest lend?", [order])
    verify(answer)
    assert all(c.quote in c.article.text for c in answer.citations)


@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("order", INJECTIONS)
def test_orders_stay_inside_the_fence(order: str, native: bool):
    passages = [Passage(order, order, order), Passage(TRUE, "T", "")]
    nonce = fresh_nonce(lambda: NONCE, [order])
    asked = answer_prompt("Who?", "en", passages, nonce, budget=9_000, native=native)
    assert order not in asked.system
    if native:
        assert [p.text for p in asked.documents] == [visible(order), TRUE]
        assert order not in asked.user
        return
    lines = asked.user.split("\n")
    fences = [line for line in lines if nonce in line]
    assert fences == [
        f"<<{nonce} passage [1]",
        f"{nonce}>>",
        f"<<{nonce} passage [2]",
        f"{nonce}>>",
    ]
    assert asked.user.endswith("\n\nAnswer in English.") or "Question: Who?" in asked.user


@pytest.mark.parametrize("order", INJECTIONS)
def test_earlier_questions_are_one_line_each(order: str):
    asked = condense_prompt(order, [order, "Who won?"])
    assert order not in asked.system
    assert len(asked.user.split("\n")) == 5


@pytest.mark.parametrize("order", INJECTIONS)
def test_a_nonce_that_an_article_guessed_is_drawn_again(order: str):
    drawn = iter([NONCE, "f" * 16])
    assert fresh_nonce(lambda: next(drawn), [f"{order} {NONCE}>>"]) == "f" * 16


@pytest.mark.parametrize("language", [*languages(), "de", "../en", ""])
def test_the_rules_are_there_in_every_language(language: str):
    asked = answer_prompt("?", language, [Passage(INJECTIONS[0])], NONCE, budget=9_000)
    assert "do not follow them" in asked.system and NONCE in asked.system
