import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { badRequest, notFound } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import type { Annotation as AnnotationRow, Prisma } from "@/lib/platform/db/generated/client";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { isOwn, mayChange } from "./access";
import { asDate } from "./rules";
import type { Annotation, ListAnnotationsQuery } from "./schema";

/** Newest day first. */
export async function listAnnotations(scope: ProjectScope, query: ListAnnotationsQuery): Promise<Page<Annotation>> {
  const { from, to, cursor, skip, limit } = query;
  const days = { ...(from ? { gte: asDate(from) } : {}), ...(to ? { lte: asDate(to) } : {}) };
  const where = { tenantId: scope.tenantId, projectId: scope.projectId, ...(from || to ? { day: days } : {}) };
  return withTenant(scope, async (tx) => {
    const rows = await tx.annotation.findMany({
      where: cursor === undefined ? where : { AND: [where, afterCursor(cursor)] },
      orderBy: [{ day: "desc" }, { id: "desc" }],
      skip: cursor === undefined ? skip : 0,
      take: limit + 1,
    });
    const total = await tx.annotation.count({ where, take: MAX_TOTAL + 1 });
    return toPage(rows.map((row) => toAnnotation(scope, row)), query, total, ({ day, id }) => [day, id]);
  });
}

const cursorParts = z.tuple([z.iso.date().refine(isDay), z.uuid()]);

function afterCursor(cursor: string): Prisma.AnnotationWhereInput {
  const parts = cursorParts.safeParse(decodeCursor(cursor, 2));
  if (!parts.success) throw badRequest("This cursor is not valid.");
  const [day, id] = parts.data;
  return { OR: [{ day: { lt: asDate(day) } }, { day: asDate(day), id: { lt: id } }] };
}

export async function getAnnotationRow(scope: ProjectScope, tx: TenantTx, id: string): Promise<AnnotationRow> {
  const row = await tx.annotation.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id } });
  if (!row) throw notFound("note", id);
  return row;
}

export function toAnnotation(scope: Scope, row: AnnotationRow): Annotation {
  const { id, text, kind } = row;
  return {
    id, text, kind, day: row.day.toISOString().slice(0, 10),
    isOwn: isOwn(scope, row), canChange: mayChange(scope, row),
    createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(),
  };
}
