import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { claimDueMails, deleteOldMails, markDelayed, markFailed, markSent, type ClaimedMail } from "@/lib/platform/db/global/mails";
import { log } from "@/lib/platform/log/log";
import { canSend } from "./delivery";
import { openBody } from "./mail-body";
import { deliver, readRefusal, SEND_LIMIT_MS } from "./transport";

export const SEND_EVERY_SECONDS = 1;
const AT_ONCE = 5;
/** Longer than one try takes at most, with what is written after it. */
const LEASE_SECONDS = 2 * SEND_LIMIT_MS / 1000;
/** Seconds until the next try, after each that failed. */
const WAITS = [5, 30, 120, 600, 1_800, 7_200, 21_600];
const DAY_MS = 24 * 3_600_000;
const KEPT_DAYS = 7;
const ENDED_DAYS = 30;

/**
 * Sends what is due; gives how many mails left. A mail leaves twice only when the process died, or lost
 * the database, between the server's yes and the note of it.
 */
export async function sendDueMails(signal?: AbortSignal): Promise<number> {
  if (!canSend()) return 0;
  let sent = 0;
  while (!signal?.aborted) {
    const mails = await claimDueMails(AT_ONCE, LEASE_SECONDS);
    const results = await Promise.all(mails.map(sendOne));
    sent += results.filter(Boolean).length;
    if (mails.length < AT_ONCE) break;
  }
  return sent;
}

async function sendOne(mail: ClaimedMail): Promise<boolean> {
  const { id, template, attempts } = mail;
  try {
    await deliver({ id, date: mail.createdAt, ...openBody(id, mail.bodyEncrypted) });
  } catch (error) {
    const { reason, isFinal } = readRefusal(error);
    const wait = WAITS[attempts - 1];
    if (isFinal || wait === undefined) {
      await markFailed(mail, reason);
      log().error({ mailId: id, template, reason, attempts }, "a mail could not be sent and is given up");
      return false;
    }
    await markDelayed(mail, reason, new Date(Date.now() + wait * 1000));
    log().warn({ mailId: id, template, reason, attempts, nextTryInSeconds: wait }, "a mail could not be sent yet");
    return false;
  }
  await noteSent(mail);
  log().info({ mailId: id, template }, "a mail was sent");
  return true;
}

/** Tried again and again while the lease lasts: without the note the mail would leave a second time. */
async function noteSent(mail: ClaimedMail): Promise<void> {
  for (const wait of [200, 1_000, 5_000, 10_000]) {
    try {
      await markSent(mail);
      return;
    } catch {
      await sleep(wait);
    }
  }
  await markSent(mail);
}

export const expireMails = (): Promise<number> =>
  deleteOldMails(new Date(Date.now() - KEPT_DAYS * DAY_MS), new Date(Date.now() - ENDED_DAYS * DAY_MS));
