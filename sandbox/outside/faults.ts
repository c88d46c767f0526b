/**
 * Troubles at the level of HTTP, done to any service alike: too_many (429), too_many_retry (429 with Retry-After),
 * server_error (500), bad_gateway (502 with HTML), hang, reset, html (HTML with 200), truncated (half the body).
 */
export const WIRE_FAULTS = ["too_many", "too_many_retry", "server_error", "bad_gateway", "hang", "reset", "html", "truncated"] as const;
/** Troubles that each service tells in its own way, or shows in its data. */
export const SERVICE_FAULTS = [
  "throttled", "expired_token", "revoked_token", "missing_scope", "account_gone", "empty_page", "duplicate_page", "endless_cursor", "too_large",
  "drift", "restated", "vanished", "late_refund", "report_failed", "report_stuck",
] as const;
export type FaultKind = (typeof WIRE_FAULTS)[number] | (typeof SERVICE_FAULTS)[number];

export interface OutsideFault {
  kind: FaultKind;
  /** The stand-in's prefix; empty: any. */
  service: string;
  /** Only calls whose "METHOD /path?query" holds this. */
  match: string;
  /** How many times more. */
  count: number;
  /** From 0 to 1. */
  chance: number;
  ms: number;
}

export class OutsideFaults {
  orders: OutsideFault[] = [];
  private seed = 1;

  plant(seed: number): void {
    this.seed = seed >>> 0;
  }

  order(given: Partial<OutsideFault> & { kind: FaultKind }): void {
    this.orders.push({ service: "", match: "", count: 1, chance: 1, ms: 1_000, ...given });
  }

  /** The trouble that strikes this call, if one does; each use takes one off. */
  take(service: string, about: string, kinds: readonly FaultKind[]): OutsideFault | undefined {
    const found = this.orders.find((order) =>
      order.count > 0 && kinds.includes(order.kind) && (order.service === "" || order.service === service) && about.includes(order.match)
      && (order.chance >= 1 || this.random() < order.chance));
    if (found) found.count -= 1;
    return found;
  }

  /** A lasting state of the data, such as restated days: not used up by being looked at. */
  holds(service: string, kind: FaultKind): OutsideFault | undefined {
    return this.orders.find((order) => order.count > 0 && order.kind === kind && (order.service === "" || order.service === service));
  }

  clear(): void {
    this.orders = [];
  }

  /** 0 ≤ number < 1, by mulberry32. */
  private random(): number {
    this.seed = (this.seed + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), this.seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
