import { expect, test } from "vitest";
import { ROLES } from "@/lib/core/scope";
import { mayDecide, stateOf } from "./rules";

test("whoever decides, nobody rises above the one who decides", () => {
  for (const actor of ROLES) {
    for (const before of [...ROLES, null]) {
      for (const after of [...ROLES, null]) {
        const expected = actor === "owner" || (actor === "admin" && before !== "owner" && after !== "owner");
        expect([actor, before, after, mayDecide(actor, before, after)]).toEqual([actor, before, after, expected]);
      }
    }
  }
});

test("an invitation is what happened to it last", () => {
  const [at, later] = [new Date(1_000), new Date(5_000)];
  const open = { acceptedAt: null, revokedAt: null, expiresAt: later };
  expect(stateOf(open, 4_999)).toBe("open");
  expect(stateOf(open, 5_000)).toBe("expired");
  expect(stateOf({ ...open, revokedAt: at }, 9_000)).toBe("revoked");
  expect(stateOf({ ...open, acceptedAt: at }, 9_000)).toBe("accepted");
});
