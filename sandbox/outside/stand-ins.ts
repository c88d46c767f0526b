import type { StandIn } from "./outside";

/** Each service adds its line. */
export const standIns: readonly StandIn[] = [];
