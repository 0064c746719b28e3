"""How Vietnamese asks who or what something is, and who is named."""

from __future__ import annotations

from store.language.values.forms import Forms

WHO_IS: Forms = (
    r"(?:bạn |anh |chị )?(?:có )?biết (?P<name>.+?) là (?:ai|gì|người nào|người thế "
    r"nào|người như thế nào|người ra sao|cái gì|công ty gì|tổ chức gì|nhân vật "
    r"nào)(?: (?:vậy|thế|nhỉ|hả|ạ|đấy|đó|không))*",
    r"(?:hãy |xin |làm ơn )*(?:giải thích|cho biết|nói|cho tôi biết|cho hỏi)(?: "
    r"giúp| cho tôi| tôi)* (?P<name>.+?) là (?:ai|gì|người nào|người thế nào|người "
    r"như thế nào|người ra sao|cái gì|công ty gì|tổ chức gì|nhân vật nào)(?: (?:vậy|"
    r"thế|nhỉ|hả|ạ|đấy|đó|không))*",
    r"(?P<name>.+?),? là (?:ai|gì|người nào|người thế nào|người như thế nào|người "
    r"ra sao|cái gì|công ty gì|tổ chức gì|nhân vật nào)(?: (?:vậy|thế|nhỉ|hả|ạ|đấy|"
    r"đó|không))*,? và (?:vì sao|tại sao|sao|do đâu).*",
    r"người (?:có biệt danh|tên|được gọi|được mệnh danh|mang tên|có tên)(?: là)? "
    r"(?P<name>.+?) là (?:ai|gì|người nào|người thế nào|người như thế nào|người ra "
    r"sao|cái gì|công ty gì|tổ chức gì|nhân vật nào)(?: (?:vậy|thế|nhỉ|hả|ạ|đấy|đó|"
    r"không))*",
    r"(?P<name>(?:tiến sĩ|bác sĩ|giáo sư|ông|bà|luật sư|thẩm phán|đại tá|đại tướng|"
    r"ca sĩ|nhóm|tay|nhân vật) .+?) là ai(?: (?:vậy|thế|nhỉ|hả|ạ|đấy|đó|không))*",
    r"ai (?:được|bị) (?:mệnh danh|gọi|đặt biệt danh|biết đến)(?: với tên)?(?: là| "
    r"như)? (?P<thing>.+)",
    r"(?P<name>.+?) (?:làm gì|làm nghề gì|hoạt động gì)(?: (?:vậy|thế|nhỉ|hả|ạ|đấy|"
    r"đó|không))*(?<!để làm gì)",
    r"(?P<thing>.+?) (?:nghĩa là gì|có nghĩa là gì|là viết tắt của (?:từ |chữ )?gì|"
    r"nghĩa là sao)(?: (?:vậy|thế|nhỉ|hả|ạ|đấy|đó|không))*",
    r"(?:ý )?nghĩa (?:của |là gì )?(?:từ |cụm từ |thuật ngữ )?(?P<thing>.+?)(?: là "
    r"gì)?",
    r"định nghĩa (?:của |từ |thuật ngữ )?(?P<thing>.+?)(?: là gì)?",
    r"(?:hãy |xin )?(?:giới thiệu|mô tả)(?: cho tôi| về| giúp tôi)* "
    r"(?P<name>.+?)(?: giúp tôi| cho tôi| với| giúp| đi)*",
    r"(?:một chút |vài |chút )?(?:thông tin|tiểu sử|lý lịch|chân dung|hồ sơ) (?:về |"
    r"của )(?P<name>.+)",
    r"(?P<name>.+?) (?:từng |có thể |rốt cuộc |thực ra )?là (?:ai|gì|người nào|"
    r"người thế nào|người như thế nào|người ra sao|cái gì|công ty gì|tổ chức gì|"
    r"nhân vật nào)(?: (?:vậy|thế|nhỉ|hả|ạ|đấy|đó|không))*",
    r"(?:cho biết )?(?:ông |bà |anh |chị |cụ |em )?(?P<name>.+?) là "
    r"(?:ai|gì|người (?:thế nào|như thế nào|nào|ra sao)|công ty gì|tổ chức gì|cái gì)\b",
    r"(?:ai|người nào) là (?P<name>.+)",
    r"(?P<name>.+?) nghĩa là gì",
    r"(?P<name>.+?) là (?:tổ chức|công ty|cơ quan|nhóm|đơn vị|hãng|nhân vật|loại) "
    r"(?:nào|như thế nào|thế nào|ra sao)(?: vậy| thế)?",
)

NAMES: Forms = (
    r"(?:(?:những |có )*ai|(?:những |các )?(?:người|nhân vật|tổ chức|cơ quan|địa danh|địa điểm|"
    r"nơi|tên)(?: \w+){0,2}? nào|(?:những |các )(?:người|nhân vật|tổ chức|cơ quan|địa danh|"
    r"địa điểm|tên)(?: người| riêng)?) (?:đã |đều |cũng )?(?:được |bị )?"
    r"(?:nhắc|nêu|đề cập|kể|trích dẫn|xuất hiện|có mặt)(?: đến| tới| tên)* (?:ở |trong )",
    r"bài(?: báo| viết)?\b.{0,80}?(?:nhắc|nêu|đề cập|kể)(?: đến| tới| tên)* "
    r"(?:những |các )?(?:ai|(?:người|nhân vật|tổ chức|cơ quan|địa danh|địa điểm|tên) nào)\b",
    r"(?:liệt kê|kể|nêu|cho biết)(?: ra| tên)* (?:tất cả |các |những |mọi )*(?:tên|người|"
    r"nhân vật|tổ chức|cơ quan|địa danh|địa điểm)(?: người| riêng)?"
    r"(?: được (?:nhắc|nêu|đề cập)(?: đến| tới| tên)*)? (?:có )?(?:ở |trong |của )",
)
