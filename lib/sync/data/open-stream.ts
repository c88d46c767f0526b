import "server-only";
import { dayOf, type Day } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { AccountOf, Answers, Provider, ProviderConfig, Stream } from "@/lib/integrations/provider";
import { findStream, requireProvider } from "@/lib/integrations/registry";
import type { Integration, IntegrationStream } from "@/lib/platform/db/generated/client";
import { withTenant } from "@/lib/platform/db/tenant";

/** A stream with all that reading it needs. */
export interface OpenStream {
  row: IntegrationStream & { integration: Integration };
  provider: Provider;
  stream: Stream;
  config: ProviderConfig;
  answers: Answers;
  account: AccountOf;
  grantId: string;
  timeZone: string;
  today: Day;
}

/** Null when it is gone, switched off, or its integration is not connected. */
export async function openStream(scope: ProjectScope, id: string, now: Date): Promise<OpenStream | null> {
  const { tenantId, projectId } = scope;
  const row = await withTenant(scope, (tx) => tx.integrationStream.findFirst({
    where: { tenantId, projectId, id, isEnabled: true, integration: { status: "connected" } },
    include: { integration: { include: { grant: { select: { settings: true } } } } },
  }));
  if (!row) return null;
  const provider = requireProvider(row.integration.provider);
  const stream = findStream(provider, row.stream, row.integration.settings);
  const config = providerConfig(provider);
  if (!stream || isOff(config)) return null;
  const { integration } = row;
  const timeZone = integration.timeZone ?? "UTC";
  return {
    row, provider, stream, config, timeZone, grantId: integration.grantId, answers: integration.grant.settings as Answers, today: dayOf(now, timeZone),
    account: { externalId: integration.externalId, currency: integration.currency, timeZone: integration.timeZone, settings: integration.settings as Answers },
  };
}
