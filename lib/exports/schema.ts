import { z } from "zod";
import { listAdDaysQuery, listCampaignsQuery } from "@/lib/campaigns/schema";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { isTimeZone } from "@/lib/core/zones";
import { listCustomersQuery } from "@/lib/customers/schema";
import { listEmailSendsQuery } from "@/lib/emails/schema";
import { listFxRatesQuery } from "@/lib/fx/schema";
import { filterSchema, metricBatchSchema, metricQuerySchema } from "@/lib/metrics/schema";
import { listOrderLinesQuery, listOrdersQuery } from "@/lib/orders/schema";
import { listTransactionsQuery } from "@/lib/payments/schema";
import { listProductsQuery } from "@/lib/products/schema";
import { listSessionDaysQuery } from "@/lib/traffic/schema";
import { EXPORT_KINDS, EXPORT_STATUSES, SEPARATORS } from "./constants";

const paging = { skip: true, limit: true, cursor: true, sort: true } as const;
/** A file is in the order in which its rows lie in the index; a spreadsheet sorts it by anything else. */
const byTime = { sort: z.enum(["newest", "oldest"]).default("newest") };
/** What a view adds to a list's own filters: the zone that cuts its days, and the filters of its figures. */
const view = {
  timeZone: z.string().refine(isTimeZone, "This is not a time zone.").optional().describe("Cuts from and to; without it the project's."),
  filters: z.array(filterSchema).max(20).optional().describe("Filters of a metric question."),
};

export const optionsSchema = z.strictObject({
  bom: z.boolean().default(false).describe("Begin with a byte order mark, which Excel needs to see that the file is UTF-8."),
  separator: z.enum(SEPARATORS).default("comma"),
});
export type ExportOptions = z.output<typeof optionsSchema>;

const options = optionsSchema.prefault({});
const of = <K extends string, Q extends z.ZodType>(kind: K, question: Q) => z.strictObject({ kind: z.literal(kind), question, options });

export const createExportInput = z.discriminatedUnion("kind", [
  of("metrics", z.union([metricQuerySchema, metricBatchSchema])).describe("The body of /metrics/query or of /metrics/batch."),
  of("orders", listOrdersQuery.omit(paging).extend({ ...byTime, ...view }).strict()),
  of("order_lines", listOrderLinesQuery.omit(paging).extend({ ...byTime, ...view }).strict()),
  of("ad_days", listAdDaysQuery.omit(paging).extend({ ...byTime, filters: view.filters }).strict()),
  of("products", listProductsQuery.omit(paging).strict()),
  of("customers", listCustomersQuery.omit(paging).strict()),
  of("campaigns", listCampaignsQuery.omit(paging).strict()),
  of("fx_rates", listFxRatesQuery.omit({ skip: true, limit: true, cursor: true }).strict()),
  of("transactions", listTransactionsQuery.omit(paging).extend(byTime).strict()),
  of("session_days", listSessionDaysQuery.omit(paging).extend({ ...byTime, filters: view.filters }).strict()),
  of("email_sends", listEmailSendsQuery.omit(paging).extend({ ...byTime, ...view }).strict()),
]);
export type CreateExport = z.output<typeof createExportInput>;
export type CreateExportInput = z.input<typeof createExportInput>;
export type QuestionOf<K extends CreateExport["kind"]> = Extract<CreateExport, { kind: K }>["question"];

export const exportSchema = z.object({
  id: z.uuid(),
  kind: z.enum(EXPORT_KINDS),
  fileName: z.string(),
  status: z.enum(EXPORT_STATUSES),
  canFetch: z.boolean().describe("Whether /exports/{id}/file answers with the file now."),
  rows: z.number().int().describe("Rows written so far, without the heads."),
  expectedRows: z.number().int().nullable().describe("About how many it will be, once the job has counted them."),
  bytes: z.number().int().nullable(),
  error: z.object({ sentence: z.string(), requestId: z.string() }).nullable(),
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  madeBy: z.string().nullable().describe("The name of who asked for it; null when it has none."),
  isMine: z.boolean(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
});
export type ExportItem = z.infer<typeof exportSchema>;
export const exportPage = pageSchema(exportSchema);

export const listExportsQuery = pageQuery.extend({
  due: z.enum(["true", "false"]).default("false")
    .describe("true: only the caller's own that are under way, or that ended without their being told."),
});
export type ListExportsQuery = z.infer<typeof listExportsQuery>;

export const exportParams = z.object({ id: z.uuid() });
export const noticeSchema = z.object({ isFirst: z.boolean().describe("False when it was shown before, here or in another window.") });

const figurePaging = { limit: z.number().int().min(1).max(200).default(50), cursor: z.string().max(1_000).optional() };

/** The rows behind a figure: the same questions as the export of rows. */
export const listFigureRowsInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("orders"), question: listOrdersQuery.omit(paging).extend({ ...byTime, ...view }).strict(), ...figurePaging }),
  z.strictObject({ kind: z.literal("order_lines"), question: listOrderLinesQuery.omit(paging).extend({ ...byTime, ...view }).strict(), ...figurePaging }),
  z.strictObject({ kind: z.literal("ad_days"), question: listAdDaysQuery.omit(paging).extend({ ...byTime, filters: view.filters }).strict(), ...figurePaging }),
  z.strictObject({ kind: z.literal("session_days"), question: listSessionDaysQuery.omit(paging).extend({ ...byTime, filters: view.filters }).strict(), ...figurePaging }),
  z.strictObject({ kind: z.literal("email_sends"), question: listEmailSendsQuery.omit(paging).extend({ ...byTime, ...view }).strict(), ...figurePaging }),
]);
export type ListFigureRows = z.output<typeof listFigureRowsInput>;

export const figureRowsSchema = z.object({
  columns: z.array(z.object({ title: z.string(), isNumber: z.boolean() })),
  rows: z.array(z.object({ cells: z.array(z.string()), orderId: z.uuid().nullable() })),
  total: z.number().int().describe("Rows at the most; with a filter that is looked up per row, fewer may be shown."),
  totalIsCapped: z.literal(true).optional(),
  nextCursor: z.string().nullable(),
});
export type FigureRows = z.infer<typeof figureRowsSchema>;
