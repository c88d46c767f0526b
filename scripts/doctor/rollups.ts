import { asProjectId, newId } from "@/lib/core/ids";
import { requireProject, type ProjectScope } from "@/lib/core/scope";
import { closePool } from "@/lib/platform/db/pool";
import { listTenantIds } from "@/lib/platform/db/directory";
import { listProjectIds } from "@/lib/projects/data";
import { checkProjectRollups, rebuildProjectRollups } from "@/lib/projects/mutations/check-rollups";
import { describeRollupCheck } from "@/lib/projects/rules";
import { openJobScope } from "@/lib/wiring/gates/job-gate";

// Compares every project's roll-ups with its facts now; with --rebuild those that differ are built again.
const isRebuilding = process.argv.includes("--rebuild");
const tell = (ok: boolean, sentence: string) => process.stdout.write(`${JSON.stringify({ ok, sentence })}\n`);
let equal = 0;

for (const tenantId of await listTenantIds()) {
  const tenant = await openJobScope("rollups.doctor", { tenantId, projectId: null, requestId: newId(), data: {} });
  const projectIds = tenant ? await listProjectIds(tenant) : [];
  for (const id of projectIds) if (tenant) await examine(requireProject({ ...tenant, projectId: asProjectId(id) }));
}
tell(true, `The roll-ups of ${equal} ${equal === 1 ? "project" : "projects"} are what the facts say.`);
await closePool();

async function examine(scope: ProjectScope): Promise<void> {
  let outcome = await checkProjectRollups(scope);
  if (outcome.state === "different" && isRebuilding) {
    await rebuildProjectRollups(scope);
    outcome = await checkProjectRollups(scope);
    if (outcome.state === "equal") tell(true, `Project ${scope.projectId}: the roll-ups differed and were built again.`);
  }
  if (outcome.state === "equal") equal += 1;
  else tell(outcome.state === "unfinished", `Project ${scope.projectId}: ${describeRollupCheck(outcome)}`);
}
