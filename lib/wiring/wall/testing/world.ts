import "server-only";
import { placeOfUser } from "@/lib/accounts/loaders";
import { asUserId, newId } from "@/lib/core/ids";
import type { ProjectScope, Role } from "@/lib/core/scope";
import { sessionCookie } from "@/lib/platform/auth/cookie";
import { makeSessionToken } from "@/lib/platform/auth/session";
import { placeOfInvitation } from "@/lib/members/data/list-invitations";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { hashToken, newToken } from "@/lib/platform/crypto/hashes";
import { addToDirectory, createSession, createUser } from "@/lib/platform/db/directory";
import { withTenant } from "@/lib/platform/db/tenant";
import { insertRows, makeOrder, makeProject } from "@/lib/projects/testing";

export const NOUNS = ["tenant", "project", "order", "customer", "variant", "campaign", "import", "export", "metricRun", "savedView", "annotation", "preset", "schedule", "session", "membership", "invitation", "costRule", "apiKey", "grant", "integration", "stream", "reconciliation", "healthDismissal"] as const;
export type Noun = (typeof NOUNS)[number];
/** These are the whole tenant's: no project is another's place for them. */
export const OF_TENANT: readonly Noun[] = ["membership", "invitation", "apiKey"];
/** Whose row an id names: the caller's own, another project of their tenant, another tenant's, or nobody's. */
export type Place = "own" | "neighbour" | "foreign" | "random" | "malformed";
export type Ids = Record<Noun, string>;

export interface World {
  ids: Record<Place, Ids>;
  cookies: Record<"owner" | "viewer", string>;
}

/** Two tenants, two projects in the first, and rows of each kind in every project. */
export async function makeWorld(): Promise<World> {
  const own = await makeProject();
  const neighbour = await makeProject(own.tenantId);
  const foreign = await makeProject();
  const [owner, viewer, stranger] = [await addMember(own, "owner"), await addMember(own, "viewer"), await addMember(foreign, "owner")];
  const every = (make: (noun: Noun) => string) => Object.fromEntries(NOUNS.map((noun) => [noun, make(noun)])) as Ids;
  const ids = {
    own: { ...await addRows(own), ...await addPeople(own), apiKey: (await addKey(own, ["orders:read"])).id, session: (await addSession(owner)).id },
    neighbour: { ...await addRows(neighbour), membership: newId(), invitation: newId(), apiKey: newId(), session: (await addSession(viewer)).id },
    foreign: { ...await addRows(foreign), ...await addPeople(foreign), apiKey: (await addKey(foreign, ["orders:read"])).id, session: (await addSession(stranger)).id },
    random: every(newId),
    malformed: every(() => "not-an-id"),
  };
  return { ids, cookies: { owner: await addCookie(owner), viewer: await addCookie(viewer) } };
}

/** A program's way in, and the header that it comes with. */
export async function addKey(scope: ProjectScope, scopes: string[]): Promise<{ id: string; bearer: string }> {
  const [id, secret] = [newId(), `aura_${newToken()}`];
  const secretHash = hashToken(secret);
  const { tenantId } = scope;
  await withTenant(scope, async (tx) => {
    await tx.apiKey.create({ data: { tenantId, id, name: "Script", prefix: secret.slice(0, 11), secretHash, scopes, createdBy: newId() } });
    await addToDirectory(tx, "key", secretHash, { tenantId, targetId: id });
  });
  return { id, bearer: `Bearer ${secret}` };
}

export async function addMember(scope: ProjectScope, role: Role, isGuest = false): Promise<string> {
  const userId = newId();
  const membershipId = newId();
  await withTenant(scope, async (tx) => {
    await createUser(tx, {
      id: asUserId(userId), realm: "member", emailHash: userId, emailEncrypted: encryptText(`${userId}@example.com`, placeOfUser(userId, "email")), nameEncrypted: null, passwordHash: null,
    });
    await tx.membership.create({ data: { tenantId: scope.tenantId, id: membershipId, userId, role, isGuest } });
    await addToDirectory(tx, "member", userId, { tenantId: scope.tenantId, targetId: membershipId });
  });
  return userId;
}

/** A colleague, and somebody who is invited. */
async function addPeople(scope: ProjectScope): Promise<Pick<Ids, "membership" | "invitation">> {
  const { tenantId } = scope;
  const [userId, invitation] = [await addMember(scope, "analyst"), newId()];
  return withTenant(scope, async (tx) => {
    const { id } = await tx.membership.findFirstOrThrow({ where: { tenantId, userId } });
    const emailEncrypted = encryptText("invited@example.org", placeOfInvitation(scope, invitation));
    await tx.invitation.create({ data: { tenantId, id: invitation, emailHash: invitation, emailEncrypted, role: "viewer", tokenHash: invitation, invitedBy: userId, expiresAt: new Date("2200-01-01") } });
    return { membership: id, invitation };
  });
}

const addSession = (userId: string) => createSession({ userId, realm: "member", agent: null, expiresAt: new Date(Date.now() + 3_600_000) });

export async function addCookie(userId: string): Promise<string> {
  const session = await addSession(userId);
  return sessionCookie("member", await makeSessionToken(userId, session.id)).split(";")[0]!;
}

