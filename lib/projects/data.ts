import "server-only";
import { z } from "zod";
import { badRequest, notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { settings } from "@/lib/platform/env/settings";
import { REZONE_LIMIT_MS } from "./constants";
import { listSandboxed } from "@/lib/integrations/registry";
import { demoSetupOf, setupOf, toProject, type ProjectRow, type SourceState } from "./rules";
import type { ListProjectsQuery, Project, ProjectDetail, ProjectSetup } from "./schema";

/** A job whose process died is run again within a minute; after this long none is to be waited for. */
const QUIET_MS = 10 * 60_000;

/** Projects of the workspace by slug, as far as the caller may see them. */
export async function listProjects(scope: Scope, query: ListProjectsQuery): Promise<Page<Project>> {
  const where = { tenantId: scope.tenantId, deletedAt: null, ...(query.archived === "include" ? {} : { archivedAt: null }), ...(scope.onlyProjects ? { id: { in: [...scope.onlyProjects] } } : {}) };
  return withTenant(scope, async (tx) => {
    const rows = await tx.project.findMany({
      where: query.cursor === undefined ? where : { ...where, slug: { gt: lastShown(query.cursor) } },
      orderBy: { slug: "asc" },
      skip: query.cursor === undefined ? query.skip : 0,
      take: query.limit + 1,
    });
    const total = await tx.project.count({ where, take: MAX_TOTAL + 1 });
    return toPage(rows.map(toProject), query, total, (project) => [project.slug]);
  });
}

/** Every project of the workspace, also those that were removed, for work that must leave none out. */
export async function listProjectIds(scope: Scope): Promise<string[]> {
  const rows = await withTenant({ tenantId: scope.tenantId, projectId: null }, (tx) => tx.project.findMany({ where: { tenantId: scope.tenantId }, select: { id: true } }));
  return rows.map(({ id }) => id);
}

/** The address that the project's pages begin with. */
export async function getProjectAddress(scope: ProjectScope): Promise<string> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    const project = await tx.project.findFirst({ where: { tenantId, id: projectId }, include: { tenant: { select: { slug: true } } } });
    if (!project) throw notFound("project", projectId);
    return `/app/${project.tenant.slug}/${project.slug}`;
  });
}

/** The project that the scope is for, with what still happens to its data. */
export async function getProject(scope: ProjectScope): Promise<ProjectDetail> {
  return withTenant(scope, async (tx) => {
    const project = await findProjectRow(scope, tx, scope.projectId);
    if (!project) throw notFound("project", scope.projectId);
    const imports = await tx.import.findMany({
      where: { tenantId: scope.tenantId, projectId: scope.projectId },
      orderBy: { id: "desc" },
      select: { kind: true, status: true, updatedAt: true },
      take: 20,
    });
    return { ...toProject(project), setup: project.isDemo ? await getDemoSetup(scope, tx, project, imports) : setupOf(imports) };
  });
}

interface ImportRow { kind: string; status: string; updatedAt: Date }

async function getDemoSetup({ tenantId, projectId }: ProjectScope, tx: TenantTx, project: ProjectRow, imports: readonly ImportRow[]): Promise<ProjectSetup> {
  const rows = await tx.integration.findMany({
    where: { tenantId, projectId },
    select: { provider: true, status: true, streams: { select: { isEnabled: true, readOn: true, state: true, updatedAt: true } } },
  });
  const sources = rows.map(({ provider, status, streams }): SourceState => ({
    provider,
    isRead: status !== "connected" || streams.every(({ isEnabled, readOn }) => !isEnabled || readOn !== null),
    isStuck: streams.some(({ state, readOn }) => state === "needs_you" && readOn === null),
  }));
  const moves = [project.createdAt, ...imports.map(({ updatedAt }) => updatedAt), ...rows.flatMap(({ streams }) => streams.map(({ updatedAt }) => updatedAt))];
  const lastMove = Math.max(...moves.map((at) => at.getTime()));
  const awaitsRates = settings().FX_SOURCE !== "off" && (await tx.rateFeed.count({ where: { tenantId, projectId } })) === 0;
  return demoSetupOf({ imports, sources, awaitsRates, isQuiet: Date.now() - lastMove > QUIET_MS }, listSandboxed().map(({ id }) => id));
}

const jsonZone = z.object({ timeZone: z.string() });

/**
 * The zone that the figures are being cut into right now, or null. The audit log says what was asked for last;
 * a job that has not ended after its time limit is no longer waited for.
 */
export async function findPendingTimeZone(scope: ProjectScope): Promise<string | null> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    const project = await findProjectRow(scope, tx, projectId);
    const events = await tx.auditEvent.findMany({
      where: { tenantId, projectId, action: "project.update", at: { gt: new Date(Date.now() - REZONE_LIMIT_MS) } },
      orderBy: { id: "desc" },
      select: { details: true },
    });
    const asked = events.map(({ details }) => jsonZone.safeParse(details).data?.timeZone).find((zone) => zone !== undefined);
    return asked !== undefined && project !== null && asked !== project.timeZone ? asked : null;
  });
}

export function findProjectRow(scope: Scope, tx: TenantTx, id: Id): Promise<ProjectRow | null> {
  return tx.project.findFirst({ where: { tenantId: scope.tenantId, id, deletedAt: null } });
}

const cursorSlug = z.string().regex(/^[a-z0-9~-]+$/);

function lastShown(cursor: string): string {
  const slug = cursorSlug.safeParse(decodeCursor(cursor, 1)[0]);
  if (!slug.success) throw badRequest("This cursor is not valid.");
  return slug.data;
}
