"""Settings come from the environment, then from flags, and a bad value says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.errors import SettingsError
from qa.settings import NAMES, Settings, from_env, unknown_variables, variable


def test_defaults_need_no_environment():
    assert from_env({}) == Settings()


def test_a_flag_wins_over_the_environment_and_none_does_not():
    environ = {"QA_PORT": "8000", "QA_FOLDER": "news"}
    settings = from_env(environ, port=9000, folder=None)
    assert settings.port == 9000
    assert settings.folder == Path("news")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("QA_PORT", "80000", "expected a port from 1 to 65535"),
        ("QA_PORT", "http", "expected a port"),
        ("QA_LANGUAGE", "de", "expected one of en, fr, vi, ru"),
        ("QA_BROWSER", "maybe", "expected 1 or 0"),
        ("QA_PASSAGES", "0", "from 1 to 50"),
        ("QA_EMBEDDER", " ", "expected some text"),
        ("QA_ALLOWED_HOSTS", "https://news.example.org", "expected names without port"),
        ("QA_ALLOWED_HOSTS", "*", "expected names without port"),
        ("QA_ALLOWED_HOSTS", "a.example,,b.example", "expected names without port"),
        ("QA_EDIT", "maybe", "expected 1 or 0"),
    ],
)
def test_a_bad_value_is_named_with_what_was_expected(name, value, expected):
    with pytest.raises(SettingsError, match=expected) as caught:
        from_env({name: value})
    assert name in str(caught.value) and repr(value) in str(caught.value)


def test_names_of_a_proxy_are_read_with_commas_between():
    given = from_env({"QA_ALLOWED_HOSTS": "News.example.org, 10.0.0.7,fd00::1"})
    assert given.allowed_hosts == ("news.example.org", "10.0.0.7", "fd00::1")
    assert from_env({"QA_ALLOWED_HOSTS": " "}).allowed_hosts == ()
    assert [from_env({"QA_EDIT": v}).edit for v in ("1", "0")] == [True, False]
    assert from_env({}).edit is None


def test_all_bad_values_are_reported_at_once():
    with pytest.raises(SettingsError, match=r"QA_LANGUAGE.*QA_PORT"):
        from_env({"QA_PORT": "x", "QA_LANGUAGE": "xx"})


def test_a_misspelt_variable_is_reported_with_the_one_that_was_meant():
    assert unknown_variables({"QA_EMBEDER": "x", "PATH": "y"}) == [
        "QA_EMBEDER is set but sets nothing; did you mean QA_EMBEDDER?"
    ]
    assert unknown_variables({variable(name): "1" for name in NAMES}) == []
