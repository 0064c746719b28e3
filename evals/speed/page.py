"""How long each view of the page takes with much in it: `python -m evals.speed.page`.

Made-up articles, conversations and a full notebook are served and looked at in a real Chromium.
A view is timed from the click to the second frame after its content stands there. The processor is
shared with whatever else runs, so the shortest of the repeats is shown beside the median.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median

import click
from playwright.sync_api import Page, sync_playwright

from qa.desk.conversations import KeptTurn, keep_turns
from qa.desk.notebooks import Pinned, SavedStatement, add_pin, make_notebook
from qa.desk.quotes import SavedQuote
from qa.desk.viewer import Viewer, owner_of
from qa.screen.backing import Backing
from qa.screen.library import Library
from qa.screen.page import build_app
from qa.screen.record import TurnRecord, plain_turns
from qa.screen.serve import next_free_port, serve
from qa.settings import quiet_libraries
from store import Index, open_embedder

OUTLETS = ("Le Quai", "Harbour News", "Báo Bến Sông", "Волжский вестник", "The Rail Gazette")
LANGUAGES = ("fr", "en", "vi", "ru")
NAME = "c" * 32
"""The browser's name, by which its saved work is found."""

VIEWS = {
    # what is shown: where to click, and what holds once it stands there
    "articles": ("[data-tab=articles]", "$('#library').ariaBusy === 'false' && $('#library tr')"),
    "articles, found": ("#find", "$$('#library tbody tr').length === 1"),
    "search": ("[data-tab=search]", "!$('#search').hidden"),
    "search, hits": ("#query", "$('#search mark')"),
    "notebooks": ("[data-tab=saved]", "$('.book .pin')"),
    "conversations": ("[data-room=conversations]", "$$('#kept li[data-id]').length >= 50"),
    "conversations, found": (
        "#find-conversation",
        "$$('#kept li').length === 1 && $('#kept .entry')",
    ),
    "saved questions": (
        "[data-room=questions]",
        "$('.room[data-room=questions] .held').ariaBusy === 'false'",
    ),
    "ask": ("[data-tab=ask]", "!$('#ask').hidden"),
    "choosing articles": ("#choose-open", "$('#choose .facet')"),
}
TYPED = {
    "#find": "Dossier 4711",
    "#query": "ministry",
    "#find-conversation": "question 117",
}
_TIMED = """async () => {
  const $ = (s) => document.querySelector(s), $$ = (s) => [...document.querySelectorAll(s)];
  const frame = () => new Promise(requestAnimationFrame);
  const place = $(%(at)s), typed = %(typed)s;
  const begun = performance.now();
  if (typed === null) place.click();
  else {
    place.value = typed;
    place.dispatchEvent(new Event("input", { bubbles: true }));
    place.form?.requestSubmit();
  }
  while (!(%(ready)s)) await frame();
  await frame();
  await frame();
  return performance.now() - begun;
}"""
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
_SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})"""


def write_articles(folder: Path, count: int, seed: int) -> None:
    """Short articles of several outlets, languages and years."""
    generator = random.Random(seed)
    for number in range(count):
        language = LANGUAGES[number % 4]
        day = f"{generator.randrange(2015, 2026)}-{generator.randrange(1, 13):02}-05"
        head = f"title: Dossier {number:05}\ndate: {day}\npublisher: {OUTLETS[number % 5]}"
        said = f"The ministry paid for {generator.randrange(10**6)} bridges in district {number}."
        path = folder / f"{number % 100:02}" / f"{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{head}\nlanguage: {language}\n---\n\n{said}\n", "utf-8")


def keep_work(index: Index, conversations: int, pins: int) -> None:
    """Conversations of ten questions each, and a notebook full of answers."""
    viewer = Viewer(owner_of(NAME))
    for n in range(conversations):
        turns = []
        for number in range(1, 11):
            words = f"Question {n} {number}"
            body = json.dumps(plain_turns([TurnRecord(number, words, "2025-11-10")]))
            turns.append(KeptTurn(number, body, words))
        keep_turns(index.path, viewer, f"conversation-{n:04}", turns[0].said, turns)
    notebook = make_notebook(index.path, viewer, "Bridges")
    for article in index.articles()[:pins]:
        end = min(len(article.text), 80)
        quote = SavedQuote(
            article=article.id, path=article.path, title=article.title,
            publisher=article.publisher, published=article.published, language=article.language,
            url=article.url, quote=article.text[:end], start=0, end=end,
        )  # fmt: skip
        said = tuple(SavedStatement(quote.quote, (n,), "supported") for n in range(3))
        add_pin(index.path, viewer, notebook, Pinned("What?", (quote,) * 3, "answer", said))


@contextmanager
def served(index: Index) -> Iterator[str]:
    """The page over an index, without anybody who answers."""
    ready = threading.Event()
    ready.set()
    backing = Backing(lambda asking: iter(()), Library(index), lambda said: None, ready=ready)
    port = next_free_port("127.0.0.1", range(21_500, 22_000))
    assert port is not None
    server = serve(
        lambda hosts: build_app(backing, hosts=hosts),
        port=port,
        open_browser=False,
        announce=lambda line: None,
    )
    with closing(server):
        yield server.url


def times(page: Page, url: str) -> dict[str, float]:
    """Milliseconds of each view in one visit, its first paint and its layout shift."""
    page.goto(url)
    page.locator("html.live").wait_for()
    found = {"first paint": float(page.evaluate(_PAINT))}
    for name, (at, ready) in VIEWS.items():
        filled = {
            "at": json.dumps(at),
            "typed": json.dumps(TYPED.get(at)),
            "ready": ready,
        }
        found[name] = float(page.evaluate(_TIMED % filled))
    found["layout shift (score)"] = float(page.evaluate(_SHIFTS))
    return found


@click.command()
@click.option("--articles", default=10_000, show_default=True, type=click.IntRange(min=5_000))
@click.option("--conversations", default=200, show_default=True, type=click.IntRange(min=120))
@click.option("--pins", default=300, show_default=True, type=click.IntRange(min=1))
@click.option("--repeats", default=5, show_default=True, type=click.IntRange(min=1))
@click.option("--seed", default=7, show_default=True)
def main(articles: int, conversations: int, pins: int, repeats: int, seed: int) -> None:
    """Time every view of the page."""
    quiet_libraries()
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if chromium is None:
        raise click.ClickException("no Chromium is on the path; expected `chromium`: install one")
    with tempfile.TemporaryDirectory(prefix="sourced-") as work:
        folder = Path(work) / "articles"
        write_articles(folder, articles, seed)
        with Index.open(Path(work) / "index", open_embedder("default"), create=True) as index:
            index.sync(folder)
            keep_work(index, conversations, pins)
            with served(index) as url, sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"]
                )
                visits = []
                for _ in range(repeats):
                    context = browser.new_context(viewport={"width": 1280, "height": 800})
                    context.add_cookies([{"name": "client", "value": NAME, "url": url}])
                    visits.append(times(context.new_page(), url))
                    context.close()
                browser.close()
    click.echo(f"{articles} articles, {conversations} conversations, {pins} pins; ms")
    click.echo("| view | shortest | median |\n| --- | --- | --- |")
    for name in visits[0]:
        spent = [visit[name] for visit in visits]
        digits = 3 if name.endswith("(score)") else 0
        click.echo(f"| {name} | {min(spent):.{digits}f} | {median(spent):.{digits}f} |")


if __name__ == "__main__":
    main()
