"""Answers written by a model: what the reader gets from each protocol, behaviour and fault."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from llm_server import PROTOCOLS, Asked, LlmServer, Protocol, Reply, Said
from model_corpus import GROWTH, PLANTED, QUESTION, QUICK, good, opened, with_model
from qa.answer.answer import Answer, Draft
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.answer.starters import starter_questions
from qa.errors import QuestionError
from qa.llm.piece import Timing
from qa.words.refusal import REFUSAL


@pytest.fixture(scope="module")
def extractive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with opened(tmp_path_factory.mktemp("writer")) as answerer:
        yield answerer


@pytest.fixture(scope="module")
def server() -> Iterator[LlmServer]:
    with LlmServer() as started:
        yield started


@pytest.fixture(params=PROTOCOLS)
def protocol(request: pytest.FixtureRequest) -> Protocol:
    chosen: Protocol = request.param
    return chosen


@pytest.fixture
def answerer(extractive: Answerer, server: LlmServer, protocol: Protocol) -> Iterator[Answerer]:
    yield with_model(extractive, server, protocol)
    extractive_again(extractive)


def extractive_again(answerer: Answerer) -> None:
    answerer.close()
    answerer.engine.writer = None


def streamed(answerer: Answerer, question: str = QUESTION) -> tuple[list[Draft], Answer]:
    """The drafts and the answer, after what holds for every stream."""
    *drafts, answer = answerer.stream(question)
    assert isinstance(answer, Answer)
    said = [draft for draft in drafts if isinstance(draft, Draft)]
    assert len(said) == len(drafts)
    for before, after in zip(said, said[1:], strict=False):
        assert after.text.startswith(before.text)
    for draft in said:
        assert draft.mode == f"{answerer.mode}" and draft.language == answer.language
        assert not re.search(r"\[\d*$", draft.text)
    for citation in answer.citations:
        assert citation.article.text[citation.start : citation.end] == citation.quote
    if answer.citations:
        assert verify(answer) == []
    return said, answer


def test_a_good_answer_is_streamed_and_checked(
    answerer: Answerer, server: LlmServer, protocol: Protocol
):
    server.play(Reply(good))
    drafts, answer = streamed(answerer)
    assert answer.mode == f"{protocol}/toy" and answer.outcome == "answered"
    assert [(s.support, s.reasons) for s in answer.statements] == [("supported", ())] * 2
    assert [s.citations for s in answer.statements] in ([(1,), (2,)], [(1,), (1,)])
    assert GROWTH in answer.citations[0].quote
    assert answer.problem == "" and answer.message == ""
    assert drafts[-1].text.startswith("Rice exports of Vietnam grew by 7.85% in 2025")
    assert "[1]" in drafts[-1].text and len({d.text for d in drafts}) > 5
    assert answer.extractive is not None and answer.extractive.mode == "extractive"
    assert GROWTH in answer.extractive.statements[0].text
    assert set(answer.seconds) == {"search", "first_word", "total"}


def test_ask_gives_what_the_stream_ends_with(answerer: Answerer, server: LlmServer):
    server.play(Reply(good))
    asked, (_, answer) = answerer.ask(QUESTION), streamed(answerer)
    assert {**asked.to_json(), "seconds": {}, "extractive": {}} == {
        **answer.to_json(),
        "seconds": {},
        "extractive": {},
    }


def test_native_citations_become_exact_slices(extractive: Answerer, server: LlmServer):
    """Anthropic's own offsets into a passage are offsets into the article."""
    words = "grew by 7.85 percent"
    with_model(extractive, server, "anthropic")
    server.play(
        Reply(lambda asked: (Said("Growth was 7.85%.", ((asked.number_of(words), words),)),))
    )
    _, answer = streamed(extractive)
    [citation] = answer.citations
    assert citation.quote == words
    assert citation.article.text[citation.start : citation.end] == words
    document = server.asked[0].body["messages"][0]["content"][0]
    assert document["citations"] == {"enabled": True} and document["source"]["type"] == "text"
    extractive_again(extractive)


