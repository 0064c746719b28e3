"""How Vietnamese tells of corrections, updates and ended states."""

from __future__ import annotations

from store.language.values.changes import ChangeWords

CHANGES = ChangeWords(
    corrects=(
        r"\b(?:bản tin|tin|bài(?: báo| viết)?)\b.*\b(?:viết|đưa|ghi|nêu|đăng)\b.*\b(?:thực tế|thực "
        r"ra|đúng ra|chính xác)(?: phải)? là\b",
        r"\bchứ không phải .{1,60}\bnhư (?:\w+ ){0,4}?(?:đã (?:đưa|viết|nêu|đăng)|bản tin|bài)",
        r"\b(?:đính chính|cải chính)\b",
        r"\b(?:con số|số liệu|số|thông tin|tên|số tiền|số người|ngày|giá|tuổi|tỉ số|tỷ số) "
        r"(?:đúng|chính xác)(?: phải)? là\b",
        r"\b(?:bài|bản tin|tin)(?: báo| viết)? (?:trước|đầu|hôm qua)(?: đó| đây)? (?:đã )?"
        r"(?:đưa|viết|ghi|nêu|đăng)\b",
        r"\bphiên bản trước (?:đó )?(?:của )?bài\b|\bbản tin trước\b.*\b(?:sai|nhầm)\b",
        r"\b(?:viết|đưa|ghi|nêu|đăng|in) (?:tin )?(?:sai|nhầm|không chính xác|không đúng)\b",
    ),
    updates=(
        r"\bcập nhật\b",
        r"\b(?:tăng|nâng|giảm|hạ) (?:lên|xuống)(?: còn| tới| đến| thành)?\b|\blên (?:tới|đến)\b",
    ),
    ends=(
        r"\btừ chức\b|\brời (?:chức|ghế|nhiệm sở|cương vị)\b|\bthôi (?:chức|giữ chức)\b",
        r"\bbị (?:cách chức|miễn nhiệm|bãi nhiệm|sa thải|phế truất)\b|\bmiễn nhiệm\b|\bkế nhiệm\b",
        r"\b(?:nghỉ hưu|bàn giao chức|rời khỏi (?:chức|vị trí|ghế))\b|\b(?:làm|trở thành|là) tân\b",
        r"\bthay (?:thế|ông|bà|cho)\b",
        r"\bmở (?:cửa )?lại\b|\btrở lại\b|\bnối lại\b|\bkhôi phục\b|\bthông xe\b",
        r"\bkhông còn\b|\bchấm dứt\b|\bkết thúc\b|\bdỡ bỏ\b|\bbãi bỏ\b|\bh(?:ủy|uỷ)(?: bỏ)?\b",
        r"\bđược (?:thả|trả tự do|tìm thấy|giải cứu|dập tắt)\b|\bđóng cửa\b|\bqua đời\b",
    ),
    now=(r"\bcòn\b|\bvẫn\b|\bhiện\b|\bbây giờ\b|\bđương nhiệm\b|\blúc này\b",),
    state=(
        r"^ai (?:là|đang|giữ|đứng đầu|lãnh đạo|điều hành|phụ trách|nắm)\b|\blà (?:ai|gì)\b",
        r"\b(?:có|đang|còn|vẫn|bị|được)\b.*\b(?:không|chưa)\b",
    ),
)
