import "server-only";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { spread, type AdDayRow } from "@/lib/ingest/mapping/ad-spend";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import type { FxRateRow } from "@/lib/ingest/mapping/fx-rates";
import type { OrderLineRow } from "@/lib/ingest/mapping/orders";
import type { Mapping, MappingProject } from "@/lib/ingest/mapping/schema";
import { createTyper, type TypedRows } from "@/lib/ingest/mapping/typer";
import { toCopyLine } from "@/lib/ingest/writing/copy-text";
import type { StagingTable } from "@/lib/ingest/writing/stage";
import { openCells, readBlocks } from "../data/blocks";
import { splitCells } from "../rules";
import { BlockWriter, type NewRefusal } from "./block-writer";
import { createPersonSealer, type PersonSealer } from "@/lib/ingest/writing/seal-person";
import { ReportCounter } from "./report-counter";
import { setProgress } from "./state";

export const STAGING: Record<ImportKind, StagingTable> = { orders: "staged_lines", ad_spend: "staged_ads", fx_rates: "staged_rates" };

const BLOCK_CHARACTERS = 256_000;
const PROGRESS_EVERY_BLOCKS = 10;

export interface TypingJob {
  importId: string;
  kind: ImportKind;
  mapping: Mapping;
  project: MappingProject;
  columns: string[];
  rows: number;
}

/** Reads the staged cells by the mapping, keeps the typed lines as COPY text, and counts what it refused. */
export async function typeRows(scope: ProjectScope, job: TypingJob): Promise<ReportCounter> {
  const writer = new BlockWriter(scope, job.importId, "typed");
  await writer.clear();
  const counter = new ReportCounter();
  const toLines = lineMaker(scope, job, counter);
  let text = "";
  for await (const block of readBlocks(scope, job.importId, "raw")) {
    const refused: NewRefusal[] = [];
    splitCells(openCells(scope, job.importId, block.body)).forEach((cells, at) => {
      text += toLines(cells, block.firstRow + at, refused);
    });
    await writer.refuse(refused);
    if (text.length > BLOCK_CHARACTERS) {
      await writer.write({ firstRow: block.firstRow, rows: block.rows, body: Buffer.from(text, "utf8") });
      text = "";
    }
    if (block.sequence % PROGRESS_EVERY_BLOCKS === 0) await setProgress(scope, job.importId, "reading", block.firstRow, job.rows);
  }
  if (text.length > 0) await writer.write({ firstRow: 0, rows: 0, body: Buffer.from(text, "utf8") });
  return counter;
}

type LineMaker = (cells: readonly string[], row: number, refused: NewRefusal[]) => string;

/** COPY text of one row of the file: one line, several when it is spread over days, none when it is refused. */
function lineMaker(scope: ProjectScope, job: TypingJob, counter: ReportCounter): LineMaker {
  const typer = createTyper(job.kind, job.mapping, job.project, job.columns);
  const write = rowWriter(scope, job, counter);
  return (cells, row, refused) => {
    const typed = typer(cells);
    if (typed.ok) {
      counter.read();
      return write(typed.value, row);
    }
    counter.refuseRow(row, typed.faults);
    for (const fault of typed.faults) refused.push({ row, column: fault.column, reason: fault.reason });
    return "";
  };
}

type RowWriter = (value: TypedRows[ImportKind], row: number) => string;

function rowWriter(scope: ProjectScope, job: TypingJob, counter: ReportCounter): RowWriter {
  if (job.kind === "orders") {
    const seal = createPersonSealer(scope);
    return (value, row) => toOrderText(value as OrderLineRow, row, seal, counter);
  }
  if (job.kind === "fx_rates") return (value, row) => toRateText(value as FxRateRow, row);
  const period = (job.mapping.columns.date ?? null) === null ? job.mapping.constants.period : undefined;
  return (value, row) => {
    const ad = value as AdDayRow;
    if (ad.rounded) counter.note("rounded");
    if (!period) return toAdText(ad, row);
    counter.note("estimated");
    return spread(ad, period).map((day) => toAdText(day, row)).join("");
  };
}

function toOrderText(line: OrderLineRow, row: number, seal: PersonSealer, counter: ReportCounter): string {
  if (line.adjusted !== "none") counter.note(line.adjusted);
  if (line.kind !== "sale") counter.note(line.kind);
  const person = seal(line.customerKey, line.email);
  return toCopyLine([
    row, newId(), line.orderNumber, line.occurredAt, line.kind, line.sku, line.title ?? "", line.quantity, line.unitPriceMicros, line.amountMicros,
    line.currency, person.key, person.emailHash, person.emailEncrypted, line.country ?? "", line.channel ?? "",
  ]);
}

const toAdText = (ad: AdDayRow, row: number): string =>
  toCopyLine([
    row, newId(), ad.date, ad.channel, ad.account, ad.campaignId, ad.campaignName, ad.adSet, ad.ad, ad.currency, ad.spendMicros,
    ad.impressions, ad.clicks, ad.conversionsMicros, ad.conversionValueMicros, ad.estimated,
  ]);

const toRateText = (rate: FxRateRow, row: number): string => toCopyLine([row, newId(), rate.date, rate.base, rate.quote, rate.rate]);
