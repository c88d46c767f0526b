import "server-only";
import { notFound } from "@/lib/core/errors";
import { listKeptMails } from "@/lib/platform/db/global/mails";
import { mayReadMailbox } from "./delivery";
import { openBody, type MailBody } from "./mail-body";

const MOST_SHOWN = 100;

export interface KeptMail extends MailBody {
  id: string;
  template: string;
  createdAt: string;
}

/** Mail that had no server to go to, newest first; not found for anyone who may not look. */
export async function listMailbox(clientAddress: string, to?: string): Promise<KeptMail[]> {
  if (!mayReadMailbox(clientAddress)) throw notFound("page");
  const mails = (await listKeptMails(MOST_SHOWN)).flatMap(({ id, template, createdAt, bodyEncrypted }) => {
    const body = openQuietly(id, bodyEncrypted);
    return body ? [{ id, template, createdAt: createdAt.toISOString(), ...body }] : [];
  });
  return to === undefined ? mails : mails.filter((mail) => mail.to === to);
}

/** Sealed under a key that is gone: one such mail must not hide the others. */
function openQuietly(id: string, sealed: string): MailBody | null {
  try {
    return openBody(id, sealed);
  } catch {
    return null;
  }
}
