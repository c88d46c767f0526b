import "server-only";
import { newId } from "@/lib/core/ids";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { insertMail } from "@/lib/platform/db/global/mails";
import type { TenantTx } from "@/lib/platform/db/tenant";
import { log } from "@/lib/platform/log/log";
import { canSend } from "./delivery";
import { placeOfMail, type MailBody } from "./mail-body";
import type { DataOf, TemplateName } from "./templates";

export interface MailOrder<Name extends TemplateName> {
  to: string;
  template: Name;
  data: DataOf<Name>;
}

/**
 * Puts a mail into the outbox, within the caller's transaction when one is given; a worker sends it within
 * seconds. Where SMTP_URL is not set it is kept for the mailbox page instead.
 */
export async function sendMail<Name extends TemplateName>(tx: TenantTx | null, { to, template, data }: MailOrder<Name>): Promise<void> {
  const { renderMail } = await import("./render-mail");
  const body: MailBody = { to, ...(await renderMail(template, data)) };
  const id = newId();
  const status = canSend() ? "queued" : "kept";
  await insertMail(tx, { id, template, status, bodyEncrypted: encryptText(JSON.stringify(body), placeOfMail(id)) });
  if (status === "kept") log().info({ mailId: id, template }, "a mail was kept for the mailbox page: SMTP_URL is not set");
}
