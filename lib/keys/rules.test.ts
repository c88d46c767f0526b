import { expect, test } from "vitest";
import { KEY_SCOPE_NAMES, NEVER_FOR_KEYS } from "./constants";
import { permissionsOf, statusOf } from "./rules";

test("read is every permission that reads, and writing comes with reading the same", () => {
  expect(permissionsOf(["read"]).every((permission) => permission.endsWith(":read"))).toBe(true);
  expect(permissionsOf(["read"])).toContain("audit:read");
  expect(permissionsOf(["imports:write"])).toEqual(["imports:read", "imports:write"]);
});

test("no row gives more than the scopes that there are", () => {
  expect(permissionsOf(["tenant:delete", "members:write", "keys:write", "billing:write", "*", ""])).toEqual([]);
  expect(permissionsOf(KEY_SCOPE_NAMES).filter((permission) => NEVER_FOR_KEYS.has(permission))).toEqual([]);
});

test("a revoked key stays revoked after its end", () => {
  const now = new Date(1_000);
  expect(statusOf({ revokedAt: new Date(1), expiresAt: new Date(2) }, now)).toBe("revoked");
  expect(statusOf({ revokedAt: null, expiresAt: now }, now)).toBe("expired");
  expect(statusOf({ revokedAt: null, expiresAt: new Date(1_001) }, now)).toBe("active");
});
