import "server-only";
import { forbidden, invalid } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { refusal, type Scope } from "@/lib/core/scope";
import { tagContext } from "@/lib/platform/log/context";
import type { Declaration } from "../declaration";
import type { Caller } from "./open-gate";
import { kernelPorts, type KeyHolder, type WantedScope } from "../ports";

export interface Given {
  query: Record<string, string | string[] | undefined>;
  params: Record<string, string | string[] | undefined>;
}

interface Asking {
  declaration: Declaration;
  requestId: string;
}

const SCOPED: ReadonlySet<string> = new Set(["tenant", "project", "key"]);

/** Opens the tenant and the project that the request is about, and checks that this caller may do it there. */
export async function openScope(asking: Asking, caller: Caller, given: Given): Promise<Scope | null> {
  const { permission, feature, access } = asking.declaration;
  const scope = SCOPED.has(access) ? await openAsked(asking, caller, given) : null;
  if (scope && permission && !kernelPorts().isPermitted(scope, permission)) throw forbidden(refusal(scope, permission));
  if (caller.key) await kernelPorts().assertFeature(scope, "api");
  if (feature) await kernelPorts().assertFeature(scope, feature);
  return scope;
}

async function openAsked({ declaration, requestId }: Asking, { user, key }: Caller, given: Given): Promise<Scope | null> {
  const wanted = wantedScope(declaration, given, key);
  const ports = kernelPorts();
  const scope = key ? await ports.openKeyScope(key, wanted, requestId) : user && (await ports.openScope(user, wanted, requestId));
  if (scope) tagContext(scope);
  return scope;
}

/** A key belongs to one workspace, and perhaps to one project, so it need not say them again. */
function wantedScope(declaration: Declaration, given: Given, key: KeyHolder | null): WantedScope {
  const { access, scopeFrom } = declaration;
  const isInPath = scopeFrom === "path";
  const tenant = access === "tenant" && (isInPath || !key) ? wantedId("tenant", isInPath, given) : optionalId("tenant", given);
  if (access !== "project") return { tenant, project: null };
  const isKnown = !isInPath && key?.projectId && given.query.project === undefined;
  return { tenant, project: isKnown ? key.projectId : wantedId("project", isInPath, given) };
}

function wantedId(name: "tenant" | "project", isInPath: boolean, given: Given): string {
  const value = isInPath ? given.params.id : given.query[name];
  if (typeof value === "string" && isUuid(value)) return value;
  const field = isInPath ? "id" : name;
  throw invalid({ [field]: [value === undefined ? "Say which one by its id." : "This is not an id."] });
}

/** Saves a look through the user's tenants when the caller says it along with the project. */
function optionalId(name: "tenant", given: Given): string | null {
  const value = given.query[name];
  if (value === undefined) return null;
  if (typeof value !== "string" || !isUuid(value)) throw invalid({ [name]: ["This is not an id."] });
  return value;
}