async function addRows(scope: ProjectScope): Promise<Omit<Ids, "session" | "membership" | "invitation" | "apiKey">> {
  const [product, variant, customer, campaign, importId] = [newId(), newId(), newId(), newId(), newId()];
  await insertRows(scope, "products", [{ id: product, external_id: "P", title: "Mug" }]);
  await insertRows(scope, "variants", [{ id: variant, product_id: product, external_id: "P-red", title: "Red mug" }]);
  await insertRows(scope, "customers", [{ id: customer, external_id: "C" }]);
  await insertRows(scope, "campaigns", [{ id: campaign, channel: "meta", external_id: "1", name: "Spring", name_day: "2026-01-31" }]);
  await insertRows(scope, "ad_days", [{
    id: newId(), campaign_id: campaign, day: "2026-01-31", currency: "GBP", spend_micros: 1_000_000n, impressions: 1, clicks: 1,
    conversions_micros: 0, conversion_value_micros: 0, import_id: importId, known_at: "2026-02-01T00:00:00Z",
  }]);
  await insertRows(scope, "fx_rates", [{
    id: newId(), base: "EUR", quote: "GBP", day: "2026-01-31", rate: "0.85", import_id: importId, known_at: "2026-02-01T00:00:00Z",
  }]);
  await insertRows(scope, "imports", [{ id: importId, kind: "orders", file_name: "orders.csv", status: "discarded", updated_at: "2026-01-31T00:00:00Z" }]);
  const [exported, maker, later] = [newId(), newId(), "2200-01-01T00:00:00Z"];
  await insertRows(scope, "exports", [{
    id: exported, kind: "campaigns", question: "{}", options: "{}", file_name: "campaigns.csv", status: "direct", created_by: maker, expires_at: later,
  }]);
  const metricRun = newId();
  await insertRows(scope, "metric_runs", [{ id: metricRun, key_hash: metricRun, query: "{}", status: "running", expires_at: later }]);
  const [savedView, annotation] = [newId(), newId()];
  await insertRows(scope, "saved_views", [{ id: savedView, page: "overview", name: "Ours", visibility: "team", state: "range=all", created_by: maker }]);
  await insertRows(scope, "annotations", [{ id: annotation, day: "2026-01-31", text: "Sale began", kind: "note", created_by: maker }]);
  const [preset, schedule] = [newId(), newId()];
  await insertRows(scope, "mapping_presets", [{
    id: preset, name: "Rates", kind: "fx_rates", columns: '["date","base","quote","rate"]', created_by: maker,
    mapping: '{"kind":"fx_rates","columns":{"date":0,"base":1,"quote":2,"rate":3},"constants":{},"formats":{"date":"iso","decimal":"."},"rules":{"negativeQuantity":"movement"},"ambiguous":[]}',
  }]);
  await insertRows(scope, "import_schedules", [{
    id: schedule, name: "Rates", kind: "fx_rates", url_encrypted: "", host: "example.com", mapping: "{}", every_hours: 24, created_by: maker,
  }]);
  const costRule = newId();
  await insertRows(scope, "cost_rules", [{ id: costRule, kind: "shipping", basis: "percent_of_net", basis_points: 250, valid_from: "2026-01-01", created_by: maker }]);
  const [grant, integration, stream] = [newId(), newId(), newId()];
  await insertRows(scope, "grants", [{ id: grant, provider: "meta", subject: grant, credentials_encrypted: "", status: "revoked", created_by: maker }]);
  await insertRows(scope, "integrations", [{ id: integration, provider: "meta", grant_id: grant, external_id: "act_1", name: "Ours", created_by: maker }]);
  await insertRows(scope, "integration_streams", [{ id: stream, integration_id: integration, stream: "ad_days" }]);
  const read = { integration_id: integration, import_id: importId, known_at: "2026-02-01T00:00:00Z" };
  await insertRows(scope, "transactions", [{ id: newId(), ...read, external_id: "1", kind: "payment", status: "success", currency: "GBP", amount_micros: 1, fee_micros: 0, occurred_at: "2026-01-31T00:00:00Z", payload_hash: "\\x00" }]);
  await insertRows(scope, "session_days", [{
    id: newId(), ...read, day: "2026-01-31", time_zone: "UTC", channel_group: "Direct", source: "", medium: "", campaign: "", sessions: 2, engaged_sessions: 1, key_events_micros: 0, purchases: 0, currency: "GBP", revenue_micros: 0,
  }]);
  await insertRows(scope, "email_sends", [{
    id: newId(), ...read, external_id: "1", kind: "email", origin: "campaign", name: "Spring", sent_at: "2026-01-31T00:00:00Z", recipients: 2, delivered: 2, opens: 1, clicks: 0,
    unsubscribes: 0, bounces: 0, conversions_micros: 0, currency: "GBP", conversion_value_micros: 0, payload_hash: "\\x00",
  }]);
  const [reconciliation, healthDismissal] = [newId(), newId()];
  await insertRows(scope, "reconciliations", [{ id: reconciliation, integration_id: integration, from_day: "2026-01-01", to_day: "2026-01-31", status: "done" }]);
  await insertRows(scope, "health_dismissals", [{ id: healthDismissal, key: "rate:USD", until: later }]);
  const order = await makeOrder(scope, { customerId: customer, variantId: variant });
  return { tenant: scope.tenantId, project: scope.projectId, order, customer, variant, campaign, import: importId, export: exported, metricRun, savedView, annotation, preset, schedule, costRule, grant, integration, stream, reconciliation, healthDismissal };
}
