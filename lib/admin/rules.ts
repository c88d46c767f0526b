import type { HealthItem, Queue } from "./schema";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HEARTBEAT_LATE_MS = 45 * SECOND;
const HEARTBEAT_GONE_MS = 3 * MINUTE;
const WAIT_LONG_MS = 5 * MINUTE;
const WAIT_TOO_LONG_MS = 60 * MINUTE;
const SLOW_MS = 500;
const GIB = 2 ** 30;

type Judged = Pick<HealthItem, "state" | "value" | "sentence">;
const fine = (value: string): Judged => ({ state: "fine", value, sentence: null });

/** A worker stamps the queues every ten seconds while it runs. */
export function judgeHeartbeat(at: Date | null, now: Date): Judged {
  if (!at) return { state: "bad", value: "never", sentence: "No worker has run with this database. Start one with ROLE=worker, or with ROLE=all: until then nothing is imported, exported or mailed." };
  const age = Math.max(0, now.getTime() - at.getTime());
  const value = `${describeAge(age)} ago`;
  if (age < HEARTBEAT_LATE_MS) return fine(value);
  if (age < HEARTBEAT_GONE_MS) return { state: "warning", value, sentence: "The worker is late. It may be starting again." };
  return { state: "bad", value, sentence: "No worker runs. Start one, or look into its log: until then nothing is imported, exported or mailed." };
}

/** Judged by the job that has waited longest though it is due. */
export function judgeQueues(queues: readonly Queue[], now: Date): Judged {
  const waiting = queues.filter(({ oldestWaitingAt }) => oldestWaitingAt !== null).sort((a, b) => a.oldestWaitingAt!.localeCompare(b.oldestWaitingAt!));
  const [oldest] = waiting;
  if (!oldest?.oldestWaitingAt) return fine("nothing waits");
  const age = Math.max(0, now.getTime() - new Date(oldest.oldestWaitingAt).getTime());
  const value = `${describeAge(age)} in ${oldest.queue}`;
  if (age < WAIT_LONG_MS) return fine(value);
  return { state: age < WAIT_TOO_LONG_MS ? "warning" : "bad", value, sentence: "Jobs wait longer than they should. Start another worker, or see under Jobs which queue is behind." };
}

export function judgeDead(count: number): Judged {
  if (count === 0) return fine("none");
  return { state: "warning", value: String(count), sentence: "Jobs failed for good. See what they said under Dead letters, and replay or discard them." };
}

export function judgeDeliveries({ mails, events }: { mails: number; events: number }): Judged {
  if (mails + events === 0) return fine("none failed");
  return { state: "warning", value: `${mails} mails, ${events} webhooks failed`, sentence: "See why under Mail and webhooks, mend the reason, and send them again." };
}

export function judgeDatabase({ ms, taken, room }: { ms: number; taken: number; room: number }): Judged {
  const value = `answers in ${ms} ms, ${taken} of ${room} connections`;
  if (taken > room * 0.9) return { state: "warning", value, sentence: "Nearly all connections are taken. Lower DATABASE_POOL, start fewer processes, or raise max_connections of the server." };
  return ms > SLOW_MS ? { state: "warning", value, sentence: "The database is slow to answer. See whether its machine is busy." } : fine(value);
}

/** `known` are those that this version brings; null when its folder is not here to compare. */
export function judgeMigrations(applied: readonly { name: string; isDone: boolean }[], known: readonly string[] | null): Judged {
  const broken = applied.filter(({ isDone }) => !isDone);
  const done = new Set(applied.filter(({ isDone }) => isDone).map(({ name }) => name));
  const missing = (known ?? []).filter((name) => !done.has(name));
  const value = `${done.size} applied`;
  if (broken.length > 0) return { state: "bad", value, sentence: `The migration ${broken[0]!.name} was begun and did not end. Restore a backup, or mend it by hand.` };
  if (missing.length > 0) return { state: "bad", value, sentence: `${missing[0]} is not applied. Start Aura again: npm start applies what is missing.` };
  return fine(value);
}

export function judgeDisk(free: number, size: number): Judged {
  const value = `${describeBytes(free)} free of ${describeBytes(size)}`;
  if (free < GIB) return { state: "bad", value, sentence: "The disk is nearly full. Make room before the database stops writing." };
  return free < size * 0.1 ? { state: "warning", value, sentence: "Less than a tenth of the disk is free." } : fine(value);
}

export function describeBytes(bytes: number): string {
  if (bytes >= GIB) return `${(bytes / GIB).toFixed(1)} GB`;
  return bytes >= 2 ** 20 ? `${Math.round(bytes / 2 ** 20)} MB` : `${Math.round(bytes / 1024)} KB`;
}

export function describeAge(ms: number): string {
  if (ms < 2 * MINUTE) return `${Math.round(ms / SECOND)} s`;
  if (ms < 120 * MINUTE) return `${Math.round(ms / MINUTE)} min`;
  const hours = Math.round(ms / (60 * MINUTE));
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
