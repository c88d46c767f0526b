import type { Brand } from "../brand/types";
import type { Answer, Asked } from "../http/exchange";
import type { ObjectStore } from "../store/objects";
import type { OutsideFaults } from "./faults";

/** What every stand-in but Stripe's shares: one brand, one clock, one place for state, one list of ordered troubles. */
export interface Outside {
  readonly brand: Brand;
  /** The sandbox's own address, without a slash at the end. */
  base: string;
  readonly store: ObjectStore;
  readonly faults: OutsideFaults;
  /** How many times faster limits refill and reports get ready. */
  readonly speed: number;
  /** The clock on the wall; limits and reports use it through `speed`. */
  now(): Date;
  /** Where the application hears of events: its address up to "/api/webhooks". */
  readonly hooksUrl: string | null;
}

/** One service's part: everything below "/<prefix>/". */
export interface StandIn {
  prefix: string;
  /** Where others answer below the same prefix: whether this path is its own. */
  owns?(path: string): boolean;
  /** What the application must be given to use it: app id, secret, and addresses. Written into its settings. */
  answer(outside: Outside, asked: Asked): Answer | Promise<Answer>;
  /** Called every second: what it does of itself, such as telling what happened. */
  tick?(outside: Outside): void;
}
