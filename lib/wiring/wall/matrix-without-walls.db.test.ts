import { expect, it } from "vitest";
import { getPool } from "@/lib/platform/db/pool";

// The application's own filters alone: a superuser is held by no row-level security.
process.env.DATABASE_URL = process.env.TEST_DATABASE_ADMIN_URL;

it("runs without row-level security", async () => {
  const { rows } = await getPool().query("select current_setting('is_superuser') as is_superuser");
  expect(rows).toEqual([{ is_superuser: "on" }]);
});

await import("./testing/matrix");
