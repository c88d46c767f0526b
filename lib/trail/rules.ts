import type { ChainCheck } from "@/lib/audit/schema";
import { NOUNS, PHRASES, VERBS } from "./constants";
import type { AuditEventItem, Chain } from "./schema";

export interface EventRow {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  targetKind: string;
  targetId: string | null;
  projectId: string | null;
  requestId: string;
  originHash: string | null;
  details: unknown;
}

/** What ids are called: people, keys and projects in one. */
export type Names = ReadonlyMap<string, string>;

const ORIGIN_CHARACTERS = 6;

/** Who runs the installation is named to those alone who do: `isOwnRecord` is for their own log. */
export function toEventItem(row: EventRow, names: Names, isOwnRecord = false): AuditEventItem {
  const { id, at, actorKind, actorId, action, targetKind, targetId, projectId, requestId, originHash, details } = row;
  const nameOf = (of: string | null) => (of === null ? null : (names.get(of) ?? null));
  return {
    id, at: at.toISOString(), action, requestId, projectId, projectName: nameOf(projectId),
    actor: { kind: actorKind, id: actorId, name: actorKind === "instance" && !isOwnRecord ? null : nameOf(actorId) }, target: { kind: targetKind, id: targetId, name: nameOf(targetId) },
    origin: originHash?.slice(0, ORIGIN_CHARACTERS) ?? null, details: details as Record<string, unknown>,
  };
}

/** "made an API key"; what has no words here is shown as its code. */
export function describeAction(action: string): string {
  const [noun = "", verb = ""] = action.split(".");
  const phrase = PHRASES[action];
  if (phrase) return phrase;
  return VERBS[verb] && NOUNS[noun] ? `${VERBS[verb]} ${NOUNS[noun]}` : action;
}

export function describeActor({ kind, id, name }: AuditEventItem["actor"]): string {
  if (kind === "job") return "Aura";
  if (kind === "instance") return name ?? "Operator of this installation";
  return name ?? (kind === "key" ? "A deleted key" : id === null ? "Somebody" : "A former member");
}

const FAULTS: Record<Extract<ChainCheck, { ok: false }>["reason"], (sequence: number) => string> = {
  changed: (sequence) => `Event ${sequence} was changed after it was sealed. Everything before it is as it was written.`,
  missing: (sequence) => `Event ${sequence} was removed: its seal is there and the event is not. Everything before it is as it was written.`,
  gap: (sequence) => `The seal of event ${sequence} was removed. Everything before it is as it was written.`,
  broken_link: (sequence) => `The seal of event ${sequence} does not follow from the one before it. Everything before it is as it was written.`,
};

export function toChain(check: ChainCheck, unsealed: number): Chain {
  if (!check.ok) return { ok: false, sealed: null, unsealed, sequence: check.sequence, head: null, sentence: FAULTS[check.reason](check.sequence) };
  const { sealed, head } = check;
  const events = sealed === 1 ? "The one sealed event is" : `All ${sealed.toLocaleString("en-GB")} sealed events are`;
  const rest = unsealed === 0 ? "" : ` The newest ${unsealed.toLocaleString("en-GB")} ${unsealed === 1 ? "is" : "are"} sealed within seconds.`;
  return { ok: true, sealed, unsealed, sequence: null, head, sentence: `${sealed === 0 ? "Nothing is sealed yet." : `${events} as written.`}${rest}` };
}

/** A file opened years later must not need these names looked up, nor this program. */
export const FILE_HEADS = ["at", "actor_kind", "actor_id", "actor", "action", "target_kind", "target_id", "target", "project_id", "project", "origin", "request_id", "details"];

export function toCells({ at, actor, action, target, projectId, projectName, origin, requestId, details }: AuditEventItem): string[] {
  return [at, actor.kind, actor.id ?? "", describeActor(actor), action, target.kind, target.id ?? "", target.name ?? "", projectId ?? "", projectName ?? "", origin ?? "", requestId, JSON.stringify(details)];
}
