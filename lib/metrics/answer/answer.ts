import "server-only";
import { addDays, type Day } from "@/lib/core/dates";
import { dimensionTitles } from "../constants";
import { sourceOf, type Family } from "../measures";
import { todayIn } from "../plan/buckets";
import type { Question } from "../plan/question";
import { compareSpec, planReads, type ReadPlan, type ReadSpec } from "../plan/reads";
import { needsFacts, readFamily } from "../read/family";
import { readLabels } from "../read/labels";
import { listRates, type RateUse } from "../read/rates";
import type { ReadResult, ReadRow } from "../read/row";
import type { Session } from "../read/session";
import { shareReads } from "../plan/share";
import type { MetricColumn, MetricResult } from "../schema";
import { evaluateAll } from "./evaluate";
import { bucketsOf, mergeReads, sumRows, type MeasureRows } from "./merge";
import { answerWithinBudget, type OverBudget } from "./over-budget";
import { freshnessOf, makePassport } from "./passport";
import { orderGroups, otherRow, toRow, type Totals } from "./rows";
import { listWarnings } from "./warnings";

interface Planned { question: Question; plan: ReadPlan }
interface Read extends MeasureRows { spec: ReadSpec; result: ReadResult }

/** Plans, reads each family, joins, and puts into figures. What the facts take too long for is told as such. */
export async function answerAll(session: Session, questions: readonly Question[]): Promise<(MetricResult | OverBudget)[]> {
  const plans = questions.map((question) => ({ question, plan: planReads(question) }));
  session.shared = shareReads(plans.flatMap(({ plan }) => specsOf(plan)));
  const results = new Map<Question, MetricResult | OverBudget>();
  const answer = async ({ question, plan }: Planned) => void results.set(question, await answerQuestion(session, question, plan));
  const [fromFacts, fromCubes] = partition(plans, ({ plan }) => specsOf(plan).some((spec) => needsFacts(session, spec)));
  // Statements wait in the connection's queue, so Postgres reads on while figures are made of what it gave.
  // Ranked rows come first, as what they are compared with is asked only once they are known.
  const [ranked, others] = partition(fromCubes, ({ plan }) => plan.ranked);
  await Promise.all([...ranked, ...others].map(answer));
  // Facts are read alone: their budget is a setting of the transaction.
  for (const { question } of fromFacts) results.set(question, await answerWithinBudget(session, question, answerOne));
  return plans.map(({ question }) => results.get(question) as MetricResult | OverBudget);
}

/** A question by itself, in the same snapshot. */
export const answerOne = (session: Session, question: Question): Promise<MetricResult> => answerQuestion(session, question, planReads(question));

export function specsOf(plan: ReadPlan): ReadSpec[] {
  return [...new Set([...plan.rows.values(), ...plan.totals.values()])].filter((spec) => spec !== null);
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

async function answerQuestion(session: Session, question: Question, plan: ReadPlan): Promise<MetricResult> {
  const reads = await readRows(session, question, plan);
  const totals = await readTotals(session, question, plan, reads);
  const buckets = bucketsOf(question);
  const drawn = orderGroups(question, mergeReads(question, reads, buckets));
  const shown = question.limit === null ? drawn : drawn.slice(0, question.limit);
  const labels = await readLabels(session, question.dimensions, shown.map(({ group }) => group));
  const families = new Set(reads.map((read) => read.spec.family));
  const rates = await readRates(session, question, reads);
  const finalDay = lastFinalDay(session, question, families);
  const isCut = plan.ranked ? shown.length === question.limit : shown.length < drawn.length;
  return {
    columns: columnsOf(question),
    rows: shown.map((row) => toRow(question, row, buckets, finalDay, labels)),
    ...(isCut ? { other: otherRow(question, plan.measures, shown, totals, plan.ranked ? null : drawn.length - shown.length) } : {}),
    totals: {
      values: evaluateAll(question.metrics, totals.now),
      ...(question.compare ? { compare: evaluateAll(question.metrics, totals.before) } : {}),
    },
    currency: question.currency,
    timeZone: question.zone,
    warnings: listWarnings(question, rates, { families, projectZone: session.project.timeZone, estimated: totals.now.estimated_spend ?? null }),
    passport: makePassport(session, question, families, rates),
  };
}

async function readRows(session: Session, question: Question, plan: ReadPlan): Promise<Read[]> {
  const reads: Read[] = [];
  for (const measure of plan.measures) {
    const spec = plan.rows.get(measure);
    if (!spec) continue;
    const result = await readFamily(session, spec);
    const before = plan.ranked && question.compare ? await readCompared(session, question, spec, result.rows) : [];
    reads.push({ measure, spec, result, rows: [...result.rows, ...before] });
  }
  return reads;
}

async function readCompared(session: Session, question: Question, spec: ReadSpec, rows: readonly ReadRow[]): Promise<ReadRow[]> {
  if (rows.length === 0) return [];
  const shown = new Set(rows.map((row) => JSON.stringify(row.dimensions)));
  const { rows: found } = await readFamily(session, compareSpec(question, spec, rows.map((row) => row.dimensions[0] ?? null)));
  return found.filter((row) => shown.has(JSON.stringify(row.dimensions))).map((row) => ({ ...row, period: 1 }));
}

async function readTotals(session: Session, question: Question, plan: ReadPlan, reads: readonly Read[]): Promise<Totals> {
  const totals: Totals = { now: {}, before: {} };
  for (const { measure, rows } of reads) {
    const spec = plan.totals.get(measure) ?? null;
    const source = spec === null ? rows : (await readFamily(session, spec)).rows;
    totals.now[measure] = sumRows(source, measure, 0);
    if (question.compare) totals.before[measure] = sumRows(source, measure, 1);
  }
  return totals;
}

/** Of each currency the use with the most days that lack a rate, over the range and the one compared with. */
async function readRates(session: Session, question: Question, reads: readonly Read[]): Promise<RateUse[]> {
  const worst = new Map<string, RateUse>();
  for (const source of new Set(reads.map((read) => sourceOf(read.spec.family)))) {
    const someMissing = reads.some((read) => sourceOf(read.spec.family) === source && read.result.rateMissing);
    const ranges = question.compare && someMissing ? [question.range, question.compare] : [question.range];
    const uses: RateUse[] = [];
    for (const range of ranges) uses.push(...(await listRates(session, source, question.currency, range, someMissing)));
    for (const use of uses) worst.set(use.base, worseOf(worst.get(use.base), use));
  }
  return [...worst.values()];
}

function worseOf(known: RateUse | undefined, use: RateUse): RateUse {
  return known && known.missingDays >= use.missingDays ? known : use;
}

/** Up to here days are over, and every source that has data at all has it. */
function lastFinalDay(session: Session, question: Question, families: ReadonlySet<Family>): Day {
  const sources = new Set([...families].map(sourceOf));
  const yesterday = addDays(todayIn(question.zone, session.now), -1);
  return freshnessOf(session, sources).reduce((day, { lastDay }) => (lastDay < day ? lastDay : day), yesterday);
}

function columnsOf({ grain, dimensions, metrics }: Question): MetricColumn[] {
  return [
    ...(grain ? [{ key: "bucket", kind: "time" as const, title: `${grain.slice(0, 1).toUpperCase()}${grain.slice(1)}`, unit: null }] : []),
    ...dimensions.map((id) => ({ key: id, kind: "dimension" as const, title: dimensionTitles[id], unit: null })),
    ...metrics.map(({ id, title, unit, direction }) => ({ key: id, kind: "metric" as const, title, unit, direction })),
  ];
}

