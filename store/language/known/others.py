"""Languages that articles may be in and the program does not speak: how their words are indexed."""

from __future__ import annotations

from collections.abc import Mapping

from store.language.values.text import IndexWords, words


def _indexed(
    stemmer: str, stop_words: str = "", shared: str = "", particles: str = ""
) -> IndexWords:
    return IndexWords(
        stemmer=stemmer,
        stop_words=words(stop_words),
        shared=words(shared),
        particles=words(particles),
        respelt={},
        bare_stems=False,
        silent="",
        syllables=False,
    )


UNKNOWN = _indexed("")
"""Of a language that cannot be told, or that nothing is known of."""

OTHERS: Mapping[str, IndexWords] = {
    "de": _indexed(
        "german",
        "aber als am an auch auf aus bei bin bis das dass dem den der des die doch du durch ein "
        "eine einem einen einer eines er es für hat haben ich ihm ihr im in ist ja kann mit nach "
        "nicht noch nur oder seine sich sie sind so über um und uns unter vom von vor war warum "
        "was wegen wenn wer werden wie wird wo wurde zu zum zur zwischen",
        "am an es",
        "bin den der des du von",
    ),
    "es": _indexed(
        "spanish",
        "a al ante como cómo con cuál cuando cuándo cuánto cuántos de del desde dónde donde el "
        "ella ellos en entre era es esta está este esto fue fueron ha han hasta la las le lo los "
        "más muy no o para pero por porque qué que quién se según ser si sin sobre son su sus "
        "también un una y ya",
        "a con es no son",
        "al de el la le",
    ),
    "it": _indexed(
        "italian",
        "a al alla anche che chi ci come con cosa cui da dal dalla dei del della delle di dove e "
        "è era gli ha hanno i il in la le lo ma nel nella non o per perché più quale quando "
        "quanto quanti sono su sul sulla suo tra un una uno",
        "a con",
        "al la le",
    ),
    "pt": _indexed(
        "portuguese",
        "a ao aos as com como da das de do dos e é ele em entre era está foi foram há mais mas na "
        "não nas no nos o onde os ou para pela pelo por porque qual quando quanto quantos que "
        "quem são se sem seu sua também um uma",
        "a as do no",
        "de",
    ),
    "nl": _indexed(
        "dutch",
        "aan als bij dat de die dit door een en er haar heeft het hij hoe hun in is maar met naar "
        "niet nog of om ook op over te tot uit van veel voor waar waarom wanneer was wat werd wie "
        "wordt zijn",
        "",
        "de van",
    ),
    "ar": _indexed("arabic"),
    "ca": _indexed("catalan"),
    "cs": _indexed("czech"),
    "da": _indexed("danish"),
    "el": _indexed("greek"),
    "fi": _indexed("finnish"),
    "hi": _indexed("hindi"),
    "hu": _indexed("hungarian"),
    "id": _indexed("indonesian"),
    "lt": _indexed("lithuanian"),
    "no": _indexed("norwegian"),
    "pl": _indexed("polish"),
    "ro": _indexed("romanian"),
    "sr": _indexed("serbian"),
    "sv": _indexed("swedish"),
    "tr": _indexed("turkish"),
}
"""By ISO 639-1 code; those with stop words are told from the known ones by them."""
