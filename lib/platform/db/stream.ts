import "server-only";
import { withTenantSql, type Wall } from "./tenant";
import type { SqlClient } from "./sql";

export interface StreamOptions {
  /** So much text may wait for the reader; then reading from the database waits too. */
  aheadChars: number;
  /** A reader that is slower than this loses the connection it holds. */
  limitMs: number;
  signal?: AbortSignal;
}

type Write = (text: string) => Promise<void>;

/** Text that `work` makes of one read-only snapshot, as it is made; ends with an error when `work` does. */
export async function* streamTenantSql(wall: Wall, work: (db: SqlClient, write: Write) => Promise<void>, options: StreamOptions): AsyncGenerator<string> {
  const pipe = new TextPipe(options.aheadChars);
  const timer = setTimeout(() => pipe.stop(new Error("A stream was not read to its end in time.")), options.limitMs);
  const abort = () => pipe.stop(new Error("A stream was stopped."));
  options.signal?.addEventListener("abort", abort);
  if (options.signal?.aborted) abort();
  const made = withTenantSql(wall, (db) => work(db, (text) => pipe.put(text)), { snapshot: true, statementTimeoutMs: options.limitMs })
    .then(() => pipe.end(), (error: unknown) => pipe.stop(error))
    .finally(() => clearTimeout(timer));
  try {
    for (let text = await pipe.take(); text !== null; text = await pipe.take()) yield text;
  } finally {
    options.signal?.removeEventListener("abort", abort);
    pipe.stop(new Error("The reader of a stream left."));
    await made;
  }
}

/** One writer, one reader; each waits for the other. */
class TextPipe {
  private readonly waiting: string[] = [];
  private chars = 0;
  private isEnded = false;
  private failure: { error: unknown } | null = null;
  private sleepers: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async put(text: string): Promise<void> {
    while (this.chars >= this.most && !this.failure) await this.next();
    if (this.failure) throw this.failure.error;
    this.waiting.push(text);
    this.chars += text.length;
    this.moved();
  }

  async take(): Promise<string | null> {
    while (this.waiting.length === 0 && !this.isEnded && !this.failure) await this.next();
    if (this.failure) throw this.failure.error;
    const text = this.waiting.shift() ?? null;
    this.chars -= text?.length ?? 0;
    this.moved();
    return text;
  }

  end(): void {
    this.isEnded = true;
    this.moved();
  }

  /** The first reason stays. */
  stop(error: unknown): void {
    this.failure ??= { error };
    this.moved();
  }

  private next(): Promise<void> {
    return new Promise((resolve) => this.sleepers.push(resolve));
  }

  private moved(): void {
    const woken = this.sleepers;
    this.sleepers = [];
    for (const wake of woken) wake();
  }
}
