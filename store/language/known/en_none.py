"""English: how it says that there was none."""

from __future__ import annotations

from store.language.values.none import NoneWords

NONE = NoneWords(
    nobody=("no one", "no-one", "nobody", "none of (?:them|those)", "not one of (?:them|those)"),
    none=(
        r"none of (?:the|its|those|these|their|his|her)",
        r"not a single|without (?:causing )?any|without",
        r"no(?: (?:reports?|word|sign|immediate reports?) of| reported| known| immediate)?",
    ),
    none_after=(),
    joined=("or", "nor", "and", "or (?:even )?seriously"),
    apart=(
        "else",
        "other",
        "others",
        "further",
        "more",
        "new",
        "additional",
        "(?:serious|bad)ly",
        "serious",
        "severe",
        "severely",
        "critically",
        "major",
        "civilians?",
    ),
    many=("how many",),
    between=(),
    plural=(r"\w+(?<!s)s", "people", "men", "women", "children"),
    measures=(
        r"times|years|days|hours|minutes|weeks|months|seconds|points|percent|goals|votes",
        r"dollars|euros|pounds|met(?:re|er)s|miles|kilomet(?:re|er)s|tons|tonnes|litres|copies",
    ),
    toll=(
        r"tolls?",
        r"(?:number|count) of (?:people )?(?:(?:the )?dead|deaths|killed|injured|wounded|hurt|"
        r"victims|casualties|fatalities|injuries)",
    ),
    people=(
        r"people|persons?|men|women|child(?:ren)?|kids|civilians?|residents?|locals|passengers?",
        r"workers?|employees?|staff|miners?|sailors?|soldiers?|troops|officers?|firefighters?",
        r"students?|pupils?|teachers?|tourists?|visitors?|guests?|villagers?|drivers?|crew",
        r"members?|players?|spectators?|fans|inhabitants?|citizens?|protesters?|demonstrators?",
        r"farmers?|fishermen|climbers?|hikers?|patients?|journalists?|policem[ae]n|occupants?",
        r"bystanders?|pedestrians?|cyclists?|prisoners?|migrants?|families",
        r"of (?:them|us)",
    ),
    hurt=(r"injur\w+", r"hurt", r"wounded", r"harmed"),
    killed=(r"killed", r"die[ds]?", r"dead", r"deaths?", r"fatalit\w+", r"perished", r"lives lost"),
    casualties=(r"casualt\w+", r"victims?"),
    harmed=(
        r"drown\w*|murder\w*|slain|shot|stabbed|crushed|burn(?:s|ed|t)?|concuss\w+|fractur\w*",
        r"mortal\w*|los(?:t|e|ing) (?:\w+ )?li(?:fe|ves)|claimed|lives|bod(?:y|ies)|remains",
        r"deadl\w+|lethal|fatal\w*|kill\w*|dying|hospital\w*|treated|clinic|ambulances?",
        r"intensive care|tolls?|surviv\w+|massacr\w*|execut\w+|assassinat\w+|succumb\w*|harm\w*",
        r"hurt\w*|wound\w*|maimed|buried",
    ),
)
