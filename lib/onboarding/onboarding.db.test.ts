import { describe, expect, it } from "vitest";
import { asUserId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { getOnboarding } from "./data";
import { dismissOnboarding } from "./mutations";

const ticked = async (scope: ProjectScope) => (await getOnboarding(scope)).steps.filter(({ isDone }) => isDone).map(({ id }) => id);
const extent = (family: string, currency: string) => ({ family, currency, first_day: "2026-01-01", last_day: "2026-01-31", known_at: "2026-02-01T00:00:00Z" });
const ordersOn = (currency: string, day: string) => ({
  version: 1, slice: "total", level: 1, currency, bucket: day, channel: "", country: "", customer_type: "", known_day: "2026-02-01", source_run: newId(),
  gross_micros: 1_000_000n, refund_micros: 0n, orders: 1, units: 1,
});
const rateOn = (day: string) => ({ base: "EUR", quote: "GBP", day, rate: "0.85", rate_day: day });
const person = (scope: ProjectScope): ProjectScope => ({ ...scope, actor: { kind: "member", userId: asUserId(newId()) } });

describe("the first steps", () => {
  it("of an empty project lead to its imports, for those who may import", async () => {
    const own = await makeProject();
    const { steps, done, isComplete } = await getOnboarding(own);
    expect([steps.map(({ id }) => id), done, isComplete]).toEqual([["project", "orders", "ad_spend", "rates"], 1, false]);
    expect(steps.map(({ action }) => action?.path ?? null)).toEqual([null, "imports/new?kind=orders", "imports/new?kind=ad_spend", "imports/new?kind=fx_rates"]);
    expect((await getOnboarding({ ...own, role: "viewer" })).steps.every(({ action }) => action === null)).toBe(true);
  });

  it("are ticked by data: rates only when each day with amounts has one", async () => {
    const own = await makeProject();
    await insertRows(own, "fact_extents", [extent("orders", "GBP")]);
    expect(await ticked(own)).toEqual(["project", "orders", "rates"]);
    await insertRows(own, "fact_extents", [extent("orders", "EUR"), extent("ads", "GBP")]);
    await insertRows(own, "cube_orders", [ordersOn("EUR", "2026-01-05"), ordersOn("EUR", "2026-01-06"), ordersOn("GBP", "2026-01-07")]);
    expect(await ticked(own)).toEqual(["project", "orders", "ad_spend"]);
    await insertRows(own, "fx_days", [rateOn("2026-01-05")]);
    const rates = (await getOnboarding(own)).steps.at(-1);
    expect(rates).toMatchObject({ isDone: false, sentence: expect.stringContaining("EUR on 1 day from 6 Jan 2026") });
    await insertRows(own, "fx_days", [rateOn("2026-01-06")]);
    expect(await getOnboarding(own)).toMatchObject({ done: 4, isComplete: true });
    expect(await ticked(await makeProject(own.tenantId))).toEqual(["project"]);
    await expect(getOnboarding({ ...await makeProject(), projectId: own.projectId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("say that accounts are being read until their newest days are there", async () => {
    const own = await makeProject();
    const [grantId, integrationId, createdBy] = [newId(), newId(), newId()];
    const stream = { integration_id: integrationId, stream: "ad_days", synced_from: null };
    await insertRows(own, "grants", [{ id: grantId, provider: "meta", subject: "someone", credentials_encrypted: "", created_by: createdBy }]);
    await insertRows(own, "integrations", [{ id: integrationId, provider: "meta", grant_id: grantId, external_id: "1", name: "One", created_by: createdBy }]);
    const isSyncing = async () => (await getOnboarding(own)).isSyncing;
    expect(await isSyncing()).toBe(false);
    await insertRows(own, "integration_streams", [{ ...stream, id: newId(), state: "idle", read_on: "2026-01-31" }]);
    expect(await isSyncing()).toBe(false);
    await insertRows(own, "integration_streams", [{ ...stream, id: newId(), stream: "campaigns", state: "queued" }]);
    expect(await isSyncing()).toBe(true);
    expect([(await getOnboarding(own)).canConnect, (await getOnboarding({ ...own, role: "viewer" })).canConnect]).toEqual([true, false]);
    expect((await getOnboarding(await makeProject(own.tenantId))).isSyncing).toBe(false);
  });

  it("are put away for one person in one project", async () => {
    const own = await makeProject();
    const [one, two] = [person(own), person(own)];
    await dismissOnboarding(one, { isDismissed: true });
    await dismissOnboarding(one, { isDismissed: true });
    const dismissed = async (scope: ProjectScope) => (await getOnboarding(scope)).isDismissed;
    const beside = await makeProject(own.tenantId);
    expect([await dismissed(one), await dismissed(two), await dismissed({ ...one, projectId: beside.projectId })]).toEqual([true, false, false]);
    await dismissOnboarding(one, { isDismissed: false });
    expect(await dismissed(one)).toBe(false);
    await expect(dismissOnboarding(own, { isDismissed: true })).rejects.toMatchObject({ code: "forbidden" });
  });
});
