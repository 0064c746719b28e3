"""`sourced.toml`: flags come before the environment, that before the file."""

from __future__ import annotations

import contextlib
import json
import tempfile
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from qa.cli.commands import cli
from qa.config_file import Choice, chosen
from qa.errors import SettingsError
from qa.settings import NAMES, Settings, config_in_use, from_env, variable

TWO = """
port = 8000
allowed_hosts = ["news.example.org", "10.0.0.7"]
browser = false
[corpora.news]
folder = "articles"
[corpora.archive]
folder = "/data/archive"
index = "kept/index"
port = 8001
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str) -> Path:
    path = Path("sourced.toml")
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_everything_is_as_before(here: Path):
    assert from_env() == Settings() and config_in_use() is None


def test_flags_come_before_the_environment_that_before_the_file(here, monkeypatch):
    write("port = 8000\npassages = 20\nlanguage = 'fr'\n")
    monkeypatch.setenv("QA_PASSAGES", "30")
    monkeypatch.setenv("QA_LANGUAGE", "ru")
    settings = from_env(language="vi")
    assert (settings.port, settings.passages, settings.language) == (8000, 30, "vi")


def test_a_mapping_that_is_given_stands_alone(here):
    write("port = 8000\n")
    assert from_env({}) == Settings()


def test_a_corpus_by_its_name(here):
    write(TWO)
    with chosen(Choice(corpus="news")):
        news = from_env()
    with chosen(Choice(corpus="archive")):
        archive = from_env()
    assert (news.folder, news.index, news.port) == (Path("articles"), Path(".sourced-news"), 8000)
    assert (archive.folder, archive.index) == (Path("/data/archive"), Path("kept/index"))
    assert archive.port == 8001
    assert archive.allowed_hosts == ("news.example.org", "10.0.0.7") and not archive.browser
    assert from_env().folder is None  # of two none is meant


def test_one_corpus_is_meant_and_so_is_the_default(here):
    write("[corpora.news]\nfolder = 'a'\n")
    assert from_env().folder == Path("a")
    write("corpus = 'b'\n[corpora.a]\nfolder = 'a'\n[corpora.b]\nfolder = 'b'\n")
    assert from_env().index == Path(".sourced-b")


def test_paths_count_from_a_file_that_is_named(here, tmp_path):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "other.toml").write_text("folder = 'articles'\n")
    with chosen(Choice(file=Path("desk/other.toml"))):
        assert from_env().folder == Path("desk/articles")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("prt = 1", r"prt is no setting; did you mean port\?"),
        ("zzzzzz = 1", "zzzzzz is no setting; expected allowed_hosts, browser"),
        ("[corpora.a]\nfoldr = 'x'", r"corpora\.a\.foldr is no setting; did you mean folder\?"),
        ("llm_api_key = 'x'", "set QA_LLM_API_KEY"),
        ("port = 80000", "sourced.toml: port='80000': expected a port"),
        ("port = 1.5", "port = 1.5: expected text, a whole number"),
        ("corpora = 3", r"expected \[corpora.NAME\]"),
        ("[corpora.'a b']", "'a b' is no name of a corpus"),
        ("corpus = 'b'\n[corpora.a]", "no corpus 'b' in sourced.toml; expected one of a"),
        ("port =", "is no TOML file"),
    ],
)
def test_what_is_wrong_is_named_with_what_was_expected(here, text: str, said: str):
    write(text)
    with pytest.raises(SettingsError, match=said):
        from_env()


def test_a_corpus_without_a_file_and_a_file_that_is_missing(here):
    with chosen(Choice(corpus="a")), pytest.raises(SettingsError, match=r"no sourced.toml here"):
        from_env()
    with (
        chosen(Choice(file=Path("x.toml"))),
        pytest.raises(SettingsError, match="no file 'x.toml'"),
    ):
        from_env()


def test_a_key_of_the_environment_goes_to_no_address_of_a_file(here, monkeypatch):
    write("llm = 'openai/m'\nllm_base_url = 'http://elsewhere.example/v1'\n")
    assert from_env().llm_base_url == "http://elsewhere.example/v1"
    monkeypatch.setenv("QA_LLM_API_KEY", "secret")
    with pytest.raises(SettingsError, match="only to an address of the environment") as caught:
        from_env()
    assert "secret" not in str(caught.value)
    monkeypatch.setenv("QA_LLM_BASE_URL", "http://127.0.0.1:1/v1")
    assert from_env().llm_base_url == "http://127.0.0.1:1/v1"


@given(st.sampled_from(sorted(set(NAMES) - {"llm_api_key"})), st.text(min_size=1, max_size=20))
def test_a_file_says_what_the_environment_would(name: str, value: str):
    """One value, from a file here or from a variable: the same, or both are refused."""

    def attempt(read):
        try:
            return getattr(read(), name)
        except SettingsError:
            return SettingsError

    written = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        write(f"{name} = {written}\n")
        assert attempt(from_env) == attempt(lambda: from_env({variable(name): value}))


def test_every_setting_but_the_key_may_stand_in_a_file():
    assert set(NAMES) == {each.name for each in fields(Settings)} - {"server"}


def test_the_command_line_chooses_the_corpus(here, seeds: Path):
    write(f"[corpora.given]\nfolder = '{seeds}'\n[corpora.none]\nfolder = 'none'\n")
    done = CliRunner().invoke(cli, ["--corpus", "none", "sync"])
    assert done.exit_code == 1 and "none" in done.stderr
    done = CliRunner().invoke(cli, ["--corpus", "given", "sync"])
    assert done.exit_code == 0 and "5 added" in done.stdout
    assert Path(".sourced-given").is_dir() and not Path(".sourced").exists()


def test_the_shell_completes_names_of_corpora(here):
    write(TWO)
    done = CliRunner().invoke(
        cli,
        [],
        prog_name="qa",
        env={"_QA_COMPLETE": "bash_complete", "COMP_WORDS": "qa --corpus a", "COMP_CWORD": "2"},
    )
    assert done.stdout.split() == ["plain,archive"]
