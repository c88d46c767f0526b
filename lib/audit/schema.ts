/** What happened, to what. Ids, codes and counts only: an audit row never holds personal data. */
export interface AuditEvent {
  /** `noun.verb`, like `project.create`. */
  action: string;
  target: { kind: string; id: string | null };
  details?: Record<string, string | number | boolean | null>;
}

export type ChainCheck =
  | { ok: true; sealed: number; head: string }
  | { ok: false; sequence: number; reason: "changed" | "missing" | "gap" | "broken_link" };
