"""How Vietnamese asks for more than one fact."""

from __future__ import annotations

from store.language.values.tasks import TaskWords

TASKS = TaskWords(
    summary=(
        r"(?<!bài )(?<!bản )tóm (?:tắt|lược|gọn)",
        r"(?:cho|viết|làm|cần)\b.{0,12} bản tóm tắt",
        r"(?:các |những )?(?:ý|điểm|nội dung) (?:chính|quan trọng|chủ yếu|cốt lõi)",
        r"tổng quan\b",
        r"tổng (?:hợp|kết|thuật)\b",
        r"(?:nói )?ngắn gọn",
        r"khái quát\b",
        r"lược thuật\b",
        r"điểm lại\b",
        r"nói về (?:cái gì|gì)\b(?= *\?)",
        r"(?:cần|nên) (?:nhớ|biết) (?:những )?(?:gì|điều gì)",
    ),
    one_article=(r"(?<!các )(?<!những )(?<!mọi )bài(?: báo| viết)?\b",),
    timeline=(
        r"theo thứ tự thời gian",
        r"theo dòng thời gian",
        r"dòng thời gian",
        r"mốc thời gian",
        r"trình tự\b",
        r"diễn (?:biến|tiến)\b",
        r"theo (?:thứ tự|thời gian|từng mốc|từng ngày|trình tự|từng bước)",
        r"thứ tự thời gian",
        r"niên biểu\b",
        r"từng (?:ngày|bước)\b",
        r"lịch sử (?:vụ|sự việc|tranh chấp)",
        r"từ đầu đến cuối",
    ),
    newest_first=(r"mới nhất (?:trước|lên đầu|ở trên)", r"ngược thời gian", r"thứ tự ngược"),
    changed=(
        r"(?:đã )?(?:có )?(?:điều|những) gì (?:đã |vừa )?(?:thay đổi|đổi khác)",
        r"(?:đã )?có (?:gì|điều gì) (?:đã )?(?:thay đổi|mới)\b",
        r"(?:đã )?có (?:những )?thay đổi (?:gì|nào)",
        r"(?:đã )?thay đổi (?:những )?gì (?:từ|kể từ|giữa|sau)\b",
    ),
    first=(
        r".{2,60}(?<!năm )(?<!ngày )\b(?:nào|gì|ai)\b(?!.*\blà\b).{2,60} (?<!lần )(?:đầu tiên|"
        r"trước tiên|sớm nhất|trước nhất)",
        r"(?:điều gì|cái gì|ai)\b(?!.*\blà\b).{2,60} (?<!lần )(?:đầu tiên|trước tiên|sớm nhất|"
        r"trước nhất)",
    ),
    last=(
        r".{2,60}(?<!năm )(?<!ngày )\b(?:nào|gì|ai)\b(?!.*\blà\b).{2,60} (?:cuối cùng|sau cùng|"
        r"muộn nhất|gần đây nhất)",
        r"(?:điều gì|cái gì|ai)\b(?!.*\blà\b).{2,60} (?:cuối cùng|sau cùng|muộn nhất|gần đây nhất)",
    ),
    ranks=(r"đầu tiên\b|trước tiên\b|(?:sớm|trước|muộn|gần đây) nhất\b|(?:cuối|sau) cùng\b",),
    comparison=(
        r"so sánh\b",
        r"đối chiếu\b",
        r"so với\b",
        r"khác (?:nhau|gì|biệt)\b",
        r"chênh lệch\b",
        r"hơn,.{1,40}\bhay\b",
        r"(?:nào|ai) .{1,30}hơn\b",
        r": .{0,20}(?:nào|ai) .{1,40}hơn\b",
        r"có .{1,20}hơn .{1,40}không\b",
    ),
    who_is=(
        r"(?:cho biết )?(?:ông |bà |anh |chị |cụ |em )?(?P<name>.+?) là "
        r"(?:ai|gì|người (?:thế nào|như thế nào|nào|ra sao)|công ty gì|tổ chức gì|cái gì)\b",
        r"(?:ai|người nào) là (?P<name>.+)",
        r"(?P<name>.+?) nghĩa là gì",
    ),
    copula=(r"là\b",),
    listing=(
        r"liệt kê\b",
        r"danh sách\b",
        r"kể (?:tên|ra)\b",
        r"(?:nêu|cho biết|đưa ra) (?:tất cả|mọi|toàn bộ|từng|các)\b",
        r"(?:những|các) .{1,40}(?:nào|gì)\b",
        r"tất cả (?:các|những)\b",
        # "Each day" is no list of days.
        r"(?:mỗi|từng) (?!(?:ngày|tuần|tháng|năm|giờ|phút|giây|đêm|quý|mùa|lần|lượt|kg|ki|cân|km|"
        r"tấn|tạ|lít|mét|hecta|héc|ha)\b)\w+",
        r"(?:các|những) .{1,40}bao nhiêu\b",
        r"những ai\b",
    ),
    counting=(r"đếm\b",),
    how_many=(r"(?:có )?(?:bao nhiêu|mấy)\b",),
    asks_which="những {what} nào?",
    asks_number="{what} bao nhiêu?",
    asks_money="{what} có chi phí bao nhiêu?",
    numbers=(r"(?:số (?:lượng|tiền|liệu)|con số|bao nhiêu|số (?=\w+ (?:của|mỗi|từng)))",),
    costs=(r"(?:chi phí|giá|kinh phí|vốn|tốn|đắt|rẻ)\b",),
    money=(r"(?:ngân sách|lương|tiền|phí|nợ|lãi|lỗ|doanh thu)\b",),
    size=(r"(?:dài|ngắn|cao|sâu|rộng|hẹp|diện tích|khoảng cách)\b",),
    sorts=(
        r"(?:thành|phố|thị|xã|làng|nơi|nước|tỉnh|huyện|vùng|quốc|gia|địa|phương|người|công|ty|"
        r"tổ|chức)",
    ),
    most=(
        r"(?:nhiều|lớn|dài|cao|to|đắt|rộng|nặng|xa|sâu|đông)(?: \w+){0,2} nhất",
        r"tối đa nhất",
    ),
    least=(r"(?:ít|nhỏ|ngắn|thấp|bé|rẻ|hẹp|nhẹ|gần)(?: \w+){0,2} nhất",),
    total=(r"tổng(?: cộng| số| chiều| chi| vốn| diện)?\b(?! (?:hợp|kết|thống|giám|quan|bí|cục))",),
    newest=(r"mới nhất", r"gần đây nhất", r"gần nhất", r"mới đăng"),
    oldest=(r"cũ nhất", r"đầu tiên", r"sớm nhất", r"xưa nhất"),
    news=(r"tin(?: tức)?\b", r"bản tin\b"),
    undated=(r"không (?:có|ghi|rõ) ngày", r"thiếu ngày"),
    from_outlet=(
        r"của\b",
        r"do\b",
        r"trên\b",
        r"từ\b",
        r"đăng\b",
    ),
    attributes=(
        r"so|sánh|đối|chiếu|khác|nhau|thế|nào|hơn|hay|chênh|lệch|liệt|kê|danh|sách|kể|tên|tất|cả",
        r"mỗi|từng|các|những|tổng|cộng|số|nhất|bao|nhiêu|đếm|cho|biết|nêu|mới|là|có|về",
        r"xem|đọc|lập|sắp|xếp|chuyện|xảy|ra|vụ|việc|sự|kiện|hãy|tôi|kể|lại|viết|theo|gì|đã|án",
    ),
    chat=(
        r"(?:ok|okay|được|vâng|dạ|tốt|hay|tuyệt|hiểu)(?: (?:vời|quá|rồi|lắm|ạ|thôi))*"
        r"(?:,? (?:cảm ơn|cám ơn|bạn|nhiều|rất nhiều|nhé|ạ))+",
        r"(?:cảm|cám) ơn(?: (?:bạn|rất|nhiều))*,? (?:thế là |vậy là )?(?:đủ|hữu ích|rất hữu ích)"
        r"(?: rồi)?",
        r"(?:xin )?chào(?: (?:bạn|anh|chị|em|mọi người|buổi sáng|buổi chiều|buổi tối|cả nhà))*",
        r"(?:xin )?(?:cảm|cám) ơn(?: (?:bạn|anh|chị|nhiều|rất nhiều|nhé|ạ|lắm))*",
        r"(?:bạn|anh|chị) (?:có )?(?:khỏe|khoẻ|sao rồi)(?: không)?",
        r"(?:tuyệt|tốt|được rồi|hay quá)?,? ?(?:tạm biệt|hẹn gặp lại|bái bai)(?: (?:nhé|bạn))*",
        r"(?:bạn|mày) là (?:ai|gì)|bạn (?:có thể )?làm được (?:những )?gì|giúp tôi(?: với)?",
        r"(?:cho (?:tôi )?(?:xem|biết)|hãy lặp lại|tiết lộ|bỏ qua|quên)? ?(?:các |những |mọi )?"
        r"(?:chỉ dẫn|hướng dẫn|chỉ thị|quy tắc|câu lệnh)(?: hệ thống)? của bạn(?: là gì)?",
        r"(?:tuyệt|tuyệt vời|hay quá|tốt lắm|giỏi quá)",
    ),
    filler=(
        r"(?:ok|ừ+|ừm+|vâng|dạ|không|à+|ồ+|hm+|haha\w*|hihi\w*|lol|(?:thử|test)(?: (?:thử|test))*)",
        r"(?:asdf|qwer|qwerty)(?: \w+)?",
    ),
    names=(
        r"(?:(?:những |có )*ai|(?:những |các )?(?:người|nhân vật|tổ chức|cơ quan|địa danh|địa điểm|"
        r"nơi|tên)(?: \w+){0,2}? nào|(?:những |các )(?:người|nhân vật|tổ chức|cơ quan|địa danh|"
        r"địa điểm|tên)(?: người| riêng)?) (?:đã |đều |cũng )?(?:được |bị )?"
        r"(?:nhắc|nêu|đề cập|kể|trích dẫn|xuất hiện|có mặt)(?: đến| tới| tên)* (?:ở |trong )",
        r"bài(?: báo| viết)?\b.{0,80}?(?:nhắc|nêu|đề cập|kể)(?: đến| tới| tên)* "
        r"(?:những |các )?(?:ai|(?:người|nhân vật|tổ chức|cơ quan|địa danh|địa điểm|tên) nào)\b",
        r"(?:liệt kê|kể|nêu|cho biết)(?: ra| tên)* (?:tất cả |các |những |mọi )*(?:tên|người|"
        r"nhân vật|tổ chức|cơ quan|địa danh|địa điểm)(?: người| riêng)?"
        r"(?: được (?:nhắc|nêu|đề cập)(?: đến| tới| tên)*)? (?:có )?(?:ở |trong |của )",
    ),
    named_people=(r"ai\b", r"(?:người|nhân vật)\b"),
    named_organisations=(r"(?:tổ chức|cơ quan)\b",),
    named_places=(r"(?:địa danh|địa điểm|nơi)\b",),
    named_all=(r"tên\b",),
)
