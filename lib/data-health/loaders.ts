import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { listReconciliations } from "@/lib/reconciliations/data/list";
import { listIntegrations } from "@/lib/sync/data/views";
import type { IntegrationView } from "@/lib/sync/schema";
import { GAP_DAYS, HEALTH_KINDS, RECENT_DAYS } from "./constants";
import { listDismissals } from "./data/dismissals";
import { listGaps } from "./data/gaps";
import { listLeftOut } from "./data/left-out";
import { findUntagged, listCostless, listMissingRates } from "./data/missing";
import { listStreams } from "./data/streams";
import { accountItems } from "./rules/accounts";
import { analyticsItem, gapItem, rateItem, unexplainedItem, unitCostItem, untaggedItem } from "./rules/facts";
import { conflictItems, refusedItems } from "./rules/rows";
import type { HealthItem, HealthReport } from "./schema";

const MOST_ACCOUNTS = 100;

/** All that is wrong or missing, the most pressing first; what was put away stands apart. */
export async function getDataHealth(scope: ProjectScope, now = new Date()): Promise<HealthReport> {
  const { items: accounts } = await listIntegrations(scope, { skip: 0, limit: MOST_ACCOUNTS });
  const items = (await findItems(scope, accounts, now)).sort(byPressure);
  const put = new Map((await listDismissals(scope, now)).map((one) => [one.key, one]));
  return {
    items: items.filter(({ key }) => !put.has(key)),
    dismissed: items.flatMap((item) => {
      const away = put.get(item.key);
      return away ? [{ ...item, dismissalId: away.id, until: away.until }] : [];
    }),
    checks: checksOf(accounts), checkedAt: now.toISOString(),
  };
}

async function findItems(scope: ProjectScope, accounts: readonly IntegrationView[], now: Date): Promise<HealthItem[]> {
  const streams = await listStreams(scope);
  const leftOut = await listLeftOut(scope, streams);
  const tagging = await findUntagged(scope);
  const costless = await listCostless(scope);
  const { items: checks } = await listReconciliations(scope, { skip: 0, limit: MOST_ACCOUNTS });
  return [
    ...accounts.flatMap((account) => accountItems(account, ({ id }) => streams.get(id) ?? null, now.getTime())),
    ...checks.filter(({ unexplained }) => unexplained > 0).map(unexplainedItem),
    ...(await listGaps(scope, { accounts, streams, now })).map(({ account, family, gap }) => gapItem(account, family, gap)),
    ...refusedItems(leftOut),
    ...conflictItems(leftOut),
    ...(await listMissingRates(scope)).map(rateItem),
    ...(tagging.visits > 0 ? untaggedItem(tagging.untagged) : tagging.spending > 0 ? [analyticsItem()] : []),
    ...unitCostItem(costless.variants, costless.count),
  ];
}

/** By kind; of one kind what has been so for longest first. */
function byPressure(a: HealthItem, b: HealthItem): number {
  const order = HEALTH_KINDS.indexOf(a.kind) - HEALTH_KINDS.indexOf(b.kind);
  return order !== 0 ? order : (a.since ?? "9").localeCompare(b.since ?? "9") || a.key.localeCompare(b.key);
}

function checksOf(accounts: readonly IntegrationView[]): string[] {
  const streams = accounts.reduce((count, account) => count + account.streams.length, 0);
  return [
    `${accounts.length} connected ${accounts.length === 1 ? "account" : "accounts"} with ${streams} ${streams === 1 ? "kind" : "kinds"} of data: access, permissions and age`,
    `days of the last ${GAP_DAYS} that lack everything`, `what runs and files of the last ${RECENT_DAYS} days left out, and orders from two sources`,
    "the platforms’ own totals as of the last comparison", "rates, unit costs and campaigns that visits name",
  ];
}
