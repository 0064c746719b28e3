"""Every route of a team's server as a stranger, two readers, an editor and its owner meet it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import httpx
import pytest

import screen_samples as samples
from api_server import TOKEN
from qa.desk.questions import ask_again, fresh, saved_questions
from qa.desk.quotes import SavedQuote
from qa.desk.viewer import THIS_MACHINE, Viewer
from qa.screen.record import TurnRecord, plain_turns, record_of
from qa.screen.security import PAGE, with_doors
from qa.screen.serve import Server
from qa.team.proxy import read_proxy
from qa.team.secrets import make_token
from qa.team.users import accounts, remove_user, set_password, set_role
from qa.words import Words
from store import Index
from team_server import (
    EDITOR,
    PASSWORD,
    add_users,
    call,
    client,
    close_clients,
    hash_cheaply,
    logged_in,
    serving_team,
)

NAMED = {"language": "en", "name": "nothing"}
PASTED = {
    "language": "en", "text": "x", "title": "", "date": "", "outlet": "", "author": "",
    "spoken": "", "asked": False,
}  # fmt: skip
CORRECTED = {
    "language": "en", "article": "nothing", "title": "", "date": "", "outlet": "", "author": "",
    "spoken": "",
}  # fmt: skip
OPEN, USER, MINE, EDITS, CLOSED = "everybody", "users", "whose work it is", "editors", "nobody"
"""Who may call: for MINE each finds only their own."""
CALLS: dict[str, str] = {
    **dict.fromkeys(
        ("show", "copy", "markdown", "json", "html", "quote", "suggest", "rate", "stop", "read",
         "status", "articles", "find", "choose", "own_model", "forget_model", "translate",
         "search", "within", "names", "entities", "named"),
        USER,
    ),
    **dict.fromkeys(
        ("notebooks", "notebook_choices", "notebook_export", "notebook_make", "notebook_rename",
         "notebook_move", "notebook_share", "notebook_unshare", "notebook_remove",
         "notebook_restore", "pin", "pin_note", "pin_move",
         "pin_remove", "pin_restore", "questions", "news", "question_save", "question_run",
         "question_seen", "question_remove", "question_restore", "conversations",
         "conversation_last", "conversation_open", "conversation_keep", "conversation_rename",
         "conversation_remove", "conversation_restore", "password"),
        MINE,
    ),
    **dict.fromkeys(
        ("upload", "samples", "paste", "fetch", "correct", "uncorrect", "remove", "restore",
         "merge_names", "reject_name", "restore_name"),
        EDITS,
    ),
}  # fmt: skip
BODIES: dict[str, Any] = {
    "/page/call/paste": PASTED,
    "/page/call/correct": CORRECTED,
    "/page/call/merge_names": {"language": "en", "one": "a", "other": "a"},
    "/gradio_api/call/sync": {"data": ["en"]},
    "/page/login": {"language": "en", "name": "nobody", "password": ""},
}
DECIDED: dict[tuple[str, str], str] = {
    ("GET", "/"): OPEN,
    ("GET", "/favicon.ico"): OPEN,
    ("GET", "/page/{name}"): OPEN,
    ("POST", "/page/login"): OPEN,
    ("POST", "/page/logout"): USER,
    ("GET", "/page/original/{article}"): USER,
    **{("POST", f"/page/call/{name}"): who for name, who in CALLS.items()},
    # Of Gradio, as far as it is served.
    ("GET", "/config"): USER,
    ("GET", "/gradio_api/info"): USER,
    ("GET", "/gradio_api/startup-events"): OPEN,
    ("POST", "/gradio_api/queue/join"): USER,
    ("GET", "/gradio_api/queue/data"): MINE,
    ("POST", "/gradio_api/call/ask"): USER,
    ("GET", "/gradio_api/call/ask/nothing"): MINE,
    ("POST", "/gradio_api/call/sync"): EDITS,
    ("GET", "/gradio_api/call/sync/nothing"): MINE,
    # Of the doors.
    ("GET", "/api/openapi.json"): USER,
    ("GET", "/api/health"): USER,
    ("POST", "/api/ask"): USER,
    ("POST", "/api/search"): USER,
    ("POST", "/api/search/list"): USER,
    ("POST", "/api/check"): USER,
    ("GET", "/api/articles"): USER,
    ("GET", "/api/articles/{article}"): USER,
    ("GET", "/api/articles/{article}/versions"): USER,
    ("POST", "/api/articles"): EDITS,
    ("PATCH", "/api/articles/{article}"): EDITS,
    ("DELETE", "/api/articles/{article}"): EDITS,
    ("PUT", "/api/files/{path}"): EDITS,
    ("POST", "/api/restore"): EDITS,
    ("POST", "/api/sync"): EDITS,
    ("POST", "/api/repair"): EDITS,
    ("GET", "/v1/models"): USER,
    ("GET", "/v1/models/{name}"): USER,
    ("POST", "/v1/chat/completions"): USER,
    ("POST", "/mcp"): USER,
}


@pytest.fixture(scope="module", autouse=True)
def closed() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        hash_cheaply(patch)
        yield
    close_clients()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with samples.library(tmp_path_factory.mktemp("corpus")) as index:
        add_users(index.path)
        yield index


@pytest.fixture(scope="module")
def server(corpus: Index) -> Iterator[Server]:
    served = serving_team(corpus)
    yield served
    served.close()


@pytest.fixture(scope="module")
def people(corpus: Index, server: Server) -> Iterator[dict[str, httpx.Client]]:
    found = {name: logged_in(server, name) for name in ("anna", "boris", EDITOR)}
    found["stranger"] = client(server)
    found["owner"] = client(server, headers={"authorization": f"Bearer {TOKEN}"})
    token = make_token(corpus.path, "boris", "script")
    found["token"] = client(server, headers={"authorization": f"Bearer {token}"})
    yield found


def registered(server: Server, owner: httpx.Client) -> set[tuple[str, str]]:
    """Every route that is served: of the page and of Gradio, and of the doors as their document
    has them."""
    served, found = with_doors(PAGE), set()
    for route in server.blocks.app.routes:
        path = str(getattr(route, "path", ""))
        for method in sorted((getattr(route, "methods", None) or {"GET"}) - {"HEAD", "OPTIONS"}):
            plain = path.replace("{api_name}", "ask").replace("{event_id}", "nothing")
            if served.has(plain) and plain.rstrip("/") + "/" not in ("/page/", "/gradio_api/"):
                found.add((method, plain))
    paths = owner.get("/api/openapi.json").json()["paths"]
    for path, methods in paths.items():
        found |= {(method.upper(), path) for method in methods}
    return found


def test_every_route_has_its_decision(server, people):
    unmade = registered(server, people["owner"]) - set(DECIDED)
    assert unmade == set(), "say in DECIDED who may call these"


@pytest.mark.parametrize(("method", "path"), DECIDED, ids=" ".join)
def test_each_comes_as_far_as_was_decided(server, people, method, path):
    who = DECIDED[method, path]
    address = path.replace("/page/{name}", "/page/page.js")
    for gap in ("{article}", "{path}", "{name}"):
        address = address.replace(gap, "nothing")
    body = BODIES.get(path, NAMED)
    for name, one in people.items():
        if path == "/page/logout" and name != "stranger":
            continue
        if who is EDITS and name in (EDITOR, "owner") and path.startswith("/api/"):
            body = {"no such key": 1}  # It is enough that it is looked at.
        status = one.request(method, address, json=body).status_code
        allowed = who is OPEN or (name != "stranger" and who is not EDITS)
        allowed = allowed or (who is EDITS and name in (EDITOR, "owner"))
        if name == "owner" and path.startswith("/page/call/"):
            continue  # The page is for users; whoever runs the server has the commands.
        if path == "/" and name == "stranger":
            assert status == 401
        elif path == "/page/login":
            assert status == 403 or status == 429
        elif allowed:
            assert status not in (401, 403), name
        else:
            assert status == (401 if name == "stranger" else 403), name


def test_a_stranger_is_shown_nothing_but_the_login(server, people):
    html = people["stranger"].get("/").text
    assert 'id="login"' in html
    for told in ("5 articles", samples.PORT.title, "Brest"):
        assert told not in html
    refused = people["stranger"].post("/page/call/status", json=NAMED)
    assert set(refused.json()) == {"error"}
    assert "boris" not in refused.text
    for path in ("/api/health", "/v1/models", "/mcp"):
        said = people["stranger"].request("POST" if path == "/mcp" else "GET", path, json={})
        assert said.status_code == 401
        assert "bearer" in said.headers["www-authenticate"].lower()
        assert samples.PORT.title not in said.text


def test_a_reader_does_not_sync_by_way_of_gradios_queue(server, people):
    """The queue is asked by number, not by name."""
    config = people["anna"].get("/config").json()
    numbers = {d["api_name"]: d["id"] for d in config["dependencies"] if d["api_name"]}
    refusal = Words("en").text("page.read_only")
    for name, told, untold in (("anna", refusal, '"step"'), (EDITOR, '"step"', refusal)):
        one, said = people[name], ""
        while told not in said:
            session = {"session_hash": f"session-{name}"}
            joined = {"data": ["en"], "fn_index": numbers["sync"], **session}
            assert one.post("/gradio_api/queue/join", json=joined).status_code == 200
            # On a machine too busy to fetch it in time, the call was dropped: once more.
            with one.stream("GET", "/gradio_api/queue/data", params=session) as events:
                said = "".join(events.iter_text())
            assert untold not in said


def test_nobody_reads_the_events_of_another(server, people):
    asked = {"data": [{"id": "", "question": "x", "history": [], "turn": 1, "asked": "",
                       "language": "en"}]}  # fmt: skip
    ticket = people["anna"].post("/gradio_api/call/ask", json=asked).json()["event_id"]
    assert people["boris"].get(f"/gradio_api/call/ask/{ticket}").status_code == 404
    assert people["anna"].get(f"/gradio_api/call/ask/{ticket}").status_code == 200


TURN = plain_turns(
    [TurnRecord(1, "Grues ?", "2025-11-10", answer=record_of(samples.port_answer("")))]
)


def keep_work(one: httpx.Client, mark: str) -> dict[str, str]:
    """A notebook with a pin, a saved question and a conversation; their ids."""
    pinned = {"notebook": "", "name": f"book {mark}", "note": mark, "turn": TURN[0], "number": 1}
    book = call(one, "pin", pinned)["id"]
    question = call(one, "question_save", {"name": f"question {mark}?"})["id"]
    talk = f"conversation-{mark}"
    kept = {"id": talk, "title": f"talk {mark}", "turns": TURN, "removed": []}
    assert call(one, "conversation_keep", kept) == {}
    return {"book": book, "question": question, "talk": talk}


def test_what_one_keeps_no_other_sees_counts_exports_or_changes(server, people, corpus):
    anna, boris = people["anna"], people["boris"]
    ids = keep_work(anna, "secret-of-anna")
    quote = SavedQuote(samples.PORT.id, "a.txt", "t", "p", None, "en", "", "New.", 0, 4, None)
    ask_again(corpus.path, lambda asked: ("answered", [quote]))
    ask_again(
        corpus.path,
        lambda asked: ("answered", [SavedQuote(samples.PORT.id, "a.txt", "t", "p", None, "en", "",
                                               "Newer.", 5, 11, None)]),
    )  # fmt: skip
    own = call(anna, "news", {"name": ""})["new"]
    assert own == 1
    own_pin = json.dumps(call(anna, "notebooks", {"name": ids["book"]}))
    assert "secret-of-anna" in own_pin
    for other in (boris, people[EDITOR], people["token"]):
        reads: tuple[tuple[str, dict[str, Any]], ...] = (
            ("notebooks", {"name": ids["book"]}),
            ("notebook_choices", {"name": ""}),
            ("questions", {"name": ""}),
            ("conversations", {"name": ""}),
            ("conversations", {"name": "secret-of-anna"}),
            ("conversation_last", {"name": ""}),
            ("status", {"name": ""}),
            ("articles", {"name": ""}),
            ("notebook_export", {"id": ids["book"], "form": "json"}),
            ("notebook_export", {"id": f"book {'secret-of-anna'}", "form": "html"}),
            ("conversation_open", {"name": ids["talk"]}),
            ("question_run", {"name": ids["question"]}),
        )
        for name, body in reads:
            assert "secret-of-anna" not in json.dumps(call(other, name, body))
        assert call(other, "news", {"name": ""})["new"] == 0
        writes: tuple[tuple[str, dict[str, Any]], ...] = (
            ("notebook_rename", {"id": ids["book"], "words": "mine"}),
            ("notebook_move", {"id": ids["book"], "by": 1}),
            ("notebook_share", {"name": ids["book"]}),
            ("notebook_remove", {"name": ids["book"]}),
            ("notebook_restore", {"name": ids["book"]}),
            ("pin", {"notebook": ids["book"], "name": "", "note": "", "turn": TURN[0],
                     "number": 1}),
            ("question_seen", {"name": ids["question"]}),
            ("question_remove", {"name": ids["question"]}),
            ("conversation_rename", {"id": ids["talk"], "words": "mine"}),
            ("conversation_keep", {"id": ids["talk"], "title": "x", "turns": TURN, "removed": [1]}),
            ("conversation_remove", {"name": ids["talk"]}),
            ("conversation_restore", {"name": ids["talk"]}),
        )  # fmt: skip
        for name, body in writes:
            assert set(call(other, name, body)) == {"error"}, name
    assert json.dumps(call(anna, "notebooks", {"name": ids["book"]})) == own_pin
    assert call(anna, "news", {"name": ""})["new"] == own
    # Whoever runs the server reads the file itself.
    assert fresh(corpus.path, THIS_MACHINE)[0] == 1
    # A browser that nobody is logged in with, as it comes to `qa chat`, sees none of it.
    assert saved_questions(corpus.path, Viewer()) == []


def test_a_notebook_is_shared_on_purpose_and_only_read_by_others(people):
    anna, boris = people["anna"], people["boris"]
    ids = keep_work(anna, "shown-by-anna")

    def seen(one: httpx.Client) -> str:
        export = call(one, "notebook_export", {"id": ids["book"], "form": "json"})
        return json.dumps([call(one, "notebooks", {"name": ids["book"]}), export])

    assert "shown-by-anna" not in seen(boris)
    assert "words" in call(anna, "notebook_share", {"name": ids["book"]})
    assert seen(boris).count("shown-by-anna") > 2
    assert "Shared by anna" in seen(boris)
    assert "rename-notebook" not in seen(boris)
    assert "unshare-notebook" in seen(anna)
    assert "shown-by-anna" not in json.dumps(call(boris, "notebook_choices", {"name": ""}))
    renamed = {"id": ids["book"], "words": "mine"}
    for name, body in (
        ("notebook_rename", renamed),
        ("notebook_unshare", {"name": ids["book"]}),
        ("notebook_remove", {"name": ids["book"]}),
    ):
        assert set(call(boris, name, body)) == {"error"}
    # The conversation and the question beside it are still hers alone.
    for name in ("conversations", "questions"):
        assert "shown-by-anna" not in json.dumps(call(boris, name, {"name": ""}))
    assert "words" in call(anna, "notebook_unshare", {"name": ids["book"]})
    assert "shown-by-anna" not in seen(boris)


def test_what_a_user_is_answered_stays_in_no_cache(people):
    for path in ("/", "/config", "/api/articles", "/page/original/nothing"):
        assert people["anna"].get(path).headers["cache-control"] == "no-store"


def test_the_cookie_of_a_login_is_out_of_reach_of_scripts(server):
    one = client(server)
    said = {"language": "en", "name": "Anna ", "password": PASSWORD}
    cookie = one.post("/page/login", json=said).headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=lax", "path=/", "max-age="))
    assert "secure" not in cookie
    safe = client(server, headers={"x-forwarded-proto": "https"})
    assert "; secure" in safe.post("/page/login", json=said).headers["set-cookie"].lower()


def test_a_login_of_another_site_is_refused(server):
    said = {"language": "en", "name": "anna", "password": PASSWORD}
    foreign = client(server).post("/page/login", json=said, headers={"origin": "https://e.example"})
    assert foreign.status_code == 403
    assert "set-cookie" not in foreign.headers
    form = client(server).post("/page/login", data=said)
    assert form.status_code == 415


def test_logging_out_ends_the_session_for_good(server):
    one = logged_in(server, "anna")
    kept = dict(one.cookies)
    assert one.post("/page/logout").status_code == 200
    assert client(server, cookies=kept).get("/api/health").status_code == 401


def test_a_password_is_changed_by_whoever_knows_it_and_ends_every_session(server):
    one, other = logged_in(server, "boris"), logged_in(server, "boris")
    short = one.post("/page/call/password", json={"language": "en", "old": PASSWORD, "new": "x"})
    assert short.status_code == 422
    said = {"language": "en", "old": "not this one", "new": PASSWORD[::-1]}
    assert one.post("/page/call/password", json=said).status_code == 403
    assert one.post("/page/call/password", json={**said, "old": PASSWORD}).status_code == 200
    for each in (one, other):
        assert each.get("/api/health").status_code == 401
    again = logged_in(server, "boris", PASSWORD[::-1])
    said = {"language": "en", "old": PASSWORD[::-1], "new": PASSWORD}
    assert again.post("/page/call/password", json=said).status_code == 200


@pytest.fixture
def own(tmp_path) -> Iterator[tuple[Index, Server]]:
    """A server whose users may be changed."""
    with samples.library(tmp_path) as index:
        add_users(index.path)
        served = serving_team(index)
        yield index, served
        served.close()


def test_sessions_and_tokens_follow_what_becomes_of_their_user(own):
    index, server = own
    anna, boris = logged_in(server, "anna"), logged_in(server, "boris")
    token = {"authorization": f"Bearer {make_token(index.path, 'boris')}"}
    body = {"language": "en", "name": "nothing"}
    assert anna.post("/page/call/uncorrect", json=body).status_code == 403
    set_role(index.path, "anna", "editor")
    assert anna.post("/page/call/uncorrect", json=body).status_code == 200
    set_role(index.path, "anna", "reader")
    assert anna.post("/page/call/uncorrect", json=body).status_code == 403
    set_password(index.path, "anna", "another long password")
    assert anna.get("/api/health").status_code == 401
    assert boris.get("/api/health").status_code == 200
    assert client(server, headers=token).get("/api/health").status_code == 200
    remove_user(index.path, "boris")
    assert boris.get("/api/health").status_code == 401
    assert client(server, headers=token).get("/api/health").status_code == 401


def test_guessing_is_slowed_down_without_a_word_on_which_names_there_are(own):
    _, server = own

    def enter(name: str, password: str = "not this one") -> httpx.Response:
        said = {"language": "en", "name": name, "password": password}
        return client(server).post("/page/login", json=said)

    refusals = {name: [enter(name) for _ in range(6)] for name in ("anna", "nobody")}
    for said in refusals.values():
        assert [each.status_code for each in said] == [403] * 5 + [429]
    first, second = (
        [(each.status_code, each.content, sorted(each.headers)) for each in said]
        for said in refusals.values()
    )
    assert first == second
    assert enter("anna", PASSWORD).status_code == 429
    assert enter("boris", PASSWORD).status_code == 200
    # However many names are tried, an address has an end.
    assert 429 in [enter(f"name{n}").status_code for n in range(20)]


PROXY = "Remote-User"


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, Server]]:
    with samples.library(tmp_path_factory.mktemp("proxied")) as index:
        add_users(index.path)
        served = serving_team(index, read_proxy("127.0.0.1"))
        yield index, served
        served.close()


def test_a_proxy_names_the_user_and_nobody_else_does(proxied):
    index, server = proxied
    one = client(server)
    body = {"language": "en", "name": "nothing"}
    for name, status in (("anna", 403), (EDITOR, 200), ("Somebody@example.org", 403)):
        said = one.post("/page/call/uncorrect", json=body, headers={PROXY: name})
        assert said.status_code == status
    assert "somebody@example.org" in {one.user.name for one in accounts(index.path)}
    assert 'id="login"' not in one.get("/", headers={PROXY: "anna"}).text
    for headers in (
        {},
        [(PROXY, "anna"), (PROXY, "edith")],
        {PROXY: "no name"},
        {PROXY: ""},
        {"Remote_User": "anna"},
        {"X-Forwarded-User": "anna"},
    ):
        assert one.get("/api/health", headers=headers).status_code == 401
        assert one.get("/", headers=headers).status_code == 401
    login = {"language": "en", "name": "anna", "password": PASSWORD}
    assert one.post("/page/login", json=login).status_code == 401
    token = {"authorization": f"Bearer {make_token(index.path, 'anna')}"}
    assert one.get("/api/health", headers=token).status_code == 200


def test_the_header_is_believed_of_the_proxys_own_address_alone(tmp_path):
    with samples.library(tmp_path) as index:
        add_users(index.path)
        server = serving_team(index, read_proxy("10.9.9.9,fd00::/8"))
        try:
            for forwarded in ({}, {"x-forwarded-for": "10.9.9.9"}, {"forwarded": "for=10.9.9.9"}):
                headers = {PROXY: EDITOR, **forwarded}
                assert client(server).get("/api/health", headers=headers).status_code == 401
                assert client(server).get("/", headers=headers).status_code == 401
        finally:
            server.close()


def address_of_this_machine() -> str:
    """One that is not loopback, so that requests from it to loopback come from elsewhere."""
    told = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=False)
    for address in map(ip_address, told.stdout.split()):
        if address.version == 4 and not address.is_loopback:
            return str(address)
    pytest.skip("this machine tells no address but loopback")


def test_a_token_passes_the_proxy_by_from_this_machine_alone(tmp_path):
    elsewhere = httpx.HTTPTransport(local_address=address_of_this_machine())
    with samples.library(tmp_path) as index:
        add_users(index.path)
        server = serving_team(index, read_proxy("10.9.9.9"))
        try:
            here, there = client(server), client(server, transport=elsewhere)
            tokens = {TOKEN: 200, make_token(index.path, "anna"): 200, "guessed": 401}
            for token, status in tokens.items():
                headers = {"authorization": f"Bearer {token}", PROXY: EDITOR}
                asked = {"messages": [{"role": "user", "content": "Who?"}], "model": "sourced"}
                assert here.get("/api/health", headers=headers).status_code == status
                said = there.get("/api/health", headers=headers)
                assert said.status_code == 401
                assert "proxy" in said.json()["detail"]
                for path in ("/", "/page/page.js", "/v1/models", "/page/call/status"):
                    assert there.get(path, headers=headers).status_code == 401, path
                said = there.post("/v1/chat/completions", headers=headers, json=asked)
                assert said.status_code == 401
            assert here.get("/page/page.js").status_code == 200
        finally:
            server.close()
