import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { getRollupContext, lockProjectFacts } from "@/lib/rollups/project-context";
import { rezoneProject } from "@/lib/rollups/rebuild";
import { REZONE_LIMIT_MS } from "../constants";

/** Builds the roll-ups of the new zone beside those being read and switches to them in one commit. */
export async function rezoneProjectFacts(scope: ProjectScope, timeZone: string): Promise<void> {
  await withTenantSql(scope, async (db) => {
    await lockProjectFacts(db, scope);
    const context = await getRollupContext(db, scope);
    if (context.timeZone === timeZone) return;
    await rezoneProject(db, context, timeZone);
    await recordAudit(scope, db, { action: "project.rezone", target: { kind: "project", id: scope.projectId }, details: { timeZone } });
  }, { statementTimeoutMs: REZONE_LIMIT_MS });
}
