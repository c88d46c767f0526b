import "server-only";
import { invalid } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { answerAll } from "./answer/answer";
import { toQuestion } from "./plan/question";
import { openSession, type Session } from "./read/session";
import { metricQuerySchema, type MetricQuery, type MetricQueryInput, type MetricResult } from "./schema";

export async function runQuery(scope: ProjectScope, query: MetricQueryInput): Promise<MetricResult> {
  const { answer } = await runBatch(scope, { answer: query });
  if (!answer) throw new Error("A batch left its query out.");
  return answer;
}

/** All queries in one transaction on one connection: they see the same facts, and share what they read. */
export async function runBatch(scope: ProjectScope, queries: Record<string, MetricQueryInput>): Promise<Record<string, MetricResult>> {
  const asked = Object.entries(queries).map(([name, query]) => [name, parseQuery(query)] as const);
  return inSnapshot(scope, async (session) => {
    const results = await answerAll(session, asked.map(([, query]) => toQuestion(query, session.project)));
    return Object.fromEntries(asked.map(([name], index) => [name, results[index] as MetricResult]));
  });
}

function inSnapshot<T>(scope: ProjectScope, work: (session: Session) => Promise<T>): Promise<T> {
  return withTenantSql(scope, async (db) => work(await openSession(db, scope)), { snapshot: true });
}

/** Routes have parsed already; other callers (exports, alerts, the assistant) bring what they composed. */
function parseQuery(query: MetricQueryInput): MetricQuery {
  const parsed = metricQuerySchema.safeParse(query);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string[]> = {};
  for (const issue of parsed.error.issues) (fields[issue.path.join(".") || "query"] ??= []).push(issue.message);
  throw invalid(fields);
}
