import "server-only";
import { assertKeysFit } from "@/lib/platform/db/canary";
import { assertConnectionsSuffice } from "@/lib/platform/db/connections";
import { assertDatabaseIsSafe } from "@/lib/platform/db/safety";
import { settings, spreadFileSettings } from "@/lib/platform/env/settings";

/** Tells the supervisor that starting again would not help. */
export const REFUSAL = 78;

/** Settings, wall, connections and keys are right, or a process must not serve. */
export async function assertMayStart(role: "web" | "worker"): Promise<void> {
  spreadFileSettings();
  settings();
  await assertDatabaseIsSafe();
  await assertConnectionsSuffice(role);
  await assertKeysFit();
}
