import { plans, planIds, type PlanFeature } from "@/lib/billing/constants";
import { flagKeys, flags, type FlagKey } from "./constants";

export interface FlagState {
  isKilled: boolean;
  /** Percent of the tenants that have it. */
  rollout: number;
  tenantIds: readonly string[];
}

export const ON_FOR_ALL: FlagState = { isKilled: false, rollout: 100, tenantIds: [] };

/** Who asks: a tenant with what its plan opens, or nobody in particular. */
export interface Asker {
  tenantId: string;
  has(feature: PlanFeature): boolean;
}

export type WhyOff = { key: FlagKey; why: "killed" | "not_yet" | "plan" };

/** null when it is on; else the flag that is off, which may be one that this is part of. */
export function findOff(key: FlagKey, stateOf: (key: FlagKey) => FlagState, asker: Asker | null): WhyOff | null {
  const { plan, partOf } = flags[key];
  const { isKilled, rollout, tenantIds } = stateOf(key);
  if (isKilled) return { key, why: "killed" };
  if (asker && !tenantIds.includes(asker.tenantId) && shareOf(key, asker.tenantId) >= rollout) return { key, why: "not_yet" };
  if (asker && plan && !asker.has(plan)) return { key, why: "plan" };
  return partOf && isFlagKey(partOf) ? findOff(partOf, stateOf, asker) : null;
}

/** For the record: who has it, in words. */
export function describeReach({ isKilled, rollout, tenantIds }: FlagState): string {
  if (isKilled) return "off for everyone";
  const named = tenantIds.length === 0 ? "" : ` and ${tenantIds.length} named`;
  return rollout === 100 ? "on for everyone" : `on for ${rollout} %${named}`;
}

export const isFlagKey = (text: string): text is FlagKey => flagKeys.some((key) => key === text);

/** Why a feature is refused, and what helps. */
export function offSentence({ key, why }: WhyOff, planName: string): string {
  const { title, sentence, plan } = flags[key];
  if (why === "killed") return sentence;
  if (why === "not_yet") return `${title} is not switched on for this workspace yet.`;
  const roomier = planIds.find((id) => plan && plans[id].features.includes(plan));
  const help = roomier ? ` ${plans[roomier].name} has it: choose it under Billing in the workspace's settings.` : "";
  return `The ${planName} plan does not include this: ${title}.${help}`;
}

/**
 * Where a tenant stands between 0 and 100 for a flag, always the same: it has the flag while the percentage
 * is above that, so a growing percentage takes nobody out. Each flag deals the tenants anew.
 */
export function shareOf(key: string, tenantId: string): number {
  return (scramble(`${key}:${tenantId}`) / 2 ** 32) * 100;
}

/** FNV-1a with the finish of MurmurHash3, which spreads keys that differ in a few characters. */
function scramble(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