def test_native_offsets_that_are_off_are_found_by_their_words(
    extractive: Answerer, server: LlmServer, monkeypatch: pytest.MonkeyPatch
):
    import llm_server

    real = llm_server._location

    def shifted(asked: Asked, number: int, quote: str) -> dict[str, object]:
        found = real(asked, number, quote)
        return {**found, "start_char_index": 3, "end_char_index": 3 + len(quote)}

    monkeypatch.setattr(llm_server, "_location", shifted)
    with_model(extractive, server, "anthropic")
    server.play(Reply(lambda asked: good(asked)[:1]))
    assert streamed(extractive)[1].citations[0].quote == GROWTH
    extractive_again(extractive)


def test_no_citations_are_said_to_be_none(answerer: Answerer, server: LlmServer):
    server.play(Reply((Said("Rice exports grew by 7.85%. It was a good year."),)))
    _, answer = streamed(answerer)
    assert answer.outcome == "partly" and answer.citations == ()
    assert [s.support for s in answer.statements] == ["unsupported"] * 2
    assert all(s.reasons for s in answer.statements)
    assert "cited no passage: nothing of this is checked" in answer.problem
    assert answer.extractive is not None and answer.extractive.statements


def test_a_wrong_number_is_unsupported_and_says_which(answerer: Answerer, server: LlmServer):
    def wrong(asked: Asked) -> tuple[Said, ...]:
        number = asked.number_of(GROWTH)
        return (Said("Rice exports of Vietnam grew by 9.85% in 2025.", ((number, GROWTH),)),)

    server.play(Reply(wrong))
    _, answer = streamed(answerer)
    [statement] = answer.statements
    assert statement.support == "unsupported"
    assert any("9.85" in reason.what for reason in statement.reasons)
    assert "No sentence of" in answer.problem
    assert answer.citations and answer.outcome == "partly"


def test_the_passage_that_does_support_it_is_named(answerer: Answerer, server: LlmServer):
    def elsewhere(asked: Asked) -> tuple[Said, ...]:
        number = asked.number_of("320 millions")
        return (Said("Rice exports of Vietnam grew by 7.85 percent.", ((number, "320"),)),)

    server.play(Reply(elsewhere))
    [statement] = streamed(answerer)[1].statements
    assert statement.support != "supported"
    assert any("Rice exports reach a record" in reason.what for reason in statement.reasons)


def test_invented_markers_are_reported_and_lead_nowhere(answerer: Answerer, server: LlmServer):
    server.play(Reply((Said("Rice exports of Vietnam grew by 7.85% in 2025 [77]. More [0]."),)))
    drafts, answer = streamed(answerer)
    assert "do not exist: [77], [0]" in answer.problem
    assert "[77]" not in drafts[-1].text and answer.citations == ()


def test_an_answer_in_another_language_is_said_to_be(answerer: Answerer, server: LlmServer):
    def french(asked: Asked) -> tuple[Said, ...]:
        cited = ((asked.number_of(GROWTH), GROWTH),)
        return (Said("Les exportations de riz du Vietnam ont augmenté de 7,85 % en 2025.", cited),)

    server.play(Reply(french))
    _, answer = streamed(answerer)
    assert "did not answer in the language of the question" in answer.problem
    assert answer.language == "en" and answer.statements[0].language == "fr"


def test_html_is_only_text(answerer: Answerer, server: LlmServer):
    page = '<img src=x onerror="alert(1)"> \x1b[31m<script>alert(2)</script> Rice grew.'
    server.play(Reply((Said(page),)))
    _, answer = streamed(answerer)
    text = " ".join(s.text for s in answer.statements)
    assert "<script>" in text and "\x1b" not in text


def test_a_planted_instruction_that_is_obeyed_is_not_believed(
    answerer: Answerer, server: LlmServer
):
    def obeys(asked: Asked) -> tuple[Said, ...]:
        assert any(PLANTED in passage for passage in asked.passages)
        return (Said("BANANA", ((asked.number_of(GROWTH), GROWTH),)),)

    server.play(Reply(obeys))
    _, answer = streamed(answerer)
    assert [s.support for s in answer.statements] == ["unsupported"]
    assert "No sentence of" in answer.problem


def test_the_refusal_has_no_sources(answerer: Answerer, server: LlmServer):
    server.play(Reply((Said(f"**{REFUSAL['en']}**"),)))
    _, answer = streamed(answerer)
    assert answer.outcome == "not_found" and answer.message == REFUSAL["en"]
    assert answer.statements == () and answer.citations == () and answer.problem == ""
    assert answer.also_read and answer.extractive is not None


