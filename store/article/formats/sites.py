"""News sites by their address: what the outlet is called, where a page does not say it well."""

from __future__ import annotations

from urllib.parse import urlsplit

_SITES = {
    "abc.net.au": "ABC News",
    "afp.com": "AFP",
    "aljazeera.com": "Al Jazeera",
    "apnews.com": "Associated Press",
    "baochinhphu.vn": "Báo điện tử Chính phủ",
    "bbc.co.uk": "BBC",
    "bbc.com": "BBC",
    "bloomberg.com": "Bloomberg",
    "cand.com.vn": "Công an Nhân dân",
    "cnn.com": "CNN",
    "dantri.com.vn": "Dân trí",
    "dw.com": "Deutsche Welle",
    "economist.com": "The Economist",
    "fontanka.ru": "Фонтанка",
    "france24.com": "France 24",
    "francetvinfo.fr": "Franceinfo",
    "ft.com": "Financial Times",
    "gazeta.ru": "Газета.Ru",
    "hanoimoi.vn": "Hà Nội mới",
    "interfax.ru": "Интерфакс",
    "iz.ru": "Известия",
    "kommersant.ru": "Коммерсантъ",
    "kp.ru": "Комсомольская правда",
    "laodong.vn": "Lao Động",
    "la-croix.com": "La Croix",
    "lefigaro.fr": "Le Figaro",
    "lemonde.fr": "Le Monde",
    "lenta.ru": "Лента.ру",
    "leparisien.fr": "Le Parisien",
    "lesechos.fr": "Les Échos",
    "liberation.fr": "Libération",
    "mk.ru": "Московский комсомолец",
    "nhandan.vn": "Nhân Dân",
    "nld.com.vn": "Người Lao Động",
    "novayagazeta.ru": "Новая газета",
    "npr.org": "NPR",
    "nytimes.com": "The New York Times",
    "ouest-france.fr": "Ouest-France",
    "plo.vn": "Pháp Luật TP.HCM",
    "qdnd.vn": "Quân đội Nhân dân",
    "rbc.ru": "РБК",
    "reuters.com": "Reuters",
    "rfi.fr": "RFI",
    "rg.ru": "Российская газета",
    "ria.ru": "РИА Новости",
    "sggp.org.vn": "Sài Gòn Giải Phóng",
    "sky.com": "Sky News",
    "spiegel.de": "Der Spiegel",
    "tagesschau.de": "tagesschau",
    "tass.com": "TASS",
    "tass.ru": "ТАСС",
    "thanhnien.vn": "Thanh Niên",
    "theguardian.com": "The Guardian",
    "thetimes.com": "The Times",
    "tienphong.vn": "Tiền Phong",
    "tuoitre.vn": "Tuổi Trẻ",
    "vedomosti.ru": "Ведомости",
    "vietnamnet.vn": "VietNamNet",
    "vietnamplus.vn": "VietnamPlus",
    "vnexpress.net": "VnExpress",
    "vov.vn": "VOV",
    "vtv.vn": "VTV",
    "vz.ru": "Взгляд",
    "washingtonpost.com": "The Washington Post",
    "wsj.com": "The Wall Street Journal",
    "zeit.de": "Die Zeit",
}


def site(url: str | None) -> str | None:
    """The outlet at an address, None when it is not among them."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    ends = (".".join(labels[i:]) for i in range(len(labels)))
    return next((_SITES[end] for end in ends if end in _SITES), None)
