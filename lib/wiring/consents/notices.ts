import "server-only";
import { placeOfUser } from "@/lib/accounts/loaders";
import { asProjectId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { noticeEnding } from "@/lib/grants/mutations/notice-ending";
import { listLeaders } from "@/lib/members/data/leaders";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { listUsers } from "@/lib/platform/db/global/people";
import { settings } from "@/lib/platform/env/settings";
import { getProjectAddress, listProjectIds } from "@/lib/projects/data";

/** Who connected an account is told that its access ends, and so are the owners. Notices written. */
export async function noticeEndingConsents(scope: Scope): Promise<number> {
  let written = 0;
  for (const id of await listProjectIds(scope)) {
    const project = { ...scope, projectId: asProjectId(id) };
    const page = `${settings().APP_URL.replace(/\/$/, "")}${await getProjectAddress(project)}/integrations`;
    written += await noticeEnding(project, page, (userId) => addressesOf(scope, userId));
  }
  return written;
}

async function addressesOf(scope: Scope, connectedBy: string): Promise<string[]> {
  const people = await listUsers(await listLeaders(scope, connectedBy));
  return people.map(({ id, emailEncrypted }) => decryptText(emailEncrypted, placeOfUser(id, "email")));
}
