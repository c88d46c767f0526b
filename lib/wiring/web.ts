import "server-only";
import { assertKeysFit } from "@/lib/platform/db/canary";
import { assertDatabaseIsSafe } from "@/lib/platform/db/safety";
import { settings, spreadFileSettings } from "@/lib/platform/env/settings";
import { toAppError } from "@/lib/platform/http/failures";
import { log } from "@/lib/platform/log/log";
import "./kernel";

/** Tells the supervisor that starting again would not help. */
const REFUSAL = 78;

/** The start of a web process: settings and wall are right, or it serves nothing. */
export async function startWeb(): Promise<void> {
  try {
    spreadFileSettings();
    settings();
    await assertDatabaseIsSafe();
    await assertKeysFit();
  } catch (error) {
    if (toAppError(error).code === "unavailable") {
      // Readiness says so until the database is there, and then checks the same again.
      log().warn({ err: error }, "the database cannot be reached yet");
      return;
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(REFUSAL);
  }
}
