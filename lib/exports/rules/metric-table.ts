import type { MetricColumn, MetricResult, MetricRow } from "@/lib/metrics/schema";

/** Cells as text, without heads. */
export interface Table { heads: string[]; rows: string[][] }

/** Where a cell of a row comes from. */
interface Place { key: string; head: string; read: (line: Line) => string }

interface Line {
  name: string;
  /** "value", or "other" for what a limit hides, or "total". */
  what: "value" | "other" | "total";
  row: MetricRow;
  currency: string;
}

/**
 * One answer, or the answers of a batch one below the other under all their columns, with their names in front.
 * Every figure is the text that the API gives; a figure that is not known is an empty cell.
 */
export function toMetricTable(results: Readonly<Record<string, MetricResult>>, isBatch: boolean): Table {
  const entries = Object.entries(results);
  const places = [
    ...(isBatch ? [place("table", "Table", (line) => line.name)] : []),
    ...placesOf(entries.map(([, result]) => result)),
    place("currency", "Currency", (line) => line.currency),
    place("what", "Row", (line) => line.what),
  ];
  const lines = entries.flatMap(([name, result]) => linesOf(name, result));
  return { heads: places.map(({ head }) => head), rows: lines.map((line) => places.map(({ read }) => read(line))) };
}

const place = (key: string, head: string, read: Place["read"]): Place => ({ key, head, read });

function placesOf(results: readonly MetricResult[]): Place[] {
  const times = columnsOf(results, "time");
  const metrics = columnsOf(results, "metric");
  const hasCompare = results.some(({ totals }) => totals.compare !== undefined);
  const hasIncomplete = results.some(({ rows }) => rows.some((row) => row.incomplete));
  const period = times.length === 1 ? times[0]!.title : "Period";
  return [
    ...(times.length > 0 ? [place("bucket", period, ({ row }) => row.bucket ?? "")] : []),
    ...columnsOf(results, "dimension").flatMap((column) => dimensionPlaces(column, results)),
    ...metrics.map(({ key, title }) => place(key, title, ({ row }) => row.values[key] ?? "")),
    ...(hasCompare && times.length > 0 ? [place("compareBucket", `${period}, compared`, ({ row }) => row.compareBucket ?? "")] : []),
    ...(hasCompare ? metrics.map(({ key, title }) => place(`${key}:compare`, `${title}, compared`, ({ row }) => row.compare?.[key] ?? "")) : []),
    ...(hasIncomplete ? [place("incomplete", "Incomplete", ({ row }) => (row.incomplete ? "yes" : ""))] : []),
  ];
}

/** Columns of that kind in all answers, each once; a batch may cut by days in one and by months in another. */
function columnsOf(results: readonly MetricResult[], kind: MetricColumn["kind"]): MetricColumn[] {
  const found = new Map<string, MetricColumn>();
  for (const column of results.flatMap(({ columns }) => columns)) if (column.kind === kind) found.set(`${column.key} ${column.title}`, column);
  return [...found.values()];
}

/** What rows name by id gets a second column with the id. */
function dimensionPlaces({ key, title }: MetricColumn, results: readonly MetricResult[]): Place[] {
  const isNamed = results.some(({ rows }) => rows.some((row) => row.labels?.[key] !== undefined));
  const value = ({ row }: Line): string => row.dimensions[key] ?? "";
  if (!isNamed) return [place(key, title, value)];
  return [place(`${key}:label`, title, (line) => line.row.labels?.[key] ?? value(line)), place(key, `${title} id`, value)];
}

/** Totals stand below rows only: an answer of a single row is its own total. */
function linesOf(name: string, { columns, rows, other, totals, currency }: MetricResult): Line[] {
  const line = (what: Line["what"], row: MetricRow): Line => ({ name, what, row, currency });
  const isCut = columns.some(({ kind }) => kind !== "metric");
  return [
    ...rows.map((row) => line("value", row)),
    ...(other ? [line("other", { dimensions: {}, values: other.values, compare: other.compare })] : []),
    ...(isCut ? [line("total", { dimensions: {}, values: totals.values, compare: totals.compare })] : []),
  ];
}
