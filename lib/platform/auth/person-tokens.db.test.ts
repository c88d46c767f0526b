import fc from "fast-check";
import { expect, test } from "vitest";
import { asSuperuser } from "@/lib/platform/db/testing";
import { testOwner } from "@/lib/wiring/testing";
import { isLinkLive, issueToken, peekToken, spendToken, TOKEN_MINUTES } from "./person-tokens";

const KINDS = ["verify", "reset", "magic", "change_email", "second_factor", "link"] as const;
const kind = fc.constantFrom(...KINDS);

test("whatever is asked for and in whatever order, the newest of a kind works once and no other does", async () => {
  const step = fc.oneof(
    fc.record({ what: fc.constant("issue" as const), kind }),
    fc.record({ what: fc.constant("spend" as const), kind, parallel: fc.integer({ min: 1, max: 4 }), nth: fc.nat(5) }),
  );
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
    const { userId } = await testOwner();
    const issued: Record<string, string[]> = {};
    const live: Record<string, string | null> = {};
    for (const one of steps) {
      const known = (issued[one.kind] ??= []);
      if (one.what === "issue") {
        const token = await issueToken(one.kind, { userId, data: `about ${one.kind}` });
        known.push(token);
        live[one.kind] = token;
        continue;
      }
      const token = known[one.nth % Math.max(1, known.length)];
      if (token === undefined) continue;
      const tries = await Promise.allSettled(Array.from({ length: one.parallel }, () => spendToken(one.kind, token)));
      const won = tries.filter(({ status }) => status === "fulfilled").length;
      expect(won).toBe(live[one.kind] === token ? 1 : 0);
      if (won === 1) live[one.kind] = null;
    }
    for (const one of KINDS) {
      for (const token of issued[one] ?? []) expect(await isLinkLive(one, token)).toBe(live[one] === token);
    }
  }), { numRuns: 15 });
});

test("two asked for at the same moment leave one", async () => {
  const { userId } = await testOwner();
  const tokens = await Promise.all(Array.from({ length: 6 }, () => issueToken("reset", { userId, data: null })));
  const live = await Promise.all(tokens.map((token) => isLinkLive("reset", token)));
  expect(live.filter(Boolean)).toHaveLength(1);
});

test("says what it is about, keeps only its hash, and ends in time", async () => {
  const { userId } = await testOwner();
  const token = await issueToken("change_email", { userId, data: "new@example.com" });
  expect(await peekToken("change_email", token)).toMatchObject({ userId, data: "new@example.com" });
  await expect(peekToken("reset", token)).rejects.toMatchObject({ code: "not_found" });
  const [row] = await asSuperuser<{ text: string; minutes: number }>(
    "select t::text as text, extract(epoch from expires_at - created_at)::float / 60 as minutes from person_tokens t where user_id = $1::uuid", [userId]);
  expect(row!.text).not.toContain(token);
  expect(row!.text).not.toContain("new@example.com");
  expect(row!.minutes).toBeCloseTo(TOKEN_MINUTES.change_email, 0);
  await asSuperuser("update person_tokens set expires_at = now() where user_id = $1::uuid", [userId]);
  await expect(spendToken("change_email", token)).rejects.toMatchObject({ code: "not_found" });
});
