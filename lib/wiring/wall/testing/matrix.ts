import "server-only";
import "@/lib/wiring/kernel";
import { beforeAll, describe, expect, it } from "vitest";
import { asSuperuser } from "@/lib/platform/db/testing";
import { allOperations, call, comparable, positionsOf } from "./requests";
import { ROUTE_TABLE } from "./route-table";
import { walledTables } from "./rows";
import { makeWorld, OF_TENANT, type World } from "./world";

const operations = await allOperations();
const scoped = operations.filter(({ declaration }) => declaration.access === "tenant" || declaration.access === "project");
const cases = operations.flatMap((operation) => positionsOf(operation).map((position) => ({ name: `${operation.name}: ${position.name} in ${position.where}`, operation, position })));

let world: World;
let before: string;
beforeAll(async () => {
  world = await makeWorld();
  before = await foreignRows();
});

/** A fingerprint of everything that the other tenant has. */
async function foreignRows(): Promise<string> {
  const prints = (await walledTables()).map(async ({ name }) => {
    const [row] = await asSuperuser<{ print: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as print from ${name} t where tenant_id = $1`,
      [world.ids.foreign.tenant]);
    return `${name} ${row?.print}`;
  });
  return (await Promise.all(prints)).join("\n");
}

describe("the matrix", () => {
  it("has a line for each operation, and no line without one", () => {
    expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(ROUTE_TABLE).sort());
  });

  it("knows every id that an operation takes", () => {
    for (const { name, path, declaration, example } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect([name, Object.keys({ ...example.path, ...example.fixed })]).toEqual([name, inPath]);
      const shape = (declaration.query as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
      const inQuery = Object.keys(shape).filter((key) => /(^|[a-z])Ids?$|^id$/.test(key));
      expect([name, Object.keys(example.query ?? {}).sort()]).toEqual([name, inQuery.sort()]);
    }
  });
});

describe("an id of another tenant answers exactly as one of nobody", () => {
  it.each(cases)("$name", async ({ operation, position }) => {
    for (const [role, cookie] of Object.entries(world.cookies)) {
      const random = await call(world, operation, cookie, { position, place: "random" });
      const foreign = await call(world, operation, cookie, { position, place: "foreign" });
      expect(comparable(foreign, world.ids.foreign)).toBe(comparable(random, world.ids.random));
      const isForbidden = role === "viewer" && position.where === "path" && operation.declaration.permission?.endsWith(":write");
      if (position.where === "scope" || position.where === "path") expect(foreign.status).toBe(isForbidden ? 403 : 404);
    }
  });
});

describe("an id of another project of the own tenant answers exactly as one of nobody", () => {
  it.each(cases.filter(({ position }) => position.where !== "scope" && !OF_TENANT.includes(position.noun)))("$name", async ({ operation, position }) => {
    const random = await call(world, operation, world.cookies.owner, { position, place: "random" });
    const neighbour = await call(world, operation, world.cookies.owner, { position, place: "neighbour" });
    expect(comparable(neighbour, world.ids.neighbour)).toBe(comparable(random, world.ids.random));
    if (!scoped.includes(operation)) return;
    const fromThere = await call(world, operation, world.cookies.owner, { position, place: "own" }, "neighbour");
    expect(fromThere.status).toBe(random.status);
  });
});

describe("a malformed id is refused by name", () => {
  it.each(cases.filter(({ position }) => position.where !== "body"))("$name", async ({ operation, position }) => {
    const { status, body } = await call(world, operation, world.cookies.owner, { position, place: "malformed" });
    expect([400, 422]).toContain(status);
    expect(body).toContain(position.name);
  });
});

describe("the own", () => {
  it.each(operations.filter(({ method }) => method === "GET"))("$name answers", async (operation) => {
    const answer = await call(world, operation, world.cookies.owner);
    expect([answer.status, answer.body]).toEqual([operation.example.own ?? 200, expect.any(String)]);
    for (const id of [...Object.values(world.ids.foreign), ...Object.values(world.ids.neighbour)]) {
      const isShared = id === world.ids.own.tenant || operation.name === "GET /api/v1/projects" || operation.name === "GET /api/v1/tenants";
      if (!isShared) expect(answer.body).not.toContain(id);
    }
  });

  // Longest paths first: ending every session comes after ending one. What is deleted cannot be changed any more.
  const writes = operations.filter(({ method }) => method !== "GET").reverse();
  it.each([...writes.filter(({ method }) => method !== "DELETE"), ...writes.filter(({ method }) => method === "DELETE")])("$name answers", async (operation) => {
    const answer = await call(world, operation, world.cookies.owner);
    const { own } = operation.example;
    expect([answer.status, answer.body, own === undefined ? answer.status < 300 : answer.status === own]).toEqual([answer.status, answer.body, true]);
  });
});

describe("roles", () => {
  it.each(operations.filter(({ declaration }) => declaration.access !== "public"))("$name asks for a sign-in", async (operation) => {
    expect((await call(world, operation, null)).status).toBe(401);
    expect((await call(world, operation, "aura=forged")).status).toBe(401);
  });

  it.each(scoped)("$name names its permission, and a viewer writes nothing", async (operation) => {
    const { permission } = operation.declaration;
    expect(permission).toBeTruthy();
    if (permission?.endsWith(":write")) expect((await call(world, operation, world.cookies.viewer)).status).toBe(403);
  });
});

it("after all of that the other tenant is as it was", async () => {
  expect(await foreignRows()).toBe(before);
});
