import "server-only";
import { settings } from "@/lib/platform/env/settings";

/** Whether mail leaves this installation. */
export const canSend = (): boolean => settings().SMTP_URL !== undefined;

/**
 * Whether unsent mail may be read at /mailbox: never where mail is sent, and in production only while the
 * installation is somebody's own machine, with the embedded database and an address on loopback.
 */
export function hasMailbox(): boolean {
  if (canSend()) return false;
  if (process.env.NODE_ENV !== "production") return true;
  return settings().DATABASE_EMBEDDED === "on" && isLoopback(new URL(settings().APP_URL).hostname);
}

/** Links in mails let people in, so that only someone at the machine itself may look. */
export const mayReadMailbox = (clientAddress: string): boolean => hasMailbox() && isLoopback(clientAddress);

/** Whether a mail that is asked for now will be seen by anybody. */
export const isMailRead = (): boolean => canSend() || hasMailbox();

export const MAIL_OFF = "This installation sends no mail. Its operator turns it on with the settings SMTP_URL and MAIL_FROM.";

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "").replace(/^::ffff:/, "");
  return bare === "localhost" || bare.endsWith(".localhost") || bare === "::1" || /^127\.\d+\.\d+\.\d+$/.test(bare);
}
