/** The result of work that may fail for a reason the caller wants to show rather than throw. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; reason: string; field?: string };

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failure(reason: string, field?: string): { ok: false; reason: string; field?: string } {
  return field === undefined ? { ok: false, reason } : { ok: false, reason, field };
}
