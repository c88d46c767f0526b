import { MOST_DETAILS, type DataFamily } from "../constants";
import type { HealthItem } from "../schema";
import { TOUCHES } from "./accounts";

/** What a run or a file could not take, as it noted it. */
export interface LeftOut { sentence: string; at: string; /** Its run left out more than it noted. */ isCut?: boolean; place: { integrationId: string; streamId: string; name: string; label: string; family: DataFamily } | { importId: string; fileName: string } }

/** Both sentences are written where orders are compared: one for accounts, one for files. */
const CONFLICT = /^Order .+ is kept (up to date )?by .+; /;
const isConflict = ({ sentence }: LeftOut): boolean => CONFLICT.test(sentence);

/** Orders that come from two sources: who keeps them is decided by rule, and every one is listed. */
export function conflictItems(found: readonly LeftOut[]): HealthItem[] {
  const conflicts = found.filter(isConflict);
  const sentences = [...new Set(conflicts.map(({ sentence }) => sentence))];
  const [first] = conflicts;
  if (!first) return [];
  const count = sentences.length;
  const { place } = first;
  return [{
    key: "conflict:orders", kind: "conflict", tone: "look", title: `${atLeast(conflicts)}${count} ${count === 1 ? "order comes" : "orders come"} from two sources`, since: earliest(conflicts),
    sentence: "An order has one keeper: the connected account that had it first keeps it as long as it is connected, and a file never changes what an account keeps. The other version was left out, so nothing counts twice.",
    touches: TOUCHES.orders, details: cut(sentences),
    action: "importId" in place ? { label: "Open the import", path: `imports/${place.importId}` } : { label: "Open the account", path: `integrations/${place.integrationId}` },
    integrationId: "importId" in place ? null : place.integrationId,
  }];
}

/** Rows that accounts sent and that could not be taken, by kind of data. Refusals of files stand at their import. */
export function refusedItems(found: readonly LeftOut[]): HealthItem[] {
  const byStream = new Map<string, LeftOut[]>();
  for (const one of found) {
    if (isConflict(one) || "importId" in one.place) continue;
    byStream.set(one.place.streamId, [...(byStream.get(one.place.streamId) ?? []), one]);
  }
  return [...byStream.values()].flatMap((all): HealthItem[] => {
    const place = all[0]?.place;
    if (!place || "importId" in place) return [];
    const sentences = [...new Set(all.map(({ sentence }) => sentence))];
    return [{
      key: `refused:${place.streamId}`, kind: "refused", tone: "look", title: `${place.name}: something of ${place.label.toLowerCase()} was left out`, since: earliest(all),
      sentence: sentences.length === 1 ? sentences[0]! : `${atLeast(all)}${sentences.length} different notes, such as: ${sentences[0]}`, touches: TOUCHES[place.family], details: cut(sentences),
      action: { label: "See the runs", path: `integrations/${place.integrationId}` }, integrationId: place.integrationId,
    }];
  });
}

/** Runs note a few of each; how many there were is only known where all are noted. */
const atLeast = (all: readonly LeftOut[]): string => (all.some(({ isCut }) => isCut) ? "At least " : "");
const earliest = (all: readonly LeftOut[]): string | null => all.map(({ at }) => at).sort()[0] ?? null;
export const cut = (lines: readonly string[]): string[] => (lines.length > MOST_DETAILS ? [...lines.slice(0, MOST_DETAILS), `and ${lines.length - MOST_DETAILS} more`] : [...lines]);
