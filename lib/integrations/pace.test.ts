import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_WAIT_MS, PaceKeeper } from "./pace";

const keys = { provider: "p", grant: "g", account: "a" };
const bucket = { scope: "grant", operation: "search", burst: 3, perSecond: 0.1 } as const;

test("a bucket gives its burst at once, then as it fills, and refuses a wait that is too long without counting it", () => {
  let now = 0;
  const keeper = new PaceKeeper(() => now);
  const take = () => keeper.takeFrom(keys, bucket, 1);
  expect([take(), take(), take(), take(), take()]).toEqual([0, 0, 0, 10_000, 20_000]);
  now = 40_000;
  // Two of four have been drawn ahead.
  expect([take(), take(), take()]).toEqual([0, 0, 10_000]);
  const slow = { ...bucket, operation: "report", burst: 1, perSecond: 0.01 };
  expect([1, 2, 3].map(() => keeper.takeFrom(keys, slow, 1))).toEqual([0, 100_000, 100_000]);
  now += 100_000;
  expect(keeper.takeFrom(keys, slow, 1)).toBe(0);
  expect(keeper.takeFrom({ ...keys, grant: "another" }, slow, 1)).toBe(0);
});

test("what an answer says of the rate counts from then on, and a faster clock fills faster", () => {
  let now = 0;
  const keeper = new PaceKeeper(() => now);
  const slow = { ...bucket, burst: 1 };
  expect([keeper.takeFrom(keys, slow, 1), keeper.takeFrom(keys, slow, 1)]).toEqual([0, 10_000]);
  keeper.feed(keys, { ...slow, perSecond: 1 }, 1);
  expect(keeper.takeFrom(keys, slow, 1)).toBe(2_000);
  expect(keeper.takeFrom(keys, slow, 100)).toBe(30);
  now = 1;
});

test("never more calls begin within a time than burst and rate allow", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 60 }), (pauses) => {
    let now = 0;
    const keeper = new PaceKeeper(() => now);
    const begun: number[] = [];
    for (const pause of pauses) {
      now += pause;
      const wait = keeper.takeFrom(keys, bucket, 1);
      if (wait <= MAX_WAIT_MS) begun.push(now + wait);
    }
    begun.sort((a, b) => a - b);
    for (const [at, from] of begun.entries()) {
      for (const [later, to] of begun.entries()) {
        if (later >= at) expect(later - at + 1).toBeLessThanOrEqual(bucket.burst + ((to - from) * bucket.perSecond) / 1000 + 1e-6 + 0.001);
      }
    }
  }));
});
