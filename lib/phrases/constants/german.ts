import type { Language } from "../rules/vocabulary";

export const german: Language = {
  units: {
    day: "tag tage tagen tages", week: "woche wochen", weekend: "wochenende wochenenden wochenendes", fortnight: "vierzehn_tage", month: "monat monate monaten monats",
    quarter: "quartal quartale quartalen quartals", half: "halbjahr halbjahre halbjahren halbjahres", year: "jahr jahre jahren jahres",
    decade: "jahrzehnt jahrzehnte jahrzehnten", century: "jahrhundert",
  },
  short: {},
  months: ["januar jan janner", "februar feb", "marz maerz mrz", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sep sept", "oktober okt", "november nov", "dezember dez"],
  weekdays: ["montag montags mo", "dienstag dienstags di", "mittwoch mi", "donnerstag do", "freitag fr", "samstag sonnabend sa", "sonntag so"],
  seasons: ["fruhling fruhjahr fruehling", "sommer", "herbst", "winter"],
  days: { "-2": "vorgestern", "-1": "gestern", 0: "heute jetzt", 1: "morgen", 2: "ubermorgen uebermorgen" },
  rel: { last: "letzt~ vergangen~ vorig~ zuruckliegend~", this: "dies~ laufend~ aktuell~ jetzig~", next: "nachst~ naechst~ kommend~" },
  counts: { 2: "paar", 3: "einige einigen" },
  words: {
    the: "der die das den dem des", a: "ein~", of: "von vom im in des der", on: "am wahrend uber", to: "bis bis_zum bis_zu", till: "bis bis_zum bis_zu bis_einschliesslich", from: "von vom ab", between: "zwischen", and: "und",
    since: "seit seit_dem ab ab_dem", ago: "her zuvor", agobefore: "vor", before: "vor", after: "nach", later: "spater", within: "innerhalb", rest: "rest", plus: "und",
    early: "anfang fruh", mid: "mitte", late: "spat", end: "ende", begin: "beginn", todate: "bis_heute bisher bis_jetzt",
    full: "voll~ ganz~ komplett~ vollstandig~", week: "kw kalenderwoche woche", q: "q", h: "h", w: "kw", in: "in", all: "alles alle_daten gesamt gesamter_zeitraum gesamte_zeit",
    monthstart: "monatsanfang monatsbeginn", yearstart: "jahresanfang jahresbeginn", weekstart: "wochenanfang wochenbeginn", quarterstart: "quartalsanfang quartalsbeginn",
    hour: "stunde stunden minute minuten",
    filler: "im in am an vom von der die das den dem des fur zeige mir umsatz bestellungen wahrend zum uber",
  },
  ones: "null ein|eins|eine|einen|einem|einer zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
  tens: "zwanzig dreissig|dreiszig vierzig funfzig sechzig siebzig achtzig neunzig",
  ordinals: "erst~ zweit~ dritt~ viert~ funft~ sechst~ siebt~ acht~ neunt~ zehnt~ elft~ zwolft~",
  decades: {},
  holidays: {
    new_year: "neujahr", new_year_eve: "silvester", valentine: "valentinstag", easter: "ostern ostersonntag", good_friday: "karfreitag", easter_monday: "ostermontag",
    black_friday: "black_friday schwarzer_freitag", cyber_monday: "cyber_monday", cyber_week: "cyber_week", christmas_eve: "heiligabend", christmas: "weihnachten",
    st_nicholas: "nikolaus nikolaustag", singles_day: "singles_day",
  },
  endings: ["e", "er", "es", "en", "em"],
  hasDottedOrdinals: true,
  dayFirst: true,
};
