import "server-only";
import { addDays, dayOf } from "@/lib/core/dates";
import { notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { importFile } from "@/lib/imports/mutations/import-file";
import { withTenant } from "@/lib/platform/db/tenant";
import type { DemoStep } from "@/lib/projects/constants";
import { findProjectRow } from "@/lib/projects/data";
import { demoUntil, generateDemo } from "../files/generate";

/** Two years of the fictional brand up to the day before the project was made, file by file; those that are applied are left out. */
export async function importFiles(scope: ProjectScope, steps: readonly DemoStep[]): Promise<void> {
  const { project, applied } = await withTenant(scope, async (tx) => {
    const { tenantId, projectId } = scope;
    const rows = await tx.import.findMany({ where: { tenantId, projectId, status: "applied" }, select: { kind: true } });
    return { project: await findProjectRow(scope, tx, projectId), applied: new Set(rows.map(({ kind }) => kind)) };
  });
  if (!project) throw notFound("project", scope.projectId);
  const files = generateDemo(demoUntil(addDays(dayOf(project.createdAt, project.timeZone), -1)));
  const texts: Record<DemoStep, AsyncIterable<string>> = { fx_rates: files.fxRates, ad_spend: files.adSpend, orders: files.orders };
  for (const kind of steps) {
    if (applied.has(kind)) continue;
    await importFile(scope, { kind, fileName: `demo-${kind.replace("_", "-")}.csv`, bytes: toBytes(texts[kind]) });
  }
}

async function* toBytes(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
