import "server-only";
import { z } from "zod";
import type { ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { ProviderError } from "../../trouble";
import { AMAZON_SP, ask, marketplaceOf, regionOf, REPORTS, toInstant } from "../client/speak";
import { readFlatFile, type Row } from "../mappers/flat-file";

const createdForm = z.looseObject({ reportId: z.string().min(1) });
const reportForm = z.looseObject({ processingStatus: z.string(), reportDocumentId: z.string().nullish() });
const listForm = z.looseObject({ reports: z.array(reportForm) });
const documentForm = z.looseObject({ url: z.url() });

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;
const PATIENCE_MS = 30 * 60_000;
const DAY_MS = 86_400_000;
/** All of it is held in memory. */
const MOST_BYTES = 400_000_000;

export interface ReportOrder { type: string; from?: Date; to?: Date }

/** Orders a report; its id outlives this process. */
export async function orderReport(access: ReadAccess, { type, from, to }: ReportOrder): Promise<string> {
  const json = {
    reportType: type, marketplaceIds: [marketplaceOf(access.account).id],
    ...(from ? { dataStartTime: toInstant(from) } : {}), ...(to ? { dataEndTime: toInstant(to) } : {}),
  };
  return readShape(AMAZON_SP, createdForm, await access.json({ method: "POST", base: regionOf(access.answers), path: `${REPORTS}/reports`, json })).reportId;
}

/**
 * The document of a report once it is there. Null: Amazon called it off, which means that there is nothing, that it
 * was asked for too often, or that it went wrong; it does not say which.
 */
export async function waitForReport(access: ReadAccess, reportId: string): Promise<string | null> {
  let waited = 0;
  for (let pause = FIRST_WAIT_MS; waited < PATIENCE_MS; pause = Math.min(LONGEST_WAIT_MS, pause * 2)) {
    await access.wait(pause);
    waited += pause;
    const report = readShape(AMAZON_SP, reportForm, await ask(access, `${REPORTS}/reports/${encodeURIComponent(reportId)}`));
    if (report.processingStatus === "DONE") return report.reportDocumentId ?? null;
    if (report.processingStatus === "CANCELLED" || report.processingStatus === "FATAL") return null;
  }
  return null;
}

/** The newest one of a kind that was made since yesterday, by whomever. */
export async function findReport(access: ReadAccess, type: string): Promise<string | null> {
  const createdSince = toInstant(new Date(access.now.getTime() - DAY_MS));
  const query = { reportTypes: type, processingStatuses: "DONE", marketplaceIds: marketplaceOf(access.account).id, createdSince, pageSize: "10" };
  const { reports } = readShape(AMAZON_SP, listForm, await ask(access, `${REPORTS}/reports`, query));
  return reports.find(({ processingStatus }) => processingStatus === "DONE")?.reportDocumentId ?? null;
}

/** Its address holds good for five minutes, so it is fetched at once. */
export async function readReport(access: ReadAccess, documentId: string): Promise<Row[]> {
  const { url } = readShape(AMAZON_SP, documentForm, await ask(access, `${REPORTS}/documents/${encodeURIComponent(documentId)}`));
  const chunks: Buffer[] = [];
  for await (const chunk of access.download(url, { maxBytes: MOST_BYTES })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (/^\s*<(!doctype|html)/i.test(bytes.toString("latin1", 0, 100))) throw new ProviderError(AMAZON_SP.id, { code: "unavailable", sentence: "Amazon sent a page instead of a report." });
  return readFlatFile(bytes, marketplaceOf(access.account).country);
}
