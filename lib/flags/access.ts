import "server-only";
import { plans } from "@/lib/billing/constants";
import { toPlanId } from "@/lib/billing/rules";
import { installationScope } from "@/lib/audit/access";
import { recordAudit } from "@/lib/audit/mutations/record";
import { AppError, invalid } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { listDirectory } from "@/lib/platform/db/directory";
import { listFlagRows, writeFlagRow, type FlagRow } from "@/lib/platform/db/global/flags";
import { withTenant } from "@/lib/platform/db/tenant";
import { log } from "@/lib/platform/log/log";
import { isBillingOn } from "@/lib/platform/payments/state";
import { flagKeys, flags, type FlagKey } from "./constants";
import { describeReach, findOff, isFlagKey, offSentence, ON_FOR_ALL, type Asker, type WhyOff } from "./rules";
import type { ChangeFlagInput, FlagView } from "./schema";

/** A change reaches every process within this time. */
const KEPT_MS = 3_000;

// One per process, however often the bundler loads this module.
const holder = globalThis as typeof globalThis & { auraFlags?: { until: number; rows: Promise<Map<string, FlagRow>> } };

/** The check: whether it is on for the tenant of the scope; without a scope, whether it is on at all. */
export async function isFeatureOn(scope: FlagScope | null, key: FlagKey): Promise<boolean> {
  return (await whyOff(scope, key)) === null;
}

/** Throws `feature_off` with a sentence that says why. An unknown key is a mistake of ours. */
export async function assertFeature(scope: FlagScope | null, key: string): Promise<void> {
  if (!isFlagKey(key)) throw new Error(`No flag is called "${key}": add it to lib/flags/constants.ts.`);
  const off = await whyOff(scope, key);
  if (!off) return;
  const plan = plans[toPlanId(scope?.plan)].name;
  throw new AppError("feature_off", offSentence(off, plan), { extra: { feature: off.key, reason: off.why } });
}

export type FlagScope = Pick<Scope, "tenantId" | "plan">;

async function whyOff(scope: FlagScope | null, key: FlagKey): Promise<WhyOff | null> {
  const rows = await keptRows();
  return findOff(key, (asked) => rows.get(asked) ?? ON_FOR_ALL, scope && toAsker(scope));
}

/** Without billing there are no plans to tell apart: every workspace has everything. */
const toAsker = ({ tenantId, plan }: FlagScope): Asker => ({
  tenantId,
  has: (feature) => !isBillingOn() || plans[toPlanId(plan)].features.includes(feature),
});

function keptRows(): Promise<Map<string, FlagRow>> {
  const kept = holder.auraFlags;
  if (kept && kept.until > Date.now()) return kept.rows;
  const rows = listFlagRows().then((found) => new Map(found.map((row) => [row.key, row])));
  holder.auraFlags = { until: Date.now() + KEPT_MS, rows };
  rows.catch(forgetFlags);
  return rows;
}

/** Reads the table again at the next question. */
export function forgetFlags(): void {
  holder.auraFlags = undefined;
}

/** Every flag as it stands, in the order of the list. */
export async function listFlags(): Promise<FlagView[]> {
  const rows = new Map((await listFlagRows()).map((row) => [row.key, row]));
  return flagKeys.map((key) => toView(key, rows.get(key)));
}

function toView(key: FlagKey, row: FlagRow | undefined): FlagView {
  const { title, turnsOff, plan, partOf, isForAll } = flags[key];
  const { isKilled, rollout, tenantIds } = row ?? ON_FOR_ALL;
  return {
    key, title, turnsOff, isPlanFeature: plan !== undefined, isForAll: isForAll ?? false, partOf: partOf ?? null,
    isKilled, rollout, tenantIds: [...tenantIds], note: row?.note ?? "", updatedAt: row?.updatedAt.toISOString() ?? null,
  };
}

/**
 * Changes a flag for the installation. No tenant's audit log can hold this, as it is about all of them: it goes
 * into the installation's own, in the same transaction. The note stays out of it, as people write names there.
 */
export async function changeFlag(by: Changer, key: FlagKey, input: ChangeFlagInput): Promise<FlagView> {
  if (flags[key].isForAll && (input.rollout !== undefined || input.tenantIds?.length)) {
    throw invalid({ rollout: ["This one is asked before a workspace is known: it can only be switched off for everyone."] });
  }
  await assertTenantsAreThere(input.tenantIds ?? []);
  const tenantIds = input.tenantIds && { tenantIds: [...new Set(input.tenantIds)] };
  const scope = installationScope({ kind: "instance", userId: by.userId }, by.requestId);
  const before = (await listFlagRows()).find((row) => row.key === key) ?? ON_FOR_ALL;
  const row = await withTenant(scope, async (tx) => {
    const after = await writeFlagRow(tx, key, { ...input, ...tenantIds });
    const action = after.isKilled === before.isKilled ? "flag.change" : after.isKilled ? "flag.switch_off" : "flag.switch_on";
    await recordAudit(scope, tx, { action, target: { kind: "flag", id: key }, details: { change: `${describeReach(before)} → ${describeReach(after)}` } });
    return after;
  });
  forgetFlags();
  // The log of the process too: it is what operators keep elsewhere.
  log().warn({ action: "flag.change", flag: key, by: by.userId, reach: describeReach(row) }, "a flag was changed");
  return toView(key, row);
}

interface Changer { userId: UserId; requestId: string }

async function assertTenantsAreThere(tenantIds: readonly string[]): Promise<void> {
  for (const id of new Set(tenantIds)) {
    if ((await listDirectory("tenant", id)).length === 0) throw invalid({ tenantIds: [`No workspace has the id ${id}.`] });
  }
}
