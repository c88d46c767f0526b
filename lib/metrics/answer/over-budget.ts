import "server-only";
import { isAppError } from "@/lib/core/errors";
import { measuresOf, type MetricDefinition } from "../define";
import type { Question } from "../plan/question";
import { planReads } from "../plan/reads";
import { needsFacts } from "../read/family";
import type { Session } from "../read/session";
import type { MetricResult } from "../schema";
import type { Values } from "./evaluate";

type Answer = (session: Session, question: Question) => Promise<MetricResult>;

/** A question that needs more time than its asker waits, with the figures of it that the cubes hold. */
export class OverBudget {
  /** `waiting`: the metrics that are not in it. */
  constructor(readonly question: Question, readonly waiting: string[], readonly partial: MetricResult | null) {}
}

export async function answerWithinBudget(session: Session, question: Question, answer: Answer): Promise<MetricResult | OverBudget> {
  try {
    return await answer(session, question);
  } catch (error) {
    if (!isAppError(error, "query_too_slow")) throw error;
    session.factsLeftMs = Math.max(session.factsLeftMs, session.factsGraceMs);
    session.factsGraceMs = 0;
    return leaveOut(session, question, answer);
  }
}

/** Without the metrics that need the facts, where there are others and the rows can stand in their order. */
export async function leaveOut(session: Session, question: Question, answer: Answer): Promise<OverBudget> {
  const { rows, totals } = planReads(question);
  const isQuick = ({ formula }: MetricDefinition) =>
    measuresOf(formula).every((id) => [rows.get(id), totals.get(id)].every((spec) => !spec || !needsFacts(session, spec)));
  const metrics = question.metrics.filter(isQuick);
  const hasOrder = question.dimensions.length === 0 || !question.metrics.some(({ id }) => id === question.order.key) || metrics.some(({ id }) => id === question.order.key);
  if (metrics.length === 0 || !hasOrder) return new OverBudget(question, question.metrics.map(({ id }) => id), null);
  const waiting = question.metrics.filter((metric) => !metrics.includes(metric)).map(({ id }) => id);
  return new OverBudget(question, waiting, withGaps(question, await answer(session, { ...question, metrics })));
}

/** In the shape of the whole answer; what is not known yet is null. */
function withGaps({ metrics }: Question, partial: MetricResult): MetricResult {
  const fill = (values: Values): Values => Object.fromEntries(metrics.map(({ id }) => [id, values[id] ?? null]));
  const fillBoth = <T extends { values: Values; compare?: Values | undefined }>(part: T): T =>
    ({ ...part, values: fill(part.values), ...(part.compare ? { compare: fill(part.compare) } : {}) });
  return {
    ...partial,
    columns: [
      ...partial.columns.filter(({ kind }) => kind !== "metric"),
      ...metrics.map(({ id, title, unit, direction }) => ({ key: id, kind: "metric" as const, title, unit, direction })),
    ],
    rows: partial.rows.map(fillBoth),
    totals: fillBoth(partial.totals),
    ...(partial.other ? { other: fillBoth(partial.other) } : {}),
  };
}
