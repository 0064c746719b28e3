"""Abbreviations whose full stop does not, or need not, end a sentence.

Lower case, without the final full stop. Collected from the usage of French, English, Vietnamese
and Russian news agencies; one set serves all languages, because articles mix them
(`TP. Hồ Chí Minh` stands in French text, `Dr.` in Vietnamese).
"""

from __future__ import annotations

TITLES: frozenset[str] = frozenset(
    "m mm mr mrs ms mme mmes mlle mlles me dr drs pr prof st ste hon rev rt gen gén col lt capt "
    "cpt sgt maj cmdr adm sen rep gov pres supt messrs mgr tp tx tt gs pgs ts ths bs ks cn nxb đ/c "
    "г-н г-жа".split()
)
"""Stand before a name, and only count when written with a capital (`Me.` is a title, `me.` not)."""

EXPLAINERS: frozenset[str] = frozenset(
    "cf e.g i.e viz vs ca p.ex dr mr им св акад проф доц ул пр-т просп пер наб пл т.е т.к т.н с.г "
    "напр см ср тов пос г-н г-жа".split()
)
"""Stand before a name or an explanation in any case."""

BEFORE_NUMBER: frozenset[str] = frozenset(
    "no nos nº n° art fig vol chap ch sec p pp q réf tél tel approx env "
    "ст стр рис табл гл п пп тел прим около".split()
)
"""Go on when a number follows."""

MAYBE_FINAL: frozenset[str] = frozenset(
    "etc av mds md mrd mld mio mrds inc ltd co corp cie jr sr bros dept univ jan feb apr aug sep "
    "sept oct nov dec janv févr avr juil déc u.s u.k u.n e.u d.c a.m p.m ph.d b.c a.d j.-c s.a "
    "r.d.c u.s.a v.v vv г гг в вв н.э тыс млн млрд трлн руб долл коп кв куб обл р-н др пр проч т.д "
    "т.п и.о сек мин чел ед экз".split()
)
"""End a sentence only when what follows can hardly go on with it."""


def never_final(word: str) -> bool:
    """Whether the word, written without its full stop, calls for a name or an explanation."""
    low = word.lower()
    return low in EXPLAINERS or (low in TITLES and word[0].isupper())
