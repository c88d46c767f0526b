import { randomBytes } from "node:crypto";
import type { Stored } from "../../store/objects";
import { newId } from "../../store/ids";
import type { WebhookFault } from "../../control/faults";
import type { World } from "../world";
import { signatureHeader } from "./signature";

export interface Delivery extends Stored {
  event: string;
  event_type: string;
  endpoint: string;
  status: "pending" | "delivered" | "failed";
  attempts: { at: number; status: number | null; error: string | null; fault: string | null; ms: number }[];
  next_at: number | null;
}

export interface Endpoint extends Stored { url: string; enabled_events: string[]; status: string; _secret: string; _oldSecret: string | null }

/** Seconds before each further attempt at speed 1; after the last the delivery has failed. */
const BACK_OFF = [5, 60, 300, 1800, 7200, 21_600] as const;
const ANSWER_LIMIT_MS = 20_000;
const STALE_SECONDS = 3600;
const REORDER_MS = 400;

/** Posts events to the endpoints that want them, again and again until they are taken. */
export class Sender {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly atWork = new Set<Promise<void>>();
  private held: Delivery | undefined;

  constructor(private readonly world: World, private readonly speed: number) {}

  /** Takes up what waited when the program ended. */
  resume(): void {
    for (const delivery of this.world.store.all<Delivery>("sandbox.delivery")) {
      if (delivery.status === "pending") this.later(delivery, 500);
    }
  }

  enqueue(event: Stored): void {
    const wanting = this.world.store.all<Endpoint>("webhook_endpoint").filter((endpoint) => endpoint.status === "enabled" && wants(endpoint, String(event.type)));
    event.pending_webhooks = wanting.length;
    for (const endpoint of wanting) this.begin(this.add(event, endpoint.id));
  }

  /** Sends an event once more, as the dashboard's "Resend" does. */
  redeliver(event: Stored): Delivery[] {
    const made = this.world.store.all<Endpoint>("webhook_endpoint").filter((endpoint) => endpoint.status === "enabled").map((endpoint) => this.add(event, endpoint.id));
    for (const delivery of made) this.later(delivery, 0);
    return made;
  }

  /** Ends when nothing is being sent or about to be, retries apart. */
  async settle(limitMs = 5_000): Promise<void> {
    const end = Date.now() + limitMs;
    while (Date.now() < end && (this.atWork.size > 0 || this.pendingFirst())) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await Promise.allSettled(this.atWork);
  }

  private pendingFirst(): boolean {
    return this.world.store.all<Delivery>("sandbox.delivery").some((one) => one.status === "pending" && one.attempts.length === 0);
  }

  private add(event: Stored, endpoint: string): Delivery {
    return this.world.store.add<Delivery>({ id: newId("dlv_"), object: "sandbox.delivery", event: event.id, event_type: String(event.type), endpoint, status: "pending", attempts: [], next_at: Date.now() });
  }

  private begin(delivery: Delivery): void {
    const fault = this.world.faults.takeWebhook(delivery.event_type);
    if (fault?.kind === "reorder") return this.swap(delivery);
    if (fault?.kind === "duplicate") this.later(this.add(this.world.store.find(delivery.event) as Stored, delivery.endpoint), 20);
    this.later(delivery, fault?.kind === "delay" ? fault.ms : 0, fault?.kind);
    this.release();
  }

  /** Waits for the next event and goes out after it, or alone when none comes. */
  private swap(delivery: Delivery): void {
    this.release();
    this.held = delivery;
    this.after(REORDER_MS, () => this.held === delivery && this.release());
  }

  private release(): void {
    const { held } = this;
    this.held = undefined;
    if (held) this.later(held, 100);
  }

  private later(delivery: Delivery, ms: number, fault?: WebhookFault): void {
    this.after(ms, () => {
      const work = this.attempt(delivery, fault).finally(() => this.atWork.delete(work));
      this.atWork.add(work);
    });
  }

  private after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    timer.unref();
    this.timers.add(timer);
  }

  private async attempt(delivery: Delivery, fault?: WebhookFault): Promise<void> {
    const endpoint = this.world.store.find(delivery.endpoint) as Endpoint | undefined;
    const event = this.world.store.find(delivery.event);
    if (!endpoint || !event) return void this.world.store.remove(delivery.id);
    const begun = Date.now();
    const result = fault === "drop" ? { status: null, error: "dropped on request" } : await post(endpoint, event, fault);
    delivery.attempts.push({ at: begun, ...result, fault: fault ?? null, ms: Date.now() - begun });
    this.conclude(delivery, event, result.status !== null && result.status >= 200 && result.status < 300);
  }

  private conclude(delivery: Delivery, event: Stored, isTaken: boolean): void {
    const wait = BACK_OFF[delivery.attempts.length - 1];
    delivery.status = isTaken ? "delivered" : wait === undefined ? "failed" : "pending";
    delivery.next_at = null;
    if (isTaken && typeof event.pending_webhooks === "number") event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
    if (delivery.status === "pending" && wait !== undefined) {
      const ms = (wait * 1000) / this.speed;
      delivery.next_at = Date.now() + ms;
      this.later(delivery, ms);
    }
    this.world.store.touch();
  }
}

async function post(endpoint: Endpoint, event: Stored, fault?: WebhookFault): Promise<{ status: number | null; error: string | null }> {
  const body = JSON.stringify(event, null, 2);
  const now = Math.floor(Date.now() / 1000);
  const secret = fault === "wrong_secret" ? `whsec_${randomBytes(16).toString("hex")}` : endpoint._secret;
  const extraSecrets = fault === "two_signatures" ? [`whsec_${randomBytes(16).toString("hex")}`] : endpoint._oldSecret ? [endpoint._oldSecret] : [];
  const signature = signatureHeader({ secret, at: fault === "stale" ? now - STALE_SECONDS : now, body, extraSecrets });
  try {
    const response = await fetch(endpoint.url, {
      method: "POST", redirect: "manual", signal: AbortSignal.timeout(ANSWER_LIMIT_MS), body: fault === "reserialise" ? JSON.stringify(event) : body,
      headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": signature, "user-agent": "Stripe/1.0 (+sandbox)" },
    });
    await response.arrayBuffer();
    return { status: response.status, error: null };
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return { status: null, error: cause?.code ?? message };
  }
}

function wants(endpoint: Endpoint, type: string): boolean {
  return endpoint.enabled_events.some((wanted) => wanted === "*" || wanted === type);
}
