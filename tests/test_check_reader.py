"""The checker with the reader: what numbers and names do not tell, in four languages."""

from __future__ import annotations

import pytest

from qa.check import Checker, Source
from qa.reader import open_reader
from store import open_embedder
from store.embedding.word_vectors import WordVectors

PASSAGES = {
    "en": "Copper prices rose 3% on Monday. The council passed the parking law after long talks. "
    "Critics claim that the new stadium will ruin the town. Aldec bought Norvia for 4.7 billion "
    "dollars. The central bank raised its rate by 0.25 percentage points.",
    "fr": "Les prix du cuivre ont augmenté de 3 % lundi. Le conseil a adopté la loi sur le "
    "stationnement. Selon l'opposition, le nouveau stade ruinera la ville.",
    "vi": "Giá đồng tăng 3% hôm thứ Hai. Hội đồng đã thông qua luật đỗ xe sau cuộc tranh luận dài.",
    "ru": "Цены на медь выросли на 3 % в понедельник. Совет принял закон о парковках. "
    "Токарев встретил министра на вокзале.",
}
TRUE = (
    ("en", "en", "Copper prices went up 3% on Monday."),
    ("en", "en", "Norvia was bought by Aldec for 4.7 billion dollars."),
    ("en", "en", "Aldec acquired Norvia for $4.7 billion."),
    ("en", "en", "The council approved the parking law."),
    ("en", "fr", "Le conseil a adopté la loi sur le stationnement."),
    ("en", "ru", "Совет принял закон о парковках."),
    ("fr", "en", "The council passed the parking law."),
)
FALSE = (
    ("en", "en", "Copper prices fell 3% on Monday.", "unsupported", "opposite"),
    ("en", "en", "The council rejected the parking law.", "unsupported", "opposite"),
    ("en", "fr", "Les prix du cuivre ont chuté de 3 % lundi.", "unsupported", "opposite"),
    ("fr", "en", "The council rejected the parking law.", "unsupported", "opposite"),
    ("vi", "vi", "Giá đồng giảm 3% hôm thứ Hai.", "unsupported", "opposite"),
    ("ru", "ru", "Совет отклонил закон о парковках.", "unsupported", "opposite"),
    ("en", "en", "Norvia bought Aldec for 4.7 billion dollars.", "partly", "role"),
    ("en", "en", "Aldec was bought by Norvia for 4.7 billion dollars.", "partly", "role"),
    ("en", "en", "The new stadium will ruin the town.", "partly", "attributed"),
    ("fr", "fr", "Le nouveau stade ruinera la ville.", "partly", "attributed"),
    ("en", "en", "The central bank raised its rate by 0.25%.", "unsupported", "unit"),
    ("en", "en", "Aldec bought Norvia for 4.9 billion dollars.", "unsupported", "missing"),
    ("ru", "ru", "Зимин встретил министра на вокзале.", "partly", "missing"),
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(WordVectors(open_embedder("default")), open_reader())


@pytest.mark.parametrize(("passage", "language", "sentence"), TRUE)
def test_a_true_paraphrase_is_supported(checker, passage, language, sentence):
    verdict = checker.check(sentence, [Source(PASSAGES[passage], passage)], language=language)
    assert (verdict.support, verdict.reasons) == ("supported", ())


@pytest.mark.parametrize(("passage", "language", "sentence", "support", "key"), FALSE)
def test_a_false_one_is_told_with_what_differs(checker, passage, language, sentence, support, key):
    verdict = checker.check(sentence, [Source(PASSAGES[passage], passage)], language=language)
    assert verdict.support == support
    assert key in [reason.key for reason in verdict.reasons]
    assert verdict.reasons[-1].key == "nearest"
    assert verdict.reasons[-1].found in PASSAGES[passage]


def test_what_follows_from_a_figure_is_called_computed():
    passage = Source("Prices doubled in two years. 120 men and 80 women came over 60 years.", "en")
    for sentence in (
        "Prices rose 100% in two years.",
        "In all 200 came.",
    ):
        verdict = Checker().check(sentence, [passage])
        assert "computed" in [reason.key for reason in verdict.reasons], sentence
    assert Checker().check("They came over six decades.", [passage]).support == "supported"


def test_sold_to_is_bought_from():
    passage = Source("Aldec bought Norvia.", "en")
    assert Checker().check("Norvia was sold to Aldec.", [passage]).support == "supported"
    assert Checker().check("Aldec sold Norvia.", [passage]).support == "unsupported"


PUMPS = Source(
    "Le maire a annoncé la réouverture du bassin. L'ingénieur du projet, Marius Delbosc, s'est "
    "montré plus prudent. « Tout dépendra de la livraison des pompes », a-t-il dit.",
    "fr",
)


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "The engineer warned that the date hangs on when the pumps are delivered."),
        ("en", "The engineer said everything depends on the delivery of the pumps."),
        ("fr", "L'ingénieur a averti que la date dépend de la livraison des pompes."),
    ],
)
def test_what_hangs_on_the_same_is_supported(checker, language, claim):
    assert checker.check(claim, [PUMPS], language=language).support == "supported"


def test_what_hangs_on_something_else_is_not(checker):
    verdict = checker.check("The engineer said the date would depend on the weather.", [PUMPS])
    assert verdict.support != "supported"
