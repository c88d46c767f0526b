import "server-only";
import { resealUsers } from "@/lib/accounts/jobs";
import { asProjectId, newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { resealGrants } from "@/lib/grants/mutations/reseal";
import { resealCustomers } from "@/lib/customers/mutations/reseal";
import { countTypedBlocks, resealBlocks } from "@/lib/imports/mutations/block-writer";
import { resealInvitations } from "@/lib/members/mutations/reseal";
import { forgetKeys, listKeysInUse } from "@/lib/platform/db/canary";
import { listTenantIds } from "@/lib/platform/db/directory";
import { countConnectStatesSealedOtherwise } from "@/lib/platform/db/global/connect-states";
import { countMailsSealedOtherwise } from "@/lib/platform/db/global/mails";
import { countPersonTokensSealedOtherwise } from "@/lib/platform/db/global/person-tokens";
import { resealEvents } from "@/lib/platform/db/global/webhook-inbox";
import { log } from "@/lib/platform/log/log";
import { listProjectIds } from "@/lib/projects/data";
import { resealSchedules } from "@/lib/schedules/mutations/reseal";
import { countSealedBefore } from "@/lib/tenants/data";
import { openJobScope } from "./gates/job-gate";

export interface Resealed {
  newest: string;
  /** Keys that values were still under when this began. */
  older: string[];
  changed: number;
  /** Values that go by themselves within days: staged lines, kept answers, files with an end, mail and links. */
  waiting: number;
  /** The older keys may be taken out of DATA_KEYS. */
  isFinished: boolean;
}

/** Processes that were started before a key was added may go on writing with the older one for so long. */
const OVERLAP_MS = 24 * 3_600_000;

/** Brings every encrypted value under the newest key. Costs one look while no older key is in use. */
export async function resealAll(signal?: AbortSignal): Promise<Resealed> {
  const { newest, newestSince, older } = await listKeysInUse();
  const sum: Resealed = { newest, older, changed: 0, waiting: 0, isFinished: true };
  if (older.length === 0) return sum;
  sum.changed += (await resealUsers()) + (await resealEvents());
  sum.waiting += (await countMailsSealedOtherwise(newest)) + (await countPersonTokensSealedOtherwise(newest)) + (await countConnectStatesSealedOtherwise(newest));
  for (const tenantId of await listTenantIds()) {
    if (signal?.aborted) return { ...sum, isFinished: false };
    const scope = await openJobScope("keys.reseal", { tenantId, projectId: null, requestId: newId(), data: {} });
    // What a deleted workspace holds can be restored until it is purged, so its keys are needed until then.
    if (!scope) sum.waiting += 1;
    if (!scope) continue;
    const { changed, waiting } = await resealTenant(scope, newestSince);
    sum.changed += changed;
    sum.waiting += waiting;
  }
  sum.isFinished = sum.changed === 0 && sum.waiting === 0 && Date.now() - newestSince.getTime() > OVERLAP_MS;
  if (sum.isFinished) await forgetKeys(older);
  log().info({ ...sum }, `${sum.changed} values were encrypted again, under the key "${newest}".`);
  return sum;
}

async function resealTenant(scope: Scope, since: Date): Promise<Pick<Resealed, "changed" | "waiting">> {
  const sum = { changed: await resealInvitations(scope), waiting: await countSealedBefore(scope, since) };
  for (const id of await listProjectIds(scope)) {
    const project = { ...scope, projectId: asProjectId(id) };
    for (const reseal of [resealCustomers, resealBlocks, resealSchedules, resealGrants]) sum.changed += await reseal(project);
    sum.waiting += await countTypedBlocks(project, since);
  }
  return sum;
}
