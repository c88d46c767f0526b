import "server-only";
import { newestKeyId, resealText } from "@/lib/platform/crypto/envelope";
import { listUsersSealedOtherwise, replaceSealed } from "@/lib/platform/db/directory";
import { placeOfUser } from "./loaders";

const BATCH = 200;

/** Brings what is sealed of people under the newest key. Users changed. */
export async function resealUsers(): Promise<number> {
  let changed = 0;
  for (let after = ""; ; ) {
    const users = await listUsersSealedOtherwise(newestKeyId(), after, BATCH);
    for (const { id, emailEncrypted, nameEncrypted, totpEncrypted } of users) {
      changed += await replaceSealed(id, { emailEncrypted, nameEncrypted, totpEncrypted }, {
        emailEncrypted: resealText(emailEncrypted, placeOfUser(id, "email")),
        nameEncrypted: nameEncrypted === null ? null : resealText(nameEncrypted, placeOfUser(id, "name")),
        totpEncrypted: totpEncrypted === null ? null : resealText(totpEncrypted, placeOfUser(id, "totp")),
      });
    }
    const last = users.at(-1);
    if (!last || users.length < BATCH) return changed;
    after = last.id;
  }
}
