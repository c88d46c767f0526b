import "server-only";
import { placeOfUser } from "@/lib/accounts/loaders";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { findUser } from "@/lib/platform/db/directory";
import type { Makers } from "./rules";

/** Names of the people who sent these files; of whoever gave no name the e-mail address, as their colleagues know it. */
export async function loadMakers(rows: readonly { createdBy: string | null }[]): Promise<Makers> {
  const ids = [...new Set(rows.flatMap(({ createdBy }) => createdBy ?? []))];
  const users = await Promise.all(ids.map((id) => findUser(id)));
  return new Map(users.flatMap((user) => (user ? [[user.id, nameOf(user)] as const] : [])));
}

function nameOf(user: NonNullable<Awaited<ReturnType<typeof findUser>>>): string {
  if (user.nameEncrypted !== null) return decryptText(user.nameEncrypted, placeOfUser(user.id, "name"));
  return decryptText(user.emailEncrypted, placeOfUser(user.id, "email"));
}
