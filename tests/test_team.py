"""Users, passwords, tokens, the count of failures and the proxy, without a server; `qa users`."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import argon2
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.cli.commands import cli
from qa.desk.backup import back_up
from qa.desk.desk import FILE, Desk
from qa.desk.merging import export_desk, share_desk
from qa.desk.notebooks import make_notebook, notebooks
from qa.desk.viewer import THIS_MACHINE, Viewer, owner_of
from qa.errors import SettingsError, TeamError
from qa.team import attempts
from qa.team.attempts import Attempts
from qa.team.passwords import hashed, matches
from qa.team.proxy import read_proxy
from qa.team.secrets import (
    make_token,
    open_session,
    revoke_token,
    session_user,
    token_user,
    tokens,
)
from qa.team.team import Team
from qa.team.user import checked_name
from qa.team.users import accounts, add_user, has_users, remove_user, set_password
from team_server import PASSWORD, hash_cheaply


@pytest.fixture(autouse=True)
def cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    hash_cheaply(monkeypatch)


def test_a_password_is_kept_as_a_hash_that_it_alone_has():
    kept = hashed(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept and hashed(PASSWORD) != kept
    assert matches(kept, PASSWORD)
    assert not matches(kept, PASSWORD + " ")
    assert not matches("no hash", PASSWORD)
    for wrong in ("short", "x" * 257):
        with pytest.raises(TeamError, match=r"expected 12 to 256"):
            hashed(wrong)


def test_an_unknown_name_is_hashed_as_well(monkeypatch):
    seen = []
    verify = argon2.PasswordHasher.verify

    def spied(self, kept, given):
        seen.append(kept)
        return verify(self, kept, given)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", spied)
    for kept in (None, "", hashed(PASSWORD)):
        matches(kept, "a wrong password")
    assert len(seen) == 3
    assert all(one.startswith("$argon2id$") for one in seen)


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_a_name_is_refused_or_plain(name):
    try:
        kept = checked_name(name)
    except TeamError:
        return
    assert kept == checked_name(kept) == kept.lower()
    assert kept.isascii() and kept.isprintable() and " " not in kept


def test_secrets_are_written_down_as_hashes_and_leave_with_no_file(tmp_path):
    user = add_user(tmp_path, "Anna", "editor", PASSWORD)
    session, token = open_session(tmp_path, user), make_token(tmp_path, "anna", "x")
    assert session_user(tmp_path, session) == token_user(tmp_path, token) == user
    assert [account.user.name for account in accounts(tmp_path)] == ["anna"]
    back_up(tmp_path, tmp_path / "b.zip", {})
    export_desk(tmp_path, tmp_path / "d.json")
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        packed.extract(FILE, tmp_path / "out")
    written = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    for secret in (PASSWORD, session, token):
        assert secret.encode() not in written
    assert "users" not in json.loads((tmp_path / "d.json").read_text())["tables"]
    with sqlite3.connect(tmp_path / "out" / FILE) as copy:
        assert copy.execute("SELECT count(*) FROM sessions").fetchone() == (0,)
        assert copy.execute("SELECT count(*) FROM users").fetchone() == (1,)
    copy.close()
    (kept,) = tokens(tmp_path, "anna")
    with pytest.raises(TeamError, match="no token 'nothing'"):
        revoke_token(tmp_path, "anna", "nothing")
    revoke_token(tmp_path, "anna", kept.id)
    assert token_user(tmp_path, token) is None


def test_a_session_ends_with_its_time_its_password_and_its_user(tmp_path):
    user = add_user(tmp_path, "anna", password=PASSWORD)
    one = open_session(tmp_path, user)
    with Desk(tmp_path) as desk:
        desk.write("UPDATE sessions SET expires = '2020-01-01T00:00:00+00:00'", [()])
    assert session_user(tmp_path, one) is None
    two = open_session(tmp_path, user)
    set_password(tmp_path, "anna", PASSWORD[::-1])
    assert session_user(tmp_path, two) is None
    three = open_session(tmp_path, user)
    remove_user(tmp_path, "anna")
    assert session_user(tmp_path, three) is None
    assert not has_users(tmp_path)


def test_a_namesake_inherits_nothing(tmp_path):
    first = add_user(tmp_path, "anna")
    make_notebook(tmp_path, Viewer(first.id, shared=False, team=True), "hers")
    with pytest.raises(TeamError, match="there is a user 'anna' already"):
        add_user(tmp_path, "ANNA")
    remove_user(tmp_path, "anna")
    second = add_user(tmp_path, "anna")
    assert notebooks(tmp_path, Viewer(second.id, shared=False, team=True)) == []
    assert len(notebooks(tmp_path, THIS_MACHINE)) == 1
    make_notebook(tmp_path, Viewer(second.id, shared=False, team=True), "her own")
    remove_user(tmp_path, "anna", work=True)
    assert [n.name for n in notebooks(tmp_path, THIS_MACHINE)] == ["hers"]


def test_what_users_keep_is_not_shared_with_the_browsers_of_the_machine(tmp_path):
    user = add_user(tmp_path, "anna")
    make_notebook(tmp_path, Viewer(user.id, shared=False, team=True), "hers")
    make_notebook(tmp_path, Viewer(owner_of("a" * 32)), "a browser's")
    assert share_desk(tmp_path) == 1
    assert [n.name for n in notebooks(tmp_path, Viewer())] == ["a browser's"]


def test_failures_count_for_a_quarter_of_an_hour(monkeypatch):
    now = [0.0]
    counted = Attempts(clock=lambda: now[0])
    for _ in range(attempts.OF_BOTH):
        assert counted.begin("anna", "10.0.0.1")
    assert counted.begin("Anna", "10.0.0.1") is None
    # Elsewhere she is not locked out, and who logs in is not counted.
    begun = counted.begin("anna", "10.0.0.2")
    assert begun is not None
    counted.succeeded(begun)
    # One customer's network of IPv6 counts as one.
    for n in range(attempts.OF_BOTH):
        assert counted.begin("boris", f"2001:db8::{n}")
    assert counted.begin("boris", "2001:db8::ffff") is None
    now[0] = attempts.WINDOW
    assert counted.begin("anna", "10.0.0.1")


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 300), st.booleans()), max_size=150)
)
def test_no_name_and_no_address_fails_more_often_than_it_may(tried):
    counted = Attempts(clock=lambda: 0.0)
    failed: list[tuple[str, int]] = []
    for name, n, right in tried:
        begun = counted.begin(name, f"10.0.{n // 256}.{n % 256}")
        if begun is not None and right:
            counted.succeeded(begun)
        elif begun is not None:
            failed.append((name, n))
    for name in "abc":
        assert sum(one == name for one, _ in failed) <= attempts.OF_NAME
    for n in {n for _, n in failed}:
        assert sum(one == n for _, one in failed) <= attempts.OF_ADDRESS


def test_a_proxy_is_believed_at_its_addresses_when_it_names_one_user():
    proxy = read_proxy("10.0.0.2, fd00::/8", "X-User")
    named = [(b"x-user", b"anna")]
    for peer in ("10.0.0.2", "fd00::1", "::ffff:10.0.0.2"):
        assert proxy.name(named, peer) == "anna"
    for peer in ("10.0.0.3", "127.0.0.1", "::1", "", "testclient"):
        assert proxy.name(named, peer) is None
    for headers in ([], [*named, *named], [(b"x-user", b"\xff")], [(b"remote-user", b"anna")]):
        assert proxy.name(headers, "10.0.0.2") is None
    for wrong in ("0.0.0.0/0", "::/0", "proxy.example.org", "", "10.0.0.1/8"):
        with pytest.raises(SettingsError, match="of (a|the) proxy"):
            read_proxy(wrong)
    for header in ("Cookie", "authorization", "no name", ""):
        with pytest.raises(SettingsError, match="no header that names a user"):
            read_proxy("10.0.0.2", header)


@pytest.mark.parametrize(
    ("peer", "local", "heard"),
    [
        ("10.0.0.2", "10.0.0.5", True),  # the proxy
        ("::ffff:10.0.0.2", "::ffff:10.0.0.5", True),
        ("127.0.0.1", "127.0.0.1", True),  # a command, which calls where the server listens
        ("::1", "::1", True),
        ("10.0.0.5", "10.0.0.5", True),
        ("10.0.0.3", "10.0.0.5", False),
        ("10.0.0.5", "127.0.0.1", False),
        ("", "", False),
        ("testclient", "testclient", False),
    ],
)
def test_behind_a_proxy_only_it_and_this_machine_are_heard(tmp_path, peer, local, heard):
    add_user(tmp_path, "anna")
    token = [(b"authorization", f"Bearer {make_token(tmp_path, 'anna')}".encode())]
    team = Team(tmp_path, "secret", read_proxy("10.0.0.2"))
    assert team.lets_in(peer, local) is heard
    assert (team.user_of(token, peer, local) is not None) is heard
    assert Team(tmp_path, "secret").user_of(token, peer, local) is not None


def run(*words: str, said: str = "", code: int = 0) -> str:
    done = CliRunner().invoke(cli, words, input=said)
    assert done.exit_code == code, done.output
    return done.output


def test_users_by_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = ("--index", str(Path("index")))
    assert "no user yet" in run("users", "list", *place)
    assert "anna is added as editor" in run(
        "users", "add", "anna", "--role", "editor", "--password-stdin", *place, said=PASSWORD
    )
    run("users", "add", "boris", *place, said=f"{PASSWORD}\n{PASSWORD}\n")
    assert "no name of a user" in run("users", "add", "no name", *place, code=1)
    assert "expected 12 to 256" in run(
        "users", "password", "boris", "--password-stdin", *place, said="short", code=1
    )
    run("users", "role", "boris", "editor", *place)
    token = run("users", "token", "boris", "--label", "nightly", *place).strip()
    found = token_user(Path("index"), token)
    assert found is not None and found.name == "boris" and found.may_edit
    listed = [json.loads(line) for line in run("users", "list", "--json", *place).splitlines()]
    assert [(one["name"], one["tokens"]) for one in listed] == [("anna", 0), ("boris", 1)]
    id_ = run("users", "token", "boris", "--list", *place).split()[0]
    run("users", "token", "boris", "--revoke", id_, *place)
    assert "boris is removed" in run("users", "remove", "boris", *place)
    assert "no user 'boris'" in run("users", "remove", "boris", *place, code=1)
    assert PASSWORD not in run("users", "list", *place)


def test_nobody_else_is_served_without_users_or_a_proxy(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = run("serve", "--host", "0.0.0.0", code=1)
    assert "qa users add NAME" in said and "--behind-proxy" in said
    monkeypatch.setenv("QA_ALLOWED_HOSTS", "news.example.org")
    assert "qa users add NAME" in run("serve", code=1)
    add_user(Path(".sourced"), "anna", password=PASSWORD)
    assert "expected `qa serve`" in run("chat", "--host", "0.0.0.0", "--no-browser", code=1)
    assert "is every address" in run("serve", "--behind-proxy", "0.0.0.0/0", code=2)
