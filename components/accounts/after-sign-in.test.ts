import { expect, test } from "vitest";
import { invitationIn, safeNext } from "./after-sign-in";

test("leads to pages of the product only", () => {
  expect(safeNext("/app/a/b/overview?from=2026-01-01")).toBe("/app/a/b/overview?from=2026-01-01");
  for (const bad of [null, "", "//evil.test", "https://evil.test", "/\\evil.test", "/api/auth/signout", "javascript:alert(1)"]) {
    expect(safeNext(bad)).toBe("/app");
  }
});

test("knows who comes by an invitation", () => {
  const token = "a-_9".repeat(10) + "xyz";
  expect(invitationIn(`/invite/${token}`)).toBe(token);
  for (const other of ["/app", `/invite/${token}/more`, `/invite/${token}x`, `/app/invite/${token}`]) expect(invitationIn(other)).toBeNull();
});
