"""The commands with a model: what is printed, what is measured, and what the doctor finds."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evals import cli as evals_cli
from fakes import write_articles
from llm_server import PROTOCOLS, Asked, LlmServer, Protocol, Reply, Said
from model_corpus import ARTICLES, GROWTH, QUESTION, good
from qa.answer.answer import Answer, Draft
from qa.cli.commands import cli
from qa.text.terminal import answer_text, last_of
from qa.words.refusal import REFUSAL


@pytest.fixture(scope="module")
def server() -> Iterator[LlmServer]:
    with LlmServer() as started:
        yield started


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("commands")
    folder = write_articles(base / "articles", ARTICLES)
    assert run("sync", str(folder), "--index", str(base / "index")).exit_code == 0
    return base / "index"


def run(*arguments: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), env=env, catch_exceptions=False)


def environment(server: LlmServer, protocol: Protocol = "openai") -> dict[str, str]:
    return {"QA_LLM": f"{protocol}/toy", "QA_LLM_BASE_URL": server.url(protocol)}


def test_ask_prints_marks_and_how_many_sentences_are_checked(index: Path, server: LlmServer):
    def mixed(asked: Asked) -> tuple[Said, ...]:
        return (*good(asked)[:1], Said("It was the best year since 1950."))

    server.play(Reply(mixed))
    result = run("ask", QUESTION, "--index", str(index), env=environment(server))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines.pop(0) == "(limited to: 2025)"
    assert lines.pop(0) == ""
    assert lines[0] == "✓ Rice exports of Vietnam grew by 7.85% in 2025. [1]"
    assert lines[1].startswith("✗ It was the best year since 1950.") and lines[2].startswith("    ")
    assert "◐ 1 of 2 sentences checked · openai/toy" in lines
    assert any(line.startswith("[1] Rice exports reach a record") for line in lines)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "0 phrase vérifiée sur 1"),
        ("vi", "đã kiểm chứng 0/1 câu"),
        ("ru", "проверено 0 из 1 предложения"),
    ],
)
def test_the_line_is_in_the_language_of_the_question(
    index: Path, server: LlmServer, language: str, line: str
):
    question = {
        "fr": "De combien les exportations de riz du Vietnam ont-elles augmenté ?",
        "vi": "Xuất khẩu gạo của Việt Nam tăng bao nhiêu?",
        "ru": "На сколько вырос экспорт риса из Вьетнама?",
    }[language]
    server.play(Reply((Said("BANANA."),)))
    result = run("ask", question, "--index", str(index), env=environment(server))
    assert f"✗ {line} · openai/toy" in result.stdout.splitlines()


def test_a_failure_prints_its_line_and_the_quotes(index: Path, server: LlmServer):
    server.play(Reply(status=401, message="no"))
    result = run("ask", QUESTION, "--index", str(index), env=environment(server))
    assert result.exit_code == 0
    assert GROWTH in result.stdout and "! " in result.stdout
    assert "refused the key for openai/toy; set QA_LLM_API_KEY" in result.stdout


def test_what_came_is_followed_by_what_the_articles_say(index: Path, server: LlmServer):
    server.play(Reply(good, fault="cut", after=12))
    result = run("ask", QUESTION, "--index", str(index), env=environment(server))
    before, _, after = result.stdout.partition("What the articles say, word for word:")
    assert "ended before the answer did" in before and GROWTH in after


def test_a_refusal_exits_3(index: Path, server: LlmServer):
    server.play(Reply((Said(REFUSAL["en"]),)))
    result = run("ask", QUESTION, "--index", str(index), env=environment(server))
    assert result.exit_code == 3 and REFUSAL["en"] in result.stdout
    assert "[1]" not in result.stdout


def test_json_and_batch_have_the_checks_and_the_quotes(
    index: Path, server: LlmServer, tmp_path: Path
):
    server.play(Reply(good))
    options = ("--index", str(index))
    value = json.loads(run("ask", QUESTION, "--json", *options, env=environment(server)).stdout)
    assert value["mode"] == "openai/toy" and value["problem"] == ""
    assert [s["support"] for s in value["statements"]] == ["supported", "supported"]
    assert value["extractive"]["mode"] == "extractive"
    batch = tmp_path / "batch.jsonl"
    batch.write_text(json.dumps({"question": QUESTION}) + "\n", "utf-8")
    [line] = run("ask", "--batch", str(batch), *options, env=environment(server)).stdout.split(
        "\n"
    )[:1]
    assert json.loads(line)["statements"] == value["statements"]


@pytest.mark.parametrize("fault", ["", "cut"])
def test_what_ask_prints_is_checked_again_with_the_same_result(
    index: Path, server: LlmServer, tmp_path: Path, fault
):
    def mixed(asked: Asked) -> tuple[Said, ...]:
        wrong = Said("Rice exports fell by 9%.", ((asked.number_of(GROWTH), GROWTH),))
        return (*good(asked), wrong, Said("It was the best year since 1950."))

    server.play(Reply(mixed, fault=fault, after=34))
    printed = run("ask", QUESTION, "--index", str(index), env=environment(server)).stdout
    marks = re.findall(r"^([✓◐✗]) (.+?)(?: \[[\d, \]\[]+)?$", printed, re.MULTILINE)
    file = tmp_path / "answer.md"
    file.write_text(printed, "utf-8")
    asked = len(server.asked)
    checked = json.loads(run("check", str(file), "--json", "--index", str(index)).stdout)
    support = {"supported": "✓", "partly": "◐", "unsupported": "✗"}
    found = [(support[s["support"]], s["text"]) for s in checked["sentences"]]
    assert found == [(mark, text) for mark, text in marks if "checked ·" not in text]
    assert len(found) >= 3 and len(server.asked) == asked


def test_on_a_terminal_the_words_appear_as_they_are_written():
    answer = Answer("Q?", "Q?", "en", "answered", mode="m/x")
    stream = [Draft(text, "Q?", "en", "m/x") for text in ("", "Rice", "Rice", "Rice fell [1].")]
    shown = io.StringIO()
    assert last_of([*stream, answer], shown) is answer
    assert shown.getvalue() == "Rice fell [1].\n\n"
    assert last_of([answer], shown) is answer
    assert shown.getvalue() == "Rice fell [1].\n\n"


def test_an_extractive_answer_is_printed_as_ever(index: Path):
    result = run("ask", QUESTION, "--index", str(index))
    assert result.stdout.startswith(f"(limited to: 2025)\n\n{GROWTH} [1]\n\n[1] ")
    assert not re.search("[✓◐✗]", result.stdout)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_doctor_tries_the_model_and_sends_no_article(
    index: Path, server: LlmServer, protocol: Protocol
):
    server.play(Reply((Said("ready"),)))
    result = run("doctor", "--index", str(index), env=environment(server, protocol))
    assert result.exit_code == 0, result.stdout
    assert re.search(
        rf"✓ model: {protocol}/toy answers: first word after \d\.\d\d s", result.stdout
    )
    assert f"go to {server.url(protocol)}, on this machine" in result.stdout
    assert "rice" not in str(server.asked[0].body).lower()


def test_the_doctor_names_what_is_wrong_with_the_model(index: Path, server: LlmServer):
    server.play(Reply(status=404, message="model 'toy' not found, try pulling it first"))
    result = run("doctor", "--index", str(index), env=environment(server, "ollama"))
    assert result.exit_code == 1
    assert "✗ model:" in result.stdout and "run `ollama pull toy`" in result.stdout


def test_a_wrong_setting_is_a_usage_error(index: Path):
    result = run("ask", QUESTION, "--index", str(index), env={"QA_LLM": "llama3"})
    assert result.exit_code == 2 and "QA_LLM='llama3': expected ollama/NAME" in result.stderr


def evals_run(tmp_path: Path, *arguments: str) -> int:
    return evals_cli.main([*arguments, "--no-baselines", "--quiet", "--out", str(tmp_path)])


def test_evals_run_the_cases_through_the_model(
    server: LlmServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
):
    for name, value in environment(server).items():
        monkeypatch.setenv(name, value)

    def first(asked: Asked) -> tuple[Said, ...]:
        """The first passage, as it is."""
        if not asked.passages:
            return (Said("ready"),)
        return (Said(asked.passages[0].split(". ")[0].strip(". ") + ".", ((1, ""),)),)

    server.play(Reply(first))
    assert evals_run(tmp_path, "--llm", "--limit", "4", "--split", "dev") == 0
    shown = capsys.readouterr().out
    assert "openai/toy" in shown and "Sentences checked" in shown
    saved = json.loads((tmp_path / "seeds.json").read_text("utf-8"))
    outcomes = saved["outcomes"]["Sourced"]
    assert "--llm" in saved["command"] and len(outcomes) == 4
    written = [o for o in outcomes if o["reply"] and o["reply"]["mode"] == "openai/toy"]
    assert written and all("checked" in o["scores"] for o in written)


def test_evals_count_a_model_that_fails_as_nothing(
    server: LlmServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Quotes in place of the model's words are not its score."""
    for name, value in environment(server).items():
        monkeypatch.setenv(name, value)
    server.play(Reply((Said("ready"),)), Reply(status=401, message="no"))
    assert evals_run(tmp_path, "--llm", "--limit", "2", "--kind", "fact") == 0
    saved = json.loads((tmp_path / "seeds.json").read_text("utf-8"))
    for outcome in saved["outcomes"]["Sourced"]:
        assert re.match("SystemFailed: .*QA_LLM_API_KEY", outcome["error"])
        assert outcome["scores"]["correct"]["value"] == 0.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--llm"], "--llm needs a model, as in: QA_LLM=ollama/MODEL"),
        (["--llm", "--check"], "the expected scores are those of quotes"),
        (["--llm", "--retrieval-only"], "--llm is for the answers to the cases"),
    ],
)
def test_evals_say_what_a_model_is_for(arguments: list[str], message: str, tmp_path: Path, capsys):
    assert evals_run(tmp_path, *arguments) == 2
    assert message in capsys.readouterr().err


def test_evals_with_a_model_that_does_not_answer_stop_at_once(
    server: LlmServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
):
    for name, value in environment(server).items():
        monkeypatch.setenv(name, value)
    server.play(Reply(status=401, message="no"))
    assert evals_run(tmp_path, "--llm", "--limit", "2") == 2
    assert "refused the key" in capsys.readouterr().err


def test_a_printed_answer_shows_the_quotes_only_where_they_are_needed(
    index: Path, server: LlmServer
):
    server.play(Reply(good))
    result = run("ask", QUESTION, "--index", str(index), env=environment(server))
    assert "word for word" not in result.stdout
    assert answer_text(Answer("Q?", "Q?", "en", "not_found", message="No.", mode="m/x")) == "No."
