import { describe, expect, test } from "vitest";
import { eachDay } from "@/lib/core/dates";
import { isProviderError } from "../trouble";
import { ecb } from "./definition";
import { readEcbFile } from "./mappers";

const file = (days: string, quote = '"') => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>\n\t\t<gesmes:name>European Central Bank</gesmes:name>\n\t</gesmes:Sender>
\t<Cube>${days}</Cube>
</gesmes:Envelope>`.replaceAll('"', quote);
const TWO = '<Cube time="2026-11-20"><Cube currency="USD" rate="1.0812"/><Cube currency="JPY" rate="163.5"/></Cube><Cube time="2026-11-19"><Cube currency="USD" rate="1.08"/></Cube>';

describe("the bank's file", () => {
  test.each(['"', "'"])("is read in the quotes %s, oldest day first, rates as they were written", (quote) => {
    const days = readEcbFile(`\uFEFF${file(TWO, quote)}\n`);
    expect(days.map(({ day, units }) => [day, Object.fromEntries(units)])).toEqual([["2026-11-19", { USD: "1.08" }], ["2026-11-20", { USD: "1.0812", JPY: "163.5" }]]);
  });

  test("is refused when it was cut, wherever", () => {
    const whole = file(TWO);
    for (let length = 0; length < whole.length - 1; length++) expect(() => readEcbFile(whole.slice(0, length))).toThrow(/cannot be read/);
  });

  test.each([
    ["a page of HTML", "<!doctype html><html><body>We will be back</body></html>"],
    ["a document type with entities", file(TWO).replace("<gesmes:Envelope", '<!DOCTYPE x [<!ENTITY a "b">]><gesmes:Envelope')],
    ["an entity", file(TWO.replace("1.0812", "&a;"))],
    ["a comment", file(`<!-- -->${TWO}`)],
    ["no days", file("")],
    ["a day twice", file(TWO.replace("11-19", "11-20"))],
    ["no such day", file(TWO.replace("11-19", "11-31"))],
    ["a currency twice", file(TWO.replace("JPY", "USD"))],
    ["a rate of nothing", file(TWO.replace("163.5", "0.000"))],
    ["a rate below nothing", file(TWO.replace("163.5", "-1"))],
    ["a rate with a comma", file(TWO.replace("163.5", "163,5"))],
    ["a rate that is not there", file(TWO.replace("163.5", "N/A"))],
    ["a rate under another name", file(TWO.replaceAll("rate=", "value="))],
    ["a currency outside a day", file('<Cube currency="USD" rate="1.08"/>')],
    ["days in the header", file(TWO).replace("</gesmes:Sender>", `<Cube>${TWO}</Cube></gesmes:Sender>`)],
    ["one level more", file(`<Cube time="2026-11-18"><Cube currency="USD" rate="1"><Cube/></Cube></Cube>`)],
    ["text between the rates", file(`x${TWO}`)],
    ["a second envelope", `${file(TWO)}${file(TWO).replace(/^<\?.*\?>/, "")}`],
  ])("is refused with %s", (_name, text) => {
    let caught: unknown;
    try {
      readEcbFile(text);
    } catch (error) {
      caught = error;
    }
    expect(isProviderError(caught) && caught.trouble).toMatchObject({ code: "unexpected", sentence: expect.stringMatching(/^The file of the European Central Bank cannot be read: .+\.$/) as string });
  });
});

describe("the bank's calendar", () => {
  test("a day is published at a quarter past four in Frankfurt, in summer and winter", () => {
    expect(ecb.newestDay(new Date("2026-11-20T15:14:59Z"))).toBe("2026-11-19");
    expect(ecb.newestDay(new Date("2026-11-20T15:15:00Z"))).toBe("2026-11-20");
    expect(ecb.newestDay(new Date("2026-07-15T14:15:00Z"))).toBe("2026-07-15");
    expect(ecb.nextAt(new Date("2026-11-20T15:15:00Z"))).toEqual(new Date("2026-11-23T15:15:00Z"));
    expect(ecb.nextAt(new Date("2026-11-23T08:00:00Z"))).toEqual(new Date("2026-11-23T15:15:00Z"));
  });

  test("weekends and the days on which the bank is closed have no rates", () => {
    const closed = eachDay({ from: "2025-12-20", to: "2026-12-31" }).filter((day) => ecb.newestDay(new Date(`${day}T20:00:00Z`)) !== day);
    expect(closed.filter((day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()))).toEqual(
      ["2025-12-25", "2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25"]);
    expect(ecb.newestDay(new Date("2025-04-21T20:00:00Z"))).toBe("2025-04-17");
  });
});
