import "server-only";
import { minutesBetween } from "@/lib/billing/access/schedule";
import { dayOf } from "@/lib/core/dates";
import { toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { notFound } from "@/lib/core/errors";
import { missingScopes } from "@/lib/grants/rules";
import type { ProviderId } from "@/lib/integrations/constants";
import type { Provider } from "@/lib/integrations/provider";
import { findStream, requireProvider, streamsOf } from "@/lib/integrations/registry";
import type { Grant, Integration, IntegrationStream } from "@/lib/platform/db/generated/client";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { historyShare, progressOf } from "../rules";
import type { IntegrationView, StreamView } from "../schema";

type Row = Integration & { streams: IntegrationStream[]; grant: Grant };

/** In the order of the gallery, then by name; disconnected ones are left out. */
export async function listIntegrations(scope: ProjectScope, query: { skip: number; limit: number }): Promise<Page<IntegrationView>> {
  const where = { tenantId: scope.tenantId, projectId: scope.projectId, status: { not: "disconnected" } };
  const [rows, total] = await withTenant(scope, async (tx) => [
    await tx.integration.findMany({ where, include: { streams: true, grant: true }, orderBy: [{ provider: "asc" }, { name: "asc" }, { id: "asc" }], skip: query.skip, take: query.limit }),
    await tx.integration.count({ where }),
  ] as const);
  const measured = await measure(scope, rows.flatMap(({ streams }) => streams.map(({ id }) => id)));
  return toPage(rows.map((row) => toView(scope, row, measured)), query, total, ({ id }) => [id]);
}

export async function getIntegration(scope: ProjectScope, id: string): Promise<IntegrationView> {
  const row = await withTenant(scope, (tx) => tx.integration.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id }, include: { streams: true, grant: true } }));
  if (!row) throw notFound("integration", id);
  return toView(scope, row, await measure(scope, row.streams.map((stream) => stream.id)));
}

interface Measured { rows: number; daysRead: number; seconds: number }

/** Rows so far, and how long the last stretch of history took: older ones are more like it than like the first. */
async function measure(scope: ProjectScope, ids: readonly string[]): Promise<Map<string, Measured>> {
  const rows = await withTenantSql(scope, (db) => db.query<{ id: string; rows: number; days: number; seconds: number }>(sql`
    SELECT stream_id AS id, sum(rows_read)::float8 AS rows,
           coalesce((array_agg(to_day - from_day + 1 ORDER BY ended_at DESC) FILTER (WHERE kind = 'history' AND status = 'done'))[1], 0)::float8 AS days,
           coalesce((array_agg(extract(epoch FROM ended_at - started_at) ORDER BY ended_at DESC) FILTER (WHERE kind = 'history' AND status = 'done'))[1], 0)::float8 AS seconds
    FROM sync_runs WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND stream_id = ANY(${ids}::uuid[]) GROUP BY stream_id`));
  return new Map(rows.map((row) => [row.id, { rows: row.rows, daysRead: row.days, seconds: row.seconds }]));
}

function toView(scope: ProjectScope, row: Row, measured: ReadonlyMap<string, Measured>): IntegrationView {
  const provider = requireProvider(row.provider);
  const order = streamsOf(provider, row.settings).map(({ id }) => id);
  // A source that was set up otherwise since then does not read the stream of before any more.
  const known = provider.streamsOf ? row.streams.filter(({ stream }) => order.includes(stream)) : row.streams;
  const streams = [...known].sort((a, b) => order.indexOf(a.stream) - order.indexOf(b.stream));
  return {
    id: row.id, provider: row.provider as ProviderId, label: provider.label, externalId: row.externalId, name: row.name, currency: row.currency, timeZone: row.timeZone,
    status: row.status as IntegrationView["status"], sentence: row.sentence, isSandbox: row.isSandbox, grantId: row.grantId,
    consentExpiresAt: row.grant.consentExpiresAt?.toISOString() ?? null, missingScopes: missingScopes(provider.auth.scopes, row.grant.scopes),
    streams: streams.map((stream) => toStreamView(scope, provider, { integration: row, row: stream, measured: measured.get(stream.id) })), createdAt: row.createdAt.toISOString(),
  };
}

const MINUTE_MS = 60_000;

interface StreamParts { integration: Integration; row: IntegrationStream; measured: Measured | undefined }

function toStreamView(scope: ProjectScope, provider: Provider, { integration: { timeZone, isSandbox, settings }, row, measured }: StreamParts): StreamView {
  const stream = findStream(provider, row.stream, settings);
  const now = new Date();
  const progress = progressOf(row, now);
  const today = dayOf(now, timeZone ?? "UTC");
  const share = stream?.mode === "whole" ? (row.readOn ? 1 : 0) : historyShare(progress, today);
  const isHalf = share < 1 && progress.syncedFrom !== null && progress.historyFrom !== null && measured !== undefined && measured.daysRead > 0;
  const daysLeft = isHalf ? (Date.parse(progress.syncedFrom!) - Date.parse(progress.historyFrom!)) / 86_400_000 : 0;
  const sinceMs = row.lastSuccessAt ? now.getTime() - row.lastSuccessAt.getTime() : 0;
  return {
    id: row.id, stream: row.stream, label: stream?.label ?? row.stream, isEnabled: row.isEnabled, state: row.state as StreamView["state"],
    isLate: row.isEnabled && !isSandbox && stream !== null && sinceMs > 2 * minutesBetween(scope, stream.everyMinutes) * MINUTE_MS, code: row.code as StreamView["code"], sentence: row.sentence,
    syncedFrom: progress.syncedFrom, historyFrom: progress.historyFrom, historyShare: share, isHistoryHeld: row.isHistoryHeld,
    secondsLeft: isHalf ? Math.round((daysLeft * measured.seconds) / measured.daysRead) : null,
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null, nextRunAt: row.nextRunAt.toISOString(), rows: measured?.rows ?? 0,
  };
}
