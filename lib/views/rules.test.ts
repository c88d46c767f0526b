import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { copyName, isSameState, normaliseState, pickDefault, plainQuery, viewQuery } from "./rules";

describe("state", () => {
  test("is the query without order, empty parts and the view's mark", () => {
    expect(normaliseState("?grain=week&view=abc&from=2026-01-01&tz=")).toBe("from=2026-01-01&grain=week");
    expect(isSameState("a=1&b=x%2Cy", "?b=x,y&a=1&view=none")).toBe(true);
    expect(isSameState("a=1", "a=2")).toBe(false);
    expect(normaliseState(plainQuery)).toBe("");
  });
  test("survives the address that opens it", () => {
    const parts = fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })), { maxLength: 6 });
    fc.assert(fc.property(parts, (entries) => {
      const state = normaliseState(new URLSearchParams(entries).toString());
      expect(normaliseState(state)).toBe(state);
      expect(normaliseState(viewQuery({ id: "v", state }))).toBe(state);
    }));
  });
});

test("a copy has a free name that is short enough", () => {
  expect(copyName("Spring", ["spring (COPY)"])).toBe("Spring (copy 2)");
  expect(copyName("x".repeat(60), []).length).toBe(60);
});

test("the own default beats the team's", () => {
  const view = (visibility: string, isDefault: boolean) => ({ visibility, isDefault });
  expect(pickDefault([view("team", true), view("private", true)])?.visibility).toBe("private");
  expect(pickDefault([view("team", true), view("private", false)])?.visibility).toBe("team");
  expect(pickDefault([view("team", false)])).toBeNull();
});
