import type { Account } from "../brand/types";
import type { Outside } from "../outside/outside";

export interface Customer { id: string; name: string; isManager: boolean; currency: string; timeZone: string; status: "ENABLED" | "CANCELED"; account: Account | null }

/** The manager through which alone the brand's accounts are reached, and an account that was closed. */
const MANAGER: Customer = { id: "7310028841", name: "Fernhill Holding", isManager: true, currency: "USD", timeZone: "America/New_York", status: "ENABLED", account: null };
const CLOSED: Customer = { id: "5550148820", name: "Fernhill (old)", isManager: false, currency: "GBP", timeZone: "Europe/London", status: "CANCELED", account: null };

export function customersOf(outside: Outside): Customer[] {
  const accounts = outside.brand.accounts.filter(({ channel }) => channel === "google");
  return [MANAGER, CLOSED, ...accounts.map((account): Customer => ({ id: account.id, name: account.name, isManager: false, currency: account.currency, timeZone: account.timeZone, status: "ENABLED", account }))];
}

/** Direct access only, also to what was closed. */
export const ROOTS: readonly Customer[] = [MANAGER, CLOSED];

/** Below a customer, itself included. */
export const treeOf = (outside: Outside, root: Customer): Customer[] => (root.isManager ? [root, ...customersOf(outside).filter(({ account }) => account)] : [root]);

/** Whether a caller who names this manager, or none, reaches the customer. */
export function isReached(customer: Customer, manager: string | undefined): boolean {
  if (manager === undefined || manager === "") return customer.account === null;
  return manager === customer.id ? customer.account === null : manager === MANAGER.id && customer.account !== null;
}
