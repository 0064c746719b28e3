"""Words whose exchange makes a sentence false, in four languages."""

from __future__ import annotations

# Either side of the stroke stands for the other.
_OPPOSITES = {
    "en": """rose/fell|increased/decreased|increase/decrease|won/lost|accepted/rejected|
        approved/blocked|higher/lower|more/fewer|before/after|first/last|opened/closed|
        began/ended|supported/opposed|support/opposition|up/down|older/younger|arrived/left|
        bought/sold|killed/injured|dead/wounded|best/worst|succeeded/failed|gained/lost|
        above/below|man/woman|men/women|always/never|confirmed/denied|growth/decline|
        victory/defeat|buy/sell|win/lose|rise/fall|rising/falling|friend/enemy|early/late|
        allowed/banned|agreed/refused|strong/weak|stronger/weaker|faster/slower|
        praised/criticised|welcomed/condemned|guilty/innocent|public/private|rich/poor|
        legal/illegal|possible/impossible|cheaper/dearer|hired/fired|entered/left|
        borrowed/lent|raised/cut|saved/lost|success/failure|optimistic/pessimistic|
        father/mother|son/daughter|brother/sister|husband/wife|inside/outside|
        morning/evening|started/stopped|joined/left|accelerated/slowed|hot/cold""",
    "fr": """augmenté/diminué|hausse/baisse|gagné/perdu|accepté/refusé|plus/moins|avant/après|
        premier/dernier|première/dernière|ouvert/fermé|nord/sud|meilleur/pire|
        réussi/échoué|homme/femme|hommes/femmes|toujours/jamais|confirmé/démenti|
        croissance/recul|victoire/défaite|pour/contre|autorisé/interdit|acheté/vendu|
        tués/blessés|morts/blessés|début/fin|supérieur/inférieur|nouveau/ancien|
        nouvelle/ancienne|acheter/vendre|gagner/perdre|augmenter/réduire|soutient/combat|
        fort/faible|forte/faible|salué/critiqué|approuvé/rejeté|commencé/terminé|
        riche/pauvre|public/privé|coupable/innocent|possible/impossible|père/mère|fils/fille|
        frère/sœur|mari/femme|arrivé/parti|jeune/vieux|matin/soir|légal/illégal|succès/échec|
        embauché/licencié|rapide/lent""",
    "ru": """вырос/упал|выросла/упала|выросли/упали|выросло/упало|рост/падение|выиграл/проиграл|
        выиграла/проиграла|больше/меньше|до/после|первый/последний|первая/последняя|
        открыли/закрыли|открыл/закрыл|север/юг|восток/запад|лучший/худший|всегда/никогда|
        победа/поражение|за/против|купил/продал|купила/продала|погибли/пострадали|
        погиб/выжил|начало/конец|выше/ниже|разрешили/запретили|разрешил/запретил|
        подтвердил/опроверг|подтвердила/опровергла|новый/старый|поддержал/осудил|
        поддержали/осудили|увеличился/сократился|увеличилась/сократилась|
        увеличилось/сократилось|увеличить/сократить|мужчина/женщина|мужчины/женщины|сын/дочь|
        отец/мать|брат/сестра|сильный/слабый|согласился/отказался|согласились/отказались|
        начал/закончил|начали/закончили|повысил/снизил|повысили/снизили|успех/провал|
        утром/вечером|принял/отклонил|приняли/отклонили|приехал/уехал|быстрее/медленнее|
        дешевле/дороже|вошли/вышли""",
    "vi": """tăng/giảm|thắng/thua|nhiều/ít|trước/sau|đầu tiên/cuối cùng|mở/đóng|bắc/nam|
        tốt nhất/tệ nhất|luôn/chưa bao giờ|ủng hộ/phản đối|mua/bán|chết/bị thương|
        tử vong/bị thương|cao hơn/thấp hơn|cho phép/cấm|xác nhận/phủ nhận|đồng ý/từ chối|
        bắt đầu/kết thúc|mới/cũ|thành công/thất bại|nam/nữ|đàn ông/phụ nữ|con trai/con gái|
        bố/mẹ|cha/mẹ|anh trai/em gái|nhanh/chậm|mạnh/yếu|lớn/nhỏ|giàu/nghèo|sớm/muộn|đến/rời|
        khen ngợi/chỉ trích|lên/xuống|sáng/tối|hơn/kém|trên/dưới|nhập khẩu/xuất khẩu|
        tuyển dụng/sa thải|có tội/vô tội""",
}

