"""How French writes dates and times."""

from __future__ import annotations

from store.language.values.dates import DateWords

DATES = DateWords(
    months=("", "", "", "", "", "", "", "aout", "", "", "", "decembre"),
    short_months=("", "fév", "", "", "", "", "", "", "", "", "", ""),
    doubtful_months="mars|mai|sept",
    month_first=False,
    day_suffixes="er",
    day_words="",
    articles="le|la|l'|l'an|l'année|début|fin|mois de|mois d'",
    month_links="",
    year_links="de|d'",
    year_words="",
    to="au|et|à|ou",
    in_month="en|début|fin|mi-|mois de|mois d'",
    near_month="de|d'ici|d'ici à|et|au",
    in_year="en|année|pour|sur|de|entre",
    since="depuis|dès|à partir de|à partir du",
    after="après",
    before="avant",
    by="d'ici|d'ici à|d'ici à l'an|horizon|l'horizon",
    until="jusqu'à|jusqu'en|jusqu'au|jusqu'à la",
    beginning="début|au début de|au début du|début du",
    middle="mi-|la mi-|milieu de|milieu du",
    end="fin|la fin de|la fin du|fin du|fin de",
    halves=(
        "premier semestre|1er semestre|premier semestre de|premier semestre de l'année",
        "second semestre|deuxième semestre|2e semestre|second semestre de|deuxième semestre de",
    ),
    seasons=(
        "printemps|printemps de",
        "été|l'été|été de|l'été de",
        "automne|l'automne|automne de|l'automne de",
        "hiver|l'hiver|hiver de|l'hiver de",
    ),
    decade_words="années|les années",
    decades="",
    quarters=(
        "premier trimestre|1 trimestre|I trimestre",
        "deuxième trimestre|second trimestre|2 trimestre|2ème trimestre|II trimestre",
        "troisième trimestre|3 trimestre|3ème trimestre|III trimestre",
        "quatrième trimestre|4 trimestre|4ème trimestre|IV trimestre",
    ),
    weekdays=(),
    yesterday="hier",
    today="aujourd'hui|ce matin|ce soir",
    tomorrow="demain",
    this_week="cette semaine",
    last_week="la semaine dernière|la semaine passée",
    this_month="ce mois|ce mois-ci",
    last_month="le mois dernier|mois dernier|le mois passé|mois passé",
    this_year="cette année|l'année en cours",
    last_year="l'an dernier|l'an passé|l'année dernière|l'année passée",
    year_before="année précédente",
    next_year="l'an prochain|l'année prochaine",
    last_days="{n} derniers {unit}|{n} dernières {unit}",
    ago="il y a {n} {unit}|voici {n} {unit}|voilà {n} {unit}",
    latest=(
        "dernières nouvelles|dernières informations|dernières actualités|dernières infos|"
        "dernières dépêches|actualité récente|actualités récentes|actualité la plus récente|"
        "actualités les plus récentes|nouvelles récentes|nouvelles les plus récentes"
    ),
)
