import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { settings } from "@/lib/platform/env/settings";
import type { MailBody } from "./mail-body";

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** A server that answers drop by drop must not outlast the lease of the mail. */
export const SEND_LIMIT_MS = 60_000;

export interface Letter extends MailBody {
  id: string;
  date: Date;
}

/** Hands one mail to the server; resolves when the server has taken it. */
export async function deliver({ id, date, to, subject, html, text }: Letter): Promise<void> {
  const { SMTP_URL, MAIL_FROM = "" } = settings();
  const transport = createTransport({
    url: SMTP_URL, connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, dnsTimeout: CONNECT_MS, socketTimeout: SILENCE_MS,
    disableFileAccess: true, disableUrlAccess: true,
  });
  const host = /@([^>\s]+)/.exec(MAIL_FROM)?.[1] ?? "localhost";
  const sending = transport.sendMail({
    // The same for each try, so that a receiver may drop a second copy.
    messageId: `<${id}@${host}>`,
    from: MAIL_FROM, to: { name: "", address: to }, date, subject, html, text,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
  });
  await withinLimit(transport, sending);
}

async function withinLimit(transport: Transporter, sending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("The server took too long."), { code: "ETIMEDOUT" })), SEND_LIMIT_MS);
  });
  try {
    await Promise.race([sending, limit]);
  } finally {
    clearTimeout(timer);
    sending.catch(() => undefined);
    transport.close();
  }
}

export interface Refusal {
  /** Codes alone: what servers say often repeats the address. */
  reason: string;
  /** Another try would be refused too. */
  isFinal: boolean;
}

export function readRefusal(error: unknown): Refusal {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const status = typeof responseCode === "number" ? responseCode : null;
  const reason = [typeof code === "string" ? code : "unknown", ...(status ? [String(status)] : [])].join(" ");
  // A wrong login or address of the server is the operator's to mend; the mail waits for it.
  return { reason, isFinal: (code === "EENVELOPE" || code === "EMESSAGE") && status !== null && status >= 500 };
}
