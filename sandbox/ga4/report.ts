import { dayName, dayNumber } from "../brand/calendar";
import type { Account, SessionDay } from "../brand/types";
import type { Outside } from "../outside/outside";
import { DIMENSIONS, METRICS, write } from "./fields";
import type { Question } from "./question";
import { isLumping, isLimited, isThresholding, todayIn, toldDay } from "./told";

interface Row { dimensions: string[]; metrics: number[] }

const LIMITED = {
  samplingMetadatas: [{ samplesReadCount: "900000", samplingSpaceSize: "1200000" }],
  schemaRestrictionResponse: { activeMetricRestrictions: [{ metricName: "advertiserAdCost", restrictedMetricTypes: ["COST_DATA"] }] },
  dataTruncationReasons: [{ dataTruncationType: "DATA_TRUNCATION_TYPE_RETENTION", dataTruncationMessage: "Data before the retention window is not available." }],
};

/** A person who comes on several days or by several ways is one person: users do not add up. */
const ONE_PERSON = 0.8;

/** The rows of a question, added up by its dimensions. */
export function computeRows(outside: Outside, { timeZone }: Account, { from, to, dimensions, metrics, order }: Question): Row[] {
  const rows = new Map<string, Row & { parts: number }>();
  const end = dayNumber(min(to, todayIn(outside, timeZone)));
  for (let number = dayNumber(max(from, outside.brand.from)); number <= end; number += 1) {
    for (const told of toldDay(outside, timeZone, dayName(number))) add(rows, told, dimensions, metrics);
  }
  const settled = [...rows.values()].map((row) => ({ ...row, metrics: row.metrics.map((value, at) => (METRICS[metrics[at] ?? ""]?.isOfPeople && row.parts > 1 ? Math.ceil(value * ONE_PERSON) : value)) }));
  return settled.filter((row) => row.metrics.some((value) => value !== 0)).sort((a, b) => compare(a, b, { dimensions, metrics, order }));
}

function add(rows: Map<string, Row & { parts: number }>, told: SessionDay, dimensions: readonly string[], metrics: readonly string[]): void {
  const values = dimensions.map((name) => DIMENSIONS[name]?.(told) ?? "");
  const key = values.join("\u0000");
  const row = rows.get(key) ?? { dimensions: values, metrics: metrics.map(() => 0), parts: 0 };
  row.metrics = row.metrics.map((value, at) => value + (METRICS[metrics[at] ?? ""]?.of(told) ?? 0));
  row.parts += 1;
  rows.set(key, row);
}

function compare(a: Row, b: Row, { dimensions, metrics, order }: Pick<Question, "dimensions" | "metrics" | "order">): number {
  for (const { name, isDown } of order) {
    const [d, m] = [dimensions.indexOf(name), metrics.indexOf(name)];
    const [x, y] = d >= 0 ? [a.dimensions[d] ?? "", b.dimensions[d] ?? ""] : [a.metrics[m] ?? 0, b.metrics[m] ?? 0];
    if (x !== y) return (x < y ? -1 : 1) * (isDown ? -1 : 1);
  }
  return 0;
}

/** As JSON: what is empty is left out. */
export function writeReport(outside: Outside, property: Account, question: Question, page: readonly Row[], rowCount: number) {
  const kinds = question.metrics.map((name) => METRICS[name]?.kind ?? "TYPE_INTEGER");
  return {
    dimensionHeaders: question.dimensions.map((name) => ({ name })),
    metricHeaders: question.metrics.map((name, at) => ({ name, type: kinds[at] })),
    ...(page.length > 0 ? { rows: page.map((row) => ({ dimensionValues: row.dimensions.map((value) => (value === "" ? {} : { value })), metricValues: row.metrics.map((value, at) => ({ value: write(kinds[at] ?? "TYPE_INTEGER", value) })) })) } : {}),
    ...(rowCount > 0 ? { rowCount } : {}),
    metadata: {
      currencyCode: property.currency, timeZone: property.timeZone,
      ...(isThresholding(outside) ? { subjectToThresholding: true } : {}), ...(isLumping(outside) ? { dataLossFromOtherRow: true } : {}),
      ...(isLimited(outside) ? LIMITED : {}),
    },
    kind: "analyticsData#runReport",
  };
}

const max = (a: string, b: string): string => (a > b ? a : b);
const min = (a: string, b: string): string => (a < b ? a : b);
