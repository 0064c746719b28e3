"""Draws the pictures of `docs/screens/`: the real page in a real browser, over a small corpus.

Run it with `make screenshots`. The articles are the ones of `seeds/`, with some short ones beside
them so that the pictures of the corpus show something; what a model would write is scripted.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from qa.answer.answer import Answer, Draft, Statement
from qa.answer.answerer import Answerer
from qa.answer.starters import next_questions, starter_questions
from qa.check.verdict import Reason
from qa.desk.feedback import store_feedback
from qa.opening import build_answerer
from qa.screen.asking import Asking
from qa.screen.backing import Backing, Look
from qa.screen.library import Library
from qa.screen.page import build_app
from qa.screen.serve import Server, next_free_port, serve
from qa.settings import Settings, quiet_libraries
from qa.words import languages
from store import Index, open_embedder

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"
NEWS = ROOT / "evals" / "requests" / "articles" / "en"
TODAY = date(2025, 11, 25)
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]

BRIEFS = (
    # language, outlet, title, sentence; a made-up brief for each month
    ("fr", "Le Quai", "Le port de Brest commande des grues électriques", "Brest"),
    ("en", "Harbour News", "Electric cranes for the port of Brest", "Brest"),
    ("vi", "Báo Bến Sông", "Cầu mới nối hai bờ sông Hồng", "Hà Nội"),
    ("ru", "Волжский вестник", "На Волге открыли новый мост", "Самара"),
    ("fr", "La Gazette du rail", "La ligne de nuit Paris-Lisbonne rouvre", "Lisbonne"),
    ("en", "The Rail Gazette", "Night trains return to Lisbon", "Lisbon"),
)
_BODY = {
    "fr": "Le ministère a annoncé mardi que {n} projets seraient financés à {place}. Le maire de "
    "{place} a déclaré que les travaux commenceraient au printemps prochain.",
    "en": "The ministry said on Tuesday that {n} projects would be paid for in {place}. The mayor "
    "of {place} said that the works would begin next spring.",
    "vi": "Bộ cho biết hôm thứ Ba rằng {n} dự án sẽ được cấp vốn tại {place}. Chủ tịch thành phố "
    "{place} nói rằng công trình sẽ bắt đầu vào mùa xuân tới.",
    "ru": "Министерство сообщило во вторник, что в городе {place} будет оплачено {n} проектов. Мэр "
    "города {place} сказал, что работы начнутся следующей весной.",
}

VOLUME = "Quel volume d'échanges bilatéraux est visé d'ici 2030 ?"
DELEGATES = "How many delegates attended the seminar in Moscow?"
VISIT = "Phó Thủ tướng Hồ Đức Phớc thăm Nga khi nào?"
COMMITTEE = "Кто предложил создать совместный комитет по цифровому сотрудничеству?"
LOCK = (
    (
        "2025-04-02",
        "Harwich lock jams",
        "The lock at Harwich jammed on Tuesday with 14 barges inside. The repair will cost 2 "
        "million pounds, the canal trust said. Two workers are missing.",
    ),
    (
        "2025-04-05",
        "Harwich lock reopens",
        "The two workers who were missing at the Harwich lock were found unhurt on Friday. The "
        "canal trust raised the cost of the repair to 3 million pounds. The lock "
        "reopened on Saturday.",
    ),
)
MODEL = "ollama/llama3.1"
hold = threading.Event()


def make_corpus(folder: Path) -> None:
    """The seeds, and a brief for each of some months."""
    shutil.copytree(ROOT / "seeds", folder)
    for kind in ("audit-*.md", "tram-*.md"):
        for brief in NEWS.glob(kind):
            shutil.copy(brief, folder / brief.name)
    for day, title, text in LOCK:
        head = f"---\ntitle: {title}\ndate: {day}\npublisher: Harwich Post\nlanguage: en\n---\n"
        (folder / f"lock-{day}.md").write_text(f"{head}\n{title}\n\n{text}\n", "utf-8")
    for month in range(1, 12):
        for i, (language, outlet, title, place) in enumerate(BRIEFS):
            if (month * 7 + i * 3) % 5 > 2:
                continue
            head = (
                f"---\ntitle: {title}\ndate: 2025-{month:02}-{3 + i * 4:02}\npublisher: {outlet}\n"
            )
            body = _BODY[language].format(n=month * 3 + i, place=place)
            path = folder / "briefs" / f"{month:02}-{i}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{head}language: {language}\n---\n\n{title}\n\n{body}\n", "utf-8")


class Scripted:
    """An answerer; a question for a summary is answered by a scripted model."""

    def __init__(self, answerer: Answerer) -> None:
        self.answerer = answerer

    def __call__(self, asking: Asking) -> Iterator[Draft | Answer]:
        quotes = self.answerer.ask(
            asking.question, asking.history, without=asking.without, sources=asking.sources
        )
        question = asking.question
        if "live" not in question.lower():
            yield quotes
            return
        first = quotes.citations[0]
        sentences = (
            ("The seminar at the Vietnamese Embassy drew more than 100 delegates from ministries, "
             "research institutes and business associations of both countries.", (1,)),
            ("It took place on 19 April and looked at the prospects of digital cooperation.", (1,)),
            ("A second seminar is planned for the autumn.", (1,)),
        )  # fmt: skip
        text = " ".join(f"{sentence} [{n}]" for sentence, (n,) in sentences)
        words = text.split(" ")
        for n in range(1, len(words), 2):
            yield Draft(" ".join(words[:n]), quotes.searched, "en", MODEL)
            if n > len(words) * 0.62 and "live" in question.lower():
                hold.wait(60)
        no = (Reason("meaning"),)
        yield replace(
            quotes,
            mode=MODEL,
            statements=tuple(
                Statement(
                    words,
                    cited,
                    "unsupported" if "autumn" in words else "supported",
                    no if "autumn" in words else (),
                    language="en",
                )
                for words, cited in sentences
            ),
            citations=(first,),
            message="",
            extractive=quotes,
        )


def main() -> None:
    """Serve the corpus and draw every picture."""
    quiet_libraries()
    chromium = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sourced-") as place:
        folder = Path(place) / "news"
        make_corpus(folder)
        with Index.open(Path(place) / "index", open_embedder("default"), create=True) as index:
            index.sync(folder)
            answerer = build_answerer(index, Settings(), today=lambda: TODAY)
            starters = {code: starter_questions(answerer, code) for code in languages()}
            backing = Backing(
                stream=Scripted(answerer),
                library=Library(index),
                feedback=lambda said: store_feedback(index.path, said),
                starters=lambda language: starters[language],
                suggest=lambda ids, asked, lang: next_questions(answerer, ids, asked, lang),
            )
            servers = {
                mode: serving(backing, mode, lambda: answerer.ask("warm up"))
                for mode in ("extractive", MODEL)
            }
            try:
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                    draw(browser, {mode: one.url for mode, one in servers.items()}, folder)
                    browser.close()
            finally:
                for server in servers.values():
                    server.close()


def serving(backing: Backing, mode: str, warm_up: Callable[[], object]) -> Server:
    """The page, on a free port."""
    port = next_free_port("127.0.0.1", range(21_500, 22_000))
    assert port is not None
    return serve(
        lambda hosts: build_app(backing, Look(mode=mode, today=lambda: TODAY), hosts=hosts),
        port=port,
        open_browser=False,
        announce=lambda line: None,
        warm_up=warm_up,
    )


def draw(browser: Browser, urls: dict[str, str], folder: Path) -> None:
    """Every picture, in a session of its own."""
    wanted = sys.argv[1:]
    for name, picture in PICTURES.items():
        if wanted and name not in wanted:
            continue
        options: dict[str, Any] = {
            "viewport": DESKTOP,
            "locale": "en-GB",
            "reduced_motion": "reduce",
        }
        options |= picture.options
        mode = str(options.pop("mode", "extractive"))
        context = browser.new_context(**options)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(urls[mode])
        page.locator("html.live").wait_for()
        picture.draw(page, folder)
        page.wait_for_timeout(400)
        page.screenshot(path=SCREENS / f"{name}.png")
        shrink(SCREENS / f"{name}.png")
        hold.set()
        context.close()


@dataclass(frozen=True)
class Picture:
    """How a picture is made, and the browser that it is seen in."""

    draw: Callable[[Page, Path], None]
    options: dict[str, Any]


def shrink(path: Path) -> None:
    """A page has few colours: a palette of 256 halves the file and shows no difference."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


