import "server-only";
import { createHash } from "node:crypto";
import { invalid, queryTooSlow } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { settings } from "@/lib/platform/env/settings";
import { answerAll, answerOne, specsOf } from "./answer/answer";
import { leaveOut, OverBudget } from "./answer/over-budget";
import { readInParts, type TellProgress } from "./answer/parts";
import { toPassportId } from "./answer/passport";
import { todayIn } from "./plan/buckets";
import { toQuestion, type Question } from "./plan/question";
import { planReads } from "./plan/reads";
import { needsFacts } from "./read/family";
import { openSession, type Session } from "./read/session";
import { metricQuerySchema, type MetricQuery, type MetricQueryInput, type MetricResult } from "./schema";

interface BatchOptions {
  /** What reads of single orders may take; callers that nobody waits for may give more than the setting. */
  budgetMs?: number;
}

export async function runQuery(scope: ProjectScope, query: MetricQueryInput, options?: BatchOptions): Promise<MetricResult> {
  const { answer } = await runBatch(scope, { answer: query }, options);
  if (!answer) throw new Error("A batch left its query out.");
  return answer;
}

/** All queries in one transaction on one connection: they see the same facts, and share what they read. */
export async function runBatch(scope: ProjectScope, queries: Record<string, MetricQueryInput>, options: BatchOptions = {}): Promise<Record<string, MetricResult>> {
  const asked = toAsked(queries);
  return inSnapshot(scope, options.budgetMs ?? settings().METRIC_BUDGET_MS, async (session) => {
    const results = await answerAll(session, asked.map(([, query]) => toQuestion(query, session.project)));
    return Object.fromEntries(asked.map(([name], index) => [name, requireResult(results[index])]));
  });
}

/** A question that waits for its run, under the key that equal questions of the same data share. */
export interface SlowQuestion { key: string; query: MetricQuery; waiting: string[]; partial: MetricResult | null }
type Answers = Record<string, MetricResult | SlowQuestion>;
/** What earlier runs of these keys say: an answer, or null where one is under way. */
type Recall = (db: SqlClient, keys: string[]) => Promise<ReadonlyMap<string, MetricResult | null>>;

/** As runBatch, but a question that takes too long leaves the others as they are, and says under which key to look for it. */
export async function tryBatch(scope: ProjectScope, queries: Record<string, MetricQueryInput>, recall: Recall): Promise<Answers> {
  const asked = toAsked(queries);
  return inSnapshot(scope, settings().METRIC_BUDGET_MS, async (session) => {
    const questions = asked.map(([, query]) => toQuestion(query, session.project));
    const keys = await keysOf(session, questions);
    const known = keys.size === 0 ? new Map<string, MetricResult | null>() : await recall(session.db, [...keys.values()]);
    const fresh = questions.filter((question) => !known.has(keys.get(question) ?? ""));
    const results = new Map<Question, MetricResult | OverBudget>((await answerAll(session, fresh)).map((result, index) => [fresh[index] as Question, result]));
    for (const question of questions) {
      if (!results.has(question)) results.set(question, known.get(keys.get(question) ?? "") ?? await leaveOut(session, question, answerOne));
    }
    return Object.fromEntries(asked.map(([name], index) => {
      const question = questions[index] as Question;
      const result = results.get(question) as MetricResult | OverBudget;
      return [name, result instanceof OverBudget ? { key: keys.get(question) ?? "", query: spell(question), waiting: result.waiting, partial: result.partial } : result];
    }));
  });
}

/** The same question with the time that it needs, telling how far it is. The connection's number lets another end it. */
export async function runLong(scope: ProjectScope, query: MetricQueryInput, limitMs: number, tell: TellProgress, onConnection: (pid: number) => void): Promise<MetricResult> {
  const [[, parsed]] = toAsked({ query }) as [[string, MetricQuery]];
  return inSnapshot(scope, limitMs, async (session) => {
    const row = await session.db.one<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    onConnection(row?.pid ?? 0);
    const question = toQuestion(parsed, session.project);
    await readInParts(session, specsOf(planReads(question)), tell);
    return answerOne(session, question);
  });
}

function inSnapshot<T>(scope: ProjectScope, budgetMs: number, work: (session: Session) => Promise<T>): Promise<T> {
  return withTenantSql(scope, async (db) => work(await openSession(db, scope, budgetMs)), { snapshot: true });
}

function requireResult(result: MetricResult | OverBudget | undefined): MetricResult {
  if (result === undefined || result instanceof OverBudget) throw queryTooSlow();
  return result;
}

/** Keys of the questions that read facts: what is asked, today's date, and the state that the data are in. */
async function keysOf(session: Session, questions: readonly Question[]): Promise<Map<Question, string>> {
  const slow = questions.filter((question) => specsOf(planReads(question)).some((spec) => needsFacts(session, spec)));
  if (slow.length === 0) return new Map();
  const { tenantId, projectId } = session.scope;
  const last = await session.db.one<{ at: string | null }>(sql`
    SELECT max(updated_at)::text AS at FROM imports WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND applied_at IS NOT NULL`);
  const state = JSON.stringify([session.project, session.extents, last?.at ?? null]);
  return new Map(slow.map((question) => {
    const parts = [toPassportId(question), todayIn(question.zone, session.now), state];
    return [question, createHash("sha256").update(parts.join("|")).digest("hex")];
  }));
}

/** With zone and currency written in, so that it is the same question whatever becomes of the project's. */
const spell = ({ query, zone, currency }: Question): MetricQuery => ({ ...query, timeZone: zone, currency });

function toAsked(queries: Record<string, MetricQueryInput>): (readonly [string, MetricQuery])[] {
  return Object.entries(queries).map(([name, query]) => [name, parseQuery(query)] as const);
}

/** Routes have parsed already; other callers (exports, alerts, the assistant) bring what they composed. */
function parseQuery(query: MetricQueryInput): MetricQuery {
  const parsed = metricQuerySchema.safeParse(query);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string[]> = {};
  for (const issue of parsed.error.issues) (fields[issue.path.join(".") || "query"] ??= []).push(issue.message);
  throw invalid(fields);
}
