import type { Stored } from "../../store/objects";
import type { World } from "../world";

/** What the world may see of an object; prices inside items are those of today. */
export function toWire(world: World, record: Stored): Stored {
  const visible = Object.fromEntries(Object.entries(record).filter(([name]) => !name.startsWith("_"))) as Stored;
  if (record.deleted === true) return { id: record.id, object: record.object, deleted: true };
  return refresh(world, structuredClone(visible)) as Stored;
}

function refresh(world: World, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => refresh(world, part));
  if (value === null || typeof value !== "object") return value;
  const record = value as Record<string, unknown>;
  for (const [name, part] of Object.entries(record)) {
    record[name] = name === "price" && isObject(part) ? current(world, part) : refresh(world, part);
  }
  if (record.object === "subscription_item" && isObject(record.price)) record.plan = planOf(record.price);
  return record;
}

/** Items still carry their price a second time, in the words of old. */
function planOf({ recurring, unit_amount: amount, ...price }: Record<string, unknown>): unknown {
  const { interval, interval_count, usage_type, meter, trial_period_days } = (recurring ?? {}) as Record<string, unknown>;
  const { id, active, billing_scheme, created, currency, livemode, metadata, nickname, product, tiers_mode } = price;
  return {
    id, object: "plan", active, amount, amount_decimal: String(amount), billing_scheme, created, currency, interval, interval_count, livemode, metadata, meter, nickname, product, tiers_mode,
    transform_usage: null, trial_period_days, usage_type,
  };
}

function current(world: World, price: Record<string, unknown>): unknown {
  const kept = world.store.find(String(price.id));
  return kept && kept.deleted !== true ? structuredClone(kept) : price;
}

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object";
