"""Cosines of any embedder on one scale: 0 for unrelated texts, 1 for the same text.

Unrelated sentences have a cosine near 0 with one model and 0.8 with another, so a threshold on raw
cosines would fit one model only.
"""

from __future__ import annotations

import threading

import numpy as np

from store import Embedder

UNRELATED: dict[str, tuple[str, ...]] = {
    "en": (
        "The football team lost its third match in a row.",
        "Bake the bread for forty minutes until it is golden.",
        "Interest rates were left unchanged by the bank.",
        "The volcano covered the island with ash.",
        "A museum bought the painting for a record price.",
        "Doctors warn of a new strain of the virus.",
    ),
    "fr": (
        "Le train de nuit est arrivé avec une heure de retard.",
        "Les apiculteurs s'inquiètent de la sécheresse.",
        "Le roman a reçu un prix littéraire cet automne.",
        "Une panne d'électricité a touché tout le quartier.",
        "Les douaniers ont saisi des montres contrefaites.",
        "La comète sera visible à l'œil nu ce soir.",
    ),
    "vi": (
        "Giá cà phê tăng mạnh trong tuần này.",
        "Cô giáo dạy học sinh vẽ tranh phong cảnh.",
        "Cơn bão gây ngập nhiều tuyến đường ven biển.",
        "Đội bóng chuyền nữ giành huy chương vàng.",
        "Bệnh viện khánh thành khoa tim mạch mới.",
        "Nhà thơ đọc tác phẩm trước đông đảo bạn đọc.",
    ),
    "ru": (
        "В зоопарке родился белый медвежонок.",
        "Шахматист выиграл партию за двадцать ходов.",
        "Урожай яблок в этом году оказался небольшим.",
        "Мост закрыли на ремонт до весны.",
        "Космонавты вернулись на Землю после полугода полёта.",
        "Суд отложил слушание по делу о наследстве.",
    ),
}


class CosineScale:
    """Rescales cosines of one embedder. Safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._level: float | None = None
        self._lock = threading.Lock()

    @property
    def level(self) -> float:
        """Mean cosine of unrelated sentences in the languages that the embedder knows."""
        with self._lock:
            if self._level is None:
                known = self._embedder.languages
                texts = [
                    text
                    for language, listed in UNRELATED.items()
                    if known is None or language in known
                    for text in listed
                ]
                vectors = self._embedder.embed_passages(texts or UNRELATED["en"])
                cosines = vectors @ vectors.T
                pairs = cosines[~np.eye(len(cosines), dtype=bool)]
                self._level = min(0.95, max(0.0, float(pairs.mean())))
            return self._level

    def __call__(self, cosine: float) -> float:
        """The cosine with unrelated texts at 0; never negative."""
        return max(0.0, (cosine - self.level) / (1 - self.level))
