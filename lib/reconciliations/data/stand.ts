import "server-only";
import { dayOf, type Day } from "@/lib/core/dates";
import { notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { TOTAL_METRICS, type TotalMetric } from "@/lib/integrations/constants";
import type { Provider, Stream } from "@/lib/integrations/provider";
import { requireProvider } from "@/lib/integrations/registry";
import type { Integration, IntegrationStream } from "@/lib/platform/db/generated/client";
import { withTenant } from "@/lib/platform/db/tenant";

type ComparedFamily = (typeof TOTAL_METRICS)[TotalMetric]["family"];

/** An integration that can be compared, with the stream whose rows are. */
export interface Stand {
  integration: Integration;
  provider: Provider & Required<Pick<Provider, "totals">>;
  stream: Stream;
  row: IntegrationStream;
  family: ComparedFamily;
  metrics: TotalMetric[];
  timeZone: string;
  today: Day;
}

/** Null where the platform cannot be asked, or nothing of it is read. */
export async function findStand(scope: ProjectScope, integrationId: string, now: Date): Promise<Stand | null> {
  const { tenantId, projectId } = scope;
  const integration = await withTenant(scope, (tx) => tx.integration.findFirst({ where: { tenantId, projectId, id: integrationId }, include: { streams: true } }));
  if (!integration) throw notFound("integration", integrationId);
  const provider = requireProvider(integration.provider);
  const stream = comparedStream(provider);
  const row = stream && integration.streams.find((one) => one.stream === stream.id);
  if (!provider.totals || !stream || !row) return null;
  const timeZone = integration.timeZone ?? "UTC";
  const family = stream.family as ComparedFamily;
  return { integration, provider: { ...provider, totals: provider.totals }, stream, row, family, metrics: metricsOf(family), timeZone, today: dayOf(now, timeZone) };
}

const metricsOf = (family: ComparedFamily): TotalMetric[] => (Object.keys(TOTAL_METRICS) as TotalMetric[]).filter((metric) => TOTAL_METRICS[metric].family === family);
const FAMILIES = new Set<string>(Object.values(TOTAL_METRICS).map(({ family }) => family));

/** The stream whose figures the platform's own sums are held against. */
const comparedStream = (provider: Provider): Stream | null => (provider.totals ? (provider.streams.find(({ family }) => FAMILIES.has(family)) ?? null) : null);
