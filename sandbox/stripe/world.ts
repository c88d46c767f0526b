import type { ObjectStore, Stored } from "../store/objects";
import type { Faults } from "../control/faults";

export const API_VERSION = "2026-10-28.endive";

export interface RequestNote { id: string | null; idempotency_key: string | null }

/** One simulated account: its objects, its time and who listens to its events. */
export class World {
  /** The call being answered; none while time itself acts. */
  request: RequestNote = { id: null, idempotency_key: null };
  /** The last calls, newest last. */
  readonly requests: { id: string; method: string; path: string; status: number; at: number }[] = [];
  listener: (event: Stored) => void = () => undefined;
  base = "http://localhost";
  /** Set while a step of simulated time runs. */
  private instant: number | undefined;
  private readonly time: Stored & { offset: number; dunning: string };

  constructor(readonly store: ObjectStore, readonly faults: Faults, readonly key: string) {
    const kept = store.find("sandbox_time") as (Stored & { offset: number; dunning: string }) | undefined;
    this.time = kept ?? store.add({ id: "sandbox_time", object: "sandbox.time", offset: 0, dunning: "cancel" });
  }

  /** Unix seconds: those of the test clock, or the machine's with what was added to them. */
  now(testClock?: unknown): number {
    if (this.instant !== undefined) return this.instant;
    const clock = typeof testClock === "string" ? this.store.find(testClock) : undefined;
    if (typeof clock?.frozen_time === "number") return clock.frozen_time;
    return Math.floor(Date.now() / 1000) + this.time.offset;
  }

  /** Runs something as of a moment. */
  at<T>(moment: number, run: () => T): T {
    const before = this.instant;
    this.instant = moment;
    try {
      return run();
    } finally {
      this.instant = before;
    }
  }

  addSeconds(seconds: number): void {
    this.time.offset += seconds;
    this.store.touch();
  }

  /** What becomes of a subscription whose last retry failed: cancel, unpaid or past_due. */
  get dunning(): string {
    return this.time.dunning;
  }

  set dunning(outcome: string) {
    this.time.dunning = outcome;
    this.store.touch();
  }
}
