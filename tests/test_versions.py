"""The same story twice: what is found to be a version of what, kept, and compared."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import CountingEmbedder, write_articles
from qa.answer.versions.near import MOST, near_versions
from store import Article, Index, parse_article
from store.versions.alike import Compared, are_versions
from store.versions.changes import changes, counterpart, sentences_of
from store.versions.fingerprint import NEAREST, likely_pairs, shingles, signature
from store.versions.links import grouped

DISPATCH = {
    "en": (
        "The Tervik yard will build six ferries for Norland Shipping, the two companies said.",
        "The contract is worth 310 million euros and runs until 2031.",
        "The first ship is to be handed over in the spring of 2028.",
        "Unions in Tervik welcomed the order, which saves 900 jobs in the town.",
        "The yard had laid off a third of its workers two years ago.",
    ),
    "fr": (
        "Le chantier de Tervik construira six ferries pour Norland, ont annoncé les deux groupes.",
        "Le contrat porte sur 310 millions d'euros et court jusqu'en 2031.",
        "Le premier navire doit être livré au printemps 2028.",
        "Les syndicats de Tervik ont salué la commande, qui sauve 900 emplois dans la ville.",
        "Le chantier avait licencié un tiers de ses ouvriers il y a deux ans.",
    ),
    "vi": (
        "Nhà máy Tervik sẽ đóng sáu chiếc phà cho hãng Norland, hai công ty cho biết hôm thứ hai.",
        "Hợp đồng trị giá 310 triệu euro và kéo dài đến năm 2031.",
        "Chiếc phà đầu tiên sẽ được bàn giao vào mùa xuân năm 2028.",
        "Công đoàn ở Tervik hoan nghênh đơn hàng giúp giữ lại 900 việc làm trong thị trấn.",
        "Hai năm trước, nhà máy đã sa thải một phần ba số công nhân.",
    ),
    "ru": (
        "Верфь Тервик построит шесть паромов для компании Норланд, сообщили обе стороны.",
        "Стоимость контракта — 310 миллионов евро, он действует до 2031 года.",
        "Первый паром должен быть передан заказчику весной 2028 года.",
        "Профсоюзы Тервика приветствовали заказ, который сохранит в городе 900 рабочих мест.",
        "Два года назад верфь уволила треть рабочих.",
    ),
}
NEW_LEAD = {
    "en": "Shipbuilders celebrated on Tuesday after a long wait for work.",
    "fr": "Les ouvriers navals ont fêté mardi la fin d'une longue attente.",
    "vi": "Hôm thứ ba, công nhân đóng tàu ăn mừng sau thời gian dài chờ việc.",
    "ru": "Корабелы во вторник отпраздновали конец долгого ожидания.",
}
OTHERS = {
    # Of the same event, told in another newsroom.
    "en": "Norland Shipping has ordered half a dozen ferries. The deal, valued at 310 million "
    "euros, goes to the yard at Tervik, where 900 people keep their work.",
    "fr": "Norland commande une demi-douzaine de bateaux. Le marché, d'une valeur de 310 millions "
    "d'euros, revient au chantier de Tervik, où 900 personnes gardent leur travail.",
    "vi": "Norland đặt mua nửa tá tàu chở khách. Đơn hàng 310 triệu euro thuộc về xưởng tàu ở "
    "Tervik, nơi 900 người không còn lo mất việc.",
    "ru": "Компания Норланд заказала полдюжины судов. Сделка на 310 миллионов евро досталась "
    "верфи в Тервике, где работу сохранят 900 человек.",
}
LANGUAGES = list(DISPATCH)


def article(text: str, language: str, title: str = "Ferries", day: int = 3) -> Article:
    parsed = parse_article(f"{title}\n\n{text}\n", f"{title}.txt")
    return replace(parsed, language=language, published=date(2025, 3, day))


def whole(language: str, title: str = "Ferries", day: int = 3) -> Article:
    return article(" ".join(DISPATCH[language]), language, title, day)


def found(a: Article, b: Article) -> bool:
    return bool(likely_pairs([signature(a), signature(b)], [1])) and are_versions(
        Compared(a), Compared(b)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["headline", "lead", "tail", "figures", "added", "all"])
def test_a_copy_is_found_however_it_was_edited(language, kind):
    first, *rest = DISPATCH[language]
    lead = NEW_LEAD[language]
    told = {
        "headline": [first, *rest],
        "lead": [lead, *rest],
        "tail": [first, *rest[:2]],
        "figures": [s.replace("310", "325").replace("900", "870") for s in (first, *rest)],
        "added": [lead, first, *rest],
        "all": [lead, *(s.replace("310", "325") for s in rest[:3])],
    }[kind]
    copy = article(" ".join(told), language, "Another headline", 4)
    assert found(whole(language), copy)


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_newsroom_s_story_of_the_event_is_no_copy(language):
    assert not found(whole(language), article(OTHERS[language], language, "Order", 4))


def test_a_form_filled_in_for_another_place_is_no_copy():
    form = "The council of {0} voted on taxes. The debate in {0} lasted 3 hours, until midnight."
    first, second = (article(form.format(town), "en", town) for town in ("Belvar", "Morville"))
    assert not are_versions(Compared(first), Compared(second))


def test_the_same_words_of_another_month_are_no_copy():
    first = whole("en")
    assert not are_versions(Compared(first), Compared(replace(first, published=date(2025, 5, 3))))
    assert are_versions(Compared(first), Compared(replace(first, published=None)))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_compare_the_same_both_ways(one, other):
    parts = [p for p in (one, other) if p.strip() and "\0" not in p]
    read = [article(p, "en") for p in (*parts, "Two trams collided in Belvar.")]
    for a in read:
        assert signature(a) == signature(a) and len(signature(a)) == 512
        for b in read:
            assert are_versions(Compared(a), Compared(b)) == are_versions(Compared(b), Compared(a))
        assert are_versions(Compared(a), Compared(a)) == bool(shingles(a))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(DISPATCH["en"]), max_size=6),
       st.lists(st.sampled_from(DISPATCH["en"]), max_size=6))  # fmt: skip
def test_changes_are_exact_slices_and_none_between_equals(before, after):
    older, newer = (article(" ".join(["Words.", *text]), "en") for text in (before, after))
    assert changes(older, older) == []
    for change in changes(older, newer):
        assert change.before is None or change.before in sentences_of(older)
        assert change.after is None or change.after in sentences_of(newer)
        assert (change.before is None) == (change.kind == "added")
        assert (change.after is None) == (change.kind == "removed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_is_told_sentence_by_sentence(language):
    first, second, third, *rest = DISPATCH[language]
    update = article(
        " ".join([NEW_LEAD[language], first, second.replace("310", "325"), *rest]), language
    )
    older = whole(language)
    told = {
        change.kind: (
            older.text[slice(*change.before)] if change.before else None,
            update.text[slice(*change.after)] if change.after else None,
        )
        for change in changes(older, update)
    }
    assert told == {
        "added": (None, NEW_LEAD[language]),
        "changed": (second, second.replace("310", "325")),
        "removed": (third, None),
    }
    assert counterpart(second, update) is not None
    assert counterpart(third, update) is None


# -- in the index ----------------------------------------------------------------------------


def files(language: str) -> dict[str, str]:
    head = "{title}\n\n2025-03-0{day}\n\n{text}\n"
    first, *rest = DISPATCH[language]
    return {
        "a.txt": head.format(title="Ferries", day=3, text=" ".join([first, *rest])),
        "b.txt": head.format(title="Order", day=4, text=" ".join([NEW_LEAD[language], *rest])),
        "c.txt": head.format(title="Else", day=4, text=OTHERS[language]),
    }


def paths(index: Index, name: str) -> list[str]:
    (asked,) = (a for a in index.articles() if a.path == name)
    return [a.path for a in index.versions(asked.id)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_knows_the_versions_of_an_article(tmp_path, language):
    folder = write_articles(tmp_path / "articles", files(language))
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(folder)
        assert paths(index, "b.txt") == ["a.txt", "b.txt"]
        assert paths(index, "c.txt") == ["c.txt"]
        # What comes later is compared with what is there, what goes is forgotten.
        write_articles(folder, {"d.txt": files(language)["a.txt"].replace("Ferries", "Yard")})
        index.sync(folder)
        assert paths(index, "d.txt") == ["a.txt", "d.txt", "b.txt"]
        (folder / "a.txt").unlink()
        index.sync(folder)
        assert paths(index, "b.txt") == ["d.txt", "b.txt"]
    with Index.open(tmp_path / "index", CountingEmbedder()) as index:
        assert paths(index, "b.txt") == ["d.txt", "b.txt"]
        with pytest.raises(KeyError, match="unknown"):
            index.versions("unknown")


PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")))


@given(PAIRS)
def test_articles_are_of_one_group_when_pairs_lead_from_one_to_the_other(pairs):
    joined = {id_: {id_} for pair in pairs for id_ in pair}
    for _ in pairs:
        for a, b in pairs:
            joined[a] = joined[b] = joined[a] | joined[b]
    groups = grouped(pairs)
    assert groups == joined
    assert all(groups[other] is group for group in groups.values() for other in group)


def test_of_a_form_filled_in_often_the_nearest_are_looked_through(tmp_path: Path) -> None:
    text = " ".join(DISPATCH["en"])
    files = {f"{n:03}.txt": f"2024-01-{1 + n // 12:02}\nLevels\n\n{text}\n" for n in range(120)}
    folder = write_articles(tmp_path / "articles", files)
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(folder)
        *_, last = articles = index.articles()
        assert index.versions(last.id) == list(articles)
        near = near_versions(last, index)
        assert near == [a for a in articles if a in near]
        assert len(near) == MOST and last in near
        assert {a.path for a in articles[:12]}.isdisjoint(a.path for a in near)
        assert set(articles[24:]) <= set(near)


def test_an_older_index_gets_its_versions_at_the_next_sync_without_embedding(tmp_path: Path):
    folder = write_articles(tmp_path / "articles", files("en"))
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(folder)
    with sqlite3.connect(tmp_path / "index" / "catalogue.sqlite3") as catalogue:
        catalogue.execute("DROP TABLE versions")
        catalogue.execute("DROP TABLE signatures")
    catalogue.close()
    embedder = CountingEmbedder()
    with Index.open(tmp_path / "index", embedder) as index:
        assert paths(index, "b.txt") == ["b.txt"]
        assert index.sync(folder).unchanged == 3
        assert paths(index, "b.txt") == ["a.txt", "b.txt"]
        assert index.check().ok
    assert embedder.embedded == 0


def test_many_articles_of_one_form_are_compared_with_their_likes_only() -> None:
    signatures = [signature(whole("en", f"Ferries {n}")) for n in range(3)] * 100
    pairs = likely_pairs(signatures, range(300))
    assert len(pairs) <= 300 * NEAREST
    assert {place for pair in pairs for place in pair} == set(range(300))
    assert all(a < b for a, b in pairs)
