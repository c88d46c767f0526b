import { publishedDays, unitsOn } from "../brand/rates";
import { cutter, DAY_MS, dayName, startOfDay } from "../brand/calendar";
import type { Answer } from "../http/exchange";
import type { Outside, StandIn } from "../outside/outside";

const ZONE = "Europe/Berlin";
/** Around four in the afternoon. */
const PUBLISHED_MS = 16 * 3_600_000;
const FIRST_DAY = "1999-01-04";
const FOLDER = "/ecb/www/stats/eurofxref/";
const MOST_AT_ONCE = 250;

/** The European Central Bank's files of euro reference rates: the newest day, ninety days, and all. No key, no limits. */
export const ecbStandIn: StandIn = {
  prefix: "ecb",
  answer: (outside, { method, path }) => {
    if (!path.startsWith(FOLDER)) return page(404, "Not found");
    if (method !== "GET" && method !== "HEAD") return page(405, "Method not allowed");
    const days = daysOf(outside, path.slice(FOLDER.length));
    return days ? { status: 200, headers: { "content-type": "text/xml" }, body: fileOf(outside, days) } : page(404, "Not found");
  },
};

function daysOf(outside: Outside, file: string): string[] | null {
  const newest = newestDay(outside);
  const back = (days: number) => dayName(Math.floor(Date.parse(newest) / DAY_MS) - days);
  if (outside.faults.take("ecb", file, ["empty_page"])) return [];
  switch (file) {
    case "eurofxref-daily.xml": return publishedDays(back(7), newest).slice(-1);
    case "eurofxref-hist-90d.xml": return publishedDays(back(89), newest).reverse();
    case "eurofxref-hist.xml": return publishedDays(FIRST_DAY, newest).reverse();
    default: return null;
  }
}

/** Today only once it is published. */
function newestDay(outside: Outside): string {
  const now = outside.now().getTime();
  const today = cutter(ZONE)(now);
  return now >= startOfDay(today, ZONE) + PUBLISHED_MS ? today : dayName(Math.floor(Date.parse(today) / DAY_MS) - 1);
}

/** As the bank writes it, the daily file's quotes differing from the others'. */
async function* fileOf(outside: Outside, days: readonly string[]): AsyncGenerator<string> {
  const quote = days.length === 1 ? "'" : '"';
  const isOther = outside.faults.take("ecb", "shape", ["drift"]) !== undefined;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">\n`
    + "\t<gesmes:subject>Reference rates</gesmes:subject>\n\t<gesmes:Sender>\n\t\t<gesmes:name>European Central Bank</gesmes:name>\n\t</gesmes:Sender>\n\t<Cube>\n";
  for (let at = 0; at < days.length; at += MOST_AT_ONCE) yield days.slice(at, at + MOST_AT_ONCE).map((day) => dayText(outside, day, quote, isOther)).join("");
  yield "\t</Cube>\n</gesmes:Envelope>";
}

function dayText({ brand }: Outside, day: string, quote: string, isOther: boolean): string {
  const rate = isOther ? "value" : "rate";
  const lines = Object.entries(unitsOn(brand.seed, day)).map(([code, units]) => `\t\t\t<Cube currency=${quote}${code}${quote} ${rate}=${quote}${units}${quote}/>\n`);
  return `\t\t<Cube time=${quote}${day}${quote}>\n${lines.join("")}\t\t</Cube>\n`;
}

const page = (status: number, title: string): Answer => ({ status, headers: { "content-type": "text/html" }, body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>` });
