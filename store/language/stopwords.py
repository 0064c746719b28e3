"""Words that carry no topic, question words included, for the analysers and language detection.

Lower case, with accents. The lists are short on purpose: a word that is left out costs a little
noise, a word too many can no longer be searched for.
"""

from __future__ import annotations

ENGLISH = frozenset(
    "a about above after again all also am an and any are as at be because been before being below "
    "between both but by can could did do does doing don during each for from further had has have "
    "having he her here hers him his how i if in into is isn it its itself just me more most much "
    "many my no nor not of off on once only or other our out over own per s same she should since "
    "so some such t than that the their them then there these they this those through to too under "
    "until up upon us very was we were what when where which while who whom whose why will with "
    "would you your".split()
)
FRENCH = frozenset(
    "a ai ainsi alors après as au aucun aussi autre autres aux avait avant avec avez avoir c ce "
    "ceci cela celle celles celui ces cet cette ceux chaque chez combien comme comment d dans de "
    "depuis des donc dont du elle elles en entre es est et étaient était étant être été eu eux "
    "fait faut furent fut il ils j je jusqu l la là laquelle le lequel les lesquelles lesquels "
    "leur leurs lors lorsqu lui m ma mais me même mêmes mes moi mon n ne ni nos notre nous on ont "
    "ou où par parce pas pendant peu peut plus pour pourquoi puis puisqu qu quand que quel quelle "
    "quelles quels qui quoi quoiqu s sa sans se selon sera ses si soit son sont sous sur t ta te "
    "tes toi ton tous tout toute toutes très tu un une va vers voici voilà vos votre vous y".split()
)
VIETNAMESE = frozenset(
    "ai anh bao bằng bị các cái cả chỉ cho chúng có còn cũng của cùng do đã đang đây đến để đều đi "
    "đó được gì hay hoặc hơn ở khi không là lại lên mà mấy một mỗi nào này nên nếu nhiêu như nhưng "
    "những nơi ra rằng rất rồi sao sau sẽ sự tại theo thế thì trên trong trước từ vẫn và vào vì "
    "việc về với vừa đâu ấy bởi".split()
)
RUSSIAN = frozenset(
    "а без более больше будет бы был была были было быть в вам вас ведь во вот все всего всех всё "
    "вы год года году где да для до его ее её если есть еще ещё же за здесь и из или им их к как "
    "какая какие какими каких каков какова какой какое каком какую ко когда кого кому кем кто куда "
    "ли между меня мне много мы на над нам нас не него нее неё нет ни них но о об однако он она "
    "они оно от откуда перед по под после почему при про с сам свои свою себя со сколько так такой "
    "такая такое такие также там тем то тоже только том тот ту ты у уже хотя чего чей чем через "
    "что чтобы чье эта эти этим этих это этого этой этом этот эту я".split()
)
GERMAN = frozenset(
    "aber als am an auch auf aus bei bin bis das dass dem den der des die doch du durch ein eine "
    "einem einen einer eines er es für hat haben ich ihm ihr im in ist ja kann mit nach nicht noch "
    "nur oder seine sich sie sind so über um und uns unter vom von vor war warum was wegen wenn "
    "wer werden wie wird wo wurde zu zum zur zwischen".split()
)
SPANISH = frozenset(
    "a al ante como cómo con cuál cuando cuándo cuánto cuántos de del desde dónde donde el ella "
    "ellos en entre era es esta está este esto fue fueron ha han hasta la las le lo los más muy no "
    "o para pero por porque qué que quién se según ser si sin sobre son su sus también un una y "
    "ya".split()
)
ITALIAN = frozenset(
    "a al alla anche che chi ci come con cosa cui da dal dalla dei del della delle di dove e è era "
    "gli ha hanno i il in la le lo ma nel nella non o per perché più quale quando quanto quanti "
    "sono su sul sulla suo tra un una uno".split()
)
PORTUGUESE = frozenset(
    "a ao aos as com como da das de do dos e é ele em entre era está foi foram há mais mas na não "
    "nas no nos o onde os ou para pela pelo por porque qual quando quanto quantos que quem são se "
    "sem seu sua também um uma".split()
)
DUTCH = frozenset(
    "aan als bij dat de die dit door een en er haar heeft het hij hoe hun in is maar met naar niet "
    "nog of om ook op over te tot uit van veel voor waar waarom wanneer was wat werd wie wordt "
    "zijn".split()
)

BY_LANGUAGE: dict[str, frozenset[str]] = {
    "en": ENGLISH,
    "fr": FRENCH,
    "vi": VIETNAMESE,
    "ru": RUSSIAN,
    "de": GERMAN,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
}
