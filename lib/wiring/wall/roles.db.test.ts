import "@/lib/wiring/kernel";
import { beforeAll, describe, expect, it } from "vitest";
import { forgetLimits } from "@/lib/platform/http/rate-limit";
import { asSuperuser } from "@/lib/platform/db/testing";
import { allOperations, call, type Operation } from "./testing/requests";
import { ASKERS, IN_OWN_WORLD, ROLE_TABLE, type Asker } from "./testing/role-table";
import { makeRoles, type Roles } from "./testing/roles";

const operations = await allOperations();
// Longest paths first, and what deletes comes last: the rows are there for as long as something is asked of them.
const inOrder = [...operations.filter(({ method }) => method !== "DELETE").reverse(), ...operations.filter(({ method }) => method === "DELETE").reverse()];

let roles: Roles;
beforeAll(async () => {
  roles = await makeRoles();
});

/** The limits of one test are none of the next one's. */
async function forgetCounts({ declaration }: Operation): Promise<void> {
  forgetLimits();
  const { rateLimit } = declaration;
  if (typeof rateLimit === "object" && rateLimit.shared) await asSuperuser("delete from rate_limits");
}

/** Past the gates is past the gates, whatever becomes of the request then. */
async function isAdmitted(operation: Operation, asker: Asker, { world, callers }: Roles): Promise<boolean> {
  const { status, body } = await call(world, operation, callers[asker]);
  expect([asker, status, status < 500 || body]).toEqual([asker, status, true]);
  if (status === 401) return false;
  if (status === 403) return (JSON.parse(body) as { code: string }).code === "feature_off";
  return status !== 404 || !isGateMissing(operation, body);
}

/** The workspace, the project or the page itself is "not there" for whoever has no part in it. */
const isGateMissing = ({ declaration: { access } }: Operation, body: string): boolean =>
  access === "instance" || (access !== "user" && access !== "public" && /"detail":"No such (workspace|project)\."/.test(body));

async function listAdmitted(operation: Operation): Promise<Asker[]> {
  await forgetCounts(operation);
  const there = IN_OWN_WORLD.has(operation.name) ? await makeRoles() : roles;
  const found: boolean[] = [];
  const ask = async (asker: Asker, at: number) => void (found[at] = await isAdmitted(operation, asker, there));
  if (operation.method === "GET") await Promise.all(ASKERS.map(ask));
  else for (const [at, asker] of ASKERS.entries()) await ask(asker, at);
  return ASKERS.filter((_, at) => found[at]);
}

describe("who may ask for what", () => {
  it("has a reviewed line for each operation, and no line without one", () => {
    expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(ROLE_TABLE).sort());
  });

  it.each(inOrder)("$name", async (operation) => {
    expect(await listAdmitted(operation)).toEqual(ASKERS.filter((asker) => ROLE_TABLE[operation.name]?.includes(asker)));
  });
});