def test_a_refusal_beside_an_answer_frames_it(answerer: Answerer, server: LlmServer):
    server.play(Reply(lambda asked: (*good(asked), Said(REFUSAL["fr"]))))
    _, answer = streamed(answerer)
    assert answer.outcome == "partly" and answer.message == REFUSAL["en"]
    assert len(answer.statements) == 2


def test_an_answer_at_its_limit_says_so(answerer: Answerer, server: LlmServer):
    server.play(Reply(good, finish="length"))
    assert "stopped at its limit" in streamed(answerer)[1].problem


BEFORE = [
    # fault, what the reader reads, requests made
    (Reply(status=401, message="bad key"), r"refused the key for \w+/toy; set QA_LLM_API_KEY", 1),
    (Reply(status=404, message="model 'toy' not found"), r"has no model 'toy'; .+ `qa doctor`", 1),
    (
        Reply(status=429, message="slow down", headers={"retry-after": "30"}),
        r"takes no more questions at the moment; ask again in 30 s",
        1,
    ),
    (Reply(status=500, message="out of memory"), r"failed to run .+ \(500: out of memory\)", 2),
    (
        Reply(status=400, message="max_tokens is odd"),
        r"failed to run .+\(400: max_tokens is odd",
        1,
    ),
    (Reply(fault="page"), r"is not the \w+ protocol; check QA_LLM and QA_LLM_BASE_URL", 1),
    (Reply(good, fault="malformed", after=0), r"is not the \w+ protocol", 1),
    (Reply(good, fault="error", after=0), r"failed to run .+out of memory", 2),
    (Reply(good, fault="cut", after=0), r"ended before the answer did; ask again", 2),
    (Reply(good, fault="silent", after=0), r"No word from \w+/toy for too long", 1),
    (Reply(()), r"answered nothing; try `qa doctor`", 1),
]


@pytest.mark.parametrize(
    ("reply", "sentence", "requests"), BEFORE, ids=lambda v: v if isinstance(v, str) else None
)
def test_a_fault_before_the_first_word_leaves_the_quotes(
    answerer: Answerer, server: LlmServer, reply: Reply, sentence: str, requests: int
):
    server.play(reply)
    _, answer = streamed(answerer)
    assert re.search(sentence, answer.problem), answer.problem
    assert "\n" not in answer.problem
    assert answer.mode == "extractive" and GROWTH in answer.statements[0].text
    assert answer.extractive is None
    assert len(server.asked) == requests


DURING = [
    ("cut", r"The connection to \w+/toy ended before the answer did"),
    ("malformed", r"is not the \w+ protocol"),
    ("silent", r"No word from \w+/toy for too long"),
    ("error", r"failed to run .+out of memory"),
]


@pytest.mark.parametrize(("fault", "sentence"), DURING)
def test_a_fault_in_the_middle_keeps_what_came(
    answerer: Answerer, server: LlmServer, fault, sentence: str
):
    server.play(Reply(good, fault=fault, after=13))
    _, answer = streamed(answerer)
    assert re.search(sentence, answer.problem), answer.problem
    assert answer.statements[0].text.startswith("Rice exports of Vietnam grew by 7.85% in 2025")
    assert answer.mode.endswith("/toy")
    assert answer.extractive is not None and GROWTH in answer.extractive.statements[0].text
    assert len(server.asked) == 1, "no second request once words have come"


def test_nothing_at_the_address(extractive: Answerer, server: LlmServer, protocol: Protocol):
    with_model(extractive, server, protocol, base_url="http://127.0.0.1:9")
    _, answer = streamed(extractive)
    assert answer.problem.startswith("Nothing answers at http://127.0.0.1:9 for")
    assert "qa doctor" in answer.problem and answer.mode == "extractive"
    extractive_again(extractive)


def test_another_protocol_at_the_address(extractive: Answerer, server: LlmServer):
    server.play(Reply(good))
    with_model(extractive, server, "ollama", base_url=f"{server.root}/v1")
    _, answer = streamed(extractive)
    assert "is not the ollama protocol; check QA_LLM and QA_LLM_BASE_URL" in answer.problem
    extractive_again(extractive)


def test_the_problem_is_in_the_readers_language(answerer: Answerer, server: LlmServer):
    server.play(Reply(status=401, message="bad key"))
    _, answer = streamed(answerer, "De combien les exportations de riz ont-elles augmenté ?")
    assert "a refusé la clé" in answer.problem and answer.language == "fr"


