import "server-only";
import { conflict } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { assertWithin } from "@/lib/billing/mutations/assert-within";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { freeSlug, toProject, toSlug } from "../rules";
import type { CreateProjectInput, Project } from "../schema";

export interface NewProject extends CreateProjectInput {
  isDemo: boolean;
}

const TRIES = 20;

/** Makes an empty project; a slug that is taken gets the next free suffix. */
export function createProject(scope: Scope, input: CreateProjectInput): Promise<Project> {
  return withTenant(scope, (tx) => insertProject(scope, tx, { ...input, isDemo: false }));
}

/** The same within the caller's transaction. */
export async function insertProject(scope: Scope, tx: TenantTx, input: NewProject): Promise<Project> {
  const { tenantId } = scope;
  const { name, currency, timeZone, isDemo } = input;
  if (!isDemo) await assertWithin(scope, tx, "projects");
  const slug = toSlug(name);
  const rows = await tx.project.findMany({ where: { tenantId, slug: { startsWith: slug } }, select: { slug: true } });
  const taken = new Set(rows.map((row) => row.slug));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const row = { id: newId(), tenantId, slug: freeSlug(slug, taken), name, currency, timeZone, isDemo };
    // Nothing is inserted when someone else took the slug meanwhile, and the transaction stays whole.
    const [project] = await tx.project.createManyAndReturn({ data: [row], skipDuplicates: true });
    if (project) {
      await recordAudit(scope, tx, { action: "project.create", target: { kind: "project", id: project.id }, details: { currency, timeZone, isDemo } });
      return toProject(project);
    }
    taken.add(row.slug);
  }
  throw conflict("Many projects of this name are being made at this moment. Try again.");
}
