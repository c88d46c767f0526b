import "server-only";
import { loadNames } from "@/lib/accounts/loaders";
import type { Scope } from "@/lib/core/scope";
import { listKeyNames } from "@/lib/keys/data";
import type { Makers } from "./rules";

/** Names of the people, or of the keys, that sent these files; of whoever gave no name the e-mail address, as their colleagues know it. */
export async function loadMakers(scope: Scope, rows: readonly { createdBy: string | null }[]): Promise<Makers> {
  const ids = [...new Set(rows.flatMap(({ createdBy }) => createdBy ?? []))];
  const people = await loadNames(ids);
  const keys = await listKeyNames(scope, ids.filter((id) => !people.has(id)));
  return new Map([...people, ...keys]);
}
