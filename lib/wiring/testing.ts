import "server-only";
import { asUserId, newId, type TenantId, type UserId } from "@/lib/core/ids";
import type { Role, Scope } from "@/lib/core/scope";
import { placeOfUser } from "@/lib/accounts/loaders";
import { startSessionCookie } from "@/lib/platform/auth/start-session";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { addToDirectory, createUser } from "@/lib/platform/db/directory";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import type { RouteHandler } from "@/lib/platform/http/declaration";
import { foundingScope } from "@/lib/tenants/access";
import { createTenant } from "@/lib/tenants/mutations/create-tenant";
import "./kernel";

/** Someone signed in, for tests of routes and walls. */
export interface TestMember {
  userId: UserId;
  tenantId: TenantId;
  scope: Scope;
  cookie: string;
}

const insertUser = (tx: TenantTx, id: UserId) =>
  createUser(tx, { id, realm: "member", emailHash: newId(), emailEncrypted: encryptText(`${id}@example.com`, placeOfUser(id, "email")), nameEncrypted: null, passwordHash: null });

/** A new user who owns a new tenant. */
export async function testOwner(): Promise<TestMember> {
  const userId = asUserId(newId());
  const scope = foundingScope(userId, newId());
  await createTenant(scope, userId, { name: "Test" }, (tx) => insertUser(tx, userId));
  return { userId, tenantId: scope.tenantId, scope, cookie: await cookieOf(userId) };
}

/** A new user with a role in a tenant that is there already. */
export async function testMemberOf(owner: TestMember, role: Role): Promise<TestMember> {
  const userId = asUserId(newId());
  const { tenantId } = owner;
  await withTenant(owner.scope, async (tx) => {
    await insertUser(tx, userId);
    const membership = await tx.membership.create({ data: { tenantId, id: newId(), userId, role } });
    await addToDirectory(tx, "member", userId, { tenantId, targetId: membership.id });
  });
  const scope: Scope = { ...owner.scope, role, actor: { kind: "member", userId } };
  return { userId, tenantId, scope, cookie: await cookieOf(userId) };
}

async function cookieOf(userId: UserId): Promise<string> {
  return (await startSessionCookie(userId, "member", "test")).split(";")[0] ?? "";
}

interface Call {
  method?: string;
  query?: Record<string, string>;
  params?: Record<string, string | string[]>;
  body?: unknown;
  cookie?: string;
  headers?: Record<string, string>;
}

export interface CallResult {
  status: number;
  headers: Headers;
  /** Parsed JSON, else text. */
  body: unknown;
}

/** Calls a route handler as our own page would. */
export async function call(handler: RouteHandler, { method = "GET", query = {}, params = {}, body, cookie, headers = {} }: Call = {}): Promise<CallResult> {
  const request = new Request(`http://localhost:3000/api/test?${new URLSearchParams(query).toString()}`, {
    method,
    headers: {
      "sec-fetch-site": "same-origin",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
