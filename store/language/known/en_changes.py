"""How English tells of corrections, updates and ended states."""

from __future__ import annotations

from store.language.values.changes import ChangeWords

_SAID = "(?:said|stated|reported|gave|put|identified|named|wrote|described|misspelled)"
_WRONGLY = "(?:incorrectly|mistakenly|wrongly|erroneously|inaccurately)"
_ARTICLE = "(?:article|story|dispatch|item|headline)"
_PIECE = "(?:article|story|report|piece|dispatch|item|headline)"

CHANGES = ChangeWords(
    corrects=(
        rf"\b(?:our|an?|the) (?:\w+ )?{_PIECE}\b.*\b{_SAID}\b.*\b(?:in fact|in reality|actually)\b",
        r"\bnot .{1,60},? as (?:we|this|the|our|was|were|had|previously|earlier|first)\b.{0,30}\b"
        r"(?:reported|stated|said|wrote|written|published)\b",
        r"^(?:correction|clarification|corrigendum|erratum)\s*[:,(–—-]",
        rf"\b(?:earlier|previous|original) version of (?:this|the|our|that) {_PIECE}\b",
        rf"\bth(?:is|e) {_PIECE} (?:has been|was) (?:amended|corrected)\b",
        rf"\b{_WRONGLY} {_SAID}\b",
        rf"\b{_SAID} {_WRONGLY}\b",
        r"\bmisstated\b",
        rf"\b{_ARTICLE}\b.{{0,40}}\bmis(?:identified|spelled|spelt|named|reported|attributed|quoted|"
        r"dated)\b",
        rf"\b(?:an?|the|our) (?:earlier|previous|original|first) {_ARTICLE}\b.{{0,40}}\b{_SAID}\b",
        r"\bbecause of an? (?:editing|reporting|typing|typographical|production|transcription|"
        r"translation) (?:error|mistake)\b",
        r"\bwe (?:regret|apologi[sz]e for) the (?:error|mistake)\b",
        r"\bthe (?:correct|right) (?:\w+ )?(?:number|figure|name|date|amount|sum|spelling|"
        r"title|age|total|price|cost|length|score|result|year|day|place|time|rate|share|toll) "
        r"(?:is|was|are|were|should)\b",
        r"\b(?:it|this|that|which) should have (?:said|read|been stated)\b",
        r"\bwe (?:wrote|said|reported) .{1,80}\b(?:in error|wrongly|incorrectly)\b",
    ),
    updates=(
        r"\bupdate[ds]?\b",
        r"\b(?:rises?|rose|risen|raise[ds]?|climb(?:s|ed)?|increase[ds]?|grew|grown|jump(?:s|ed)?|"
        r"revised|lowered|cut|fell|falls) to\b",
        r"\bnow (?:stands?|put) at\b",
    ),
    ends=(
        r"\bresign(?:s|ed)?\b|\bstep(?:s|ped) down\b|\bquits?\b",
        r"\b(?:left|leaves) (?:office|the post)\b",
        r"\b(?:sacked|fired|dismissed|ousted|removed|replace[ds]?|succeed(?:s|ed)|took over)\b",
        r"\b(?:is|was|became|becomes|named|elected) (?:as )?(?:the |its |a )?new\b|\bretire[ds]?\b",
        r"\bin (?:his|her|their|its) place\b|\bno longer\b",
        r"\bre-?open(?:s|ed)?\b|\bresum(?:e|es|ed)\b|\brestor(?:e|es|ed)\b|\blift(?:s|ed)\b",
        r"\b(?:running|open|flowing|working|moving|flying|sailing) again\b|\bback (?:in service|"
        r"to normal|in operation)\b",
        r"\bend(?:s|ed)\b|\bcalled off\b|\bcancell?ed\b|\bscrapped\b|\brepealed\b|\brevoked\b",
        r"\bdissolved\b|\bwithdr(?:ew|awn)\b|\bclosed\b|\bshut\b|\bdied\b|\bput out\b",
        r"\b(?:was|were|been) (?:found|freed|released|rescued|recovered)\b",
    ),
    now=(
        r"\bstill\b|\bcurrent(?:ly)?\b|\bnow(?:adays)?\b",
        r"\bat (?:present|the moment)\b|\bthese days\b|\banymore\b|\bany longer\b",
    ),
    state=(
        r"^(?:is|are)\b",
        r"^(?:who|what|which [\w-]+) (?:is|are)\b",
        r"^who (?:leads|heads|runs|chairs|owns|governs|manages|coaches|holds|directs)\b",
    ),
)
