import type { Language } from "../rules/vocabulary";

export const french: Language = {
  units: {
    day: "jour jours journee", week: "semaine semaines", weekend: "weekend week_end week-end weekends", fortnight: "quinzaine", month: "mois", quarter: "trimestre trimestres",
    half: "semestre semestres", year: "an ans annee annees", decade: "decennie decennies", century: "siecle siecles",
  },
  short: { day: "j" },
  months: ["janvier janv", "fevrier fevr fev", "mars", "avril avr", "mai", "juin", "juillet juil", "aout", "septembre sept", "octobre oct", "novembre nov", "decembre dec"],
  weekdays: ["lundi lundis", "mardi mardis", "mercredi mercredis", "jeudi jeudis", "vendredi vendredis", "samedi samedis", "dimanche dimanches"],
  seasons: ["printemps", "ete", "automne", "hiver"],
  days: { "-2": "avant_hier", "-1": "hier", 0: "aujourd_'_hui aujourdhui maintenant", 1: "demain", 2: "apres_demain" },
  rel: {
    last: "dernier derniere derniers dernieres passe passee passes passees precedent precedente precedents precedentes",
    this: "ce cet cette courant courante en_cours actuel actuelle", next: "prochain prochaine prochains prochaines suivant suivante",
  },
  counts: { 3: "quelques" },
  words: {
    the: "le la les l_' ces", a: "un une", of: "de du des d_' de_la de_l_' dans en", on: "pendant durant sur", to: "a au jusqu_'_a jusqu_'_au jusqu_' jusque",
    till: "jusqu_'_a jusqu_'_au jusqu_'_en jusqu_'", from: "de du des a_partir_de a_partir_du", between: "entre entre_le", and: "et et_le", since: "depuis depuis_le depuis_la depuis_l_' a_partir_de a_partir_du des des_le", ago: "plus_tot", agobefore: "il_y_a voici voila",
    before: "avant avant_le", after: "apres apres_le", later: "plus_tard", within: "dans_les", rest: "reste", early: "debut", mid: "mi milieu", late: "fin", end: "fin", begin: "debut", plus: "et",
    todate: "a_ce_jour jusqu_'_a_present a_date", full: "complet complete complets completes entier entiere entiers entieres plein pleins", week: "semaine", q: "t", h: "s", w: "s", in: "dans",
    ci: "ci", all: "tout toutes_les_donnees toute_la_periode depuis_toujours", hour: "heure heures minute minutes", yearstart: "debut_d_'_annee debut_de_l_'_annee",
    monthstart: "debut_du_mois debut_de_mois", weekstart: "debut_de_la_semaine debut_de_semaine", quarterstart: "debut_du_trimestre",
    filler: "le la les l_' de du des d_' en au aux sur pendant pour dans durant ventes montre moi affiche",
  },
  ones: "zero un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
  tens: "vingt trente quarante cinquante soixante",
  ordinals: "premier|premiere|premiers|premieres deuxieme|second|seconde troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
  decades: {},
  holidays: {
    new_year: "jour_de_l_'_an nouvel_an", new_year_eve: "saint_sylvestre", valentine: "saint_valentin", easter: "paques", easter_monday: "lundi_de_paques",
    black_friday: "black_friday vendredi_noir", cyber_monday: "cyber_monday", christmas_eve: "reveillon_de_noel veille_de_noel", christmas: "noel", bastille: "fete_nationale",
  },
  endings: [""],
  dayFirst: true,
};
