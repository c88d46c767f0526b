import { expect, test } from "vitest";
import { safeNext } from "./after-sign-in";

test("leads to pages of the product only", () => {
  expect(safeNext("/app/a/b/overview?from=2026-01-01")).toBe("/app/a/b/overview?from=2026-01-01");
  for (const bad of [null, "", "//evil.test", "https://evil.test", "/\\evil.test", "/api/auth/signout", "javascript:alert(1)"]) {
    expect(safeNext(bad)).toBe("/app");
  }
});
