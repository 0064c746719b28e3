"""News agencies and sites as articles sign with them."""

from __future__ import annotations

import re

_NAMES = (
    "VNA TTXVN CVN VGP VNS VietnamPlus Vietnam+ Vietnam.vn VnExpress VietNamNet Vietnamnet "
    "Nhân_Dân "
    "Nhan_Dan Tuổi_Trẻ Tuoi_Tre Thanh_Niên Lao_Động VTV VOV VOV5 VOVworld Dân_trí Zing "
    "Le_Courrier_du_Vietnam Vietnam_News Vietnam_News_Agency "
    "AFP Reuters REUTERS AP Associated_Press BBC BBC_News CNN Bloomberg UPI dpa EFE ANSA "
    "Xinhua Kyodo "
    "Yonhap Bernama ANTARA PTI The_Guardian The_New_York_Times Financial_Times Al_Jazeera NPR CNBC "
    "Le_Monde Le_Figaro Libération Les_Echos France_24 France_Info franceinfo RFI TV5MONDE "
    "Belga ATS "
    "La_Tribune Ouest-France "
    "TASS ТАСС RIA_Novosti РИА_Новости RIA РИА Interfax Интерфакс Sputnik Спутник RT Regnum "
    "Коммерсантъ Kommersant Ведомости Известия РБК RBC Лента.ру Lenta.ru Российская_газета RG.ru "
    "Газета.Ru ВИА"
).split()

OUTLETS: frozenset[str] = frozenset(name.replace("_", " ").casefold() for name in _NAMES)

_SIGNATURE = re.compile(r"[-–—(\[\s/]*(?P<name>[^\W\d_][\w.+ /&-]{0,40}?)[)\].\s]*(?:\./\.)?\s*\Z")
_ACRONYM = re.compile(r"[A-ZА-ЯЁĐ]{2,8}\d?\Z")


def signature(line: str) -> str | None:
    """The outlets a line consists of (`VNA/CVN`, `(VNA/Vietnam+)`, `-VNA`), or None.

    A lone acronym counts only when it is marked as a signature by a dash, brackets or a slash, or
    is a known outlet.
    """
    match = _SIGNATURE.match(line) if len(line) <= 60 else None
    if match is None:
        return None
    names = [name.strip() for name in match["name"].split("/")]
    known = [name.casefold() in OUTLETS for name in names]
    marked = len(names) > 1 or line.lstrip()[:1] in "-–—(["
    if all(k or _ACRONYM.match(n) for k, n in zip(known, names, strict=True)) and (
        any(known) or (marked and len(match["name"]) <= 20)
    ):
        return "/".join(names)
    return None
