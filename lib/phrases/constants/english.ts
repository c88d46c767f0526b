import type { Language } from "../rules/vocabulary";

export const english: Language = {
  units: {
    day: "day days", week: "week weeks wk wks", weekend: "weekend weekends", fortnight: "fortnight fortnights",
    month: "month months mth mths mo mos", quarter: "quarter quarters qtr qtrs", half: "half halves half_year half_years", year: "year years yr yrs",
    decade: "decade decades", century: "century centuries",
  },
  short: { day: "d", week: "w", month: "m", quarter: "q", year: "y" },
  months: [
    "january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept",
    "october oct", "november nov", "december dec",
  ],
  weekdays: [
    "monday mondays mon", "tuesday tuesdays tue tues", "wednesday wednesdays wed weds", "thursday thursdays thu thur thurs",
    "friday fridays fri", "saturday saturdays sat", "sunday sundays sun",
  ],
  seasons: ["spring springtime", "summer summertime", "autumn fall", "winter wintertime"],
  days: {
    "-2": "ereyesterday", "-1": "yesterday", 0: "today now tonight the_present_day present", 1: "tomorrow tomorow tmrw tmr tmw", 2: "overmorrow",
  },
  rel: { last: "last past previous prior preceding trailing rolling", this: "this current that same my present ongoing these", next: "next coming upcoming following" },
  counts: { 2: "couple couple_of", 3: "few several" },
  words: {
    the: "the", a: "a an", of: "of in", on: "on during over throughout", to: "to until untill till til through thru up_to up_until",
    till: "until untill till til up_to up_until through", from: "from", between: "between", and: "and &", since: "since ever_since", ago: "ago back earlier", later: "later hence from_now", start: "starting beginning commencing start begin",
    onwards: "onwards onward on forward", before: "before prior_to preceding", after: "after following", within: "within inside", rest: "rest remainder",
    early: "early", mid: "mid middle", late: "late", begin: "start beginning begin", end: "end close", sooner: "earlier earlier_in", laterthan: "later later_in",
    todate: "to_date so_far until_now up_to_now till_now to_today", full: "full whole complete calendar entire", less: "less_than", "for": "for",
    week: "week weeks wk wks", q: "q", h: "h", w: "w", s: "s", in: "in", all: "all_time all_data all everything all_days entire_history whole_history ever",
    ytd: "ytd", mtd: "mtd", qtd: "qtd", wtd: "wtd", hour: "hour hours hr hrs minute minutes min mins second seconds",
   plus: "and", halfword: "half", thousands: "thousands",
    filler: "in on for at during over the of from show me please within by about all sales revenue orders data range period since_the days_of i'd like see get view",
  },
  ones: "zero|oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  tens: "twenty thirty forty|fourty fifty sixty seventy eighty ninety",
  hundred: "hundred", thousand: "thousand", and: "and",
  ordinals: "first second third fourth fifth sixth seventh eighth ninth|nineth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth # # # # # # # # # thirtieth",
  decades: { 0: "noughties naughties aughts", 10: "tens teens", 20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies", 80: "eighties", 90: "nineties" },
  holidays: {
    new_year: "new_year's_day new_years_day new_year_'_s_day new_year_day new_year_s_day", new_year_eve: "new_year_'_s_eve new_years_eve new_year_eve nye",
    valentine: "valentine_'_s_day valentines_day valentine_day valentines", easter: "easter easter_sunday", good_friday: "good_friday", easter_monday: "easter_monday",
    halloween: "halloween", thanksgiving: "thanksgiving thanksgiving_day", black_friday: "black_friday", cyber_monday: "cyber_monday", cyber_week: "cyber_week", bfcm: "bfcm black_friday_weekend",
    christmas_eve: "christmas_eve xmas_eve", christmas: "christmas christmas_day xmas xmas_day", boxing_day: "boxing_day", singles_day: "singles_day singles_'_day",
  },
  endings: [""],
  dayFirst: false,
};
