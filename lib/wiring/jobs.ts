import "server-only";
import { eventJob, warnJob } from "@/lib/billing/jobs";
import { seedDemoJob } from "@/lib/demo/jobs";
import { exportJob } from "@/lib/exports/jobs";
import { applyJob, checkJob, undoJob } from "@/lib/imports/jobs";
import { reportInterrupted } from "@/lib/imports/mutations/recover";
import { newId } from "@/lib/core/ids";
import { listTenantIds } from "@/lib/platform/db/directory";
import { fillJobs, type JobDefinition } from "@/lib/platform/jobs/definition";
import { runJob as metricRunJob } from "@/lib/metric-runs/jobs";
import { fetchRatesJob } from "@/lib/fx/jobs";
import { checkRollupsJob, rezoneJob } from "@/lib/projects/jobs";
import { reconcileJob } from "@/lib/reconciliations/jobs";
import { fetchJob } from "@/lib/schedules/jobs";
import { subscribeJob, syncJob, toldJob } from "@/lib/sync/jobs";
import "./billing-receivers";
import { openJobScope } from "./gates/job-gate";

/** Every queue: a domain adds the definitions that its jobs.ts exports. */
export const jobs: readonly JobDefinition[] = [checkJob, applyJob, undoJob, fetchJob, seedDemoJob, rezoneJob, checkRollupsJob, metricRunJob, exportJob, eventJob, warnJob, syncJob, toldJob, subscribeJob, reconcileJob, fetchRatesJob];

/** What a domain must mend after a process was killed, before its jobs run again. */
export const recoveries: readonly (() => Promise<void>)[] = [reportInterruptedImports];

async function reportInterruptedImports(): Promise<void> {
  for (const tenantId of await listTenantIds()) {
    const scope = await openJobScope("imports.recover", { tenantId, projectId: null, requestId: newId(), data: {} });
    if (scope) await reportInterrupted(scope);
  }
}

fillJobs(jobs);
