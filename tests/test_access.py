"""What a stranger may do: ask and read, through a proxy too, and change nothing of the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import screen_samples as samples
from ports import ports
from qa.errors import DeskError
from qa.screen.admission.access import FILE, Access, Quota
from qa.screen.backing import Backing
from qa.screen.conversation import Conversation, read_request
from qa.screen.library import Library
from qa.screen.page import build_app
from qa.screen.record import record_of, to_plain
from qa.screen.serve import next_free_port, serve
from store import Index, StoreError

OPEN = "0.0.0.0"
PROXY = "news.example.org"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with samples.library(tmp_path_factory.mktemp("corpus")) as index:
        yield index


Opened = Callable[[Access], httpx.Client]


@pytest.fixture(scope="module")
def opened(corpus: Index) -> Iterator[Opened]:
    """A client of a server with such an access; one server for each."""
    started: list[Any] = []

    def open_(access: Access) -> httpx.Client:
        port = next_free_port("127.0.0.1", ports(22_000))
        assert port is not None
        backing = Backing(samples.stream, Library(corpus), samples.Kept())
        server = serve(
            lambda hosts: build_app(backing, hosts=hosts, access=access),
            port=port,
            open_browser=False,
            announce=lambda line: None,
        )
        client = httpx.Client(base_url=server.url, timeout=60)
        started.extend((client, server))
        return client

    yield open_
    for each in started:
        each.close()


@pytest.fixture(scope="module")
def strange(opened: Opened) -> httpx.Client:
    return opened(Access(OPEN, (PROXY,)))


@pytest.fixture(scope="module")
def own(opened: Opened) -> httpx.Client:
    return opened(Access())


def call(client: httpx.Client, call_name: str, **body: Any) -> httpx.Response:
    return client.post(f"/page/call/{call_name}", json={"language": "en", **body})


def sync(client: httpx.Client) -> str:
    """All that a sync says."""
    held = client.post("/gradio_api/call/sync", json={"data": ["en"]}).json()
    return client.get(f"/gradio_api/call/sync/{held['event_id']}").text


def rating(comment: str = "") -> dict[str, Any]:
    answer = to_plain(record_of(samples.port_answer("brest")))
    turn = {"turn": 1, "question": "brest", "asked": "", "without": [], "answer": answer}
    return {"label": "good", "comment": comment, "history": [], "turn": turn}


def test_a_stranger_changes_no_article(strange, corpus):
    folder = corpus.folder
    assert folder is not None
    before = sorted(path.name for path in folder.rglob("*"))
    article = corpus.articles()[0].id
    assert strange.post("/page/call/upload?path=new.txt", content=b"text").status_code == 403
    for name, what in (("remove", article), ("restore", "0" * 16)):
        reply = call(strange, name, name=what)
        assert reply.status_code == 403 and "cannot be added or removed" in reply.json()["error"]
    assert '"kind": "error"' in sync(strange)
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_a_stranger_is_offered_nothing_that_changes_articles(strange, own):
    for client, offered in ((strange, False), (own, True)):
        page, list_ = client.get("/").text, call(client, "articles", name="").text
        found = call(client, "find", name="a").text
        for mark in ('id="drop"', 'id="sync"'):
            assert (mark in page) is offered
        for tree in (list_, found):
            assert ('"data-do": "remove"' in tree.replace('":"', '": "')) is offered


def test_who_sets_qa_edit_may_change_articles(opened, corpus):
    client = opened(Access(OPEN, edit=True))
    added = client.post("/page/call/upload?path=by-a-stranger.txt", content=b"Some news.\n")
    assert added.json()["outcome"] == "added"
    assert corpus.folder is not None
    (corpus.folder / "by-a-stranger.txt").unlink()


def test_a_stranger_sees_no_folder_of_the_machine(strange, own, corpus):
    folder = str(corpus.folder)
    replies = [strange.get("/").text, call(strange, "articles", name="").text, sync(strange)]
    replies += [call(strange, "read", article="none", spans=[]).text]
    assert not [text for text in replies if folder in text or str(Path.home()) in text]
    assert Path(folder).name in replies[0] and folder in own.get("/").text


@pytest.mark.parametrize("kind", [StoreError, DeskError, OSError])
def test_an_error_is_told_to_strangers_without_folders(corpus, kind):
    error = kind(f"{str(corpus.path / 'catalogue.sqlite3')!r} and\n'{corpus.folder}/a.txt' are bad")
    assert Access().told(error, corpus).count(str(corpus.path.parent)) == 2
    told = Access(OPEN).told(error, corpus)
    assert told == "'index/catalogue.sqlite3' and 'news/a.txt' are bad"


def test_an_error_of_an_answer_is_told_the_same_way(corpus):
    def fail(*_: object) -> Iterator[Any]:
        raise StoreError(f"the index {str(corpus.path)!r} is locked")

    conversation = Conversation(fail, told=lambda error: Access(OPEN).told(error, corpus))
    asked = {"id": "", "question": "q", "history": [], "turn": 1, "asked": "", "language": "en"}
    (word,) = conversation.respond(read_request(asked))
    assert word == {"kind": "error", "words": "the index 'index' is locked"}


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        (PROXY, f"https://{PROXY}", 200),
        (f"{PROXY}:443", f"https://{PROXY}", 200),
        ("127.0.0.1", f"https://{PROXY}", 200),
        ("127.0.0.1", "https://evil.example", 403),
        (PROXY, "https://evil.example", 403),
        (PROXY, "null", 403),
        (PROXY, f"https://{PROXY}.evil.example", 403),
        ("evil.example", f"https://{PROXY}", 421),
        (f"{PROXY}.evil.example", f"https://{PROXY}", 421),
    ],
)
def test_a_proxy_passes_on_what_its_own_page_asks(strange, host, origin, status):
    sent = {"host": host, "origin": origin}
    reply = strange.post("/page/call/status", json={"language": "en", "name": ""}, headers=sent)
    assert reply.status_code == status


def test_a_question_goes_through_the_proxy(strange):
    sent = {"host": PROXY, "origin": f"https://{PROXY}", "x-forwarded-for": "192.0.2.9"}
    asked = {"id": "", "question": "brest", "history": [], "turn": 1, "asked": "", "language": "en"}
    held = strange.post("/gradio_api/call/ask", json={"data": [asked]}, headers=sent).json()
    told = strange.get(f"/gradio_api/call/ask/{held['event_id']}", headers=sent)
    assert '"kind": "answer"' in told.text


def test_without_the_setting_no_name_is_served(own):
    assert own.get("/", headers={"host": PROXY}).status_code == 421


def test_uploads_of_strangers_have_a_quota(opened, corpus):
    quota = Quota(2 * FILE, 3 * FILE)
    client = opened(Access(OPEN, edit=True, uploads=quota))
    assert corpus.folder is not None
    got = []
    for n, address in enumerate(["192.0.2.1"] * 3 + ["192.0.2.2"] * 2):
        sent = {"x-forwarded-for": address}
        path = f"/page/call/upload?path=quota-{n}.txt"
        got.append(client.post(path, content=b"news", headers=sent).status_code)
        (corpus.folder / f"quota-{n}.txt").unlink(missing_ok=True)
    assert got == [200, 200, 429, 200, 429]


def test_ratings_of_strangers_have_a_quota(opened):
    client = opened(Access(OPEN, ratings=Quota(1, 5)))
    assert call(client, "rate", **rating()).status_code == 200
    refused = call(client, "rate", **rating())
    assert refused.status_code == 429 and "later" in refused.json()["error"]


def test_alone_on_this_machine_there_is_no_quota(own):
    access = Access(uploads=Quota(0, 0), ratings=Quota(0, 0))
    assert access.may_upload("127.0.0.1 ", 10**9) and access.may_rate("127.0.0.1 ")
    assert [call(own, "rate", **rating(str(n))).status_code for n in range(70)] == [200] * 70


@pytest.mark.parametrize(
    ("access", "words"),
    [
        (Access(), None),
        (Access("::1"), None),
        (Access("localhost", edit=False), None),
        (
            Access(OPEN),
            "everybody who reaches URL can ask, search and read every article, rate answers, "
            "keep work of their own.",
        ),
        (Access("10.0.0.7", edit=True), "add, fetch, correct, remove and sync articles"),
        (Access(allowed=(PROXY,)), f"everybody who reaches {PROXY} can ask"),
    ],
)
def test_a_warning_says_who_can_do_what(access, words):
    warning = access.warning("URL")
    assert bool(warning) is (words is not None)
    if words:
        assert words in warning and "no login" in warning and "SECURITY.md" in warning
        assert ("add, fetch, correct, remove" in warning) is access.may_edit


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 9), st.integers(0, 30)), max_size=60)
)
def test_no_window_holds_more_than_the_quota(steps):
    now = [0.0]
    quota = Quota(10, 20, 60, clock=lambda: now[0])
    taken: list[tuple[float, str, int]] = []
    for client, amount, later in steps:
        now[0] += later
        window = [entry for entry in taken if now[0] - entry[0] < 60]
        own = sum(entry[2] for entry in window if entry[1] == client)
        fits = own + amount <= 10 and sum(entry[2] for entry in window) + amount <= 20
        assert quota.take(client, amount) is fits
        if fits:
            taken.append((now[0], client, amount))
