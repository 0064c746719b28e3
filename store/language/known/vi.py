"""Vietnamese."""

from __future__ import annotations

from store.language.known.vi_attributes import ATTRIBUTES
from store.language.known.vi_changes import CHANGES
from store.language.known.vi_claims import CLAIMS
from store.language.known.vi_countries import COUNTRIES
from store.language.known.vi_dates import DATES
from store.language.known.vi_entities import ENTITIES
from store.language.known.vi_names import NAMES
from store.language.known.vi_none import NONE
from store.language.known.vi_numbers import NUMBERS
from store.language.known.vi_questions import QUESTIONS
from store.language.known.vi_tasks import TASKS
from store.language.values.language import Language
from store.language.values.page import PageWords
from store.language.values.text import (
    DetectionWords,
    IndexWords,
    SentenceWords,
    TermWords,
    lines,
    words,
)

INDEX = IndexWords(
    stemmer="",
    stop_words=words(
        "ai anh bao bằng bị các cái cả chỉ cho chúng có còn cũng của cùng do đã đang đây đến để "
        "đều đi đó được gì hay hoặc hơn ở khi không là lại lên mà mấy một mỗi nào này nên nếu "
        "nhiêu như nhưng những nơi ra rằng rất rồi sao sau sẽ sự tại theo thế thì trên trong trước "
        "từ vẫn và vào vì việc về với vừa đâu ấy bởi"
    ),
    shared=words("ai do là"),
    particles=frozenset(),
    respelt={},
    bare_stems=True,
    silent="",
    syllables=True,
)
TERMS = TermWords(
    openers=words("ông bà anh chị ngài đồng chí tổng thủ bộ chủ phó hãy liệt kể nêu tóm giải"),
    ordinals=frozenset(),
    percent=lines("phần trăm"),
)
SENTENCES = SentenceWords(
    titles=words("tp tx tt gs pgs ts ths bs ks cn nxb đ/c"),
    explainers=frozenset(),
    before_number=frozenset(),
    maybe_final=words("v.v vv"),
    lone_letters=frozenset(),
    never_last=words(
        "và của là các những một trong với cho tại từ đến được bị do về theo khi mà này có không "
        "đã sẽ"
    ),
)
DETECTION = DetectionWords(
    script="LATIN",
    question_words=words("ai gì nào đâu sao mấy nhiêu"),
    # Questions are often typed without marks.
    telling=(
        r"\bbao (?:nhieu|lau|gio|xa)\b|\b(?:khi|ngay|nam|thang|nguoi|noi|nuoc|doi|loai) nao\b|"
        r"\bo dau\b|\b(?:tai|vi) sao\b|\b(?:nhu )?the nao\b|\bla (?:gi|ai|nguoi)\b|\bnhung ai\b|"
        r"\bai (?:la|da)\b|\bdieu gi\b|\bco (?:may|phai)\b"
    ),
    telling_weight=3.0,
    telling_always=False,
    marked=frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"),
    marked_weight=1.5,
    marked_share=0.15,
    foreign_letters=frozenset("ñ¿¡ßäöőűåøæłżźśćęąčšžřěůğışțţ"),
    foreign_words=frozenset(),
)
PAGE = PageWords(
    more=(
        "xem thêm|đọc thêm|tin liên quan|bài liên quan|bài viết liên quan|"
        "có thể bạn quan tâm|tin bài liên quan"
    ),
    others=(
        "cùng chuyên mục|cùng tác giả|cùng danh mục|đọc nhiều|đọc nhiều nhất|xem nhiều|tin khác|"
        "tin cùng chuyên mục|tin mới|tin mới nhất|tin nổi bật|mới nhất"
    ),
    comments="bình luận|ý kiến|ý kiến bạn đọc",
    inline="xem thêm|đọc thêm",
    menu=lines(
        "chia sẻ|in bài|lưu bài|sao chép liên kết|theo dõi|nghe đọc bài|nghe|quảng cáo|đăng nhập|"
        "đăng ký|trang chủ|tìm kiếm|từ khóa|từ khoá|chủ đề|gửi bình luận|gửi|quay lại|tải ứng dụng|"
        "chia sẻ bài viết|thích|bình luận|xem tiếp|google news"
    ),
    notice=(
        "đăng nhập để bình luận|hãy là người đầu tiên|bản quyền thuộc|đăng ký nhận|"
        "theo dõi chúng tôi"
    ),
    tags="từ khóa|từ khoá|chủ đề",
    address="nguồn|đường dẫn|link bài gốc",
    source="nguồn(?: tin)?",
    byline=(
        "(?:được viết |viết )?bởi|tác giả|thực hiện|bài(?: và ảnh|, ảnh| viết)?|tin(?=\\s*:)|"
        "pv|phóng viên|nhóm pv"
    ),
    joining="và",
    linking=words("và"),
    beside_name="tại|theo|từ",
    roles="phóng viên|pv|biên tập viên|btv|cộng tác viên|ctv|tổng hợp|ban biên tập",
    staff=("pv", "phóng viên", "nhóm pv", "nhóm phóng viên", "ban biên tập", "btv", "ctv"),
    asked="hỏi|pv|phóng viên|câu hỏi",
    answered="đáp|trả lời",
    correction=(
        "đính chính\\b|cải chính\\b|cập nhật\\b\\s*:|lưu ý của tòa soạn|lời tòa soạn|"
        "bài (?:viết|báo) (?:này )?(?:đã )?được (?:cập nhật|chỉnh sửa|sửa)"
    ),
    overrides=(
        "(?:bỏ qua|phớt lờ|quên|không cần theo)(?: (?:mọi|tất cả|các|những|hết))*"
        " (?:chỉ dẫn|hướng dẫn|chỉ thị|lệnh|yêu cầu|quy tắc|câu lệnh) (?:trước|bên trên|ở trên|"
        "hệ thống|ban đầu)"
    ),
    title="tiêu đề|tít|chủ đề bài",
    photo="ảnh|hình ảnh|source ảnh|nguồn ảnh|ảnh minh họa",
    numbered="ảnh|hình ảnh",
    date="ngày(?: đăng| xuất bản)?|đăng(?: ngày| lúc)?|xuất bản",
    date_words=words("ngày đăng xuất bản lúc giờ phút cập nhật"),
    updated="cập nhật",
    life_words=words("sinh mất"),
    outlets=(
        *("VNA", "TTXVN", "CVN", "VGP", "VNS", "VietnamPlus", "Vietnam+", "Vietnam.vn"),
        *("VnExpress", "VietNamNet", "Vietnamnet", "Nhân Dân", "Nhan Dan", "Tuổi Trẻ"),
        *("Tuoi Tre", "Thanh Niên", "Lao Động", "VTV", "VOV", "VOV5", "VOVworld", "Dân trí"),
        *("Zing", "Vietnam News", "Vietnam News Agency", "Người Lao Động", "Tiền Phong", "CafeF"),
        *("Báo điện tử Chính phủ", "Công an Nhân dân", "Quân đội Nhân dân", "Sài Gòn Giải Phóng"),
        *("Hà Nội mới", "Pháp Luật TP.HCM", "VTC News", "VOV.VN", "Báo Tin tức", "Hànộimới"),
        *("NLĐO", "TTO", "TPO", "PLO", "SGGP", "QĐND", "CAND", "HNMO", "TNO", "VnEconomy"),
        *("Thông tấn xã Việt Nam", "Đại Đoàn Kết", "Kinh tế Sài Gòn", "VietTimes", "Chinhphu.vn"),
    ),
    outlet_words="Báo|Đài|Tạp chí|Thông tấn xã|Tin tức|Thời báo",
    rights="bản quyền(?: thuộc(?: về)?)?",
    agencies=(),
    domains=words("vn"),
    encodings=("cp1258",),
)

VIETNAMESE = Language(
    code="vi",
    name="Tiếng Việt",
    locale="vi",
    index=INDEX,
    terms=TERMS,
    sentences=SENTENCES,
    detection=DETECTION,
    page=PAGE,
    question=QUESTIONS,
    changes=CHANGES,
    tasks=TASKS,
    unrelated=(
        "Giá cà phê tăng mạnh trong tuần này.",
        "Cô giáo dạy học sinh vẽ tranh phong cảnh.",
        "Cơn bão gây ngập nhiều tuyến đường ven biển.",
        "Đội bóng chuyền nữ giành huy chương vàng.",
        "Bệnh viện khánh thành khoa tim mạch mới.",
        "Nhà thơ đọc tác phẩm trước đông đảo bạn đọc.",
    ),
    cited=("đoạn", "nguồn"),
    names=NAMES,
    entities=ENTITIES,
    countries=COUNTRIES,
    dates=DATES,
    numbers=NUMBERS,
    none=NONE,
    attributes=ATTRIBUTES,
    claims=CLAIMS,
)
