import type { Day } from "@/lib/core/dates";
import type { CreateExport } from "../schema";

export interface Period { from: Day | null; to: Day | null }

/** The days that a question is about; a batch is about those of its first one. */
export function periodOf({ kind, question }: Pick<CreateExport, "kind" | "question">): Period {
  if (kind === "metrics" && "queries" in question) return Object.values(question.queries)[0]?.range ?? { from: null, to: null };
  if ("range" in question) return question.range;
  const { from, to } = question as { from?: Day; to?: Day };
  return { from: from ?? null, to: to ?? null };
}

/** "brand-order-lines-2024-01-01-2024-01-31.csv", or with the day on which it was asked for. */
export function fileNameOf(projectSlug: string, asked: Pick<CreateExport, "kind" | "question">, today: Day): string {
  const { from, to } = periodOf(asked);
  const days = from === null && to === null ? [today] : [from ?? "start", to ?? today];
  return `${[projectSlug, asked.kind.replace("_", "-"), ...days].join("-")}.csv`;
}
