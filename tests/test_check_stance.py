"""Negation and modality where they can be seen, in four languages."""

from __future__ import annotations

import pytest

from qa.check import Checker, Source
from qa.check.verdict import Reason
from qa.check.wording.cues import cues, has, may_deny


@pytest.mark.parametrize(
    ("text", "language", "mark", "head"),
    [
        ("The minister did not sign the treaty.", "en", "not", "sign"),
        ("He didn't come.", "en", "not", "come"),
        ("Le ministre n'a pas signé le traité.", "fr", "not", "signé"),
        ("Il ne viendra jamais.", "fr", "not", "viendra"),
        ("Bộ trưởng không ký hiệp ước.", "vi", "not", "ký hiệp"),
        ("Министр не подписал договор.", "ru", "not", "подписал"),
        ("They may sign it.", "en", "may", "sign"),
        ("Ils signeront demain.", "fr", "will", "signeront"),
        ("Họ sẽ ký.", "vi", "will", "ký"),
        ("Они могут подписать.", "ru", "may", "подписать"),
    ],
)
def test_cues_and_what_they_bear_on(text, language, mark, head):
    assert [c.head for c in cues(text, language) if c.mark == mark] == [head]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Not only did they sign, they celebrated.", "en"),
        ("Il ne fait que passer.", "fr"),
        ("Không chỉ ký kết", "vi"),
        ("Не только подписали", "ru"),
        ("Whatever", "de"),
    ],
)
def test_what_denies_nothing(text, language):
    assert not has(cues(text, language), "not")


def test_what_could_deny_is_seen_without_a_cue():
    assert may_deny("They refused to sign.", "en")
    assert not may_deny("They signed it.", "en")
    assert may_deny("Sie lehnten ab.", "de")


PAIRS = {
    "en": ("The minister signed the treaty.", "The minister did not sign the treaty."),
    "fr": ("Le ministre a signé le traité.", "Le ministre n'a pas signé le traité."),
    "vi": ("Bộ trưởng đã ký hiệp ước tại Hà Nội.", "Bộ trưởng không ký hiệp ước tại Hà Nội."),
    "ru": ("Министр подписал договор в Ханое.", "Министр не подписал договор в Ханое."),
}


@pytest.mark.parametrize("language", PAIRS)
def test_a_negation_more_or_less_is_wrong(language):
    yes, no = PAIRS[language]
    for sentence, passage in ((yes, no), (no, yes)):
        verdict = Checker().check(sentence, [Source(passage, language)], language=language)
        assert verdict.support == "unsupported", (sentence, verdict)
    for sentence in (yes, no):
        assert Checker().check(sentence, [Source(sentence, language)]).support == "supported"


def test_a_denial_in_other_words_is_no_contradiction():
    source = Source("The minister refused to sign the treaty in Hanoi.", "en")
    assert (
        Checker().check("The minister did not sign the treaty in Hanoi.", [source]).support
        == "supported"
    )


def test_what_is_only_possible_is_told_so():
    source = Source("The minister may sign the treaty in Hanoi.", "en")
    verdict = Checker().check("The minister signed the treaty in Hanoi.", [source])
    assert verdict.support == "partly"
    assert verdict.reasons[0] == Reason("possible", "sign")
    assert verdict.reasons[-1] == Reason("nearest", found=source.text)


def test_what_is_still_to_come_is_told_so():
    source = Source("Le ministre signera le traité à Hanoï.", "fr")
    verdict = Checker().check("Le ministre a signé le traité à Hanoï.", [source], language="fr")
    assert verdict.support == "partly"
    assert verdict.reasons[0].key == "planned"


@pytest.mark.parametrize(
    ("language", "passage", "planned", "done"),
    [
        (
            "fr",
            "La préfecture prévoit de fermer la vanne en octobre.",
            "La préfecture compte fermer la vanne en octobre.",
            "La préfecture a fermé la vanne.",
        ),
        (
            "en",
            "The hall would open in June if the roof is done.",
            "The opening of the hall in June hinges on the roof.",
            "The hall opened in June.",
        ),
    ],
)
def test_a_plan_is_not_done(language, passage, planned, done):
    source = Source(passage, language)
    keys = {r.key for r in Checker().check(done, [source], language=language).reasons}
    assert keys & {"planned", "conditional"}
    keys = {r.key for r in Checker().check(planned, [source], language=language).reasons}
    assert not keys & {"planned", "conditional"}


@pytest.mark.parametrize(
    ("language", "passage", "claim"),
    [
        (
            "fr",
            "L'association des usagers affirme que les rames sont trop étroites.",
            "Pour l'association des usagers, les rames sont trop étroites.",
        ),
        (
            "en",
            "The miners' union fears that the new shaft will cost ninety jobs.",
            "The miners' union is afraid that ninety jobs will go because of the new shaft.",
        ),
    ],
)
def test_who_holds_so_is_told_in_other_words(language, passage, claim):
    verdict = Checker().check(claim, [Source(passage, language)], language=language)
    assert not {"attributed", "cause"} & {reason.key for reason in verdict.reasons}
