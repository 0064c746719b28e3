"""Names in Vietnamese text, and what stands for them."""

from __future__ import annotations

from store.language.values.forms import Forms
from store.language.values.names import NameWords

BODIES: dict[str, Forms] = {
    "UN": ("LHQ", "Liên Hợp Quốc", "Liên hiệp quốc"),
    "WHO": ("WHO", "Tổ chức Y tế Thế giới"),
    "EU": ("EU", "Liên minh châu Âu"),
    "NATO": ("NATO",),
    "IMF": ("IMF", "Quỹ Tiền tệ Quốc tế"),
    "WORLD-BANK": ("Ngân hàng Thế giới",),
    "WTO": ("WTO", "Tổ chức Thương mại Thế giới"),
    "UNESCO": ("UNESCO",),
    "UNICEF": ("UNICEF",),
    "FAO": ("FAO",),
    "ILO": ("ILO", "Tổ chức Lao động Quốc tế"),
    "IAEA": ("IAEA", "Cơ quan Năng lượng Nguyên tử Quốc tế"),
    "UNHCR": ("UNHCR",),
    "ICRC": ("ICRC", "Hội Chữ thập đỏ"),
    "ICC": ("ICC", "Tòa án Hình sự Quốc tế"),
    "ICJ": ("ICJ", "Tòa án Công lý Quốc tế"),
    "OPEC": ("OPEC",),
    "OECD": ("OECD",),
    "ASEAN": ("ASEAN", "Hiệp hội các quốc gia Đông Nam Á"),
    "APEC": ("APEC",),
    "BRICS": ("BRICS",),
    "CIS": ("SNG", "Cộng đồng các quốc gia độc lập"),
    "EAEU": ("EAEU", "Liên minh Kinh tế Á-Âu"),
    "SCO": ("SCO", "Tổ chức Hợp tác Thượng Hải"),
    "OSCE": ("OSCE",),
    "AU": ("Liên minh châu Phi",),
    "ECB": ("ECB", "Ngân hàng Trung ương châu Âu"),
    "FED": ("Fed", "Cục Dự trữ Liên bang"),
    "FBI": ("FBI", "Cục Điều tra Liên bang"),
    "CIA": ("CIA",),
    "NASA": ("NASA",),
    "ESA": ("ESA",),
    "IOC": ("IOC", "Ủy ban Olympic Quốc tế"),
    "FIFA": ("FIFA",),
    "UEFA": ("UEFA",),
    "WADA": ("WADA",),
    "ISIS": ("IS", "Nhà nước Hồi giáo"),
    "HO-CHI-MINH-CITY": ("TP.HCM", "TPHCM", "TP HCM", "Thành phố Hồ Chí Minh", "Sài Gòn"),
    "VNA": ("TTXVN", "Thông tấn xã Việt Nam"),
}

NAMES = NameWords(
    pronouns=("Ông", "Bà", "Họ", "Điều này"),
    impersonal=("Điều này",),
    nothing=(),
    roles=(r"(?:Vị|Nhà)\s+(?:bộ trưởng|đại sứ|lãnh đạo|ngoại giao|quan chức|chuyên gia)",),
    elided=(),
    possessive=(),
    case_endings=(),
    articles=(),
    links=("của",),
    noun_follows=False,
    numeral_endings=(),
    bodies=BODIES,
)
