"""`qa demo` and `qa completion`: what a newcomer runs first."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.cli.commands import cli
from qa.errors import LibraryError
from qa.intake import demo


def test_the_articles_are_copied_once_and_what_is_there_stays(tmp_path: Path, seeds: Path):
    folder = tmp_path / "articles"
    assert demo.copy_demo(folder) == 5
    first = sorted(folder.iterdir())[0]
    first.write_text("my own words", "utf-8")
    assert demo.copy_demo(folder) == 0
    assert first.read_text("utf-8") == "my own words"
    for path in sorted(folder.iterdir())[1:]:
        assert path.read_bytes() == (seeds / path.name).read_bytes()


def test_an_installation_without_them_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(demo, "__file__", str(tmp_path / "a" / "b" / "c.py"))
    monkeypatch.setattr(demo, "files", lambda name: [])
    with pytest.raises(LibraryError, match="install Sourced again"):
        demo.demo_articles()


def test_the_command_says_what_to_ask_next(tmp_path: Path):
    done = CliRunner().invoke(cli, ["demo", str(tmp_path / "d"), "--copy-only"])
    assert done.exit_code == 0 and "5 articles added" in done.stdout
    assert f"qa ask --folder {tmp_path / 'd' / 'articles'}" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_itself_takes_the_completion(shell: str, tmp_path: Path):
    done = CliRunner().invoke(cli, ["completion", shell])
    assert done.exit_code == 0 and "_QA_COMPLETE" in done.stdout
    if (path := shutil.which(shell)) is None:
        pytest.skip(f"no {shell} here")
    script = tmp_path / "completion"
    script.write_text(done.stdout, "utf-8")
    subprocess.run([path, "-n", str(script)], check=True)


def test_a_word_that_is_begun_is_completed():
    done = CliRunner().invoke(
        cli,
        [],
        prog_name="qa",
        env={"_QA_COMPLETE": "bash_complete", "COMP_WORDS": "qa comp", "COMP_CWORD": "1"},
    )
    assert done.stdout.split() == ["plain,completion"]


def test_an_unknown_shell_is_named():
    done = CliRunner().invoke(cli, ["completion", "tcsh"])
    assert done.exit_code == 2 and "'tcsh' is not one of" in done.stderr
