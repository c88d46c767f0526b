import { NOTICE_DAYS } from "./constants";

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
