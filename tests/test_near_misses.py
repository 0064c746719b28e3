"""Near misses: what is asked of a thing that is named and not told of it, something else counted,
what articles do not say, and names typed in small letters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.answer.vetoes.attributes import attribute_asked
from qa.opening import build_answerer
from qa.question.none_told import noun_counted
from qa.question.nothing import asks_nothing
from qa.question.question import read_question
from qa.settings import Settings
from store.language.languages import languages

ARTICLES = {
    "summit.txt": "Ministers meet in Lisbon\n\n2025-02-03\n\nTrade ministers of Canada, Brazil and "
    "Morocco met in Lisbon on Monday. Canada announced that it would lower its tariffs on fish. "
    "Brazil promised to buy 40 trains. The talks go on in Oslo in March.\n",
    "firm.txt": "Tellarin opens a second plant\n\n2025-02-10\n\nThe bicycle maker Tellarin opened "
    "a second plant in Graveney on Tuesday. The plant employs 320 people and makes 900 bicycles a "
    "day. Two bridges and three roads were repaired for the lorries. The mayor, Ruth Ansell, cut "
    "the ribbon.\n",
    "budget.txt": "Macron on the budget\n\n2025-03-11\n\nFrench President Emmanuel Macron spoke in "
    "Lyon on Tuesday. Macron said the budget would be voted before the summer.\n",
    "musee.txt": "Le musée de Bréhaux rouvre\n\n2025-03-01\n\nLe musée de Bréhaux a rouvert samedi "
    "après deux ans de travaux. Douze salles ont été repeintes et quatre escaliers remplacés. La "
    "directrice, Hélène Tardieu, a accueilli les premiers visiteurs. L'entrée coûte 9 euros.\n",
    "chili.txt": "Le Chili achète des bus\n\n2025-03-09\n\nLe Chili a commandé 200 autobus "
    "électriques à une société de Turin. Le ministre des transports du Chili a signé le contrat à "
    "Milan.\n",
    "nhamay.txt": "Công ty Hoàng Mai mở nhà máy\n\n2025-04-12\n\nCông ty Hoàng Mai mở nhà máy thứ "
    "hai ở tỉnh Lạc Giang. Indonesia đặt mua 2.000 xe đạp. Nước lũ làm sập 12 cây cầu.\n",
    "meteo.txt": "Météo\n\n2025-01-11\n\nIl a grêlé 40 minutes à Morville. Il a neigé 12 "
    "centimètres à Lannoy dans la nuit. L'inflation a atteint 4 % en mai.\n",
    "egypt.txt": "Египет закупит зерно\n\n2025-05-08\n\nЕгипет закупит 60 тысяч тонн зерна у "
    "Румынии. Корабли выйдут из порта Констанца в июне.\n",
    "zavod.txt": "В Заречье открыли завод\n\n2025-05-02\n\nВ посёлке Заречье открыли завод "
    "«Искра». Для завода построили три моста и отремонтировали две дороги. Директор завода Пётр "
    "Лунин, 54 года, поблагодарил строителей. Владимир Путин посетил завод. Путин сказал, что "
    "новые больницы построят к осени.\n",
}


POSTS = {
    "en.txt": "Morocco signs trade accord\n\n2025-01-09\n\nMorocco's trade minister, Ryad Mezzour, "
    "said on Thursday that the accord would double exports. A guided tour for schools takes place "
    "in Harwick on 14 May.\n",
    "fr.txt": "Le tunnel de Suède\n\n2025-01-10\n\nLe ministre des Transports de Suède, Paul "
    "Aubertin, a visité le tunnel vendredi. Le festival de théâtre commence à Bréhaux le 12 mai.\n",
    "ru.txt": "Переговоры в Ташкенте\n\n2025-01-11\n\nМинистр торговли Казахстана Арман "
    "Шаккалиев назвал встречу успешной. Выставка кукол откроется в Орле 13 июня.\n",
    "vi.txt": "Khánh thành đường mới\n\n2025-01-12\n\nBộ trưởng Giao thông Lào, ông Leklay "
    "Sivilay, dự lễ khánh thành. Lễ hội đèn lồng bắt đầu tại Huế ngày 15 tháng 7.\n",
}


@pytest.fixture(scope="module")
def posts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with (
        indexed(tmp_path_factory.mktemp("posts"), POSTS) as index,
        closing(build_answerer(index, Settings())) as opened,
    ):
        yield opened


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with (
        indexed(tmp_path_factory.mktemp("near"), ARTICLES) as index,
        closing(build_answerer(index, Settings())) as opened,
    ):
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Canada?",
        "what is the capital of canada",
        "Who is the president of Brazil?",
        "What is the currency of Brazil?",
        "What language is spoken in Morocco?",
        "Who founded Tellarin?",
        "When was Tellarin founded?",
        "What is the phone number of Tellarin?",
        "What is the capital of Egypt?",
        "Quelle est la capitale du Chili ?",
        "quelle est la capitale du chili",
        "Qui est le président du Chili ?",
        "Quelle est la capitale du Canada ?",
        "Qui a fondé le musée de Bréhaux ?",
        "Thủ đô của Indonesia là gì?",
        "Ai là người sáng lập công ty Hoàng Mai?",
        "Địa chỉ của công ty Hoàng Mai là gì?",
        "thu do cua Indonesia la gi",
        "Какая столица Египта?",
        "Столица Румынии?",
        "Какое население Египта?",
        "Кто основал завод «Искра»?",
        "Какой адрес у завода «Искра»?",
    ],
)
def test_who_is_named_is_not_told_of_by_that(answerer: Answerer, question: str):
    answer = answerer.ask(question)
    assert answer.outcome == "not_found"
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How old is Pyotr Lunin?", "54 года"),
        ("Сколько лет Петру Лунину?", "54 года"),
        ("How much does entrance to the Bréhaux museum cost?", "9 euros"),
        ("Quel est le prix d'entrée du musée de Bréhaux ?", "9 euros"),
        ("Who is the mayor of Graveney?", "Ruth Ansell"),
        ("Who is the director of the Bréhaux museum?", "Tardieu"),
        ("How many people does the Tellarin plant employ?", "320 people"),
    ],
)
def test_what_is_told_of_it_is(answerer: Answerer, question: str, quote: str):
    assert quote in " ".join(each.quote for each in answerer.ask(question).citations)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is the capital of Chile?", "capital"),
        ("Quelle est la monnaie du Chili ?", "currency"),
        ("Dân số của Indonesia là bao nhiêu?", "population"),
        ("Какая площадь Румынии?", "area"),
        ("Combien coûte le billet ?", "price"),
        ("Who moved to the capital of Chile?", None),
        ("What did the president of Chile say?", None),
        ("Quel prix a-t-elle reçu à Cannes ?", None),
        ("Thủ tướng Canada nói gì về thuế?", None),
        ("Сколько жителей города погибло?", None),
        ("Президент Чили сказал что?", None),
    ],
)
def test_what_a_question_asks_of_a_thing(question: str, asked: str | None):
    assert attribute_asked(read_question(question)) == asked


@given(st.sampled_from(languages()), st.data())
def test_a_language_tells_by_words_what_it_asks_for(known, data):
    words = known.attributes
    assert set(words.asked) | set(words.otherwise) <= set(words.told)
    asked = data.draw(st.sampled_from(sorted(words.told)))
    assert asked in words.asked or asked in words.otherwise


@pytest.mark.parametrize(
    "question",
    [
        "How many tunnels were repaired for the lorries?",
        "How many planes did Brazil promise to buy?",
        "Combien de fenêtres ont été remplacées au musée de Bréhaux ?",
        "Combien de tramways le Chili a-t-il commandés ?",
        "Nước lũ làm sập bao nhiêu trường học?",
        "Сколько тоннелей построили для завода «Искра»?",
    ],
)
def test_something_else_that_is_counted_is_no_answer(answerer: Answerer, question: str):
    assert answerer.ask(question).outcome == "not_found"


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many bridges were repaired for the lorries?", "Two bridges"),
        ("How many bikes does the Tellarin plant make a day?", "900 bicycles"),
        ("How many trains did Brazil promise to buy?", "40 trains"),
        ("Combien de bus le Chili a-t-il commandés ?", "200 autobus"),
        ("Combien de neige est tombée à Lannoy ?", "neigé 12 centimètres"),
        ("How high is inflation?", "4 %"),
        ("Nước lũ làm sập bao nhiêu cây cầu?", "12 cây cầu"),
        ("Сколько мостов построили для завода «Искра»?", "три моста"),
    ],
)
def test_what_is_counted_is(answerer: Answerer, question: str, quote: str):
    assert quote in answerer.ask(question).citations[0].quote


@pytest.mark.parametrize(
    ("question", "nouns"),
    [
        ("How many railway tunnels were closed?", ("tunnels",)),
        ("Combien de nouvelles salles a-t-il ?", ("salles",)),
        ("Có bao nhiêu cây cầu bị sập?", ("cầu", "cầu bị")),
        ("Сколько железнодорожных мостов построили?", ("мостов",)),
        ("How many people came?", ()),
        ("How many years did it last?", ()),
        ("Сколько лет заводу?", ()),
        ("На сколько сократили выбросы?", ()),
        ("Who built the tunnels?", ()),
    ],
)
def test_what_a_question_counts(question: str, nouns: tuple[str, ...]):
    read = read_question(question)
    assert noun_counted(read.searched, read.language) == nouns


UNSAID = [
    ("en", "What is not in the article about Tellarin?"),
    ("en", "What does the article about the earthquake not say?"),
    ("en", "What isn't mentioned in the articles about Macron?"),
    ("en", "What do the articles leave out about Canada?"),
    ("fr", "Qu'est-ce qui n'est pas dit dans l'article sur le séisme ?"),
    ("fr", "Que ne dit pas l'article sur le Chili ?"),
    ("fr", "De quoi l'article sur le Chili ne parle-t-il pas ?"),
    ("fr", "que ne dit pas l'article sur le seisme"),
    ("vi", "Bài báo về lũ không nói gì?"),
    ("vi", "Điều gì không có trong bài về Macron?"),
    ("vi", "bai bao ve lu khong noi gi"),
    ("ru", "О чём не говорится в статье про завод?"),
    ("ru", "Чего нет в статье о Путине?"),
    ("ru", "О чем статья не рассказывает?"),
]


@pytest.mark.parametrize(("code", "question"), UNSAID)
def test_what_articles_do_not_say_cannot_be_quoted(answerer: Answerer, code: str, question: str):
    assert asks_nothing(question, code) == ("no_question", code)
    answer = answerer.ask(question)
    assert (answer.outcome, answer.kind, answer.citations) == ("not_found", "no_question", ())


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("en", "What is not covered by the law?"),
        ("en", "What did Macron not say?"),
        ("en", "What do the articles say is not allowed in the park?"),
        ("en", "Which articles do not mention Macron?"),
        ("fr", "Pourquoi l'article 12 ne s'applique-t-il pas ?"),
        ("fr", "Quels articles ne parlent pas de Macron ?"),
        ("vi", "Ông Tám không nói gì về lũ?"),
        ("vi", "Bài nào không nói về lũ?"),
        ("ru", "О чём не сказал Путин?"),
        ("ru", "Почему в статье нет имени директора?"),
    ],
)
def test_other_questions_that_deny_are_asked(code: str, question: str):
    assert asks_nothing(question, code) is None


@pytest.mark.parametrize(
    ("small", "capitals"),
    [
        ("what did macron say", "What did Macron say?"),
        ("que dit macron", "Que dit Macron ?"),
        ("qu'a dit macron", "Qu'a dit Macron ?"),
        ("macron nói gì", "Macron nói gì?"),
        ("что сказал путин", "Что сказал Путин?"),
        ("что сказал макрон", "Что сказал Макрон?"),
        ("who is the mayor of graveney", "Who is the mayor of Graveney?"),
        ("indonesia đặt mua bao nhiêu xe đạp", "Indonesia đặt mua bao nhiêu xe đạp?"),
        ("сколько зерна закупит египет", "Сколько зерна закупит Египет?"),
    ],
)
def test_small_letters_are_answered_as_capitals_are(answerer: Answerer, small, capitals):
    typed, written = answerer.ask(small), answerer.ask(capitals)
    assert typed.question == small
    assert typed.citations
    assert [c.quote for c in typed.citations] == [c.quote for c in written.citations]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("what did macron say", "Macron said"),
        ("что сказал путин", "Путин сказал"),
        ("putin nói gì", "Путин сказал"),
        ("what do the visitors of bréhaux pay", "9 euros"),
    ],
)
def test_who_speaks_is_quoted_by_their_words(answerer: Answerer, question: str, quote: str):
    assert quote in answerer.ask(question).citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "what did zelensky say",
        "what did merkel say",
        "que dit zelensky",
        "qu'a dit merkel",
        "zelensky nói gì",
        "что сказал зеленский",
        "что сказала меркель",
        "how many trains did argentina promise to buy",
    ],
)
def test_who_is_nowhere_says_nothing(answerer: Answerer, question: str):
    assert answerer.ask(question).outcome == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "What has Canada announced on its tariffs, and what interest has it shown in fish?",
        "What did Brazil promise in Lisbon, and which trains has it bought from Morocco?",
        "Qu'a commandé le Chili à Turin, et quel intérêt a-t-il montré pour les autobus?",
    ],
)
def test_the_second_part_of_a_question_is_answered(answerer: Answerer, question: str):
    assert answerer.ask(question).outcome in {"answered", "partly", "not_found"}


@pytest.mark.parametrize(
    "question",
    [
        "Who is the finance minister of Morocco?",
        "Qui est le ministre des Finances de Suède ?",
        "Кто министр финансов Казахстана?",
        "Bộ trưởng Tài chính Lào là ai?",
        "What takes place in Harwick on 4 May?",
        "Qu'est-ce qui commence à Bréhaux le 2 mai ?",
        "Что откроется в Орле 3 июня?",
        "Lễ hội nào bắt đầu tại Huế ngày 5 tháng 7?",
    ],
)
def test_another_post_and_another_day_are_no_answer(posts: Answerer, question: str):
    assert posts.ask(question).outcome == "not_found"


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who is the trade minister of Morocco?", "Ryad Mezzour"),
        ("Qui est le ministre des Transports de Suède ?", "Paul Aubertin"),
        ("Кто министр торговли Казахстана?", "Шаккалиев"),
        ("Bộ trưởng Giao thông Lào là ai?", "Leklay Sivilay"),
        ("What takes place in Harwick on 14 May?", "14 May"),
        ("Qu'est-ce qui commence à Bréhaux le 12 mai ?", "12 mai"),
        ("Что откроется в Орле 13 июня?", "13 июня"),
        ("Lễ hội nào bắt đầu tại Huế ngày 15 tháng 7?", "15 tháng 7"),
    ],
)
def test_the_post_and_the_day_that_are_told_are(posts: Answerer, question: str, quote: str):
    assert quote in " ".join(each.quote for each in posts.ask(question).citations)
