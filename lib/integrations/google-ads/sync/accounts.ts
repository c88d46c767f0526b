import "server-only";
import type { Access, OutsideAccount } from "../../provider";
import { isProviderError } from "../../trouble";
import { accessible, client, type ClientRow } from "../mappers/wire";
import { getJson, searchAll } from "./search";

const CLIENTS = `SELECT customer_client.id, customer_client.descriptive_name, customer_client.manager, customer_client.level, customer_client.status,
customer_client.currency_code, customer_client.time_zone, customer_client.test_account, customer_client.hidden
FROM customer_client WHERE customer_client.status = 'ENABLED'`.replaceAll("\n", " ");

/** The accounts that someone reaches directly, and those below the managers among them. Managers have no ads of their own. */
export async function listAccounts(access: Access): Promise<OutsideAccount[]> {
  const { resourceNames } = await getJson(access, "customers:listAccessibleCustomers", accessible);
  const found = new Map<string, OutsideAccount>();
  for (const root of resourceNames.map((name) => name.slice("customers/".length))) {
    for (const account of await listBelow(access, root)) {
      const known = found.get(account.externalId);
      // The direct way stays when the manager goes.
      if (!known || known.problem || (!account.problem && !account.settings?.loginCustomerId)) found.set(account.externalId, account);
    }
  }
  return [...found.values()];
}

async function listBelow(access: Access, root: string): Promise<OutsideAccount[]> {
  try {
    const rows = await searchAll(access, root, CLIENTS, client, root);
    return rows.filter(({ customerClient }) => !customerClient.manager).map((row) => toAccount(root, row));
  } catch (error) {
    // One account that is closed to us hides none of the others.
    if (!isProviderError(error) || !["gone", "paused", "permission"].includes(error.trouble.code)) throw error;
    return [{ externalId: root, name: withDashes(root), currency: null, timeZone: null, problem: error.trouble.sentence }];
  }
}

function toAccount(root: string, { customerClient: { id, descriptiveName, currencyCode, timeZone } }: ClientRow): OutsideAccount {
  return {
    externalId: id, name: descriptiveName || withDashes(id), currency: currencyCode || null, timeZone: timeZone || null,
    problem: currencyCode && timeZone ? null : "Google Ads does not say its currency and time zone.",
    settings: { loginCustomerId: id === root ? "" : root },
  };
}

/** As people know it from the corner of the screen. */
const withDashes = (id: string): string => id.replace(/^(\d{3})(\d{3})(\d+)$/, "$1-$2-$3");
