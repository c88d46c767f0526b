import { beforeAll, expect, test } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { newId } from "@/lib/core/ids";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { getExtent } from "./data";

const NOTHING = { firstDay: null, lastDay: null, sources: [], readFrom: null };
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
  expect(await getExtent(own)).toEqual({ firstDay: "2026-01-03", lastDay: "2026-01-31", sources: ["sessions"], readFrom: null });
});

test("says from which day on all is read, while an account still reads older ones", async () => {
  const project = await makeProject();
  const [grantId, createdBy] = [newId(), newId()];
  await insertRows(project, "grants", [{ id: grantId, provider: "meta", subject: "someone", credentials_encrypted: "", created_by: createdBy }]);
  const read = async (provider: string, syncedFrom: string, more: object = {}) => {
    const id = newId();
    await insertRows(project, "integrations", [{ id, provider, grant_id: grantId, external_id: "1", name: "One", created_by: createdBy }]);
    await insertRows(project, "integration_streams", [{ id: newId(), integration_id: id, stream: "ad_days", state: "idle", history_from: "2024-01-01", synced_from: syncedFrom, ...more }]);
    return (await getExtent(project)).readFrom;
  };
  expect(await read("meta", "2026-01-20")).toBe("2026-01-20");
  expect(await read("tiktok", "2026-01-10")).toBe("2026-01-20");
  expect(await read("google_ads", "2026-01-25")).toBe("2026-01-25");
  expect(await read("klaviyo", "2024-01-01")).toBe("2026-01-25");
  expect(await read("ga4", "2026-01-30", { is_history_held: true })).toBe("2026-01-25");
});

test("another project of the tenant sees nothing, and another tenant neither", async () => {
  expect(await getExtent(await makeProject(own.tenantId))).toEqual(NOTHING);
  const stranger = await makeProject();
  expect(await getExtent(stranger)).toEqual(NOTHING);
  expect(await getExtent({ ...stranger, projectId: own.projectId })).toEqual(NOTHING);
});
