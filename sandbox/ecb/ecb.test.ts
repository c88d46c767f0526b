import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../start";

let sandbox: Sandbox;
let now = new Date("2026-11-20T12:00:00Z");
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, orders: 100, now: () => now });
});
afterAll(() => sandbox.close());

const ask = (path: string) => fetch(`${sandbox.url}/ecb/www/stats/eurofxref/${path}`);
const read = async (file: string) => (await ask(file)).text();
const daysIn = (text: string) => [...text.matchAll(/time=['"]([\d-]+)['"]/g)].map(([, day]) => day);

test("three files: the newest day, ninety days, and all since 1999, newest first", async () => {
  now = new Date("2026-11-20T12:00:00Z");
  expect(daysIn(await read("eurofxref-daily.xml"))).toEqual(["2026-11-19"]);
  now = new Date("2026-11-20T15:01:00Z");
  const daily = await read("eurofxref-daily.xml");
  expect(daysIn(daily)).toEqual(["2026-11-20"]);
  expect(daily).toMatch(/<Cube currency='USD' rate='1\.[01]\d{3}'\/>/);
  const quarter = daysIn(await read("eurofxref-hist-90d.xml"));
  expect([quarter[0], quarter.length > 58 && quarter.length < 66]).toEqual(["2026-11-20", true]);
  const all = daysIn(await read("eurofxref-hist.xml"));
  expect([all[0], all.at(-1), all.includes("2026-04-03")]).toEqual(["2026-11-20", "1999-01-04", false]);
});

test("the truth tells the same rates, and there is nothing else", async () => {
  const truth = (await (await fetch(`${sandbox.url}/_control/truth?kind=rates&from=2026-11-19&to=2026-11-22`)).json()) as { days: { day: string; units: Record<string, string> }[] };
  expect(truth.days.map(({ day }) => day)).toEqual(["2026-11-19", "2026-11-20"]);
  expect(await read("eurofxref-hist-90d.xml")).toContain(`<Cube currency="GBP" rate="${truth.days[1]?.units.GBP}"/>`);
  expect((await ask("eurofxref.csv")).status).toBe(404);
});
