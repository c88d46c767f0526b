import "server-only";
import { notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { listUnread } from "@/lib/dashboards/data";
import { findProvider } from "@/lib/integrations/registry";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { getProject } from "@/lib/projects/data";
import { isPermitted } from "@/lib/tenants/access";
import { CHECKLIST } from "./constants";
import { toSteps, type Family, type Gap } from "./rules";
import type { Onboarding } from "./schema";

interface ProjectRow { name: string; currency: string; time_zone: string; version: number; is_dismissed: boolean; is_syncing: boolean }
type FamilyRow = Family & { family: string };

/** The first steps of the project as its data stands, and whether this person has put them away. */
export async function getOnboarding(scope: ProjectScope): Promise<Onboarding> {
  const { setup } = await getProject(scope);
  const canImport = isPermitted(scope, "imports:write");
  return withTenantSql(scope, async (db) => {
    const row = await findProject(db, scope);
    const families = await db.query<FamilyRow>(sql`
      select family, currency, first_day::text as "firstDay", last_day::text as "lastDay" from fact_extents
      where tenant_id = ${scope.tenantId} and project_id = ${scope.projectId} and family in ('orders', 'ads')`);
    const needsRates = families.some(({ currency }) => currency !== row.currency);
    const steps = toSteps({
      project: { name: row.name, currency: row.currency, timeZone: row.time_zone },
      orders: families.filter(({ family }) => family === "orders"),
      ads: families.filter(({ family }) => family === "ads"),
      gaps: needsRates ? await findGaps(db, scope, row) : [],
      canImport,
    });
    const done = steps.filter(({ isDone }) => isDone).length;
    return {
      steps, done, isComplete: done === steps.length, isImporting: setup.state === "importing", isSyncing: row.is_syncing, canImport,
      history: await describeUnread(db, scope), canConnect: isPermitted(scope, "integrations:write"), isDismissed: row.is_dismissed,
    };
  });
}

async function findProject(db: SqlClient, { tenantId, projectId, actor }: ProjectScope): Promise<ProjectRow> {
  const userId = actor.kind === "member" ? actor.userId : null;
  const row = await db.one<ProjectRow & Record<string, unknown>>(sql`
    select p.name, p.currency, p.time_zone, p.rollup_version as version,
           exists (select 1 from dismissals d where d.tenant_id = p.tenant_id and d.project_id = p.id and d.user_id = ${userId}::uuid and d.what = ${CHECKLIST}) as is_dismissed,
           exists (
             select 1 from integration_streams s
             join integrations i on i.tenant_id = s.tenant_id and i.project_id = s.project_id and i.id = s.integration_id and i.status = 'connected'
             where s.tenant_id = p.tenant_id and s.project_id = p.id and s.is_enabled and s.read_on is null and s.state in ('queued', 'syncing', 'retrying')) as is_syncing
    from projects p where p.tenant_id = ${tenantId} and p.id = ${projectId} and p.deleted_at is null`);
  if (!row) throw notFound("project", projectId);
  return row;
}

async function describeUnread(db: SqlClient, scope: ProjectScope): Promise<Onboarding["history"]> {
  const unread = await listUnread(scope, db);
  return unread.map(({ provider, firstDay }) => ({ source: findProvider(provider)?.label ?? provider, firstDay }));
}

/** Days of the cubes with amounts that have no rate: as many rows as days, however many orders there are. */
function findGaps(db: SqlClient, { tenantId, projectId }: ProjectScope, { currency, version }: ProjectRow): Promise<Gap[]> {
  return db.query<Gap & Record<string, unknown>>(sql`
    with used as (
      select currency, bucket::date as day from cube_orders
      where tenant_id = ${tenantId} and project_id = ${projectId} and version = ${version} and slice = 'total' and level = 1 and currency <> ${currency}
        and (gross_micros <> 0 or refund_micros <> 0)
      union
      select currency, bucket as day from cube_ads
      where tenant_id = ${tenantId} and project_id = ${projectId} and slice = 'channel' and level = 1 and currency <> ${currency}
        and (spend_micros <> 0 or conversion_value_micros <> 0)
    )
    select u.currency, count(*)::int as days, min(u.day)::text as "firstDay" from used u
    where not exists (
      select 1 from fx_days f
      where f.tenant_id = ${tenantId} and f.project_id = ${projectId} and f.base = u.currency and f.quote = ${currency} and f.day = u.day)
    group by u.currency order by u.currency`);
}
