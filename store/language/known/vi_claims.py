"""Vietnamese: how a claim is worded."""

from __future__ import annotations

from store.language.values.claim import ClaimWords, Verbs
from store.language.values.text import words

CLAIMS = ClaimWords(
    denial=(
        r"(?<!hàng )(?<!trên )không(?! (?:chỉ|những|quân|gian|khí|kém|ngừng|nghỉ|lực|phận|ít|quá"
        r"|tặc|kích|thể không|lâu sau|hơn|dưới|muộn))",
        r"chưa(?! (?:đầy|đến|tới))|chẳng(?! (?:hạn|những))|chả",
    ),
    denying=(
        r"(?<!hàng )(?<!trên )không|chưa|chẳng(?! hạn)|chả|phủ nhận|bác bỏ|từ chối|thiếu|vô|bất",
        r"khó|cấm|tránh|ngừng|mất",
        r"thất bại|ít|chỉ|hết|đừng|khỏi",
    ),
    turned=(r"trái|dừng|hủy|hoãn|thay vì|ngoại trừ|quên|bỏ qua|chấm dứt|hiếm",),
    possible=(
        r"(?<!đã )có thể|có lẽ|có khả năng|dường như|khả năng|nghi|được cho là|bị cho là",
        r"có nguy cơ|tiềm năng",
    ),
    planned=(
        r"sẽ|sắp|dự kiến|dự định|muốn|kế hoạch|đề xuất|chuẩn bị|hy vọng|mong|định",
        r"đàm phán|thảo luận",
        r"sẵn sàng|cân nhắc|xem xét|kiến nghị",
    ),
    future=(),
    past=(r"đã|vừa|hôm|bị",),
    conditional=(r"nếu|miễn là|trừ khi|với điều kiện|phụ thuộc|tùy",),
    estimated=(r"ước tính|ước|dự báo|dự đoán|theo đánh giá|ước lượng",),
    above=(r"hơn|trên|vượt|vượt quá|quá|ít nhất",),
    around=(r"khoảng|gần|gần đến|chừng|xấp xỉ|ước chừng|cỡ|tầm",),
    light=words("thể được phải bị có sẽ đã đang còn hề là"),
    reported=(
        r"cho biết|nói|theo|cho rằng|khẳng định|tuyên bố|cáo buộc|nhận định|phát biểu",
        r"chia sẻ|bày tỏ",
        r"thông báo|công bố|cảnh báo|nhấn mạnh|giải thích|phủ nhận|đánh giá|tin rằng|kể",
        r"viết|báo|tố",
        r"thừa nhận|trả lời|bình luận|đưa tin|trích|xác nhận|hứa|kêu gọi|chỉ trích|nghĩ",
        r"coi|gọi|trần tình",
        r"lưu ý|tiết lộ|dẫn lời|thấy|ý kiến|quan điểm|trong mắt|nêu|cho hay",
    ),
    opined=(
        r"cho rằng|theo(?= (?:ông|bà|lời|ý kiến|quan điểm)\b)|khẳng định|cáo buộc",
        r"tin rằng|nhận định",
        r"tố cáo|đổ lỗi|nghi ngờ|quả quyết",
    ),
    every=(
        r"tất cả|mọi|mỗi|toàn bộ|các(?= \w+ đều\b)|đều|cả|hoàn toàn|luôn",
        r"nào cũng|toàn",
    ),
    some=(
        r"một số|một phần|nhiều|vài|phần lớn|đa số|thiểu số|hầu hết|nửa|thường|đôi khi|chủ yếu",
        r"một trong|trong số",
    ),
    cause=(
        r"vì|do|bởi|nhờ|khiến|dẫn đến|dẫn tới|gây|tại|nguyên nhân|lý do|nên|bắt nguồn|là do|làm|để",
    ),
    because=(
        r"vì(?! (?:vậy|thế))|bởi|nhờ|dẫn đến|dẫn tới|gây ra|là do",
        r"do (?:bị|có|thiếu|không|ảnh hưởng)",
    ),
    after=(r"sau(?: khi| đó)?|kể từ",),
    verbatim=(r"nguyên văn|nguyên lời|từng chữ|từng lời|đúng từng",),
    passive=(r"bị|được",),
    ordered=True,
    verbs=Verbs(
        before=(
            r"đã|sẽ|đang|vừa|cũng|mới|vẫn|từng|không|chưa|được|bị|muốn|để|phải|có thể|lại|việc",
        ),
        shapes=(
            r"mua|bán|kiện|thắng|thua|mời|tặng|giao|thay|vượt|đánh|bắt|giết|giúp|đề nghị|phê bình",
            r"chỉ trích|cáo buộc|tố cáo|cảm ơn|tấn công|ủng hộ|đánh bại|truy đuổi|sa thải|bổ nhiệm",
        ),
        mutual=(
            r"gặp|hội đàm|đàm|kết hôn|cưới|ký|thảo luận|trao đổi|đấu|ly hôn|giống",
            r"hợp tác|chia sẻ|đối đầu|thỏa thuận|thoả thuận|đàm phán",
        ),
        links=(r"và|hoặc|giữa|với|cùng|hơn|là|như|trở thành",),
        cases={},
    ),
    opposites={
        "rise": (
            "tăng lên_cao leo_thang nâng cao_hơn vọt nhảy_vọt",
            "giảm hạ sụt rớt lao_dốc tụt thấp_hơn cắt_giảm",
        ),
        "approve": (
            "thông_qua phê_chuẩn chấp_thuận phê_duyệt đồng_ý tán_thành nhất_trí chấp_nhận",
            "bác bác_bỏ từ_chối phủ_quyết khước_từ",
        ),
        "support": ("ủng_hộ hậu_thuẫn bênh_vực", "phản_đối chống chống_lại chỉ_trích"),
        "harm": (
            "bị_thương thương_tích sống_sót",
            "thiệt_mạng chết tử_vong qua_đời giết sát_hại tử_nạn",
        ),
        "buy": ("mua thâu_tóm mua_lại", "bán nhượng"),
        "open": ("mở_cửa khai_trương khánh_thành", "đóng_cửa"),
        "win": ("thắng chiến_thắng vô_địch giành đánh_bại hạ_gục", "thua thất_bại để_thua bại"),
        "start": (
            "bắt_đầu khởi_công khai_mạc khởi_động phát_động nối_lại",
            "kết_thúc chấm_dứt ngừng dừng bế_mạc hủy hoãn đình_chỉ",
        ),
        "confirm": ("xác_nhận thừa_nhận công_nhận", "phủ_nhận bác_bỏ chối"),
        "allow": ("cho_phép hợp_pháp_hóa cấp_phép", "cấm nghiêm_cấm"),
        "strengthen": ("tăng_cường củng_cố siết thắt_chặt", "nới nới_lỏng suy_yếu làm_yếu"),
        "north": ("bắc phía_bắc miền_bắc", "nam phía_nam miền_nam"),
        "east": ("phía_đông miền_đông bờ_đông", "phía_tây miền_tây bờ_tây"),
        "largest": ("lớn_nhất cao_nhất nhiều_nhất", "nhỏ_nhất thấp_nhất ít_nhất"),
        "old": ("lớn_tuổi cao_tuổi", "nhỏ_tuổi"),
        "succeed": ("thành_công", "thất_bại"),
        "praise": (
            "khen ca_ngợi hoan_nghênh khen_ngợi chúc_mừng",
            "chỉ_trích lên_án phê_phán tố_cáo",
        ),
        "hire": ("tuyển tuyển_dụng thuê bổ_nhiệm", "sa_thải cho_thôi_việc cách_chức"),
        "profit": ("lãi lợi_nhuận thặng_dư", "lỗ thua_lỗ thâm_hụt"),
        "arrest": ("bắt_giữ giam tạm_giam bỏ_tù", "thả phóng_thích trả_tự_do"),
        "guilty": ("có_tội kết_tội kết_án", "vô_tội trắng_án"),
        "public": ("công_khai công_cộng", "bí_mật kín tư_nhân riêng"),
        "temporary": ("tạm_thời tạm", "vĩnh_viễn lâu_dài"),
        "majority": ("đa_số phần_lớn", "thiểu_số"),
        "legal": ("hợp_pháp", "bất_hợp_pháp trái_phép phi_pháp"),
        "hope": ("lạc_quan tin_tưởng", "bi_quan lo_ngại lo_lắng nghi_ngờ"),
        "safe": ("an_toàn", "nguy_hiểm mất_an_toàn"),
        "join": ("gia_nhập", "rút_khỏi ra_khỏi rời"),
        "build": ("xây xây_dựng dựng", "phá phá_hủy phá_dỡ san_phẳng"),
        "cheap": ("rẻ", "đắt đắt_đỏ"),
        "fast": ("nhanh", "chậm"),
        "positive": ("dương_tính tích_cực", "âm_tính tiêu_cực"),
        "man": ("đàn_ông nam_giới chồng cha bố chú_rể", "phụ_nữ nữ_giới vợ mẹ cô_dâu"),
        "export": ("xuất_khẩu", "nhập_khẩu"),
        "must": ("bắt_buộc buộc phải", "tự_nguyện không_bắt_buộc tùy_chọn"),
        "home": ("sân_nhà", "sân_khách"),
        "warm": ("nóng ấm", "lạnh rét mát"),
        "strict": ("nghiêm_khắc nặng chặt_chẽ", "nhẹ khoan_hồng lỏng_lẻo"),
        "rich": ("giàu", "nghèo"),
        "early": ("sớm", "muộn trễ chậm_trễ"),
        "easy": ("dễ dễ_dàng đơn_giản", "khó khó_khăn"),
        "good": ("tốt cải_thiện khả_quan", "xấu tệ tồi_tệ xấu_đi"),
        "wide": ("mở_rộng rộng", "thu_hẹp hẹp"),
        "keep": ("giữ duy_trì giữ_lại giữ_nguyên", "bỏ bãi_bỏ từ_bỏ xóa_bỏ"),
        "attack": ("tấn_công", "phòng_thủ bảo_vệ"),
        "new": ("mới", "cũ"),
        "different": ("khác khác_nhau", "giống như_nhau giống_nhau"),
        "local": ("trong_nước nội_địa", "nước_ngoài quốc_tế"),
        "near": ("gần", "xa"),
        "long": ("dài lâu", "ngắn"),
        "double": ("gấp_đôi gấp_hai", "gấp_ba"),
        "period": (
            "một_ngày hằng_ngày hàng_ngày",
            "tuần",
            "một_tháng hằng_tháng hàng_tháng",
            "một_năm hằng_năm hàng_năm",
            "thập_kỷ thập_niên",
        ),
    },
)
