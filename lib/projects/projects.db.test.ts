import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { asSuperuser } from "@/lib/platform/db/testing";
import { withTenant } from "@/lib/platform/db/tenant";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { findPendingTimeZone, getProject, listProjects } from "./data";
import { createProject } from "./mutations/create-project";
import { rezoneProjectFacts } from "./mutations/rezone";
import { updateProject } from "./mutations/update-project";
import { createProjectInput, listProjectsQuery, updateProjectInput } from "./schema";
import { makeOrder, makeProject } from "./testing";

let own: ProjectScope;
let tenantWide: Scope;
beforeAll(async () => {
  own = await makeProject();
  tenantWide = { ...own, projectId: null };
});
afterAll(stopProducer);

const input = (name: string) => createProjectInput.parse({ name, currency: "JPY", timeZone: "Asia/Tokyo" });
const list = (scope: Scope, query: Record<string, unknown> = {}) => listProjects(scope, listProjectsQuery.parse(query));
const jobsOf = (projectId: string) => asSuperuser<{ name: string; data: { data: unknown; projectId: string } }>(
  "select name, data from pgboss.job where data->>'projectId' = $1", [projectId]);

describe("creating", () => {
  it("gives each project a slug of its own and leaves an audit event", async () => {
    const made = await Promise.all(["Brand", "Brand", "Brand", "Brand"].map((name) => createProject(tenantWide, input(name))));
    expect(made.map(({ slug }) => slug).sort()).toEqual(["brand", "brand-2", "brand-3", "brand-4"]);
    expect(made[0]).toMatchObject({ name: "Brand", currency: "JPY", timeZone: "Asia/Tokyo", isDemo: false });
    const events = await withTenant(own, (tx) => tx.auditEvent.findMany({ where: { targetId: made[0]!.id } }));
    expect(events.map(({ action }) => action)).toEqual(["project.create"]);
  });

  it("lets another tenant have the same slug, and shows neither the other's", async () => {
    const other: Scope = { ...await makeProject(), projectId: null };
    expect((await createProject(other, input("Brand"))).slug).toBe("brand");
    expect((await list(other)).total).toBe(2);
    expect((await list(other)).items.map(({ slug }) => slug)).not.toContain("brand-2");
  });

  it("refuses what is no currency, zone or name", () => {
    const bad = [{ currency: "gbp" }, { currency: "XXX" }, { timeZone: "Mars/Base" }, { timeZone: "+01:00" }, { name: " " }, { name: "a\u0000" }, { name: "x".repeat(101) }];
    for (const change of bad) expect(createProjectInput.safeParse({ ...input("Brand"), ...change }).success).toBe(false);
    expect(updateProjectInput.safeParse({}).success).toBe(false);
  });

  it("goes on by cursor", async () => {
    const first = await list(tenantWide, { limit: 2 });
    const rest = await list(tenantWide, { cursor: first.nextCursor });
    expect(first.items.length + rest.items.length).toBe(first.total);
  });
});

describe("changing", () => {
  it("holds at once without facts", async () => {
    const scope = await makeProject();
    expect(await updateProject(scope, { name: "New", currency: "EUR", timeZone: "America/New_York" }))
      .toMatchObject({ name: "New", currency: "EUR", timeZone: "America/New_York", pendingTimeZone: null });
    expect(await getProject(scope)).toMatchObject({ name: "New", setup: { state: "ready", step: null } });
    expect(await jobsOf(scope.projectId)).toEqual([]);
  });

  it("cuts facts into the days of the new zone by a job", async () => {
    const scope = await makeProject();
    await makeOrder(scope, { placedAt: "2026-01-31T23:30:00Z" });
    expect(await updateProject(scope, { timeZone: "Asia/Kolkata" })).toMatchObject({ timeZone: "Europe/London", pendingTimeZone: "Asia/Kolkata" });
    expect(await findPendingTimeZone(scope)).toBe("Asia/Kolkata");
    await updateProject(scope, { name: "Renamed meanwhile" });
    expect(await findPendingTimeZone(scope)).toBe("Asia/Kolkata");
    expect(await findPendingTimeZone({ ...await makeProject(), projectId: scope.projectId })).toBeNull();
    expect((await jobsOf(scope.projectId)).map(({ name, data }) => [name, data.data])).toEqual([["projects.rezone", { timeZone: "Asia/Kolkata" }]]);
    await rezoneProjectFacts(scope, "Asia/Kolkata");
    expect((await getProject(scope)).timeZone).toBe("Asia/Kolkata");
    expect(await findPendingTimeZone(scope)).toBeNull();
    const days = await withTenant(scope, (tx) => tx.order.findMany({ select: { day: true } }));
    expect(days.map(({ day }) => day.toISOString().slice(0, 10))).toEqual(["2026-02-01"]);
  });

  it("of another's project finds nothing", async () => {
    const foreign = await makeProject();
    for (const projectId of [foreign.projectId, newId() as typeof foreign.projectId]) {
      await expect(updateProject({ ...own, projectId }, { name: "Taken" })).rejects.toThrow("No such project.");
      await expect(getProject({ ...own, projectId })).rejects.toThrow("No such project.");
    }
  });
});
