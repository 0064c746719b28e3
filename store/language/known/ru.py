"""Russian."""

from __future__ import annotations

from store.language.known.ru_changes import CHANGES
from store.language.known.ru_claims import CLAIMS
from store.language.known.ru_countries import COUNTRIES
from store.language.known.ru_dates import DATES
from store.language.known.ru_entities import ENTITIES
from store.language.known.ru_names import NAMES
from store.language.known.ru_none import NONE
from store.language.known.ru_numbers import NUMBERS
from store.language.known.ru_questions import QUESTIONS
from store.language.known.ru_tasks import TASKS
from store.language.values.language import Language
from store.language.values.page import PageWords
from store.language.values.text import (
    DetectionWords,
    IndexWords,
    SentenceWords,
    TermWords,
    lines,
    words,
)

INDEX = IndexWords(
    stemmer="russian",
    stop_words=words(
        "а без более больше будет бы был была были было быть в вам вас ведь во вот все всего всех "
        "всё вы год года году где да для до его ее её если есть еще ещё же за здесь и из или им их "
        "к как какая какие какими каких каков какова какой какое каком какую ко когда кого кому "
        "кем кто куда ли между меня мне много мы на над нам нас не него нее неё нет ни них но о об "
        "однако он она они оно от откуда перед по под после почему при про с сам свои свою себя со "
        "сколько так такой такая такое такие также там тем то тоже только том тот ту ты у уже хотя "
        "чего чей чем через что чтобы чье эта эти этим этих это этого этой этом этот эту я"
    ),
    shared=frozenset(),
    particles=frozenset(),
    respelt={"ё": "е"},
    bare_stems=False,
    silent="",
    syllables=False,
)
TERMS = TermWords(
    openers=words(
        "г-н господин госпожа президент премьер министр назови назовите перечисли перечислите "
        "расскажи опиши объясни найди"
    ),
    ordinals=words("й я е го му ый ой ая ое ых"),
    percent=lines("процент"),
)
SENTENCES = SentenceWords(
    titles=words("г-н г-жа"),
    explainers=words(
        "им св акад проф доц ул пр-т просп пер наб пл т.е т.к т.н с.г напр см ср тов пос г-н г-жа"
    ),
    before_number=words("ст стр рис табл гл п пп тел прим около"),
    maybe_final=words(
        "г гг в вв н.э тыс млн млрд трлн руб долл коп кв куб обл р-н др пр проч т.д т.п и.о сек "
        "мин чел ед экз"
    ),
    lone_letters=frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя"),  # "т. д.", "н. э."
    never_last=words(
        "и в во на с со к ко по за из от до у о об для что как не при без над под между или а но "
        "это его её их"
    ),
)
DETECTION = DetectionWords(
    script="CYRILLIC",
    question_words=words("кто что где когда почему зачем как какой какая какие сколько чей ли"),
    telling="[ыэё]",
    telling_weight=1.0,
    telling_always=True,
    marked=frozenset(),
    marked_weight=0.0,
    marked_share=0.0,
    foreign_letters=frozenset("іїєґўђћљњџјѓќѕәғқңөұүһ"),
    foreign_words=words("хто що які який чому коли скільки де-не як та він був хиба"),  # Ukrainian
)
PAGE = PageWords(
    more=(
        "читайте также|читать также|смотрите также|по теме|материалы по теме|ещё по теме|"
        "еще по теме|похожие материалы|похожие статьи|читать далее|подробнее"
    ),
    others=(
        "другие новости|другие материалы|последние новости|популярное|самое читаемое|"
        "главные новости|новости партн[ёе]ров|лента новостей|в этой же рубрике|"
        "(?:самые популярные )?новости наших партн[ёе]ров|ссылки по теме|материалы по теме|"
        "новости по теме|ещ[ёе] по теме|сейчас читают|выбор редакции"
    ),
    comments="комментари(?:й|и|я|ев)|обсуждение",
    inline="читайте также|по теме|смотрите также",
    menu=lines(
        "поделиться|распечатать|печать|сохранить|скопировать ссылку|подписаться|реклама|войти|"
        "главная|поиск|наверх|теги|слушать|отправить|версия для печати|версия для pda|"
        "письмо в редакцию|на главную страницу|поставить закладку|в начало страницы|редакция|"
        "подписка на новости|комментировать|обсудить|читать далее|читать полностью"
    ),
    notice=(
        "войдите, чтобы|оставьте комментарий|все права защищены|подпишитесь на|подписывайтесь на"
    ),
    tags="теги|тэги|ключевые слова",
    address="источник|ссылка",
    source="источник",
    byline="автор(?:ы)?(?: текста| статьи| материала)?(?=\\s*:|\\s)|текст(?=\\s*:)|подготовил[аи]?",
    joining="и",
    linking=words("и"),
    beside_name="из|в|для|с",
    roles=(
        "корреспондент[аы]?|специальный|собственный|журналист(?:ка)?|обозреватель|редакция|"
        "редактор|фотограф|спецкор"
    ),
    staff=("редакция", "корреспондент", "наш корреспондент"),
    asked="в|вопрос",
    answered="о|ответ",
    correction=(
        "исправление\\b|уточнение\\b|поправка\\b|обновление\\b\\s*:|примечание редакции|"
        "от редакции\\b\\s*:|(?:материал|статья|новость|текст) "
        "(?:был[аио]?\\s)?(?:обновл[её]н|исправлен|дополнен|уточн[её]н)|"
        "в (?:статью|материал|текст) (?:были )?внесен[аоы]"
    ),
    title="заголовок|название|тема",
    photo="фото|видео",
    numbered="фото",
    date="дата(?: публикации)?|опубликован[оа]?",
    date_words=words("опубликовано опубликована дата публикации обновлено в года год г мск msk"),
    updated="обновл[её]н",
    life_words=words("род родился умер"),
    outlets=(
        *("TASS", "ТАСС", "RIA Novosti", "РИА Новости", "RIA", "РИА", "Interfax", "Интерфакс"),
        *("Sputnik", "Спутник", "RT", "Regnum", "Коммерсантъ", "Kommersant", "Ведомости"),
        *("Известия", "РБК", "RBC", "Лента.ру", "Lenta.ru", "Российская газета", "RG.ru"),
        *("Газета.Ru", "ВИА", "Фонтанка", "Новая газета", "Медуза", "Meduza", "РИА «Новости»"),
        *("Комсомольская правда", "Московский комсомолец", "МК", "Аргументы и факты", "Казинформ"),
        *("Независимая газета", "Вести", "НТВ", "Первый канал", "Газета.ру", "Взгляд", "Forbes"),
        *("БЕЛТА", "БелТА", "Укринформ", "УНИАН", "Вечерняя Москва", "Россия сегодня", "РБК Daily"),
    ),
    outlet_words=(
        "[Гг]азета|[Вв]ести|[Нн]овости|Известия|[Пп]равда|Ведомости|[Вв]естник|[Кк]урьер|Агентство|"
        "ТВ|[Рр]адио|[Жж]урнал|[Вв]ечерн\\w+"
    ),
    rights="все права защищены",
    agencies=("ТАСС", "РИА Новости"),
    domains=words("ru su рф"),
    encodings=("cp1251", "koi8_r", "cp866", "iso8859_5"),
)

RUSSIAN = Language(
    code="ru",
    name="русский",
    locale="ru",
    index=INDEX,
    terms=TERMS,
    sentences=SENTENCES,
    detection=DETECTION,
    page=PAGE,
    question=QUESTIONS,
    changes=CHANGES,
    tasks=TASKS,
    unrelated=(
        "В зоопарке родился белый медвежонок.",
        "Шахматист выиграл партию за двадцать ходов.",
        "Урожай яблок в этом году оказался небольшим.",
        "Мост закрыли на ремонт до весны.",
        "Космонавты вернулись на Землю после полугода полёта.",
        "Суд отложил слушание по делу о наследстве.",
    ),
    cited=("отрывок", "отрывки", "источник"),
    names=NAMES,
    entities=ENTITIES,
    countries=COUNTRIES,
    dates=DATES,
    numbers=NUMBERS,
    none=NONE,
    claims=CLAIMS,
)