PICTURES: dict[str, Picture] = {}


def picture(name: str, **options: Any) -> Callable[[Callable[[Page, Path], None]], None]:
    """Register a picture."""

    def register(draw: Callable[[Page, Path], None]) -> None:
        PICTURES[name] = Picture(draw, options)

    return register


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    page.locator("#chat[aria-busy=false] .turn:last-child .answer .actions").wait_for()
    page.wait_for_timeout(700)
    page.locator("#question").evaluate("e => e.blur()")


@picture("desktop")
def desktop(page: Page, folder: Path) -> None:
    ask(page, DELEGATES)


@picture("timeline")
def timeline(page: Page, folder: Path) -> None:
    ask(page, "Timeline of the Halden Freight affair")
    page.locator("#scroll").evaluate("e => e.scrollTo(0, 0)")


@picture("summary")
def summary(page: Page, folder: Path) -> None:
    ask(
        page,
        "What are the main points of the article about the auditor's report on Halden Freight?",
    )
    page.locator("#scroll").evaluate("e => e.scrollTo(0, 0)")


@picture("comparison")
def comparison(page: Page, folder: Path) -> None:
    ask(page, "Compare the length of the tram lines in Korby and Lessing.")


@picture("list")
def list_(page: Page, folder: Path) -> None:
    ask(page, "Which cities have opened a tram line?")
    page.locator("#scroll").evaluate("e => e.scrollTo(0, 0)")


