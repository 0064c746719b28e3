"""Vietnamese: what is asked of a thing, and the words that tell it."""

from __future__ import annotations

from store.language.values.attributes import AttributeWords

ATTRIBUTES = AttributeWords(
    frames=(
        r"^\W*(?:tên |số |cho biết |(?:ai|đâu|gì|cái gì) là |hãy cho biết )*{what}(?!\w)"
        r"(?! (?:đã|sẽ|đang|nói|cho|phát|tuyên|thăm|gặp|có|bị|được|đến|yêu|kêu|đề|ký|tới|từ|muốn))",
        r"{what} (?:của .{1,40} )?(?:là |tên là |khoảng )?"
        r"(?:bao nhiêu|gì|nào|ai(?! cập)|mấy)(?!\w)",
    ),
    asked={
        "capital": (r"thủ đô",),
        "population": (r"dân số", r"số dân"),
        "currency": (r"(?:đơn vị )?tiền tệ", r"đồng tiền"),
        "tongue": (r"ngôn ngữ(?: chính thức)?",),
        "area": (r"diện tích",),
        "founder": (r"(?:người |nhà )?(?:đồng )?sáng lập",),
        "founded": (r"(?:năm|ngày) thành lập",),
        "age": (r"tuổi", r"(?:năm|ngày) sinh", r"sinh (?:năm|ngày)"),
        "price": (r"giá(?: vé| bán| tiền)?(?! (?:trị|vẽ|sách|đỡ|treo|rét))",),
        "salary": (r"(?:mức |tiền )?lương", r"thu nhập"),
        "height": (r"chiều cao", r"độ cao"),
        "length": (r"(?:chiều|độ) dài",),
        "width": (r"(?:chiều|bề|độ) rộng",),
        "depth": (r"(?:chiều|độ) sâu",),
        "weight": (r"cân nặng", r"trọng lượng"),
        "colour": (r"màu(?: sắc)?",),
        "hours": (r"giờ mở cửa",),
        "address": (r"địa chỉ(?! (?:e-?mail|thư|trang))",),
        "phone": (r"(?:số )?điện thoại",),
        "mail": (r"(?:địa chỉ )?(?:e-?mail|thư điện tử)",),
        "site": (r"(?:địa chỉ )?trang web", r"website"),
    },
    otherwise={
        "population": (r"có bao nhiêu (?:người )?dân\b",),
        "president": (
            r"(?:tổng thống|chủ tịch nước|nguyên thủ)(?: \w+){0,5} (?:là ai|tên)(?!\w)",
            r"ai (?:là|làm|đang là) (?:tổng thống|chủ tịch nước|nguyên thủ)",
        ),
        "premier": (
            r"thủ tướng(?: \w+){0,5} (?:là ai|tên)(?!\w)",
            r"ai (?:là|làm|đang là) thủ tướng",
        ),
        "spouse": (r"(?:vợ|chồng)(?: \w+){1,5} là ai(?!\w)", r"ai là (?:vợ|chồng)(?!\w)"),
        "tongue": (r"nói (?:tiếng|ngôn ngữ) (?:gì|nào)",),
        "founder": (r"ai (?:là người |đã )?(?:sáng lập|thành lập)(?!\w)",),
        "founded": (r"(?:sáng lập|thành lập) (?:khi nào|năm nào|vào năm nào|từ bao giờ)",),
        "age": (r"(?:bao nhiêu|mấy) tuổi",),
        "price": (r"giá bao nhiêu",),
        "salary": (r"kiếm (?:được )?bao nhiêu",),
        "height": (r"^(?!.*(?:lạm phát|tỷ lệ|lãi suất|giá|mức|nhiệt độ)).*cao bao nhiêu",),
        "length": (
            r"(?<!kéo )dài bao nhiêu(?! (?:giây|phút|tiếng|giờ|ngày|tuần|tháng|năm|trang))",
        ),
        "width": (r"(?<!mở )rộng bao nhiêu",),
        "depth": (r"sâu bao nhiêu",),
        "weight": (r"nặng bao nhiêu",),
    },
    posts=(r"\bbộ trưởng (?:bộ )?(?P<of>\w+ \w+)",),
    told={
        "capital": (r"thủ đô",),
        "population": (r"dân số", r"số dân", r"(?:người|cư) dân", r"triệu người"),
        "president": (r"tổng thống", r"chủ tịch", r"nguyên thủ", r"lãnh đạo", r"giám đốc"),
        "premier": (r"thủ tướng",),
        "currency": (r"tiền", r"(?:đô la|euro|bảng anh|peso|franc|rupee|rúp|đồng|yên|nhân dân tệ)"),
        "tongue": (r"ngôn ngữ", r"tiếng", r"chính thức"),
        "area": (r"diện tích", r"vuông", r"héc ?ta", r"ha(?!\w)", r"km[²2]", r"m[²2]"),
        "founder": (r"sáng lập", r"thành lập", r"lập ra", r"khởi xướng"),
        "founded": (r"sáng lập", r"thành lập", r"ra đời", r"từ năm"),
        "age": (
            r"tuổi",
            r"sinh(?: năm| ngày|:)(?!\w)",
            r"(?:thành lập|xây|xây dựng|ra đời) (?:từ |vào )?(?:năm|thế kỷ)",
            r"niên đại|thế kỷ|thập niên",
        ),
        "price": (r"giá", r"chi phí", r"miễn phí", r"tốn", r"bán"),
        "salary": (r"lương", r"thu nhập", r"kiếm", r"trả"),
        "height": (r"cao(?!\w| (?:tốc|cấp|điểm|su|đẳng|nguyên))",),
        "length": (r"dài(?!\w)",),
        # How wide a place is may be told as its area.
        "width": (r"(?<!mở )rộng(?!\w)", r"diện tích|vuông|héc ?ta|ha(?!\w)"),
        "depth": (r"sâu(?!\w)", r"dưới (?:lòng|mặt|đáy|nước|biển|đất)"),
        "weight": (r"nặng", r"cân", r"kg(?!\w)", r"tấn(?!\w)", r"ký(?!\w)"),
        "colour": (r"màu", r"(?:đỏ|xanh|vàng|trắng|đen|xám|nâu|cam|hồng|tím)(?!\w)"),
        "spouse": (r"vợ", r"chồng", r"kết hôn", r"cưới"),
        "hours": (r"mở cửa", r"giờ(?!\w)", r"\d+h"),
        "address": (
            r"đường(?!\w)",
            r"phố(?!\w)",
            r"địa chỉ",
            r"số nhà",
            r"phường",
            r"quận",
            r"tọa lạc",
        ),
        "phone": (r"điện thoại", r"đường dây nóng", r"liên hệ"),
        "mail": (r"e-?mail", r"thư điện tử"),
        "site": (r"trang web", r"website", r"trực tuyến"),
    },
)
