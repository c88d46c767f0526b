import type { Stored } from "../../store/objects";
import { newId } from "../../store/ids";
import { API_VERSION, type World } from "../world";
import { toWire } from "../api/wire";

/** Notes that something happened and tells who listens. */
export function announce(world: World, type: string, record: Stored, previous?: Record<string, unknown>): void {
  const event: Stored = {
    id: newId("evt_"), object: "event", api_version: API_VERSION, created: world.now(record.test_clock),
    data: { object: hideMissingId(toWire(world, record)), ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false, pending_webhooks: 0, request: { ...world.request }, type,
  };
  world.store.add(event);
  world.listener(event);
}

/** Changes a record and announces it with what its fields were, if any differ. */
export function change<T extends Stored>(world: World, record: T, type: string, mutate: (record: T) => void): T {
  const before = toWire(world, record);
  mutate(record);
  world.store.touch();
  const previous = differences(before, toWire(world, record));
  if (Object.keys(previous).length > 0) announce(world, type, record, previous);
  return record;
}

/** What the fields were that are different now; objects are compared inside, lists as a whole. */
export function differences(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    found[name] = isPlain(was) && isPlain(is) ? differences(was, is) : (was ?? null);
  }
  return found;
}

/** A preview has no id, not even an empty one. */
function hideMissingId(wire: Stored): unknown {
  if (wire.id !== "") return wire;
  const { id, ...rest } = wire;
  return rest;
}

const isPlain = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object" && !Array.isArray(value);
