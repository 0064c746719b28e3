"""What Vietnamese says instead of asking."""

from __future__ import annotations

from store.language.values.forms import Forms

CHAT: Forms = (
    r"(?:ok|okay|được|vâng|dạ|tốt|hay|tuyệt|hiểu)(?: (?:vời|quá|rồi|lắm|ạ|thôi))*(?:,? (?:cảm ơn|"
    r"cám ơn|bạn|nhiều|rất nhiều|nhé|ạ))+",
    r"(?:cảm|cám) ơn(?: (?:bạn|rất|nhiều))*,? (?:thế là |vậy là )?(?:đủ|hữu ích|rất hữu ích)(?: "
    r"rồi)?",
    r"(?:xin )?chào(?: (?:bạn|anh|chị|em|mọi người|buổi sáng|buổi chiều|buổi tối|cả nhà))*",
    r"(?:xin )?(?:cảm|cám) ơn(?: (?:bạn|anh|chị|nhiều|rất nhiều|nhé|ạ|lắm))*",
    r"(?:bạn|anh|chị) (?:có )?(?:khỏe|khoẻ|sao rồi)(?: không)?",
    r"(?:tuyệt|tốt|được rồi|hay quá)?,? ?(?:tạm biệt|hẹn gặp lại|bái bai)(?: (?:nhé|bạn))*",
    r"(?:bạn|mày) là (?:ai|gì)|bạn (?:có thể )?làm được (?:những )?gì|giúp tôi(?: với)?",
    r"(?:cho (?:tôi )?(?:xem|biết)|hãy lặp lại|tiết lộ|bỏ qua|quên)? ?(?:các |những |mọi "
    r")?(?:chỉ dẫn|hướng dẫn|chỉ thị|quy tắc|câu lệnh)(?: hệ thống)? của bạn(?: là gì)?",
    r"(?:tuyệt|tuyệt vời|hay quá|tốt lắm|giỏi quá)",
    r"(?:bạn|mày|anh|chị|em|cậu|máy) (?:thật |rất |quá |thật là |đúng là |hơi |nói |trả lời |"
    r"không |đang )*(?:sai|đúng|nhầm|thông minh|ngu|ngốc|dốt|giỏi|tốt|hay|dễ thương|vui tính|"
    r"tuyệt|tuyệt vời|vô dụng|xấu|đáng yêu|tệ|lừa|đùa|nói dối|khôn|hài hước|tử tế)(?: (?:rồi|quá|"
    r"lắm|thật|vậy|đấy|à|ghê|nhỉ|vời|bét|tôi))*",
    r"(?:bạn|mày|anh|chị|em|cậu) (?:tên|tên là) (?:gì|chi)(?: vậy| thế)?|tên (?:của )?(?:bạn|mày|"
    r"anh|em) là gì(?: vậy)?|(?:bạn|em|anh) bao nhiêu tuổi(?: rồi)?|(?:bạn|mày) (?:ở|đến từ|sống "
    r"ở|từ) đâu(?: (?:đến|vậy|ra|thế))?",
    r"ai (?:đã )?(?:tạo|làm|viết|lập trình|sinh|chế tạo|phát triển|nghĩ)(?: ra| nên)? (?:bạn|mày|"
    r"em)(?: vậy| thế)?",
    r"(?:bạn|mày|có phải bạn) (?:có phải )?là (?:chat ?gpt|gpt\w*|robot|rô-bốt|người|máy|người "
    r"thật|con người|ai|siri|claude|gemini|máy tính|bot|chatbot|trí tuệ nhân tạo|phần mềm|một "
    r"(?:robot|con robot|người|cái máy))(?: thật)?(?: (?:phải|à|hay máy))?(?: (?:không|hả|à|vậy|"
    r"thế))?",
    r"(?:bạn|mày|em|anh) (?:có )?(?:bao giờ |thích |biết |hay |cần |đang |thể |cảm thấy )*(?:ngủ|"
    r"ăn|yêu|mơ|hát|buồn|vui|mệt|nghe|hiểu|học|làm việc|khóc|cười|chán|nói|nói dối|yêu tôi|hiểu "
    r"tôi|suy nghĩ|nói tiếng \w+|biết tiếng \w+|thích tôi|âm nhạc)(?: (?:không|à|chưa|gì|hả|vậy))*",
    r"(?:tôi|mình|em) (?:có thể |có )?(?:tin|tin tưởng|tin cậy|hỏi|nhờ)(?: vào)? (?:bạn|mày|"
    r"anh)(?: (?:được|một câu|một chút|chút))*(?: (?:không|chứ))?",
    r"(?:bạn|mày|anh) (?:nghĩ|thấy) (?:gì |sao |thế nào )?về (?:cuộc đời|cuộc sống|tình yêu|tôi|"
    r"chúng tôi|cái chết|con người|bản thân|thế giới)(?: (?:thế nào|ra sao))?",
    r"(?:xin )?(?:chào|hello|hi|hey|a lô|alo|lô)(?:,? (?:bạn|anh|chị|em|mọi người|cả nhà|các bạn|"
    r"buổi (?:sáng|trưa|chiều|tối)|nhé|nha|ạ|bot|cậu|bạn nhé|bạn khỏe không))*",
    r"(?:xin )?(?:cảm ơn|cám ơn|thank you|thanks|cảm tạ|biết ơn)(?:,? (?:bạn|anh|chị|em|cậu|"
    r"nhiều|rất nhiều|rất|nhé|nha|nghe|ạ|lắm|các bạn|mọi người|vì|đã|giúp|giúp đỡ|tất cả|sự|câu "
    r"trả lời|hỗ trợ|tôi|mình|bạn nhiều|thông tin))*",
    r"(?:xin )?(?:chúc|chúc mừng|mừng)(?: (?:bạn|anh|chị|em|mọi người|cả nhà|một|năm mới|sinh "
    r"nhật|giáng sinh|ngủ ngon|buổi (?:sáng|trưa|chiều|tối)|ngày|cuối tuần|tốt lành|vui vẻ|may "
    r"mắn|hạnh phúc|mới|lễ|tết|an lành|thành công|ngon miệng|nhé))+",
    r"(?:rất |thật )?(?:vui|hân hạnh|hân hoan)(?: (?:được|khi))? (?:gặp|làm quen|biết|nói "
    r"chuyện)(?: (?:với|bạn|anh|chị|em))*",
    r"(?:xin )?(?:lỗi|xin lỗi|thứ lỗi|tha lỗi)(?:,? (?:bạn|anh|chị|vì|đã|làm phiền|nhé|nha|tôi|"
    r"mình|nhầm|lỗi của|là|em|về|chuyện đó|sai|ạ))*|(?:không sao|không có gì|bỏ qua đi|thôi bỏ "
    r"đi|quên đi|kệ đi|thôi|đừng lo)(?: (?:đâu|nhé|đi|mà|cả|bạn))*",
    r"(?:bạn|anh|chị) (?:có thể )?(?:giúp|hỗ trợ)(?: đỡ)? (?:tôi|mình|em)(?: (?:được|với|một "
    r"chút|gì|việc))*(?: (?:không|chứ))?|(?:cứu|giúp)(?: (?:tôi|mình|em))?(?: với)?",
    r"(?:tôi|mình|em|anh) (?:rất |hơi |đang |thấy )*(?:yêu|ghét|thích|nhớ|buồn|chán|mệt|vui|đói|"
    r"cô đơn|hạnh phúc|ổn)(?: (?:bạn|em|anh|quá|lắm|rồi|ghê|ngủ))*",
    r"(?:hãy )?(?:kể|hát|làm|viết|đọc)(?: cho)?(?: (?:tôi|mình|em))?(?: nghe)? (?:một |1 "
    r")?(?:chuyện cười|câu chuyện cười|truyện cười|bài hát|bài thơ|câu đố|thơ)(?: (?:đi|nhé|nào))*",
    r"(?:tạm biệt|hẹn gặp lại|bái bai|bye|bye bye|chào tạm biệt|hẹn mai gặp|mai gặp|gặp lại sau|"
    r"ngủ ngon)(?: (?:nhé|bạn|nha|mai|sau|mọi người))*",
    r"(?:bạn|mày|cái này|nó) (?:hoạt động|làm việc) (?:thế nào|ra sao|như thế nào)",
    r"(?:làm tốt lắm|giỏi lắm|xuất sắc|hoan hô|tuyệt cú mèo|đỉnh quá|hay lắm|đẹp quá)",
)

