import "server-only";
import { isDay, type Day } from "@/lib/core/dates";
import type { RateDay } from "../rates/definition";
import { ProviderError } from "../trouble";

const TAG = /<(\/?)([\w:]+)((?:\s+[\w:]+\s*=\s*(?:"[^"<>&]*"|'[^'<>&]*'))*)\s*(\/?)>/y;
const TEXT = /[^<>&]+/y;
const ATTRIBUTE = /([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const DECLARATION = /^\uFEFF?\s*<\?xml\s[^<>]*\?>/;
const RATE = /^(?=.*[1-9])\d{1,12}(\.\d{1,12})?$/;
const CURRENCY = /^[A-Z]{3}$/;
/** What may stand in what; the same element means three things by its depth. */
const SHAPE = ["gesmes:Envelope", "Cube", "Cube", "Cube"] as const;
const HEADER = new Set(["gesmes:subject", "gesmes:Sender", "gesmes:name"]);

/**
 * Reads the one shape in which the bank publishes its rates: an envelope, in it days, in them currencies.
 * Anything else (a page of HTML, a file that was cut, entities, a day twice) is refused as a whole.
 */
export function readEcbFile(text: string): RateDay[] {
  const reader = new EcbReader(text.replace(DECLARATION, ""));
  const days = reader.read();
  if (days.length === 0) throw unreadable("it holds no days");
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}

class EcbReader {
  private readonly days = new Map<Day, Map<string, string>>();
  private readonly open: string[] = [];
  private units: Map<string, string> | null = null;
  private isWhole = false;

  constructor(private readonly text: string) {}

  read(): RateDay[] {
    for (let place = 0; place < this.text.length;) place = this.step(place);
    if (!this.isWhole) throw unreadable("it breaks off");
    return [...this.days].map(([day, units]) => ({ day, units }));
  }

  private step(place: number): number {
    TEXT.lastIndex = place;
    const text = TEXT.exec(this.text);
    if (text) {
      if (text[0].trim() !== "" && !HEADER.has(this.open.at(-1) ?? "")) throw unreadable("it has text where none belongs");
      return TEXT.lastIndex;
    }
    TAG.lastIndex = place;
    const tag = TAG.exec(this.text);
    if (!tag || this.isWhole) throw unreadable("it is not in the form of the rates");
    const [, isEnd, name = "", attributes = "", isEmpty] = tag;
    if (isEnd) this.close(name);
    else this.begin(name, attributes, isEmpty === "/");
    return TAG.lastIndex;
  }

  private begin(name: string, attributes: string, isEmpty: boolean): void {
    const depth = this.open.length;
    const around = this.open.at(-1);
    const fits = HEADER.has(name) ? around === SHAPE[0] || HEADER.has(around ?? "") : SHAPE[depth] === name && around === SHAPE[depth - 1];
    if (!fits) throw unreadable(`"${name}" stands where it does not belong`);
    if (name === "Cube") this.take(depth, attributes);
    if (!isEmpty) this.open.push(name);
    else if (depth === 0) throw unreadable("it is empty");
  }

  private take(depth: number, text: string): void {
    const given = new Map([...text.matchAll(ATTRIBUTE)].map(([, name = "", double, single]) => [name, double ?? single ?? ""]));
    if (depth === 2) this.units = this.addDay(given.get("time"));
    if (depth === 3) this.addRate(given.get("currency"), given.get("rate"));
  }

  private addDay(day: string | undefined): Map<string, string> {
    if (!isDay(day) || this.days.has(day)) throw unreadable("a day in it is missing, wrong or there twice");
    const units = new Map<string, string>();
    this.days.set(day, units);
    return units;
  }

  private addRate(currency = "", rate = ""): void {
    if (!this.units || !CURRENCY.test(currency) || !RATE.test(rate) || this.units.has(currency)) {
      throw unreadable("a rate in it is missing, wrong or there twice");
    }
    this.units.set(currency, rate);
  }

  private close(name: string): void {
    if (this.open.pop() !== name) throw unreadable("its parts are not closed in order");
    if (this.open.length === 0) this.isWhole = true;
  }
}

const unreadable = (why: string): ProviderError =>
  new ProviderError("ecb", { code: "unexpected", sentence: `The file of the European Central Bank cannot be read: ${why}.` });
