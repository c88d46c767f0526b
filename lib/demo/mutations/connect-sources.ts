import "server-only";
import { addDays } from "@/lib/core/dates";
import { newId, type UserId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { takeConsent } from "@/lib/grants/access";
import { getGrant } from "@/lib/grants/data";
import { beginConsent } from "@/lib/grants/mutations/begin-consent";
import { finishConsent } from "@/lib/grants/mutations/finish-consent";
import type { Provider } from "@/lib/integrations/provider";
import { sandboxAnswers } from "@/lib/integrations/registry";
import { callOutside } from "@/lib/platform/http-client/client";
import { withTenant } from "@/lib/platform/db/tenant";
import { connectAccounts } from "@/lib/sync/mutations/connect-accounts";
import { listDemoSources } from "../access";
import { ALLOW_ALL, DEMO_HISTORY_DAYS } from "../constants";

/** Connects all that the sandbox stands in for, each by its consent; what is connected already is left as it is. */
export async function connectSources(scope: ProjectScope, personId: UserId): Promise<void> {
  const { tenantId, projectId } = scope;
  const rows = await withTenant(scope, (tx) => tx.integration.findMany({ where: { tenantId, projectId }, select: { provider: true } }));
  const known = new Set(rows.map(({ provider }) => provider));
  const historyFrom = addDays(new Date().toISOString().slice(0, 10), -DEMO_HISTORY_DAYS);
  for (const provider of await listDemoSources(scope)) {
    if (known.has(provider.id)) continue;
    const grantId = await giveConsent(scope, personId, provider);
    const { accounts } = await getGrant(scope, grantId);
    const usable = accounts.filter(({ problem }) => problem === null).map(({ externalId }) => externalId);
    if (usable.length > 0) await connectAccounts(scope, { grantId, accounts: usable, historyFrom });
  }
}

/** The way over the consent page, as a browser goes it for somebody who allows all. The grant's id. */
async function giveConsent(scope: ProjectScope, userId: UserId, provider: Provider): Promise<string> {
  const session = { userId, sessionId: newId() };
  const { url } = await beginConsent(scope, session, { provider: provider.id, answers: sandboxAnswers(provider.auth.fields) });
  const { headers } = await callOutside({ service: provider.id }, { url, method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: ALLOW_ALL });
  const query = new URL(String(headers.location), url).searchParams;
  const taken = await takeConsent(session, provider.id, query.get("state") ?? "");
  if (!taken) throw new Error(`The sandbox's consent page of ${provider.label} did not lead back.`);
  return finishConsent(scope, provider, taken.details, query);
}
