import type { ChainCheck } from "./schema";

/** An event as it is hashed: every column as text, so that each reader computes the same. */
export interface SealedEvent {
  id: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  action: string;
  targetKind: string;
  targetId: string | null;
  projectId: string | null;
  requestId: string;
  details: string;
  originHash: string | null;
}

export interface ChainLink {
  sequence: number;
  previousHash: string;
  hash: string;
  event: SealedEvent | null;
}

export const GENESIS = "0".repeat(64);

/** Events from before origins were kept are hashed as they were then. */
export function canonical(event: SealedEvent): string {
  const { id, at, actorKind, actorId, action, targetKind, targetId, projectId, requestId, details, originHash } = event;
  const origin = originHash === null ? [] : [originHash];
  return JSON.stringify([id, at, actorKind, actorId, action, targetKind, targetId, projectId, requestId, details, ...origin]);
}

interface Head {
  sequence: number;
  hash: string;
}

/** The first fault among links that follow `head`, or null. */
export function findFault(head: Head, links: readonly ChainLink[], hashOf: (text: string) => string): Extract<ChainCheck, { ok: false }> | null {
  let { sequence, hash } = head;
  for (const link of links) {
    if (link.sequence !== sequence + 1) return { ok: false, sequence: sequence + 1, reason: "gap" };
    if (link.previousHash !== hash) return { ok: false, sequence: link.sequence, reason: "broken_link" };
    if (!link.event) return { ok: false, sequence: link.sequence, reason: "missing" };
    if (hashOf(`${hash}|${canonical(link.event)}`) !== link.hash) return { ok: false, sequence: link.sequence, reason: "changed" };
    ({ sequence, hash } = link);
  }
  return null;
}
