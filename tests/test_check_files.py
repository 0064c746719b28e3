"""Answers in files: reading them, resolving their sources, and `qa check`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.answer.answer import Answer
from qa.answer.answerer import Answerer
from qa.cli.commands import cli
from qa.errors import CheckError
from qa.opening import open_answerer
from qa.review.document import Listed, read_document
from qa.settings import from_env
from qa.text.terminal import answer_text
from qa.words.refusal import REFUSAL

ANSWER = """\
# A heading

Hô Duc Phoc visited Russia from 23 to 29 October [1].
Officials expect trade to reach **4.6 billion** dollars [2].
It rose by 27%. [1, 2] Nobody knows why.

- The seminar was held on April 19 【3】.
- The seminar was held on April 19 [1-2].

```
code [9]
```

Sources:

[1] Vietnam - Russie : coopération dans les actifs numériques · VNA/CVN · {path}:76-304
[^2]: "ont atteint près de 4,6 milliards de dollars
    l'an dernier"
- [3]: {other}
"""


def one(text):
    (document,) = read_document(text)
    return document


def test_markdown_gives_sentences_with_their_markers():
    document = one(ANSWER.format(path="a.txt", other="b.txt"))
    assert [(s.text, s.markers) for s in document.sentences] == [
        ("Hô Duc Phoc visited Russia from 23 to 29 October.", (1,)),
        ("Officials expect trade to reach 4.6 billion dollars.", (2,)),
        ("It rose by 27%.", (1, 2)),
        ("Nobody knows why.", ()),
        ("The seminar was held on April 19.", (3,)),
        ("The seminar was held on April 19.", (1, 2)),
    ]
    assert document.language == "en"
    assert (document.sources[1].start, document.sources[1].end) == (76, 304)
    assert document.sources[1].names[0] == "a.txt"
    assert document.sources[2] == Listed(
        quote="ont atteint près de 4,6 milliards de dollars l'an dernier"
    )
    assert "b.txt" in document.sources[3].names


def test_a_link_is_a_path_and_a_label_of_a_language_no_text():
    document = one("Ils ont signé. [1] (fr)\n\n[1]: [Titre](dir/a.txt)\n")
    assert [s.text for s in document.sentences] == ["Ils ont signé."]
    assert document.sources[1].names[:1] == ("dir/a.txt",)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They *met in **Hanoi***. [1]", [("They met in Hanoi.", (1,))]),
        ("They met in a_b_c.txt. [1]", [("They met in a_b_c.txt.", (1,))]),
        ("They met [1](https://example.com/a_b).", [("They met.", (1,))]),
        ("> They met. [1]\n> They left. [2]", [("They met.", (1,)), ("They left.", (2,))]),
        ("- They met. [1]\n\n  ```\n  They lied. [1]\n  ```", [("They met.", (1,))]),
        ("They met. [1]\n\n<!-- They\n\nlied. [1] -->", [("They met.", (1,))]),
        ("They met. [1]\n\n|a|b|\n|-|-|\n|They lied.|[1]|", [("They met.", (1,))]),
        ("They met. [1]\n---\nThey left. [2]", [("They met.", (1,)), ("They left.", (2,))]),
        (
            "They met. [1]\n\n[1]: a.txt\nThey left. [1]",
            [("They met.", (1,)), ("They left.", (1,))],
        ),
    ],
)
def test_marks_of_markdown_are_no_words(text, sentences):
    assert [(s.text, s.markers) for s in one(text).sentences] == sentences


@pytest.mark.parametrize("language", REFUSAL)
def test_a_refusal_has_nothing_to_check(language):
    assert one(REFUSAL[language]).sentences == ()


def test_framing_words_are_no_statement():
    text = "(searched: x)\n\nNot in the articles: 2024.\nThey met. [1]\n\n[1] a.txt:0-3\n"
    assert [s.text for s in one(text).sentences] == ["They met."]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("", "holds no sentence"),
        ("# Only a heading", "expected an answer with markers"),
        ("{not json", "begins like JSON but is not"),
        ('{"a": 1}', "the object is no answer"),
        ('{"error": "no question"}\n[2]', "expected an object for each line"),
    ],
)
def test_what_is_no_answer_is_refused(text, match):
    with pytest.raises(CheckError, match=match):
        read_document(text)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder with an index over the seeds."""
    home = tmp_path_factory.mktemp("check")
    shutil.copytree(seeds, home / "seeds")
    return home


