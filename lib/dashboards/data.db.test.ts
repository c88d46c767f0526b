import { beforeAll, expect, test } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { getExtent } from "./data";

const NOTHING = { firstDay: null, lastDay: null, sources: [] };
let own: ProjectScope;

const span = (family: string, firstDay: string, lastDay: string, currency = "GBP") =>
  ({ family, currency, first_day: firstDay, last_day: lastDay, known_at: "2026-02-01T00:00:00Z" });

beforeAll(async () => {
  own = await makeProject();
  await insertRows(own, "fact_extents", [
    span("orders", "2026-01-05", "2026-01-20"), span("orders", "2026-01-03", "2026-01-04", "EUR"), span("ads", "2026-01-10", "2026-01-31"),
    span("sessions", "2025-01-01", "2026-02-28", "USD"), span("sessions", "2025-01-01", "2026-02-28"),
  ]);
});

test("spans orders and ads in every currency, and names what else there is", async () => {
  expect(await getExtent(own)).toEqual({ firstDay: "2026-01-03", lastDay: "2026-01-31", sources: ["sessions"] });
});

test("another project of the tenant sees nothing, and another tenant neither", async () => {
  expect(await getExtent(await makeProject(own.tenantId))).toEqual(NOTHING);
  const stranger = await makeProject();
  expect(await getExtent(stranger)).toEqual(NOTHING);
  expect(await getExtent({ ...stranger, projectId: own.projectId })).toEqual(NOTHING);
});
