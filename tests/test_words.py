"""What is said to people: every key in every language, none unused, and one language more."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qa
from qa import errors
from qa.check.verdict import Reason, ReasonKey, Support
from qa.errors import LanguageError, ModelError
from qa.question.task import Task
from qa.retrieval.hit import LegName, Note, NoteKey, Unit
from qa.screen.accept_language import preferred
from qa.search.sheet import COLUMNS
from qa.words import Words, languages, register
from qa.words.reasons import note, reason
from qa.words.refusal import REFUSAL, is_refusal
from qa.words.tables import placeholders, table, unregister
from store import Kind
from store.errors import Unread
from store.language.languages import DEFAULT, Language, codes, language

QA = Path(qa.__file__).parent
KEYS = dict(table(DEFAULT.code).all())
SECTIONS = sorted({key.partition(".")[0] for key in KEYS} - {"counted"})
PYTHON = "\n".join(file.read_text("utf-8") for file in sorted(QA.rglob("*.py")))
SCRIPT = "\n".join(
    file.read_text("utf-8") for file in sorted((QA / "screen" / "assets").glob("*.js"))
)
CLOSED: dict[str, set[str]] = {
    "note": set(get_args(NoteKey)),
    "leg": set(get_args(LegName)),
    "unit": set(get_args(Unit)),
    "reason": set(get_args(ReasonKey)),
    "support": set(get_args(Support)),
    "part": set(get_args(Kind)),
    "unread": set(get_args(Unread)),
    "address": set(get_args(errors.Unfetched)),
    "task": set(get_args(Task)),
    "unsaved": set(get_args(errors.Unsaved)),
    "query": set(get_args(errors.Unsearchable)),
    "sheet": {"names", "quotes", *COLUMNS},
    "problem": {
        kind.kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, ModelError)
    },
}
"""Sections whose names are the members of a type."""
ESPERANTO = dataclasses.replace(DEFAULT, code="eo", name="Esperanto", locale="eo")


@pytest.fixture
def esperanto() -> Iterator[Language]:
    register(
        ESPERANTO,
        {"answer": {"refusal": "Tio ne estas en la artikoloj."}, "page": {"send": "Demandi"}},
    )
    yield ESPERANTO
    unregister(ESPERANTO.code)


def test_every_language_of_the_registry_is_spoken():
    assert languages() == codes()


@pytest.mark.parametrize("code", languages())
def test_every_key_is_there_in_every_language_with_the_same_values(code):
    said = dict(table(code).all())
    counted = {key for key in said if key.startswith("counted.")}
    assert said.keys() - counted == {key for key in KEYS if not key.startswith("counted.")}
    assert table(code).counted.keys() == table(DEFAULT.code).counted.keys()
    for key, text in said.items():
        assert text and text.strip() == text, key
        if key not in counted:
            assert placeholders(text) == placeholders(KEYS[key]), key


@pytest.mark.parametrize("code", languages())
def test_plurals_are_those_of_the_language(code):
    named = {Words(code)._locale.plural_form(n) for n in range(200)}
    for name, forms in table(code).counted.items():
        assert forms.keys() <= named | {"other"} and "other" in forms, name
        asked = {frozenset(placeholders(text)) for text in forms.values()}
        assert asked == {frozenset(placeholders(KEYS[f"counted.{name}.other"]))}, name


@pytest.mark.parametrize("section", CLOSED)
def test_a_closed_type_has_words_for_each_of_its_members_and_no_others(section):
    names = {key.partition(".")[2] for key in KEYS if key.startswith(f"{section}.")}
    assert names - {"no_detail", "offline"} == CLOSED[section]
    assert f'f"{section}.{{' in PYTHON or f'.known("{section}"' in PYTHON


@pytest.mark.parametrize("key", [*get_args(NoteKey), *get_args(ReasonKey)])
def test_every_note_and_reason_is_given_somewhere(key):
    aside = {QA / "retrieval" / "hit.py", QA / "check" / "verdict.py"}
    aside |= {*(QA / "words").glob("*.py")}
    if key not in {"no_number", "no_sentence"}:
        aside.add(QA / "screen" / "record" / "first_release.py")
    code = (file.read_text("utf-8") for file in QA.rglob("*.py") if file not in aside)
    made = (QA / "retrieval" / "hit.py").read_text("utf-8")
    assert any(f'"{key}"' in text for text in code) or f' = Note("{key}")' in made


@pytest.mark.parametrize("key", [k for k in KEYS if k.partition(".")[0] not in CLOSED])
def test_no_text_is_unused(key):
    section, _, name = key.partition(".")
    if section == "counted":
        assert f'counted("{name.partition(".")[0]}"' in PYTHON.replace("'", '"')
        return
    begin = name.partition("_")[0]
    made = f'f"{section}.{begin}_{{' in PYTHON or f"say(`{begin}_$" in SCRIPT
    quoted = f'"{name}"' in PYTHON + SCRIPT
    assert f'"{key}"' in PYTHON.replace("'", '"') or (section == "page" and (made or quoted))


def test_every_text_that_the_code_says_is_in_the_tables():
    said = set(re.findall(rf'["\']((?:{"|".join(SECTIONS)})\.[a-z_]+)["\']', PYTHON))
    said |= {f"page.{name}" for name in re.findall(r'say\("(\w+)"', SCRIPT)}
    assert "page.send" in said and "page.copied" in said
    assert said <= KEYS.keys()


@pytest.mark.parametrize("key", get_args(NoteKey))
def test_every_note_is_said_in_every_language(key):
    said = {code: note(Note(key, 0.04, 0.05), Words(code)) for code in languages()}
    assert len(set(said.values())) == len(said)
    assert not any("{" in text or key == text for text in said.values())
    if key == "unsure":
        assert "0.04" in said["en"] and "0,04" in said["fr"] and "0,05" in said["ru"]


@pytest.mark.parametrize("key", get_args(ReasonKey))
def test_every_reason_is_said_in_every_language(key):
    for several in (False, True):
        why = Reason(key, "29", "24", several)
        said = {code: reason(why, Words(code)) for code in languages()}
        assert len(set(said.values())) == len(said)
        assert not any("{" in text for text in said.values())


def test_what_is_not_spoken_is_said_in_the_default_language():
    assert Words("xx").language == DEFAULT.code
    assert Words("und").text("page.send") == Words(DEFAULT.code).text("page.send")


def test_a_name_that_has_no_words_stands_for_itself():
    assert Words("fr").known("unit", "cosine") == "cosinus"
    assert Words("fr").known("unit", "a unit of tomorrow") == "a unit of tomorrow"


def test_a_language_can_be_registered_with_the_words_it_has(esperanto):
    words = Words(esperanto.code)
    assert words.language == esperanto.code and languages()[-1] == esperanto.code
    assert words.text("page.send") == "Demandi"
    assert words.text("page.stop") == Words(DEFAULT.code).text("page.stop")
    assert REFUSAL[esperanto.code] == "Tio ne estas en la artikoloj." and len(REFUSAL) == 5
    assert is_refusal("Tio ne estas en la artikoloj")
    assert "ŭgusto" in words.long_date(date(2025, 8, 1))
    assert language(esperanto.code).name == "Esperanto"
    assert preferred("eo, en;q=0.5", "fr") == esperanto.code


def test_a_language_that_was_taken_out_is_spoken_no_more(esperanto):
    unregister(esperanto.code)
    assert Words(esperanto.code).language == DEFAULT.code and esperanto.code not in REFUSAL
    register(esperanto, {})


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"page": {"sendd": "x"}}, r"'page\.sendd' of 'eo' is no key"),
        ({"counted": {"cats": {"other": "{n}"}}}, r"'counted\.cats\.other' of 'eo' is no key"),
        ({"page": {"newest": "{day}"}}, r"\['day'\] in braces; expected \['date'\]"),
    ],
)
def test_words_that_nothing_says_are_refused(words, problem):
    with pytest.raises(LanguageError, match=problem):
        register(ESPERANTO, words)
    assert ESPERANTO.code not in codes()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "ru"),
        ("de,nl;q=0.8", "ru"),
        ("fr-CA,en;q=0.8", "fr"),
        ("en;q=0.5, vi;q=0.9", "vi"),
        ("vi;q=0, en;q=0.1", "en"),
        ("*;q=x, en-GB", "en"),
    ],
)
def test_the_browsers_first_language_that_the_page_speaks_is_taken(header, expected):
    assert preferred(header, "ru") == expected


@pytest.mark.parametrize(
    ("n", "russian", "french", "english"),
    [
        (0, "0 статей", "0 article", "0 articles"),
        (1, "1 статья", "1 article", "1 article"),
        (3, "3 статьи", "3 articles", "3 articles"),
        (11, "11 статей", "11 articles", "11 articles"),
        (21, "21 статья", "21 articles", "21 articles"),
        (112, "112 статей", "112 articles", "112 articles"),
    ],
)
def test_articles_are_counted_in_the_right_plural(n, russian, french, english):
    said = [Words(code).counted("articles", n) for code in ("ru", "fr", "en", "vi")]
    assert said == [russian, french, english, f"{n} bài báo"]


def test_dates_are_written_out_in_the_language():
    said = [Words(code).long_date(date(2025, 8, 1)) for code in ("en", "fr", "vi", "ru")]
    assert said == ["1 August 2025", "1 août 2025", "1 tháng 8, 2025", "1 августа 2025\u202fг."]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-11-10", ""),
        ("2025-11-09", "1 day ago"),
        ("2025-11-01", "1 week ago"),
        ("2025-10-10", "1 month ago"),
        ("2024-11-10", "1 year ago"),
        ("2025-11-11", ""),
    ],
)
def test_an_age_is_in_its_largest_unit(day, said):
    assert Words("en").age(date.fromisoformat(day), date(2025, 11, 10)) == said


@given(st.dates(), st.integers(0, 400_000), st.sampled_from(languages()))
def test_an_age_never_counts_zero_of_something(day, days, code):
    today = min(day + timedelta(days=days), date.max) if days < (date.max - day).days else date.max
    assert not re.search(r"\b0\b", Words(code).age(day, today))
