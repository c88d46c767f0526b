import "server-only";
import type { Scope } from "@/lib/core/scope";

/** Addresses of those who look after the money: owners, and members of the role "billing". */
export type FindReceivers = (scope: Scope) => Promise<string[]>;

// People belong to accounts, which know tenants, which ask billing for their limits: a port keeps that from being a circle.
const holder = globalThis as typeof globalThis & { auraBillingReceivers?: FindReceivers };

export function fillReceivers(find: FindReceivers): void {
  holder.auraBillingReceivers = find;
}

export function findReceivers(scope: Scope): Promise<string[]> {
  if (!holder.auraBillingReceivers) throw new Error("Nobody says who receives mail about billing: import lib/wiring/billing-receivers.");
  return holder.auraBillingReceivers(scope);
}
