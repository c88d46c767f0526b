import "server-only";
import { placeOfUser } from "@/lib/accounts/loaders";
import { fillReceivers } from "@/lib/billing/access/receivers";
import { listKeepers } from "@/lib/billing/data/keepers";
import type { Scope } from "@/lib/core/scope";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { listUsers } from "@/lib/platform/db/global/people";

fillReceivers(async (scope: Scope) => {
  const people = await listUsers(await listKeepers(scope));
  return people.map(({ id, emailEncrypted }) => decryptText(emailEncrypted, placeOfUser(id, "email")));
});