THANKS: Forms = (r"(?:cảm|cám) ơn|cam on",)

FILLER: Forms = (
    r"(?:haha\w*|hihi\w*|hehe\w*|kaka\w*|lol|=\)+)",
    r"(?:ok|ừ+|ừm+|vâng|dạ|không|à+|ồ+|hm+|(?:thử|test)(?: (?:thử|test))*)",
    r"(?:asdf|qwer|qwerty)(?: \w+)?",
    r"(?:và|hoặc|hay|nhưng|thì|mà|là|vì|nếu|với|của|cho|ở|tại|trong|trên|bởi|do|từ|đến|các|những|"
    r"cái|con|một|rồi|nên|cũng|đã|sẽ|đang|như|thế|vậy|để|còn|bởi vì|do đó)(?: (?:và|hoặc|hay|"
    r"nhưng|thì|mà|là|vì|nếu|với|của|cho|ở|tại|trong|trên|bởi|do|từ|đến|các|những|cái|con|rồi|"
    r"nên|sao|thế|vậy|không|đó|này|kia|nữa|thôi))*",
    r"(?:ra thế|ra vậy|ra là thế|thế à|vậy à|thế hả|thật à|thật sao|thật không|thật|đúng|đúng "
    r"rồi|đúng vậy|phải|phải rồi|có|có lẽ|chắc|chắc thế|chắc vậy|chắc chắn|có thể|tất nhiên|dĩ "
    r"nhiên|đương nhiên|được|được rồi|được thôi|tôi hiểu|hiểu rồi|tôi biết|biết rồi|tôi thấy|"
    r"không biết|tôi không biết|chịu|sao cũng được|thế nào cũng được|gì cũng được|tùy|tùy bạn|kệ|"
    r"ờ|ơ|ô|ôi|ối|ái|chà|trời ơi|vân vân|không hẳn|không bao giờ|luôn luôn|chưa|chưa chắc|gì đó|"
    r"gì đấy|cái gì đó|ai đó|nói chung|thôi|thôi được|tiếp|tiếp đi|tiếp tục|nữa|xong|sai|hừm|"
    r"ngon|tốt|để xem|xem nào|tôi cũng vậy|à ừ|ừ nhỉ)(?:,? (?:à|ừ|ờ|nhỉ|nhé|thôi|vậy|thế|đi|mà|"
    r"rồi|không|có lẽ|ạ|hả|đấy|đó))*",
    r"(?:thử|test|kiểm tra|một hai ba|abc|foo|bar|lorem|ipsum|bla)(?:,? (?:thử|test|kiểm tra|xem|"
    r"một|hai|ba|foo|bar|bla|lorem|ipsum))*",
)

KEYS: Forms = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
