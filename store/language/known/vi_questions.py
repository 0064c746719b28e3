"""How Vietnamese words its questions."""

from __future__ import annotations

from store.language.values.question import QuestionWords

_HANDLED = (
    *("ký", "ký kết", "thông qua", "phê chuẩn", "phê duyệt", "tịch thu", "thu giữ", "làm giả"),
    *("tiêu hủy", "tiêu huỷ", "trao đổi", "trao", "nộp", "đánh cắp", "giải mật"),
)
_NOT_BEHIND = "".join(f"(?<!{verb} )" for verb in _HANDLED)

QUESTIONS = QuestionWords(
    quantity=("bao nhiêu", r"mấy\b", "bao lâu", "bao xa"),
    sentenced=(r"\b(?:tù|án|phạt|kết án|tuyên)\b",),
    for_life=(r"\bchung thân\b|\btử hình\b",),
    when=("(?:khi|lúc|ngày|năm|tháng|hôm|thời gian) nào", "bao giờ"),
    where=("(?:ở|tại|đi) đâu", "(?:nơi|thành phố|nước|quốc gia) nào"),
    why=("(?:tại|vì) sao", "lý do", "nhằm mục đích gì", "để làm gì", "mục đích"),
    who=(r"\bai\b", "những ai", "vị nào"),
    several=(r"(?:những|các) (?:\w+ ){0,3}nào", "liệt kê", "gồm những"),
    open=(r"gì\b", r"nào\b", "thế nào", "ra sao", r"ai\b"),
    closed=(
        r"(?:có phải|phải chăng|liệu)(?: là| rằng)? (?P<said>.+?)"
        r"(?: (?:không|phải không|hay không|chưa))?",
        r"(?P<said>.+?),? (?:phải không|đúng không|có đúng không|có phải không|hay không)",
        r"(?P<said>.+? có .+?) không",
        r"(?P<said>.+?) (?:hay )?chưa",
    ),
    closed_bare=(r"(?P<said>.+?) không",),
    closed_half=(r"(?:\S+ ){2,12}(?:không|chưa|chứ|phải không)\W*\Z",),
    closed_marks=(r"(?<!\w)(?:có phải là|có|đã|còn|vẫn|có thật|thật sự)(?!\w)",),
    alternatives=(r"hoặc",),
    opens_with_question_word=False,
    prepositions=(),
    joins=("và cả", "và"),
    listed=("và", "hoặc"),
    mark="?",
    continues=(r"còn\b", r"thế\b", r"vậy\b"),
    points_back=(
        *("ông ấy", "bà ấy", "ông này", "bà này", "cô ấy", "cô này", "anh ấy", "anh này", "chị ấy"),
        *(
            "chị này",
            "em ấy",
            "cậu ấy",
            "ông ta",
            "bà ta",
            "anh ta",
            "cô ta",
            "nó",
            "họ",
            "điều đó",
            "việc đó",
            "việc này",
        ),
        *("sự kiện này", "sự kiện đó", "đó", "ở đó", "lúc đó"),
    ),
    tells=(
        "nói",
        "viết",
        "biết",
        "kể",
        "bài",
        "báo",
        "về",
        "tin",
        "tức",
        "tin tức",
        "thông",
        "cho",
    ),
    more=(
        r"(?:hãy )?(?:kể|nói|cho (?:tôi |mình )?biết)(?: cho tôi)? thêm(?: đi| nữa)?",
        r"còn gì (?:nữa|khác)(?: không)?",
        r"thêm (?:chi tiết|thông tin)|tiếp đi|tiếp tục",
        r"nói rõ hơn",
    ),
    doubts=(
        r"(?:bạn |anh |có )?(?:có )?chắc(?: chắn)?(?: không| chứ)?",
        r"thật (?:không|à|sao|thế)|có (?:đúng|thật)(?: thế| vậy)? không",
    ),
    impersonal=(),
    happens=(
        r"(?:có )?(?:chuyện|điều|việc|sự kiện) gì (?:đã |đang |sẽ )?(?:xảy|diễn) ra",
        r"(?:chuyện|điều) gì",
        r"(?:đã )?có (?:gì (?:mới|thay đổi)|(?:những )?thay đổi (?:gì|nào))",
        r"(?:những|các) sự kiện (?:gì|nào)",
    ),
    comes=(r".*(?:sẽ|sắp)",),
    says=(
        r".*\b(?:nói|phát biểu|tuyên bố|cho biết|trả lời|bình luận|nhận xét|nhận định)\b.*"
        r" (?:gì|thế nào|ra sao)\b",
    ),
    articles=("bài(?: báo| viết)?(?! (?:giảng|hát|thơ|học|toán|kiểm|thi))",),
    press=("báo chí", "báo"),
    about_corpus=(
        r"(?:bao nhiêu|mấy|những|các|liệt kê(?: các)?)\s+{articles}\b",
        r"{articles}\s+nào\b",
        r"(?:những )?gì (?:đã |được |đã được )?(?:đăng|xuất bản)\b",
        r"(?:đã |được )?(?:đăng|xuất bản) (?:những )?gì\b",
        r"^\W*(?:tất cả )?(?:các |những )?{articles} (?:của|do|từ|trên)\b",
        r"^\W*(?:bạn |anh |chị )?có (?:những |các )?(?:gì|tin gì|thông tin gì|bài gì) "
        r"(?:của|từ|về|trên)\b",
        r"^\W*(?:bạn )?có (?:\w+ )?{articles} (?:mới|nào|về|của|từ)\b",
        r"^\W*(?:tài liệu|văn bản|tệp|{articles}) (?:được )?(?:thêm|nhập|đăng|cập nhật|"
        r"xuất bản) (?:vào )?(?:trong )?(?:tuần|hôm|ngày|tháng|năm)",
        r"^\W*(?:cho (?:tôi |mình )?(?:xem|biết)?|đọc|nêu|liệt kê|xem)? ?(?:các |những "
        r")?(?:tít|tiêu đề|đầu đề|tựa đề)(?: báo| bài)?\W*$",
        r"^\W*(?:tiêu đề|tên|tựa đề|tít) (?:của )?(?:tất cả )?(?:các |những "
        r")?{articles}\b",
        r"^\W*(?:những )?tin (?:tức )?nào (?:là )?(?:của|từ|hôm|trong|về)\b",
        r"(?:các|những) {articles} .{0,30}(?:thứ tiếng|ngôn ngữ|khoảng thời gian|chủ đề|"
        r"giai đoạn) (?:nào|gì)",
        r"^\W*(?:trong )?(?:thư mục|kho|bộ sưu tập|tập tin|kho lưu trữ)(?: này| của "
        r"bạn)? (?:có|gồm|chứa) (?:những )?(?:gì|bài nào)",
        r"^\W*(?:tôi|mình) (?:có thể|được) hỏi (?:bạn )?(?:về )?(?:những )?(?:gì|điều "
        r"gì)|^\W*bạn biết (?:những )?gì\W*$",
        r"^\W*(?:các |những )?(?:nguồn|báo|tác giả|nhà báo)(?: tin| báo)?(?: của bạn)? "
        r"(?:là|gồm) (?:gì|ai|những ai|những gì|báo nào|nguồn nào)",
        r"^\W*(?:các |những )?{articles} .{0,30}(?:báo nào|nguồn nào|từ đâu|bao giờ|khi "
        r"nào|ngày nào)",
        r"^\W*(?:liệt kê|kể|nêu|cho xem)(?: ra| tên)? (?:tất cả )?(?:các |những "
        r")?(?:tác giả|nhà báo|nguồn|tờ báo|báo)\W*$",
        r"^\W*(?:cho (?:tôi |mình )?xem|đưa|lấy) (?:tất cả|mọi thứ|toàn bộ|hết) "
        r".{0,20}(?:của|từ|trên|ngày)\b",
        r"(?:ngày đăng|độ dài|ngôn ngữ|ngày) của (?:các |mỗi )?{articles}\b",
        _NOT_BEHIND + r"(?:có )?(?:bao nhiêu|mấy) (?:văn bản|tài liệu|tệp|{articles})\b",
        r"^\W*(?:có|còn) {articles}\b|{articles} (?:trước|sau|trong) năm \d{4}",
    ),
    fell=(),
    rained=(),
    handled=(rf"(?:văn bản|tài liệu) (?:đã |được |đã được )?(?:{'|'.join(_HANDLED)})\b",),
    unsaid=(
        r"{articles}\b.{0,60}?\b(?:không|chưa|chẳng) (?:hề )?(?:được )?"
        r"(?:nói|đề cập|nhắc|viết|kể|nêu|đưa tin|có|chứa)(?: (?:đến|về|tới|ra|rõ))*"
        r"(?: (?:những|các|cái))? (?:điều )?(?:gì|nào)\b",
        r"(?:(?:những|các|điều|cái|chi tiết|thông tin|việc) ){1,2}(?:gì|nào) (?:không|chưa|chẳng)"
        r"(?: được)?(?: (?:có|nói|đề cập|nhắc|viết|kể|nêu))(?: (?:đến|tới|ra))? (?:trong|ở) "
        r"(?:(?:các|những) )?{articles}\b",
    ),
    pieces=("tin", "phóng sự"),
    wrote=(
        r"\bai (?:là người |đã )?viết (?:ra )?(?:(?:các |những )?{articles}|cái này|điều này)",
        r"\bai là (?:tác giả|người viết)",
        r"tác giả (?:của )?(?:{articles}\b.*)?(?:này |đó )?là ai",
        r"{articles} (?:này |đó )?(?:do|của) ai(?: viết)?",
    ),
    titled=(
        r"(?:tiêu đề|tựa đề|nhan đề) (?:của )?(?:{articles})",
        r"{articles} .{1,80}(?:tiêu đề|tựa đề|nhan đề) (?:là gì|gì)",
    ),
    from_source=(
        r"{articles} (?:của|do|từ|trên|được viết bởi) (?:tác giả |nhà báo |phóng viên |báo )?",
        r"viết bởi ",
    ),
    published=(r"đăng\b", r"xuất bản", r"{articles} (?:trong |vào )?(?:ngày|tháng|năm|của)\b"),
    no_topic=(
        r"tiêu|đề|tựa|nhan",
        "bài|báo|viết|nói|về|nhắc|nhắc đến|đến|đề|cập|đề cập|có|tổng|cộng|đăng|ngày|tháng|năm",
        "là|được|bằng|tiếng|pháp|anh|việt|nga",
        "liệt|kê|hãy|kể|nêu|danh|sách",
    ),
    written=("viết", "viết bằng", "bằng"),
    in_language=("{name}",),
    name_ending="",
    speaking={},
    adjective=(),
    adjective_alone=frozenset(),
    of_publisher=(r"(?:theo|trên)\s+(?:báo |tờ )?",),
)
