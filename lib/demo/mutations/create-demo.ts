import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { insertProject } from "@/lib/projects/mutations/create-project";
import type { Project } from "@/lib/projects/schema";
import { SANDBOX_BRAND, SEED_DEMO_QUEUE } from "../constants";
import { DEMO_BRAND } from "../files/brand";
import { listDemoSources } from "../access";

/** Makes the demo's project at once; a job then connects it to the sandbox, or imports its files. */
export async function createDemoProject(scope: Scope): Promise<Project> {
  const personId = scope.actor.kind === "member" ? scope.actor.userId : null;
  const isRead = personId !== null && (await listDemoSources(scope)).length > 0;
  return withTenant(scope, async (tx) => {
    const { name, currency, timeZone } = isRead ? SANDBOX_BRAND : DEMO_BRAND;
    const project = await insertProject(scope, tx, { name, currency, timeZone, isDemo: true });
    await enqueue({ ...scope, projectId: asProjectId(project.id) }, tx, SEED_DEMO_QUEUE, { personId: isRead ? personId : null });
    return project;
  });
}
