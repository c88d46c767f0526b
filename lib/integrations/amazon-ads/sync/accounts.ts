import "server-only";
import { z } from "zod";
import type { Access, OutsideAccount } from "../../provider";
import { isProviderError } from "../../trouble";
import { HOSTS, PROFILES, unexpected, type Host } from "../client/speak";
import { toAccounts } from "../mappers/accounts";

/** What the login reaches in all regions. One that refuses it has nothing for it, unless all of them do. */
export async function listAccounts(access: Access): Promise<OutsideAccount[]> {
  const found: OutsideAccount[] = [];
  const refusals: unknown[] = [];
  for (const host of HOSTS) {
    try {
      found.push(...toAccounts(await access.json({ base: host, path: PROFILES }), host));
    } catch (error) {
      if (!isProviderError(error) || !REFUSALS.has(error.trouble.code)) throw error;
      refusals.push(error);
    }
  }
  if (refusals.length === HOSTS.length) throw refusals[0];
  return found;
}

const REFUSALS = new Set(["permission", "gone", "refused"]);

/** Where an account's profile lives, as it was found when it was connected. */
export function hostOf({ account }: { account: { settings: Readonly<Record<string, string>> } }): Host {
  const read = z.enum(HOSTS).safeParse(account.settings.host);
  if (!read.success) throw unexpected("host");
  return read.data;
}