@pytest.fixture(scope="module")
def environment(home: Path) -> dict[str, str]:
    return {"QA_INDEX": str(home / "index"), "QA_FOLDER": str(home / "seeds")}


@pytest.fixture(scope="module")
def answers(environment: dict[str, str]) -> list[Answer]:
    """Answers in four languages."""
    questions = (
        "Quand Hô Duc Phoc est-il allé en Russie ?",
        "What was the share of the digital economy in 2023?",
        "Hồ Đức Phớc thăm Nga khi nào?",
        "Когда Хо Дык Фок был в России?",
    )
    with open_answerer(from_env(environment)) as answerer:
        return [_ask(answerer, question) for question in questions]


def _ask(answerer: Answerer, question: str) -> Answer:
    answer = answerer.ask(question)
    assert answer.statements
    return answer


def run(environment, *arguments, text=None):
    return CliRunner(env=environment).invoke(cli, ["check", *arguments], input=text)


def test_what_qa_ask_prints_is_supported(environment, answers):
    for answer in answers:
        for text in (answer_text(answer), json.dumps(answer.to_json())):
            result = run(environment, "-", text=text)
            assert result.exit_code == 0, result.output
            assert "✗" not in result.output and "◐" not in result.output
    batch = "\n".join(json.dumps(answer.to_json()) for answer in answers)
    assert run(environment, "-", text=batch).exit_code == 0


def test_each_sentence_is_told_with_reasons_and_where_it_stands(environment, home, answers):
    del answers  # they build the index
    names = sorted(p.name for p in (home / "seeds").iterdir())
    file = home / "answer.md"
    file.write_text(ANSWER.format(path=names[0], other=names[1]), encoding="utf-8")
    result = run(environment, str(file))
    assert result.exit_code == 3
    lines = result.output.splitlines()
    assert [line[0] for line in lines if line[0] in "✓◐✗"] == ["✓", "◐", "✗", "✗", "✓", "✗"]
    assert "    this is not said in this passage; not there: Officials, expect, trade" in lines
    assert "    27% is not in these passages" in lines
    assert "    it cites nothing" in lines
    assert "    supported by [3]" in lines
    assert lines[-1] == "2 of 6 sentences supported"
    found = json.loads(run(environment, str(file), "--json").output)
    assert (found["total"], found["supported"], found["language"]) == (6, 2, "en")
    assert found["sentences"][5]["better"] == "[3]"


def test_a_passage_of_the_index_may_support_it_instead(environment, home, answers):
    del answers
    names = sorted(p.name for p in (home / "seeds").iterdir())
    text = (
        f"The seminar was organised by the Vietnamese Embassy on April 19. [1]\n\n[1]: {names[0]}\n"
    )
    result = run(environment, "-", text=text)
    assert result.exit_code == 3
    assert f"supported by {names[1]}:" in result.output


@pytest.mark.parametrize("source", ['[1]: "words that stand nowhere"', "[1]: nowhere.txt", ""])
def test_a_source_that_is_not_in_the_index_supports_nothing(environment, answers, source):
    del answers
    result = run(environment, "-", text=f"They met in Hanoi. [1]\n\n{source}\n")
    assert result.exit_code == 3
    assert "source [1] is not in the index" in result.output


def test_quoted_sources_need_no_index(tmp_path):
    missing = {"QA_INDEX": str(tmp_path / "none"), "QA_FOLDER": str(tmp_path / "nowhere")}
    good = 'They met on 24 April. [1]\n\n[1]: "Ils se sont vus le 24 avril."\n'
    assert run(missing, "-", text=good).exit_code == 0
    bad = run(missing, "-", text=good.replace("on 24", "on 25"))
    assert bad.exit_code == 3
    assert "25" in bad.output
    named = run(missing, "-", text="They met. [1]\n\n[1] Title · a.txt:0-30\n")
    assert named.exit_code == 1
    assert "there is no index" in named.output


def test_usage(environment, tmp_path):
    assert run(environment, str(tmp_path / "none.md")).exit_code == 2
    assert run(environment, "-", text="").exit_code == 2
    binary = tmp_path / "binary.md"
    binary.write_bytes(b"\xff\xfe\x00")
    result = run(environment, str(binary))
    assert result.exit_code == 2
    assert "UTF-8" in result.output
