import "server-only";
import { newId } from "@/lib/core/ids";
import type { Noun } from "./world";

/** How to call a route, and which row each of its ids names. */
export interface Example {
  path?: Record<string, Noun>;
  query?: Record<string, Noun>;
  plain?: Record<string, string>;
  /** Parts of the path that name no row. */
  fixed?: Record<string, string>;
  body?: (id: (noun: Noun) => string) => unknown;
  /** The ids that `body` asks for. */
  inBody?: Noun[];
  upload?: string;
  /** What the own row answers when the example is not a success by itself. */
  own?: number;
}

const RANGE = { from: "2026-01-01", to: "2026-01-31" };

const MAPPING = { kind: "orders", columns: {}, constants: {}, formats: { date: "iso", decimal: "." }, rules: {} };

const RATES_MAPPING = { kind: "fx_rates", columns: { date: 0, base: 1, quote: 2, rate: 3 }, constants: {}, formats: { date: "iso", decimal: "." }, rules: {} };

const question = (id: (noun: Noun) => string) => ({
  metrics: ["ad_spend"], dimensions: [], range: RANGE, grain: null, compare: null,
  filters: [{ dimension: "campaign", op: "is", values: [id("campaign")] }],
});

/** Looks like what a mail brings, and is none. */
const LINK_TOKEN = "a".repeat(43);

/** Ids of routes that do not let anyone of the matrix in. */
const NOBODY = "0195d0a0-0000-7000-8000-000000000000";

