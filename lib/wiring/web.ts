import "server-only";
import { toAppError } from "@/lib/platform/http/failures";
import { log } from "@/lib/platform/log/log";
import "./kernel";
import { assertMayStart, REFUSAL } from "./start-checks";

/** The start of a web process: settings and wall are right, or it serves nothing. */
export async function startWeb(): Promise<void> {
  try {
    await assertMayStart("web");
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