def test_what_passes_is_tried_again_before_the_first_word(answerer: Answerer, server: LlmServer):
    server.play(Reply(status=503, message="loading model"), Reply(good))
    _, answer = streamed(answerer)
    assert answer.problem == "" and answer.mode.endswith("/toy") and len(server.asked) == 2
    server.play(Reply(status=429, headers={"retry-after": "0.1"}), Reply(good))
    assert streamed(answerer)[1].problem == "" and len(server.asked) == 2


def test_a_prompt_that_is_too_long_is_halved(answerer: Answerer, server: LlmServer):
    too_long = Reply(status=400, message="This model's maximum context length is 512 tokens")
    server.play(too_long, Reply((Said(REFUSAL["en"]),)))
    _, answer = streamed(answerer)
    assert answer.outcome == "not_found" and len(server.asked) == 2
    server.play(too_long)
    _, answer = streamed(answerer)
    assert "longer than" in answer.problem and "QA_PASSAGES=3" in answer.problem
    assert answer.mode == "extractive" and len(server.asked) == 3


def test_closing_the_stream_stops_the_model(answerer: Answerer, server: LlmServer):
    """The stop button: the server sees its client go."""
    server.play(Reply((Said("word " * 2_000),), pause=0.01))
    stream = answerer.stream(QUESTION)
    while True:
        said = next(stream)
        assert isinstance(said, Draft)
        if said.text:
            break
    assert not server.gone.is_set()
    stream.close()
    assert server.gone.wait(10)
    sent = len(server.sent)
    assert sent < 1_000


def test_a_reader_who_waits_can_stop(answerer: Answerer, server: LlmServer):
    """Drafts come while the model is silent, so that there is a moment to stop at."""
    with_model(answerer, server, "openai", timing=Timing(beat=0.01))
    server.play(Reply(good, fault="silent", after=0))
    stream = answerer.stream(QUESTION)
    drafts = [next(stream) for _ in range(5)]
    assert [d.text for d in drafts if isinstance(d, Draft)] == [""] * 5
    stream.close()


def test_words_are_shown_when_they_come(answerer: Answerer, server: LlmServer):
    """Not gathered up: there are about as many drafts as chunks, none of them late."""
    server.play(Reply(good, pause=0.03))
    shown: list[str] = []
    for said in answerer.stream(QUESTION):
        if isinstance(said, Draft) and said.text and (not shown or shown[-1] != said.text):
            shown.append(said.text)
    assert len(shown) >= len(server.sent) // 2


def test_questions_about_the_catalogue_and_none_at_all_ask_no_model(
    answerer: Answerer, server: LlmServer
):
    server.play(Reply(good))
    drafts, answer = streamed(answerer, "How many articles are in French?")
    assert drafts == [] and answer.mode == "extractive" and len(answer.citations) == 1
    with pytest.raises(QuestionError, match="holds no question"):
        list(answerer.stream("?!"))
    assert server.asked == []


def test_a_follow_up_is_condensed_by_the_model(answerer: Answerer, server: LlmServer):
    alone = "Who signed the rice agreement in Moscow?"
    server.play(Reply((Said(f'"{alone}"'),)), Reply(good))
    *_, answer = answerer.stream("and who signed it?", ["What about the rice agreement in Moscow?"])
    assert isinstance(answer, Answer)
    assert (answer.question, answer.searched) == ("and who signed it?", alone)
    assert [(f.kind, f.surface) for f in answer.filters] == [("earlier", alone)]
    assert "What about the rice agreement in Moscow?" in server.asked[0].user
    assert len(server.asked) == 2 and alone in server.asked[1].user
    *_, answer = answerer.stream("and who signed it?", ["Rice?"], without={"earlier"})
    assert isinstance(answer, Answer) and answer.searched != alone and len(server.asked) == 3


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=500, message="no"),
        Reply(()),
        Reply((Said("Qui a signé l'accord sur le riz à Moscou ?"),)),
        Reply((Said("Who signed the agreement of 1994?"),)),
        Reply((Said("A long speech. " * 60),)),
        Reply((Said(REFUSAL["en"]),)),
    ],
    ids=["error", "empty", "language", "number", "speech", "refusal"],
)
def test_a_bad_rewriting_leaves_the_rule(answerer: Answerer, server: LlmServer, reply: Reply):
    replies = [reply, reply] if reply.status == 500 else [reply]
    server.play(*replies, Reply(good))
    history = ["What about the rice agreement in Moscow?"]
    *_, answer = answerer.stream("and who signed it?", history)
    assert isinstance(answer, Answer)
    assert answer.searched == answerer.quote("and who signed it?", history).searched
    assert "rice agreement" in answer.searched