/** One line per operation under app/api/v1; the matrix fails for one that is missing here, or here alone. */
export const ROUTE_TABLE: Record<string, Example> = {
  "GET /api/v1/openapi.json": {},
  "GET /api/v1/tenants": {},
  "POST /api/v1/tenants": { body: () => ({ name: "Second" }) },
  "PATCH /api/v1/tenants/{id}": { path: { id: "tenant" }, body: () => ({ name: "Renamed" }) },
  // Neither goes through here, so that the workspace of the matrix stays.
  "DELETE /api/v1/tenants/{id}": { path: { id: "tenant" }, body: () => ({ name: "Another name" }), own: 422 },
  "POST /api/v1/tenants/{id}/leave": { path: { id: "tenant" }, own: 409 },
  "POST /api/v1/tenants/{id}/transfer": { path: { id: "tenant" }, body: (id) => ({ memberId: id("membership"), password: "wrong" }), own: 409 },
  "POST /api/v1/tenants/{id}/restore": { path: { id: "tenant" }, own: 404 },
  "GET /api/v1/members": {},
  "PUT /api/v1/members/{id}": { path: { id: "membership" }, body: () => ({ role: "viewer" }) },
  "DELETE /api/v1/members/{id}": { path: { id: "membership" } },
  "GET /api/v1/invitations": {},
  // Whoever invites has verified their address first.
  "POST /api/v1/invitations": { body: () => ({ email: "invited@example.com", role: "viewer" }), own: 403 },
  "POST /api/v1/invitations/accept": { body: () => ({ token: LINK_TOKEN }), own: 404 },
  "POST /api/v1/invitations/{id}/resend": { path: { id: "invitation" }, own: 403 },
  "DELETE /api/v1/invitations/{id}": { path: { id: "invitation" } },
  "GET /api/v1/api-keys": {},
  "POST /api/v1/api-keys": { body: () => ({ name: "Script", scopes: ["read"] }) },
  "DELETE /api/v1/api-keys/{id}": { path: { id: "apiKey" } },
  "POST /api/v1/api-keys/{id}/rotate": { path: { id: "apiKey" }, body: () => ({ overlapHours: 1 }) },
  // For programs alone.
  "POST /api/v1/auth/token": { own: 403 },
  "GET /api/v1/audit-events": {},
  "GET /api/v1/audit-events/file": {},
  "GET /api/v1/audit-events/chain": {},
  "GET /api/v1/sessions": {},
  "DELETE /api/v1/sessions": {},
  "DELETE /api/v1/sessions/{id}": { path: { id: "session" } },
  "GET /api/v1/projects": {},
  "POST /api/v1/projects": { body: () => ({ name: "New", currency: "GBP", timeZone: "Europe/London" }) },
  "POST /api/v1/projects/demo": {},
  "GET /api/v1/projects/{id}": { path: { id: "project" } },
  "PATCH /api/v1/projects/{id}": { path: { id: "project" }, body: () => ({ name: "Renamed" }) },
  // Archived, the other lines could no longer write.
  "PUT /api/v1/projects/{id}/archive": { path: { id: "project" }, body: () => ({ isArchived: false }) },
  "GET /api/v1/cost-rules": {},
  "POST /api/v1/cost-rules": { body: () => ({ kind: "other", basis: "percent_of_net", percent: 1.5, validFrom: "2026-01-01" }) },
  "PUT /api/v1/cost-rules/{id}": { path: { id: "costRule" }, body: () => ({ kind: "packaging", basis: "per_unit", amount: "0.35", currency: "EUR", validFrom: "2026-01-01" }) },
  "DELETE /api/v1/cost-rules/{id}": { path: { id: "costRule" } },
  // No provider is set up in the tests of the wall.
  "GET /api/v1/providers": {},
  "POST /api/v1/consents": { body: (id) => ({ provider: "meta", grantId: id("grant") }), inBody: ["grant"], own: 403 },
  "POST /api/v1/grants": { body: () => ({ provider: "meta", answers: {} }), own: 404 },
  "GET /api/v1/grants/{id}": { path: { id: "grant" }, own: 403 },
  // The matrix has no source of its own, and calls nothing outside.
  "POST /api/v1/sources/preview": { body: () => ({ configuration: "{}" }), own: 422 },
  "GET /api/v1/sources/{id}": { path: { id: "integration" }, own: 404 },
  "GET /api/v1/integrations": {},
  "POST /api/v1/integrations": { body: (id) => ({ grantId: id("grant"), accounts: ["act_1"] }), inBody: ["grant"], own: 403 },
  "GET /api/v1/integrations/{id}": { path: { id: "integration" } },
  "PATCH /api/v1/integrations/{id}": { path: { id: "integration" }, body: () => ({ status: "paused" }) },
  "DELETE /api/v1/integrations/{id}": { path: { id: "integration" } },
  "PATCH /api/v1/streams/{id}": { path: { id: "stream" }, body: () => ({ isEnabled: false }) },
  "GET /api/v1/data-health": {},
  // Nothing is wrong with what the matrix made by that name.
  "POST /api/v1/data-health/dismissals": { body: () => ({ key: "rate:JPY" }), own: 404 },
  "DELETE /api/v1/data-health/dismissals/{id}": { path: { id: "healthDismissal" } },
  "GET /api/v1/reconciliations": { query: { integrationId: "integration" } },
  // Its stream was never read.
  "POST /api/v1/reconciliations": { body: (id) => ({ integrationId: id("integration") }), inBody: ["integration"], own: 409 },
  "GET /api/v1/reconciliations/{id}": { path: { id: "reconciliation" } },
  "GET /api/v1/sync-runs": { query: { integrationId: "integration" } },
  "GET /api/v1/orders": { query: { customerId: "customer" } },
  "GET /api/v1/orders/{id}": { path: { id: "order" } },
  "GET /api/v1/order-lines": { query: { variantId: "variant", orderId: "order" } },
  "GET /api/v1/transactions": { query: { integrationId: "integration" } },
  "GET /api/v1/products": {},
  "GET /api/v1/customers": {},
  "GET /api/v1/customers/{id}/data": { path: { id: "customer" } },
  "POST /api/v1/customers/{id}/erase": { path: { id: "customer" }, body: () => ({}) },
  "GET /api/v1/campaigns": {},
  "GET /api/v1/ad-days": { query: { campaignId: "campaign" } },
  "GET /api/v1/session-days": {},
  "GET /api/v1/email-sends": {},
  "GET /api/v1/fx-rates": {},
  "GET /api/v1/fx-rates/feed": {},
  "GET /api/v1/imports": {},
  "POST /api/v1/imports": { query: { likeImportId: "import" }, plain: { kind: "fx_rates", fileName: "rates.csv" }, upload: "date,base,quote,rate\n2026-01-01,EUR,GBP,0.85\n" },
  "GET /api/v1/imports/{id}": { path: { id: "import" } },
  "PUT /api/v1/imports/{id}/mapping": { path: { id: "import" }, body: () => MAPPING, own: 409 },
  "POST /api/v1/imports/{id}/apply": { path: { id: "import" }, body: () => ({ refused: "skip" }), own: 409 },
  "POST /api/v1/imports/{id}/discard": { path: { id: "import" }, body: () => ({}), own: 409 },
  "GET /api/v1/imports/{id}/refusals": { path: { id: "import" } },
  "GET /api/v1/imports/{id}/undo": { path: { id: "import" } },
  "POST /api/v1/imports/{id}/undo": { path: { id: "import" }, body: () => ({}), own: 409 },
  "GET /api/v1/imports/{id}/kept": { path: { id: "import" } },
  "GET /api/v1/imports/presets": {},
  "POST /api/v1/imports/presets": { body: () => ({ name: "Rates", columns: ["date", "base", "quote", "rate"], mapping: RATES_MAPPING }) },
  "PATCH /api/v1/imports/presets/{id}": { path: { id: "preset" }, body: () => ({ name: "Renamed" }) },
  "DELETE /api/v1/imports/presets/{id}": { path: { id: "preset" } },
  "GET /api/v1/imports/schedules": {},
  "POST /api/v1/imports/schedules": {
    body: (id) => ({ name: "Rates", kind: "fx_rates", url: "https://example.com/rates.csv", everyHours: 24, presetId: id("preset") }), inBody: ["preset"],
  },
  "GET /api/v1/imports/schedules/{id}": { path: { id: "schedule" } },
  "PATCH /api/v1/imports/schedules/{id}": { path: { id: "schedule" }, body: () => ({ isEnabled: false }) },
  "POST /api/v1/imports/schedules/{id}/run": { path: { id: "schedule" }, body: () => ({}) },
  "DELETE /api/v1/imports/schedules/{id}": { path: { id: "schedule" } },
  "GET /api/v1/exports": {},
  "POST /api/v1/exports": { body: () => ({ kind: "campaigns", question: {} }) },
  "GET /api/v1/exports/{id}": { path: { id: "export" } },
  "GET /api/v1/exports/{id}/file": { path: { id: "export" } },
  "POST /api/v1/exports/{id}/cancel": { path: { id: "export" }, own: 409 },
  "POST /api/v1/exports/{id}/repeat": { path: { id: "export" } },
  "POST /api/v1/exports/{id}/notice": { path: { id: "export" } },
  "GET /api/v1/saved-views": { plain: { page: "overview" } },
  "POST /api/v1/saved-views": { body: () => ({ page: "overview", name: "Spring", state: "range=last_7_days" }) },
  "PATCH /api/v1/saved-views/{id}": { path: { id: "savedView" }, body: () => ({ name: "Renamed" }) },
  "DELETE /api/v1/saved-views/{id}": { path: { id: "savedView" } },
  "GET /api/v1/annotations": {},
  "POST /api/v1/annotations": { body: () => ({ day: "2026-01-31", text: "Sale began" }) },
  "PATCH /api/v1/annotations/{id}": { path: { id: "annotation" }, body: () => ({ text: "Sale ended" }) },
  "DELETE /api/v1/annotations/{id}": { path: { id: "annotation" } },
  "GET /api/v1/search": { plain: { q: "Mug" } },
  "GET /api/v1/onboarding": {},
  "PUT /api/v1/onboarding": { body: () => ({ isDismissed: true }) },
  // Billing is off in the tests of the wall.
  "GET /api/v1/billing": { own: 403 },
  "GET /api/v1/billing/invoices": { own: 403 },
  "POST /api/v1/billing/checkout": { body: () => ({ plan: "growth", interval: "monthly" }), own: 403 },
  "POST /api/v1/billing/preview": { body: () => ({ plan: "scale", interval: "monthly" }), own: 403 },
  "POST /api/v1/billing/plan": { body: () => ({ plan: "scale", interval: "monthly" }), own: 403 },
  "POST /api/v1/billing/portal": { own: 403 },
  "POST /api/v1/billing/cancel": { own: 403 },
  "POST /api/v1/billing/resume": { own: 403 },
  "POST /api/v1/billing/refresh": { own: 403 },
  "POST /api/v1/account/verification": { own: 204 },
  "POST /api/v1/account/verification/confirm": { body: () => ({ token: LINK_TOKEN }), own: 404 },
  "POST /api/v1/account/password-reset": { body: () => ({ email: `${newId()}@example.com` }), own: 204 },
  "POST /api/v1/account/password-reset/confirm": { body: () => ({ token: LINK_TOKEN, password: "another good one" }), own: 404 },
  "POST /api/v1/account/sign-in-link": { body: () => ({ email: `${newId()}@example.com` }), own: 204 },
  "POST /api/v1/account/sign-in-link/confirm": { body: () => ({ token: LINK_TOKEN }), own: 404 },
  "POST /api/v1/account/email": { body: () => ({ email: `${newId()}@example.com`, password: "wrong" }) },
  "POST /api/v1/account/email/confirm": { body: () => ({ token: LINK_TOKEN }), own: 404 },
  // For those who do not administer the installation these are not there at all.
  "GET /api/v1/admin/tenants": { own: 404 },
  "GET /api/v1/admin/tenants/{id}": { fixed: { id: NOBODY }, own: 404 },
  "POST /api/v1/admin/tenants/{id}/suspend": { fixed: { id: NOBODY }, body: () => ({}), own: 404 },
  "POST /api/v1/admin/tenants/{id}/restore": { fixed: { id: NOBODY }, own: 404 },
  "GET /api/v1/admin/jobs": { own: 404 },
  "GET /api/v1/admin/dead-letters": { own: 404 },
  "POST /api/v1/admin/dead-letters/replay": { body: () => ({ queue: "imports.apply" }), own: 404 },
  "POST /api/v1/admin/dead-letters/discard": { body: () => ({ queue: "imports.apply" }), own: 404 },
  "POST /api/v1/admin/dead-letters/{id}/replay": { fixed: { id: NOBODY }, own: 404 },
  "POST /api/v1/admin/dead-letters/{id}/discard": { fixed: { id: NOBODY }, own: 404 },
  "GET /api/v1/admin/mails": { own: 404 },
  "POST /api/v1/admin/mails/{id}/resend": { fixed: { id: NOBODY }, own: 404 },
  "GET /api/v1/admin/webhooks": { own: 404 },
  "POST /api/v1/admin/webhooks/{provider}/{event}/replay": { fixed: { provider: "stripe", event: "evt_1" }, own: 404 },
  "GET /api/v1/admin/flags": { own: 404 },
  "PATCH /api/v1/admin/flags/{key}": { fixed: { key: "demo" }, body: () => ({ isKilled: true }), own: 404 },
  "GET /api/v1/admin/events": { own: 404 },
  "GET /api/v1/admin/events/chain": { own: 404 },
  "GET /api/v1/admin/health": { own: 404 },
  "GET /api/v1/preferences": {},
  "PUT /api/v1/preferences": { body: () => ({ singleKeys: true }) },
  "GET /api/v1/metrics": {},
  "GET /api/v1/metrics/values": { plain: { dimension: "channel" } },
  // A passport's id is the question itself, not a row.
  "GET /api/v1/metrics/passports/{id}": { fixed: { id: "AAAA" }, own: 400 },
  "POST /api/v1/metrics/rows": {
    body: (id) => ({ kind: "ad_days", question: { campaignId: id("campaign"), from: RANGE.from, to: RANGE.to } }), inBody: ["campaign"],
  },
  "GET /api/v1/metrics/runs/{id}": { path: { id: "metricRun" } },
  "DELETE /api/v1/metrics/runs/{id}": { path: { id: "metricRun" } },
  "POST /api/v1/metrics/query": { body: question, inBody: ["campaign"] },
  "POST /api/v1/metrics/batch": { body: (id) => ({ queries: { one: question(id) } }), inBody: ["campaign"] },
};
