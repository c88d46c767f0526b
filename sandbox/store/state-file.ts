import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const WRITE_AFTER_MS = 300;

/** Keeps a state in a file: written a moment after a change, whole or not at all. */
export class StateFile<State> {
  private timer: NodeJS.Timeout | undefined;
  private source: (() => State) | undefined;

  constructor(private readonly file: string | null) {}

  read(): State | undefined {
    if (!this.file || !existsSync(this.file)) return undefined;
    try {
      return JSON.parse(readFileSync(this.file, "utf8")) as State;
    } catch (error) {
      throw new Error(`The sandbox's state in ${this.file} cannot be read (${(error as Error).message}). Remove the file to begin anew.`);
    }
  }

  /** `source` gives the state at the moment of writing. */
  writeFrom(source: () => State): void {
    this.source = source;
  }

  changed(): void {
    if (!this.file || this.timer) return;
    this.timer = setTimeout(() => this.flush(), WRITE_AFTER_MS);
    this.timer.unref();
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.file || !this.source) return;
    mkdirSync(dirname(this.file), { recursive: true });
    const next = `${this.file}.${process.pid}.next`;
    writeFileSync(next, JSON.stringify(this.source()), { mode: 0o600 });
    renameSync(next, this.file);
  }
}