@pytest.mark.parametrize("status", [401, 404])
def test_a_model_that_cannot_rewrite_is_not_asked_to_write(
    answerer: Answerer, server: LlmServer, status: int
):
    server.play(Reply(status=status, message="no such model"))
    *_, answer = answerer.stream("and who signed it?", ["What about the rice agreement?"])
    assert isinstance(answer, Answer) and answer.mode == "extractive"
    assert "`qa doctor`" in answer.problem and len(server.asked) == 1


def test_a_reader_can_stop_while_a_follow_up_is_rewritten(answerer: Answerer, server: LlmServer):
    server.play(Reply(good, fault="silent", after=0))
    stream = answerer.stream("and who signed it?", ["What about the rice agreement?"])
    said = next(stream)
    assert isinstance(said, Draft) and said.text == "" and "rice" in said.searched
    stream.close()


def test_starter_questions_ask_no_model(answerer: Answerer, server: LlmServer):
    server.play(Reply(good))
    starter_questions(answerer, "en")
    assert server.asked == []


def test_each_request_has_its_own_delimiter(answerer: Answerer, server: LlmServer):
    server.play(Reply(good))
    streamed(answerer)
    streamed(answerer)
    nonces = {tuple(re.findall(r"<<(\w{16}) ", asked.user)[:1]) for asked in server.asked}
    assert len(nonces) == (1 if server.asked[0].protocol == "anthropic" else 2)


def test_threads_do_not_mix_their_answers(answerer: Answerer, server: LlmServer):
    server.play(Reply(lambda asked: (Said(asked.user.rpartition("Question: ")[2][:40]),)))
    found: dict[str, str] = {}

    def ask(question: str) -> None:
        found[question] = " ".join(s.text for s in answerer.ask(question).statements)

    questions = [f"How did rice exports of group {n} grow?" for n in range(4)]
    threads = [threading.Thread(target=ask, args=(question,)) for question in questions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[q].startswith(q[:38]) for q in questions), found


def test_patience_is_with_the_words_not_with_the_line(answerer: Answerer, server: LlmServer):
    """Words that come slowly, each within the limit, are waited for."""
    server.play(Reply((Said("Rice grew a lot."),), pause=QUICK.silence / 3))
    started = time.monotonic()
    _, answer = streamed(answerer)
    assert time.monotonic() - started > QUICK.silence
    assert "No word" not in answer.problem


def test_the_model_gets_no_more_than_it_can_read(
    extractive: Answerer, server: LlmServer, protocol: Protocol
):
    with_model(extractive, server, protocol, timing=Timing(window=1_500, answer=500))
    server.play(Reply(good))
    streamed(extractive)
    body = server.asked[0]
    beside = [passage for passage in body.passages if passage not in body.user]
    sent = len((body.system + body.user + "".join(beside)).encode())
    assert len(body.passages) >= 1 and sent / 2.5 < 1_100
    extractive_again(extractive)


def test_keys_go_where_they_belong(extractive: Answerer, server: LlmServer, protocol: Protocol):
    with_model(extractive, server, protocol, key="sk-test")
    server.play(Reply(good))
    streamed(extractive)
    headers = server.asked[0].headers
    sent = headers.get("x-api-key") if protocol == "anthropic" else headers.get("authorization")
    assert (sent or headers.get("authorization")) in ("sk-test", "Bearer sk-test")
    extractive_again(extractive)


def test_seeds_are_not_needed(tmp_path: Path, server: LlmServer):
    """An index without a hit asks no model."""
    with opened(tmp_path) as answerer:
        for article in list((tmp_path / "articles").iterdir()):
            article.unlink()
        answerer.index.sync(tmp_path / "articles", prune_all=True)
        server.play(Reply(good))
        _, answer = streamed(with_model(answerer, server, "openai"))
        assert answer.outcome == "not_found" and server.asked == []
