import "server-only";
import type { Scope } from "@/lib/core/scope";
import { deleteBlob } from "./blob";
import { listBlobIds } from "./data";

/** Every blob of the tenant, wherever its chunks lie. */
export async function deleteAllBlobs(scope: Scope): Promise<void> {
  for (const id of await listBlobIds(scope)) await deleteBlob(scope, id);
}
