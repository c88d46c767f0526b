import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { DEMO_BRAND } from "@/lib/demo/constants";
import { withTenant } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { SEED_DEMO_QUEUE } from "../constants";
import type { Project } from "../schema";
import { insertProject } from "./create-project";

/** Makes the demo's project at once; a job then sends its files through the importer. */
export async function createDemoProject(scope: Scope): Promise<Project> {
  return withTenant(scope, async (tx) => {
    const { name, currency, timeZone } = DEMO_BRAND;
    const project = await insertProject(scope, tx, { name, currency, timeZone, isDemo: true });
    await enqueue({ ...scope, projectId: asProjectId(project.id) }, tx, SEED_DEMO_QUEUE);
    return project;
  });
}