@picture("count")
def count(page: Page, folder: Path) -> None:
    ask(page, "What is the total length of the new tram lines?")
    page.locator("#scroll").evaluate("e => e.scrollTo(0, 0)")


@picture("who-is")
def who_is(page: Page, folder: Path) -> None:
    ask(page, "What is Halden Freight?")


@picture("catalogue", locale="vi-VN")
def catalogue(page: Page, folder: Path) -> None:
    ask(page, "Bài mới nhất là bài nào?")


@picture("changes")
def changes(page: Page, folder: Path) -> None:
    ask(page, "What has changed at the Harwich lock?")
    page.locator("#scroll").evaluate("e => e.scrollTo(0, 0)")


@picture("phone", viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
def phone(page: Page, folder: Path) -> None:
    ask(page, VOLUME)


@picture("dark", color_scheme="dark", locale="fr-FR")
def dark(page: Page, folder: Path) -> None:
    ask(page, VOLUME)


@picture("refusal")
def refusal(page: Page, folder: Path) -> None:
    ask(page, "Who won the football World Cup in 2022?")


@picture("streaming", mode=MODEL)
def streaming(page: Page, folder: Path) -> None:
    hold.clear()
    page.locator("#question").fill("Live: how many delegates attended the seminar in Moscow?")
    page.locator("#question").press("Enter")
    page.locator(".prose.draft").wait_for()
    page.wait_for_timeout(1500)


@picture("choose")
def choose(page: Page, folder: Path) -> None:
    page.locator("#choose-open").click()
    page.locator(".facet.publisher input").first.check()
    page.locator("#choice .filter").wait_for()


@picture("names", locale="fr-FR")
def names(page: Page, folder: Path) -> None:
    ask(page, VOLUME)
    ask(page, "Qui est nommé dans cet article ?")


@picture("search")
def search(page: Page, folder: Path) -> None:
    page.locator("[data-tab=search]").click()
    page.locator("#query").fill("Путин OR RANEPA")
    page.locator("#query").press("Enter")
    page.locator("#hits mark").first.wait_for()
    page.locator("#query").evaluate("e => e.blur()")


@picture("notebook", locale="fr-FR")
def notebook(page: Page, folder: Path) -> None:
    ask(page, VOLUME)
    page.locator(".answer [data-do=pin]").click()
    page.locator("#pin-name").fill("Échanges avec la Russie")
    page.locator("#pin-note").fill(
        "À vérifier auprès de l'ambassade : 15 milliards, à quelle date ?"
    )
    page.locator("#pin [type=submit]").click()
    page.locator("#toast.shown").wait_for()
    page.locator("[data-tab=saved]").click()
    page.locator(".pin").wait_for()
    page.locator("#toast:not(.shown)").wait_for(state="attached")


@picture("reader")
def reader(page: Page, folder: Path) -> None:
    ask(page, VOLUME)
    page.locator("[data-do=read]").first.click()
    page.locator("#reader mark").first.wait_for()


@picture("articles")
def articles(page: Page, folder: Path) -> None:
    page.locator("[data-tab=articles]").click()
    page.locator("table.articles").wait_for()


@picture("error")
def error(page: Page, folder: Path) -> None:
    away = folder.with_name("away")
    folder.rename(away)
    page.locator("[data-tab=articles]").click()
    page.locator("#sync").click()
    told = page.locator("#articles-notice:not(:empty)")
    told.wait_for()
    # The folder is a temporary one; a user's is at home.
    told.evaluate("(e, path) => e.textContent = e.textContent.replace(path, '~/news')", str(folder))
    away.rename(folder)


@picture("vietnamese", locale="vi-VN")
def vietnamese(page: Page, folder: Path) -> None:
    ask(page, VISIT)


@picture("russian", locale="ru-RU", color_scheme="dark")
def russian(page: Page, folder: Path) -> None:
    ask(page, COMMITTEE)


if __name__ == "__main__":
    main()
