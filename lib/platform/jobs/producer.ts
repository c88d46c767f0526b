import "server-only";
import { PgBoss } from "pg-boss";
import { settings } from "@/lib/platform/env/settings";
import { log } from "@/lib/platform/log/log";
import { DEAD_QUEUE, findJob, queueOptions } from "./definition";

interface Producer {
  boss: PgBoss;
  queues: Map<string, Promise<void>>;
}

// One per process, however often the bundler loads this module.
const holder = globalThis as typeof globalThis & { auraProducer?: Promise<Producer> };

/** A pg-boss that only sends: it runs no maintenance and reads queue names over two connections of its own. */
export async function producerFor(queue: string): Promise<PgBoss> {
  const { boss, queues } = await producer();
  let ready = queues.get(queue);
  if (!ready) {
    ready = ensureQueue(boss, queue);
    queues.set(queue, ready);
    ready.catch(() => queues.delete(queue));
  }
  await ready;
  return boss;
}

export function producer(): Promise<Producer> {
  const started = (holder.auraProducer ??= start());
  // A database that is away now may be there at the next try.
  started.catch(() => (holder.auraProducer = undefined));
  return started;
}

export async function stopProducer(): Promise<void> {
  const running = holder.auraProducer;
  holder.auraProducer = undefined;
  await (await running?.catch(() => undefined))?.boss.stop({ graceful: false });
}

async function start(): Promise<Producer> {
  const boss = new PgBoss({
    connectionString: settings().DATABASE_URL,
    application_name: "aura-enqueue",
    max: 2,
    connectionTimeoutMillis: 5_000,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", (error) => log().warn({ err: error }, "the job producer met an error"));
  try {
    await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  return { boss, queues: new Map() };
}

async function ensureQueue(boss: PgBoss, queue: string): Promise<void> {
  const definition = queue === DEAD_QUEUE ? null : findJob(queue);
  if (await boss.getQueue(queue)) return;
  await boss.createQueue(DEAD_QUEUE, { retryLimit: 0 });
  if (queue !== DEAD_QUEUE) await boss.createQueue(queue, queueOptions(definition ?? { settings: {} }));
}
