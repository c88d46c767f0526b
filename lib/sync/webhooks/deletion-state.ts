import "server-only";
import { findEvent } from "@/lib/platform/db/global/webhook-inbox";

export type DeletionState = "under_way" | "done" | "nothing_stored" | "unknown";

/** Providers that give people a code with which they ask later. */
const PROVIDERS = ["meta", "instagram"] as const;

/** What has become of someone's wish for deletion, by the code that they were given. */
export async function findDeletion(code: string): Promise<DeletionState> {
  if (!/^[0-9a-f]{40}$/.test(code)) return "unknown";
  for (const provider of PROVIDERS) {
    const event = await findEvent(provider, code);
    if (event?.type !== "data_deletion") continue;
    return event.status === "processed" ? "done" : event.status === "ignored" ? "nothing_stored" : "under_way";
  }
  return "unknown";
}
