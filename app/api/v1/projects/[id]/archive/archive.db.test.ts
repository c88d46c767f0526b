import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { PUT } from "./route";
import { GET, PATCH } from "../route";
import "@/lib/wiring/kernel";
import { call, testMemberOf, testOwner } from "@/lib/wiring/testing";
import { withTenant } from "@/lib/platform/db/tenant";
import { listProjects } from "@/lib/projects/data";

test("an archived project is out of the lists and only read, until it is restored", async () => {
  const owner = await testOwner();
  const id = newId();
  await withTenant(owner.scope, (tx) => tx.project.create({ data: { tenantId: owner.tenantId, id, slug: id, name: "P", currency: "GBP", timeZone: "UTC" } }));
  const ask = (cookie: string, isArchived: boolean) => call(PUT, { method: "PUT", cookie, params: { id }, body: { isArchived } });
  const rename = () => call(PATCH, { method: "PATCH", cookie: owner.cookie, params: { id }, body: { name: "New" } });
  const count = async (archived?: "include") => (await listProjects(owner.scope, { skip: 0, limit: 10, archived })).total;
  const operator = await testMemberOf(owner, "operator");
  expect((await ask(operator.cookie, true)).status).toBe(403);
  expect((await ask(owner.cookie, true)).body).toMatchObject({ data: { isArchived: true } });
  expect([await count(), await count("include")]).toEqual([0, 1]);
  expect((await call(GET, { cookie: owner.cookie, params: { id } })).status).toBe(200);
  const refused = await rename();
  expect([refused.status, refused.body]).toEqual([409, expect.objectContaining({ detail: expect.stringContaining("archived") as string })]);
  expect((await ask(owner.cookie, false)).body).toMatchObject({ data: { isArchived: false } });
  expect([await count(), (await rename()).status]).toEqual([1, 200]);
});
