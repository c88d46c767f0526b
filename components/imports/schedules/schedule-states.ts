import type { BadgeTone } from "@/components/ui/badge";
import type { ScheduleState } from "@/lib/schedules/constants";
import type { Schedule } from "@/lib/schedules/schema";

/** Red only where it has been given up; a failure that is tried again is not alarming yet. */
export const scheduleStates: Record<ScheduleState, [BadgeTone, string]> = {
  new: ["neutral", "Not run yet"],
  running: ["info", "Fetching"],
  imported: ["success", "Imported"],
  unchanged: ["success", "No change"],
  needs_you: ["warning", "Needs you"],
  failing: ["warning", "Retrying"],
  paused: ["neutral", "Paused"],
  off: ["danger", "Switched off"],
};

export const rhythms = [[1, "Every hour"], [6, "Every 6 hours"], [12, "Every 12 hours"], [24, "Every day"], [168, "Every week"]] as const;

export function rhythmOf(hours: number): string {
  const known = rhythms.find(([every]) => every === hours);
  if (known) return known[1];
  return hours % 24 === 0 ? `Every ${hours / 24} days` : `Every ${hours} hours`;
}

export const refusedHints = { wait: "A file with refused rows waits for you", skip: "Refused rows are left out" } as const satisfies Record<Schedule["refused"], string>;
