
export type ApiFault = "rate_limit" | "rate_limit_retry" | "server_error" | "drop_after" | "slow";
export type WebhookFault = "duplicate" | "reorder" | "delay" | "wrong_secret" | "stale" | "two_signatures" | "reserialise" | "drop";

export interface FaultOrder<Kind extends string> {
  kind: Kind;
  /** How many times more; each use takes one off. */
  count: number;
  /** From 0 to 1: how often it strikes while it lasts. */
  chance: number;
  /** Only calls whose "METHOD /path", or events whose type, hold this text. */
  match: string;
  ms: number;
}

/** What goes wrong on request; with the same seed the same calls are struck. */
export class Faults {
  api: FaultOrder<ApiFault>[] = [];
  webhooks: FaultOrder<WebhookFault>[] = [];
  private seed = 1;

  plant(seed: number): void {
    this.seed = seed >>> 0;
  }

  takeApi(about: string): FaultOrder<ApiFault> | undefined {
    return this.take(this.api, about);
  }

  takeWebhook(about: string): FaultOrder<WebhookFault> | undefined {
    return this.take(this.webhooks, about);
  }

  clear(): void {
    this.api = [];
    this.webhooks = [];
  }

  /** 0 ≤ number < 1, by mulberry32. */
  random(): number {
    this.seed = (this.seed + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), this.seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  private take<Kind extends string>(orders: FaultOrder<Kind>[], about: string): FaultOrder<Kind> | undefined {
    const found = orders.find((order) => order.count > 0 && about.includes(order.match) && (order.chance >= 1 || this.random() < order.chance));
    if (found) found.count -= 1;
    return found;
  }
}

