import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { newId } from "@/lib/core/ids";
import { ROLES, type Role } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { isPermitted } from "@/lib/tenants/access";
import { findTenant } from "@/lib/tenants/data";
import { loadFrame, loadTenantProjects } from "./frame";
import { requirePageProject, requirePageScope } from "./page-scope";
import { testMemberOf, testOwner, type TestMember } from "./testing";

const browser = vi.hoisted(() => ({ cookie: "" }));

vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => {
    const [own, value] = browser.cookie.split(/=(.*)/s);
    return own === name ? { name, value } : undefined;
  } }),
  headers: async () => new Headers({ "x-aura-path": "/app/x" }),
}));
vi.mock("next/navigation", () => ({
  notFound: () => { throw new Error("404"); },
  redirect: (to: string) => { throw new Error(`to ${to}`); },
}));

let owner: TestMember;
let tenant: string;
const project = `p-${newId()}`;

beforeAll(async () => {
  owner = await testOwner();
  const { scope, tenantId, userId } = owner;
  await withTenant(scope, (tx) => tx.project.create({ data: { tenantId, id: newId(), slug: project, name: "P", currency: "GBP", timeZone: "UTC" } }));
  tenant = (await findTenant(scope, userId))?.slug ?? "";
});
beforeEach(() => { browser.cookie = ""; });

async function enterAs(role: Role): Promise<void> {
  browser.cookie = (role === "owner" ? owner : await testMemberOf(owner, role)).cookie;
}

test.each(ROLES)("%s opens project pages as the permissions say", async (role) => {
  await enterAs(role);
  const opened = await requirePageScope(tenant, project).then((scope) => scope.role, (error: Error) => error.message);
  expect(opened).toBe(role === "billing" ? "404" : role);
  const frame = await loadFrame();
  const listed = frame.tenants.flatMap(({ projects }) => projects.map(({ slug }) => slug));
  expect(listed).toEqual(role === "billing" ? [] : [project]);
  const page = await loadTenantProjects(tenant);
  expect([page.canRead, page.canWrite]).toEqual([isPermitted({ role }, "project:read"), isPermitted({ role }, "project:write")]);
  expect(page.projects).toHaveLength(listed.length);
});

test("only roles that may write get the form of the settings", async () => {
  const writers: Role[] = [];
  for (const role of ROLES.filter((each) => each !== "billing")) {
    await enterAs(role);
    if ((await requirePageProject({ tenant, project })).canWrite) writers.push(role);
  }
  expect(writers).toEqual(["owner", "admin", "operator"]);
});

test("a stranger and nobody see the same absence", async () => {
  browser.cookie = (await testOwner()).cookie;
  await expect(requirePageScope(tenant, project)).rejects.toThrow("404");
  browser.cookie = "";
  await expect(requirePageScope(tenant, project)).rejects.toThrow("to /sign-in?next=%2Fapp%2Fx");
});
