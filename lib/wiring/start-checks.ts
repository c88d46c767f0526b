import "server-only";
import { assertKeysFit } from "@/lib/platform/db/canary";
import { assertDatabaseIsSafe } from "@/lib/platform/db/safety";
import { settings, spreadFileSettings } from "@/lib/platform/env/settings";

/** Tells the supervisor that starting again would not help. */
export const REFUSAL = 78;

/** Settings, wall and keys are right, or a process must not serve. */
export async function assertMayStart(): Promise<void> {
  spreadFileSettings();
  settings();
  await assertDatabaseIsSafe();
  await assertKeysFit();
}
