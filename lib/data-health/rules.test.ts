import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, eachDay } from "@/lib/core/dates";
import type { IntegrationView, StreamView } from "@/lib/sync/schema";
import { accountItems } from "./rules/accounts";
import { findGaps } from "./rules/gaps";
import { conflictItems, refusedItems, type LeftOut } from "./rules/rows";

const READ = { from: "2026-03-02", to: "2026-04-12" };
const sizesWithout = (...missing: string[]) => new Map(eachDay(READ).filter((day) => !missing.includes(day)).map((day) => [day, 30]));

describe("a gap", () => {
  test("one to three days of nothing between full ones", () => {
    expect(findGaps(sizesWithout("2026-03-18"), READ, 20)).toEqual([{ from: "2026-03-18", to: "2026-03-18" }]);
    expect(findGaps(sizesWithout("2026-03-18", "2026-03-19", "2026-03-20"), READ, 20)).toEqual([{ from: "2026-03-18", to: "2026-03-20" }]);
  });

  test("is none where it may be meant: a long pause, a weekly habit, few sales, the edge of what was read", () => {
    expect(findGaps(sizesWithout("2026-03-17", "2026-03-18", "2026-03-19", "2026-03-20"), READ, 20)).toEqual([]);
    const sundays = eachDay(READ).filter((_, at) => at % 7 === 6);
    expect(findGaps(sizesWithout(...sundays), READ, 20)).toEqual([]);
    expect(findGaps(sizesWithout("2026-03-18"), READ, 40)).toEqual([]);
    expect(findGaps(sizesWithout("2026-03-03", "2026-04-11"), READ, 20)).toEqual([]);
  });

  test("never among days that all have something, and always a day that has nothing", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 20, maxLength: 60 }), (sizes) => {
      const days = sizes.map((_, at) => addDays(READ.from, at));
      const range = { from: days[0]!, to: days.at(-1)! };
      const known = new Map(days.map((day, at) => [day, sizes[at]!]));
      for (const gap of findGaps(known, range, 1)) for (const day of eachDay(gap)) expect(known.get(day)).toBe(0);
      expect(findGaps(new Map(days.map((day) => [day, 5])), range, 1)).toEqual([]);
    }));
  });
});

const NOW = Date.parse("2026-06-01T12:00:00Z");
const stream: StreamView = {
  id: "0195d0a0-0000-7000-8000-000000000002", stream: "ad_days", label: "Results by day", isEnabled: true, state: "idle", isLate: false, code: null, sentence: null, syncedFrom: "2026-01-01", historyFrom: "2026-01-01",
  historyShare: 1, isHistoryHeld: false, secondsLeft: null, lastSuccessAt: "2026-06-01T11:30:00.000Z", nextRunAt: "2026-06-01T12:30:00.000Z", rows: 10,
};
const account: IntegrationView = {
  id: "0195d0a0-0000-7000-8000-000000000001", provider: "meta", label: "Meta Ads", externalId: "1", name: "Fernhill UK", currency: "GBP", timeZone: "Europe/London", status: "connected", sentence: null, isSandbox: false,
  grantId: "0195d0a0-0000-7000-8000-000000000003", consentExpiresAt: null, missingScopes: [], streams: [stream], createdAt: "2026-01-01T00:00:00.000Z",
};
const kinds = (changes: Partial<IntegrationView>, ofStream: Partial<StreamView> = {}) =>
  accountItems({ ...account, ...changes, streams: [{ ...stream, ...ofStream }] }, () => ({ family: "ad_days", everyMinutes: 60 }), NOW).map(({ kind }) => kind);

test("an account in order has no item, one paused or disconnected neither", () => {
  expect([kinds({}), kinds({ status: "paused" }), kinds({ status: "disconnected" }, { state: "needs_you", code: "gone" })]).toEqual([[], [], []]);
});

test("what is wrong with an account", () => {
  expect(kinds({ status: "needs_reconnect" }, { state: "needs_you", code: "reconnect" })).toEqual(["reconnect"]);
  expect(kinds({ missingScopes: [{ scope: "ads_read", why: "Without it no spend is read.", isRequired: true }] })).toEqual(["permission"]);
  expect(kinds({ missingScopes: [{ scope: "more", why: "Nice to have.", isRequired: false }] })).toEqual([]);
  expect(kinds({}, { state: "needs_you", code: "permission" })).toEqual(["permission"]);
  expect(kinds({}, { state: "needs_you", code: "unexpected", sentence: "Meta answered in another form." })).toEqual(["stuck"]);
  expect(kinds({ consentExpiresAt: "2026-06-10T12:00:00Z" })).toEqual(["ending"]);
});

test("stale beyond four intervals, not before three hours, and from the connection where nothing was read", () => {
  expect(kinds({}, { lastSuccessAt: "2026-06-01T08:01:00.000Z" })).toEqual([]);
  expect(kinds({}, { lastSuccessAt: "2026-06-01T07:59:00.000Z" })).toEqual(["stale"]);
  expect(kinds({}, { lastSuccessAt: null })).toEqual(["stale"]);
  expect(kinds({}, { lastSuccessAt: null, isEnabled: false })).toEqual([]);
});

test("orders of two sources are listed once each, with the rule; other refusals stay with their stream", () => {
  const place = { integrationId: account.id, streamId: stream.id, name: "Shop", label: "Orders", family: "orders" as const };
  const found: LeftOut[] = [
    { sentence: "Order 1001 is kept by Old shop; its version was left as it is.", at: "2026-05-02T00:00:00.000Z", place },
    { sentence: "Order 1001 is kept by Old shop; its version was left as it is.", at: "2026-05-03T00:00:00.000Z", place },
    { sentence: "Order 1002 is kept up to date by Old shop; the file's version was left out.", at: "2026-05-01T00:00:00.000Z", place: { importId: "i", fileName: "a.csv" } },
    { sentence: "Order 7 has no date.", at: "2026-05-04T00:00:00.000Z", place },
  ];
  expect(conflictItems(found)).toMatchObject([{ title: "2 orders come from two sources", since: "2026-05-01T00:00:00.000Z", details: [found[0]!.sentence, found[2]!.sentence] }]);
  expect(refusedItems(found)).toMatchObject([{ sentence: "Order 7 has no date.", details: ["Order 7 has no date."] }]);
  expect([conflictItems([]), refusedItems([])]).toEqual([[], []]);
});
