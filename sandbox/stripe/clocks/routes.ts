import type { Stored } from "../../store/objects";
import { newId } from "../../store/ids";
import { invalid, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { int, must, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce } from "../events/record";
import type { Subscription } from "../model";
import { recurringOf } from "../subscriptions/proration";
import type { World } from "../world";
import { advance } from "./advance";
import { nextTurn } from "./calendar";

interface TestClock extends Stored { frozen_time: number; status: string; status_details: { advancing?: { target_frozen_time: number } } }

const BASE = "/v1/test_helpers/test_clocks";
const KEPT_SECONDS = 30 * 86_400;
const WORK_MS = 20;
const MOST_TURNS = 2;

export const clockRoutes: readonly Route[] = [
  route("POST", BASE, shape({ frozen_time: must(int), name: text }), ({ world, params }) => {
    const now = Math.floor(Date.now() / 1000);
    const clock = world.store.add<TestClock>({
      id: newId("clock_"), object: "test_helpers.test_clock", created: now, deletes_after: now + KEPT_SECONDS, frozen_time: params.frozen_time, livemode: false, name: params.name ?? null, status: "ready", status_details: {},
    });
    announce(world, "test_helpers.test_clock.created", clock);
    return clock;
  }),
  route("GET", BASE, listShape({}), ({ world, params, path }) => page(world, path, world.store.all("test_helpers.test_clock"), params)),
  route("GET", `${BASE}/:id`, shape({}), ({ world, id }) => getClock(world, id)),
  route("POST", `${BASE}/:id/advance`, shape({ frozen_time: must(int) }), ({ world, id, params }) => {
    const clock = getClock(world, id);
    if (clock.status !== "ready") throw invalid("The test clock is already advancing.", undefined, "test_clock_busy");
    assertReachable(world, clock, params.frozen_time);
    Object.assign(clock, { status: "advancing", status_details: { advancing: { target_frozen_time: params.frozen_time } } });
    announce(world, "test_helpers.test_clock.advancing", clock);
    setTimeout(() => finish(world, clock, params.frozen_time), WORK_MS);
    return clock;
  }),
  route("DELETE", `${BASE}/:id`, shape({}), ({ world, id }) => {
    const clock = getClock(world, id);
    announce(world, "test_helpers.test_clock.deleted", clock);
    for (const kind of ["subscription", "invoice", "customer"]) {
      for (const row of world.store.all(kind).filter((one) => one.test_clock === id)) world.store.remove(row.id);
    }
    world.store.remove(id);
    return { id, object: "test_helpers.test_clock", deleted: true };
  }),
];

function getClock(world: World, id: string): TestClock {
  const clock = world.store.find(id) as TestClock | undefined;
  if (clock?.object !== "test_helpers.test_clock") throw notFound("test_helpers.test_clock", id);
  return clock;
}

/** Two turns of the shortest subscription are the most at once. */
function assertReachable(world: World, clock: TestClock, target: number): void {
  if (target <= clock.frozen_time) throw invalid("The frozen time must be after the current frozen time.", "frozen_time");
  const ends = world.store.all<Subscription>("subscription").filter((row) => row.test_clock === clock.id && row.ended_at === null).map((row) => {
    const recurring = recurringOf(row.items.data[0]);
    return nextTurn(clock.frozen_time, { ...recurring, interval_count: recurring.interval_count * MOST_TURNS }, clock.frozen_time);
  });
  if (target > Math.min(...ends)) throw invalid("You can advance at most two intervals from the current frozen time, based on the shortest subscription interval.", "frozen_time");
}

/** Goes on with what the end of the program interrupted. */
export function resumeClocks(world: World): void {
  for (const clock of world.store.all<TestClock>("test_helpers.test_clock")) {
    const target = clock.status_details.advancing?.target_frozen_time;
    if (clock.status === "advancing" && target !== undefined) finish(world, clock, target);
  }
}

function finish(world: World, clock: TestClock, target: number): void {
  if (!world.store.find(clock.id)) return;
  try {
    advance(world, clock.id, target);
    clock.status = "ready";
  } catch (error) {
    console.error(error);
    clock.status = "internal_failure";
  }
  Object.assign(clock, { frozen_time: target, status_details: {} });
  world.store.touch();
  announce(world, `test_helpers.test_clock.${clock.status}`, clock);
}
