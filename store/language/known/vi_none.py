"""Vietnamese: how it says that there was none."""

from __future__ import annotations

from store.language.values.none import NoneWords

NONE = NoneWords(
    nobody=(
        r"(?:không|chưa|chẳng) (?:có |làm |khiến |để )?(?:một )?(?:ai|người nào|một ai)(?: nào)?",
        r"không (?:làm|khiến) người nào",
    ),
    none=(
        r"(?:không|chưa) (?:có|gây(?: ra)?|ghi nhận|phát hiện|xảy ra)"
        r"(?: trường hợp)?(?: bất kỳ| bất cứ)?",
    ),
    none_after=(),
    joined=("hay", "hoặc", "và"),
    apart=("khác", "thêm", "nữa", "nặng", "nghiêm trọng"),
    many=("bao nhiêu", "mấy"),
    between=(
        r"cái|con|chiếc|cây|ngôi|căn|quả|tấm|bức|cuốn|vụ|loại|tên|đội|bộ|tòa|toà|khu|hộ|suất",
        r"mảnh|tờ|viên|bài|cơ sở",
    ),
    plural=(),
    measures=(
        r"tiền|phần|giờ|phút|giây|ngày|tuần|tháng|năm|tuổi|lần|tiếng|mét|km|đồng|tỷ|triệu|độ|kg",
        r"tấn|điểm|bàn|phiếu|lít|bản|của|nếu|mỗi|là|vào|trong|thì|và|so|cho|do|ở|từ",
    ),
    toll=(
        r"số (?:lượng )?(?:người |ca )?(?:bị )?"
        r"(?:chết|tử vong|thiệt mạng|thương vong|nạn nhân|thương)",
        r"thiệt hại về (?:người|nhân mạng)",
    ),
    people=(
        r"(?:hành )?khách|người(?: dân)?|dân|học sinh|sinh viên|trẻ(?: em)?|phụ nữ|đàn ông",
        r"công nhân|nhân viên|thợ(?: mỏ)?|thuyền viên|ngư dân|binh sĩ|chiến sĩ|lính|cảnh sát",
        r"cán bộ|giáo viên|du khách|nông dân|tài xế|bệnh nhân|cư dân|nhà báo|cầu thủ|cổ động viên",
    ),
    hurt=(r"(?:bị )?thương(?: tích)?(?! vong)", r"nạn nhân bị thương"),
    killed=(
        r"thiệt mạng",
        r"(?:bị )?chết",
        r"tử vong",
        r"tử nạn",
        r"hy sinh",
        r"qua đời",
        r"(?:bị )?giết",
    ),
    casualties=(r"thương vong", r"thiệt hại về (?:người|nhân mạng)", r"nạn nhân"),
    harmed=(
        "đuối(?: nước)?|sát hại|ám sát|bị bắn|bị đâm|bỏng|gãy (?:tay|chân|xương)|chấn thương",
        "mạng sống|tính mạng|thi thể|tử thi|xác|mất mạng|sống sót|cấp cứu|bệnh viện|nhập viện",
        "điều trị|nguy kịch|thảm sát|bị nạn|xấu số|mất tích|vùi lấp",
    ),
)
