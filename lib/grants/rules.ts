import { invalid, type FieldErrors } from "@/lib/core/errors";
import { NOTICE_DAYS } from "./constants";
import type { Grant } from "./schema";

/** Shopify and Google write scopes in many ways; `write_x` holds `read_x`. */
export function missingScopes<Need extends { scope: string }>(needs: readonly Need[], granted: readonly string[]): Need[] {
  const held = new Set(granted.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
  return needs.filter(({ scope }) => !held.has(scope));
}

/** Whole days until then; negative when it is over. */
export const daysUntil = (end: Date, now: Date): number => Math.floor((end.getTime() - now.getTime()) / 86_400_000);

/** The notice that is due: the nearest mark that has been reached and was not told yet. */
export function dueNotice(consentExpiresAt: Date | null, noticedDays: number | null, now: Date): number | null {
  if (!consentExpiresAt) return null;
  const left = daysUntil(consentExpiresAt, now);
  if (left < 0) return null;
  const due = [...NOTICE_DAYS].reverse().find((mark) => left < mark || left === mark);
  return due === undefined || (noticedDays !== null && noticedDays <= due) ? null : due;
}

interface GrantRow { id: string; status: string; scopes: string[]; consentExpiresAt: Date | null; createdAt: Date }

export function toGrant(row: GrantRow, provider: { id: Grant["provider"]; auth: { scopes: readonly Grant["missingScopes"][number][] } }): Grant {
  return {
    id: row.id, provider: provider.id, status: row.status as Grant["status"], missingScopes: missingScopes(provider.auth.scopes, row.scopes),
    consentExpiresAt: row.consentExpiresAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(),
  };
}

interface AskedField { key: string; check(value: string): string | null; normalise?(value: string): string }

/** Normalised answers, or one error per field that is wrong. */
export function checkAnswers(fields: readonly AskedField[], given: Readonly<Record<string, string>>): Record<string, string> {
  const errors: FieldErrors = {};
  const answers: Record<string, string> = {};
  for (const { key, check, normalise } of fields) {
    const text = (given[key] ?? "").normalize("NFKC").trim();
    const problem = check(text);
    if (problem) errors[`answers.${key}`] = [problem];
    else answers[key] = normalise ? normalise(text) : text;
  }
  const unknown = Object.keys(given).find((key) => !fields.some((field) => field.key === key));
  if (unknown !== undefined) errors[`answers.${unknown}`] = ["is not asked for"];
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return answers;
}

/** What of the tokens stands beside them to be searched by. */
export const endsOf = ({ accessExpiresAt, consentExpiresAt }: { accessExpiresAt?: string; consentExpiresAt?: string }) => ({
  accessExpiresAt: accessExpiresAt ? new Date(accessExpiresAt) : null,
  consentExpiresAt: consentExpiresAt ? new Date(consentExpiresAt) : null,
});
