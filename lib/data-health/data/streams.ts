import "server-only";
import { minutesBetween } from "@/lib/billing/access/schedule";
import type { ProjectScope } from "@/lib/core/scope";
import type { Stream } from "@/lib/integrations/provider";
import { findStream, requireProvider } from "@/lib/integrations/registry";
import { withTenant } from "@/lib/platform/db/tenant";

/** What each stored stream reads and how often, by its id. */
export async function listStreams(scope: ProjectScope): Promise<Map<string, Stream>> {
  const { tenantId, projectId } = scope;
  const rows = await withTenant(scope, (tx) => tx.integrationStream.findMany({ where: { tenantId, projectId }, select: { id: true, stream: true, integration: { select: { provider: true, settings: true } } } }));
  return new Map(rows.flatMap(({ id, stream, integration }) => {
    const found = findStream(requireProvider(integration.provider), stream, integration.settings);
    return found ? [[id, { ...found, everyMinutes: minutesBetween(scope, found.everyMinutes) }] as const] : [];
  }));
}