# The left becomes the right, never the other way: a plan told as done, a part as the whole, a
# guess as certain. (Said more weakly, most sentences would still be supported.)
_STRONGER = {
    "en": """will be>was|may>will|might>will|could>will|plans to>refused to|
        is expected to>is certain to|are expected to>are certain to|hopes to>managed to|
        wants to>has to|should>must|possible>certain|probably>certainly|likely>certain|
        reportedly>undoubtedly|allegedly>undoubtedly|some>all|many>all|most>all|
        several>dozens of|nearly>more than|almost>more than|about>exactly|around>exactly|
        at least>at most|more than>less than|less than>more than|up to>more than|half>all|
        often>always|sometimes>always|partly>entirely|tried to>managed to|
        attempted to>managed to|suspected of>convicted of|accused of>convicted of|
        charged with>convicted of|threatened to>began to|proposed>adopted|
        considering>carrying out|one of the>the only one of the""",
    "fr": """sera>a été|seront>ont été|pourrait>va|pourraient>vont|peut>doit|peuvent>doivent|
        devrait>va|devraient>vont|probablement>certainement|certains>tous les|
        plusieurs>tous les|la plupart des>tous les|presque>plus de|environ>exactement|
        au moins>au plus|plus de>moins de|moins de>plus de|près de>plus de|jusqu'à>plus de|
        souvent>toujours|parfois>toujours|en partie>entièrement|accusé de>condamné pour|
        soupçonné de>condamné pour|la moitié>la totalité|a tenté de>a réussi à|
        essayer de>réussir à|espère>est sûr de|envisage de>a décidé de|
        prévoit de>a renoncé à|prévu>annulé|proposé>adopté|possible>certain|
        l'un des>le seul des""",
    "ru": """будет>был|будут>были|может>должен|могут>должны|возможно>несомненно|
        вероятно>несомненно|планирует>отказался|планируют>отказались|некоторые>все|
        многие>все|большинство>все|почти>более|около>ровно|примерно>ровно|не менее>не более|
        более>менее|менее>более|до>свыше|половина>все|часто>всегда|иногда>всегда|
        частично>полностью|пытался>сумел|пытались>сумели|обвиняемый>осуждённый|
        подозревается>признан виновным|обвиняется>признан виновным|предложил>утвердил|
        намерен>отказался|хочет>обязан|собирается>успел|один из>единственный из""",
    "vi": """sẽ>đã|có thể>chắc chắn|dự kiến>đã|có lẽ>chắc chắn|muốn>buộc phải|định>đã|
        hy vọng>chắc chắn|một số>tất cả|nhiều>toàn bộ|hầu hết>tất cả|gần>hơn|khoảng>đúng|
        ít nhất>nhiều nhất|hơn>chưa tới|một phần>toàn bộ|một nửa>toàn bộ|thường>luôn|
        đôi khi>luôn|bị cáo buộc>bị kết án|bị tình nghi>bị kết án|nghi>xác định|
        đề xuất>thông qua|đang xem xét>đã thông qua|cố gắng>đã kịp|
        một trong những>duy nhất trong những""",
}

# Put before a verb (first field: what the verb looks like, or which verbs) to deny it.
DENIALS = {
    "en": (
        (r"\b(?P<verb>said|announced|agreed|won|took|made|became|began|found|gave|sent|left|met)\b",
         ("never {verb}", "in no way {verb}")),
        (r"\b(?P<verb>is|are|was|were|has|have|had|will|can|could|would)(?= [a-z])(?! not)",
         ("{verb} no longer", "{verb} never", "{verb} by no means")),
        (r"\b(?:never|no longer) (?P<verb>\w+)", ("{verb}",)),
    ),
    "fr": (
        (r"(?<=[a-zé] )(?P<verb>est|sont|fait|peut|doit|va|vont|veut|peuvent|doivent)(?= [a-zé])",
         ("ne {verb} plus", "ne {verb} jamais", "ne {verb} nullement")),
        (r"(?<=[a-zé] )(?P<verb>a|ont|avait|avaient|était)(?= [a-zé]+(?:é|i|u|is|it)e?s?\b)",
         ("n'{verb} jamais", "n'{verb} nullement")),
    ),
    "ru": (
        (r"(?<!не )(?<!ни )\b(?P<verb>[а-яё]{3,}(?:л|ла|ли|лся|лась|лись))\b",
         ("так и не {verb}", "никогда не {verb}", "вовсе не {verb}")),
        (r"(?<!не )\b(?P<verb>[а-яё]{3,}(?:ает|яет|ует|ают|яют|уют|ит|ят|ится|ятся|ется|ются))\b",
         ("уже не {verb}", "вовсе не {verb}", "больше не {verb}")),
        (r"\b(?:так и не|больше не|ещё не|еще не) (?P<verb>[а-яё]+)", ("{verb}",)),
    ),
    "vi": (
        (r"(?<!không )(?<!chưa )\b(?P<verb>đã|sẽ|đang) (?!không|chưa)",
         ("chưa hề ", "chẳng hề ", "không còn ")),
        (r"(?<!không )(?<!chưa )\b(?P<verb>là|có|muốn|cần|phải)\b(?! không)",
         ("chẳng {verb}", "không hề {verb}", "chưa từng {verb}")),
        (r"\b(?:chưa từng|không hề|chẳng) (?P<verb>\w+)", ("{verb}",)),
    ),
}  # fmt: skip

# Small numbers in words and days of the week: each stands for any other of its list.
SERIES = {
    "en": (
        "two three four five six seven eight nine ten twelve twenty",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "thousand million billion",
        "second third fourth fifth sixth",
    ),
    "fr": (
        "deux trois quatre cinq six sept huit neuf dix douze vingt",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "millions milliards",
        "deuxième troisième quatrième cinquième",
    ),
    "ru": (
        "два три четыре пять шесть семь восемь девять десять",
        "понедельник вторник четверг воскресенье",
        "миллионов миллиардов тысяч",
        "второй третий четвертый пятый",
    ),
    "vi": (
        "hai ba bốn năm sáu bảy tám chín mười",
        "nghìn triệu tỷ",
        "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy",
    ),
}


def opposites(language: str) -> dict[str, str]:
    """Word → its opposite, both ways."""
    table: dict[str, str] = {}
    for entry in _OPPOSITES[language].split("|"):
        one, other = entry.strip().split("/")
        table.setdefault(one, other)
        table.setdefault(other, one)
    return table


def stronger(language: str) -> dict[str, str]:
    """Word → one that claims more than it, or something else."""
    entries = (entry.strip().split(">") for entry in _STRONGER[language].split("|"))
    return {entry[0]: entry[1] for entry in entries}


def series(language: str) -> list[list[str]]:
    """Lists of words that stand for one another."""
    return [words.split("|") if "|" in words else words.split() for words in SERIES[language]]
