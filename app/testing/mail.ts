import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import PostalMime from "postal-mime";

export interface ReceivedMail { to: string; subject: string; text: string; html: string }

/** A mail leaves within seconds, also on a busy machine. */
const WAIT_MS = 60_000;

/**
 * The newest mail to an address, and with `subject` the newest whose subject matches; waits until there is one.
 * Under `npm test` it came through the SMTP server of scripts/testing/mail-server.mjs; against a running
 * `npm run dev` (BASE_URL) it is read from that one's mailbox.
 *
 *   const mail = await readMail(email, /Verify/);
 *   await page.goto(linkIn(mail));
 */
export async function readMail(to: string, subject = /./): Promise<ReceivedMail> {
  let found: ReceivedMail | undefined;
  await expect(async () => {
    found = (await listMail(to)).findLast((mail) => subject.test(mail.subject));
    expect(found, `a mail to ${to} whose subject matches ${subject}`).toBeDefined();
  }).toPass({ timeout: WAIT_MS, intervals: [100, 250, 500] });
  return found!;
}

/** Every mail to an address so far, oldest first. */
export async function listMail(to: string): Promise<ReceivedMail[]> {
  const folder = process.env.MAIL_FOLDER;
  return folder ? fromFolder(folder, to) : fromMailbox(to);
}

/** The first address in a mail that leads back to us: its button. */
export function linkIn({ text }: ReceivedMail): string {
  const link = /https?:\/\/[^\s)\]]+/.exec(text)?.[0];
  if (!link) throw new Error(`No link in this mail:\n${text}`);
  // The server under test may be reached under another name than its APP_URL says.
  const { pathname, search } = new URL(link);
  return pathname + search;
}

async function fromFolder(folder: string, to: string): Promise<ReceivedMail[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml")).sort();
  const mails = await Promise.all(files.map((name) => PostalMime.parse(readFileSync(join(folder, name)))));
  return mails
    .map(({ to: receivers, subject = "", text = "", html = "" }) => ({ to: receivers?.[0]?.address ?? "", subject, text, html }))
    .filter((mail) => mail.to === to);
}

async function fromMailbox(to: string): Promise<ReceivedMail[]> {
  const response = await fetch(`${process.env.BASE_URL}/api/mailbox?${new URLSearchParams({ to }).toString()}`);
  if (!response.ok) throw new Error(`The mailbox answers ${response.status}; is SMTP_URL set there?`);
  return ((await response.json()) as { data: ReceivedMail[] }).data.reverse();
}
