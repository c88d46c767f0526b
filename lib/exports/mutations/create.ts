import "server-only";
import { dayOf } from "@/lib/core/dates";
import { conflict, forbidden, notFound } from "@/lib/core/errors";
import { newId, type Id } from "@/lib/core/ids";
import { makerOf, type ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { planReads } from "@/lib/metrics/plan/reads";
import { toQuestion } from "@/lib/metrics/plan/question";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { getProject } from "@/lib/projects/data";
import type { Project } from "@/lib/projects/schema";
import { assertMayRead } from "../access";
import { DIRECT_MS, DIRECT_ROWS, EXPORT_QUEUE, KEPT_MS, MOST_UNDER_WAY } from "../constants";
import { findExportRow, getExport } from "../data/get-export";
import { countExportRows } from "../data/stream-csv";
import { toAsked, toKept } from "../rules/asked";
import { fileNameOf } from "../rules/names";
import type { CreateExport, ExportItem, QuestionOf } from "../schema";

/**
 * Checks what is asked for and notes it. A small one is then made while it is fetched; a large one is queued
 * for a job, which keeps it as a file.
 */
export async function createExport(scope: ProjectScope, asked: CreateExport): Promise<ExportItem> {
  assertMayRead(scope, asked.kind);
  const createdBy = makerOf(scope);
  if (createdBy === null) throw forbidden("An export is made for a person or a key.");
  const project = await getProject(scope);
  const isDirect = await isSmall(scope, asked, project);
  const id = newId();
  const now = new Date();
  await withTenant(scope, async (tx) => {
    if (!isDirect) await assertFewUnderWay(scope, tx, createdBy);
    await tx.export.create({
      data: {
        tenantId: scope.tenantId, projectId: scope.projectId, id, ...toKept(asked),
        fileName: fileNameOf(project.slug, asked, dayOf(now, project.timeZone)), status: isDirect ? "direct" : "queued", createdBy,
        expiresAt: new Date(now.getTime() + (isDirect ? DIRECT_MS : KEPT_MS)),
      },
    });
    await recordAudit(scope, tx, { action: "export.create", target: { kind: "export", id }, details: { kind: asked.kind, direct: isDirect } });
    if (!isDirect) await enqueue(scope, tx, EXPORT_QUEUE, { exportId: id });
  });
  return getExport(scope, id);
}

/** The same question again, over what is stored now. */
export async function repeatExport(scope: ProjectScope, id: Id): Promise<ExportItem> {
  const row = await withTenant(scope, (tx) => findExportRow(scope, tx, id));
  if (!row) throw notFound("export", id);
  return createExport(scope, toAsked(row));
}

async function isSmall(scope: ProjectScope, asked: CreateExport, project: Project): Promise<boolean> {
  if (asked.kind !== "metrics") return (await countExportRows(scope, asked, DIRECT_ROWS + 1)) <= DIRECT_ROWS;
  checkQuestions(asked.question, project);
  return true;
}

/** What cannot be answered is refused now, with its sentence, and not when the file is fetched. */
function checkQuestions(question: QuestionOf<"metrics">, project: Project): void {
  for (const query of "queries" in question ? Object.values(question.queries) : [question]) planReads(toQuestion(query, project));
}

async function assertFewUnderWay(scope: ProjectScope, tx: TenantTx, createdBy: string): Promise<void> {
  const count = await tx.export.count({ where: { tenantId: scope.tenantId, projectId: scope.projectId, createdBy, status: { in: ["queued", "running"] } } });
  if (count >= MOST_UNDER_WAY) throw conflict(`${MOST_UNDER_WAY} exports of yours are being made already. Wait for one of them, or cancel one.`);
}
