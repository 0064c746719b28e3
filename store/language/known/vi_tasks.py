"""How Vietnamese asks for more than one fact."""

from __future__ import annotations

from store.language.known.vi_talk import CHAT, FILLER, KEYS, THANKS
from store.language.known.vi_who import NAMES, WHO_IS
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
        r"rút gọn\b|thu gọn\b|cô đọng\b|viết ngắn lại|nói gọn(?: lại)?\b|gói gọn\b",
        r"tóm lại\b|tóm gọn\b|tóm tắt lại\b|nói tóm lại|tựu trung\b",
        r"(?:những |các |vài )?(?:nét|điểm|ý|thông tin|sự kiện|dữ kiện|nội dung|diễn "
        r"tiến) (?:chính|nổi bật|chủ chốt|cơ bản|then chốt|mấu chốt|đáng chú ý|quan "
        r"trọng nhất)",
        r"điểm (?:nhanh|qua|lại)\b|điểm tin\b|lướt nhanh\b|bản (?:rút gọn|tin nhanh|tóm "
        r"lược|ngắn)",
        r"(?:nhìn|nói) chung\b(?=.*(?:nói|viết|cho biết|gì|sao|thế nào))|về đại thể",
        r"cập nhật (?:nhanh |giúp |cho )|(?:cho |giúp )(?:tôi |mình )?(?:nắm|biết) "
        r"(?:nhanh |sơ |qua )?(?:tình hình|nội dung|đại ý)",
        r"(?:trong|bằng) (?:vài|một|hai|ba|bốn|năm|\d+) (?:câu|dòng|từ|ý|chữ)\b",
        r"đại ý\b|đại khái\b|cốt lõi\b|thông điệp chính|điều quan trọng nhất|sơ lược\b|"
        r"vắn tắt\b|khái lược\b",
        r"(?:tôi|mình|ta) (?:cần|nên|phải) biết (?:những )?(?:gì|điều gì) về",
        r"bài (?:này|đó|báo này|viết này) nói (?:về )?(?:cái gì|gì|chuyện gì|về đâu)",
        r"bài (?:báo |viết )?.{0,60}(?:nói|viết|kể) (?:về )?(?:gì|những gì|chuyện "
        r"gì)\W*\Z|nội dung (?:của )?bài\b|(?:kể|nói) (?:nhanh|sơ|qua|ngắn)\b",
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
        r"(?:các |những )?(?:mốc|cột mốc|dấu mốc) (?:chính|quan trọng|đáng nhớ|chủ yếu|"
        r"của|trong)|cột mốc\b",
        r"(?:ngày tháng|mốc|ngày giờ) và (?:các )?sự kiện|(?:các |những )?(?:ngày|thời "
        r"điểm) (?:quan trọng|then chốt|mấu chốt)",
        r"(?:chuyện gì|điều gì|cái gì|việc gì) (?:xảy ra|đến|diễn ra) (?:trước|đầu "
        r"tiên)\b.{0,40}(?:sau|tiếp)",
        r"quá trình\b.{1,80}(?:từ|đến|tới|qua)\b|\A\W*quá trình\b(?!.*(?:được gọi|là gì))",
        r"từ .{2,80} (?:đến|tới|cho đến) .{2,60}(?:thế nào|ra sao|như nào|những gì)\b",
        r"lịch sử .{2,60} (?:qua|theo) (?:từng |các )?(?:năm|thời kỳ|tháng|giai đoạn)",
        r"(?:mỗi|từng) (?:bước|giai đoạn|chặng) .{0,60}(?:khi nào|lúc nào|bao giờ|ngày "
        r"nào)",
        r"(?:theo |qua )(?:từng )?(?:năm|tháng|tuần|giờ|ngày|giai đoạn)\b(?=\W*\Z)|"
        r"(?:ngày|giờ|năm|tháng) (?:này )?qua (?:ngày|giờ|năm|tháng)",
        r"theo (?:thứ tự|trình tự) nào|(?:các|những) (?:giai đoạn|bước|chặng) (?:của|"
        r"trong)",
        r"đã (?:diễn ra|phát triển|leo thang|tiến triển|thay đổi) (?:thế nào|ra sao|như "
        r"thế nào) (?:từ|kể từ|theo)",
        r"(?:chuyện gì|điều gì|những gì) (?:đã )?(?:xảy ra|diễn ra) (?:kể )?từ (?:khi|"
        r"ngày|lúc)|từ đầu (?:tới|đến) (?:giờ|nay|cuối)",
        r"thuật lại\b|kể lại .{2,60} (?:từ đầu|theo|lần lượt)|lần lượt\b(?=.*(?:xảy ra|"
        r"diễn ra))|dẫn đến .{2,60} thế nào\b",
        r"(?:việc gì|chuyện gì|điều gì|cái gì) .{0,30}(?:khi nào|lúc nào|vào lúc nào)|"
        r"tiến trình (?:của |vụ |sự )",
        r"từ (?:khi|lúc|ngày) (?!nào|\d).{2,80}(?:đến|tới) (?:nay|giờ|khi|lúc|ngày)\b(?! nào)|"
        r"\A\W*(?:những "
        r"|các )?diễn biến\b|hết (?:ngày|giờ) này",
        r"(?:trước sau|đầu đuôi) (?:thế nào|ra sao|câu chuyện)|đầu đuôi\b",
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
        r"\A(?!.*(?:bao nhiêu|thứ mấy|mấy lần|phần trăm)).*so với\b",
        r"khác gì\b|khác (?:nhau|biệt)(?= (?:thế|ra|ở|như|chỗ|điểm|không|gì|nào|giữa)\b|\W*\Z)",
        r"chênh lệch\b",
        r"hơn,.{1,40}\bhay\b",
        r"(?:nào|ai) .{1,30}hơn\b",
        r": .{0,20}(?:nào|ai) .{1,40}hơn\b",
        r"có .{1,20}hơn .{1,40}không\b",
        r"(?:kể|nói|có|có kể|là) (?:giống|khác|như) nhau\b|giống nhau\b|tương đồng\b|"
        r"(?:điểm|chỗ|nét) (?:giống|khác|chung|tương đồng)",
        r"(?:cạnh|bên cạnh) nhau\b|(?:đặt|để|xếp) .{2,60} (?:cạnh|bên cạnh|song song)",
        r"\bhay\b .{1,40}(?:hơn)\b|hơn\b.{0,40} \bhay\b (?!không|chưa)",
        r"khác .{1,30} (?:ở|chỗ|điểm) (?:nào|gì|đâu)|khác (?:với|so với)\b|sự khác "
        r"(?:nhau|biệt) (?:giữa|của)",
        r"\A\W*[^,?]{2,40} (?:đấu|đối đầu|với|vs\.?) [^,?]{2,40}[:,] ?(?:ai|bên nào|nơi "
        r"nào|cái nào|đội nào)",
        r"(?:ai|nào|bên nào|cái nào) .{0,40}hơn\b",
        r"(?:cái|bên|nơi|người|đội|nước) nào (?:trong hai|trong số)|khác (?:thế nào|ra "
        r"sao|biệt gì)|\bhay\b .{2,40}[:,] .{0,20}(?:nào|ai|đâu)\b.{0,40}hơn",
    ),
    who_is=WHO_IS,
    copula=(r"là\b",),
    listing=(
        r"liệt kê\b",
        r"danh sách\b",
        r"kể (?:tên|ra)\b",
        r"(?:nêu|cho biết|đưa ra) (?:tất cả|mọi|toàn bộ|từng|các)\b",
        r"(?:những|các) .{1,40}(?<!cách )(?<!bằng cách )(?:nào|gì)\b(?<!cách nào)(?<!ngày nào)"
        r"(?<!khi nào)(?<!lúc nào)(?<!năm nào)(?<!thế nào)(?<!hãng nào)(?<!làm gì)",
        r"tất cả (?:các|những)\b",
        # "Each day" is no list of days.
        r"(?<!ai )(?:mỗi|từng) (?!(?:ngày|tuần|tháng|năm|giờ|phút|giây|đêm|quý|mùa|lần|lượt|kg|ki|"
        r"cân|km|tấn|tạ|lít|mét|hecta|héc|ha|khi|từ|bị|được|là|có|làm)\b)\w+",
        r"(?:các|những) .{1,40}bao nhiêu\b",
        r"những ai\b",
        r"(?:cho (?:tôi |mình )?(?:biết|xem)|nêu|đọc|viết|đưa)(?: tên)? (?:ra )?(?:tất "
        r"cả|mọi|toàn bộ)\b|kể (?:hết|đủ|tên)\b|tất cả \w+ (?=.*(?:đã|bị|được|xin|có|"
        r"đang))",
        r"\A\W*tên (?:của )?(?:các|những)\b|(?:gồm|bao gồm) (?:những )?(?:ai|gì|nước "
        r"nào)\b",
    ),
    counting=(
        r"đếm\b",
        r"\A\W*(?:tổng )?số (?:lượng )?\w+|cộng (?:tất cả|hết|lại|dồn)",
    ),
    how_many=(
        r"(?<!thứ )(?<!hạng )(?<!lúc )(?<!hết )(?<!giá )(?<!phạt )(?:có )?(?:bao nhiêu|mấy)\b"
        r"(?! (?:phần trăm|tuổi|giờ|tiền|đồng|đô la|euro|usd|độ|mét|km|lâu)\b)",
    ),
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
    newest=(
        r"mới nhất",
        r"gần đây nhất",
        r"gần nhất",
        r"mới đăng",
        r"(?:bài|(?<!thông )tin)(?: báo| viết)? mới\b",
    ),
    oldest=(r"cũ nhất", r"đầu tiên", r"sớm nhất", r"xưa nhất"),
    news=(
        r"tin(?: tức)?\b",
        r"bản tin\b",
        r"bài(?: báo| viết)? mới\b",
    ),
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
    chat=CHAT,
    thanks=THANKS,
    filler=FILLER,
    names=NAMES,
    named_people=(r"ai\b", r"(?:người|nhân vật)\b"),
    named_organisations=(r"(?:tổ chức|cơ quan)\b",),
    named_places=(r"(?:địa danh|địa điểm|nơi)\b",),
    named_all=(r"tên\b",),
    keys=KEYS,
)
