"""How Vietnamese words its questions."""

from __future__ import annotations

from store.language.values.question import QuestionWords

QUESTIONS = QuestionWords(
    quantity=("bao nhiêu", r"mấy\b", "bao lâu", "bao xa"),
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
    closed_marks=(r"(?<!\w)(?:có phải là|có|đã|còn|vẫn|có thật|thật sự)(?!\w)",),
    alternatives=(r"hoặc",),
    opens_with_question_word=False,
    prepositions=(),
    joins=("và cả", "và"),
    listed=("và", "hoặc"),
    mark="?",
    continues=(r"còn\b", r"thế\b", r"vậy\b"),
    points_back=(
        *("ông ấy", "bà ấy", "ông này", "bà này", "nó", "họ", "điều đó", "việc đó", "việc này"),
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
    articles=("bài(?: báo| viết)?",),
    press=("báo chí", "báo"),
    about_corpus=(
        r"(?:bao nhiêu|mấy|những|các|liệt kê(?: các)?)\s+{articles}\b",
        r"{articles}\s+nào\b",
        r"(?:những )?gì (?:đã |được |đã được )?(?:đăng|xuất bản)\b",
        r"(?:đã |được )?(?:đăng|xuất bản) (?:những )?gì\b",
        r"^\W*(?:tất cả )?(?:các |những )?{articles} (?:của|do|từ|trên)\b",
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
    published=(r"đăng\b", r"xuất bản", r"{articles} (?:ngày|tháng|năm|của)\b"),
    no_topic=(
        r"tiêu|đề|tựa|nhan",
        "bài|báo|viết|nói|về|nhắc|nhắc đến|đến|đề|cập|đề cập|có|tổng|cộng|đăng|ngày|tháng|năm",
        "là|được|bằng|tiếng|pháp|anh|việt|nga",
    ),
    written=("viết", "viết bằng", "bằng"),
    in_language=("{name}",),
    name_ending="",
    speaking={},
    adjective=(),
    adjective_alone=frozenset(),
    of_publisher=(r"(?:theo|trên)\s+(?:báo |tờ )?",),
)
