import "server-only";
import { asProjectId, asTenantId, newId } from "@/lib/core/ids";
import { closePool } from "@/lib/platform/db/pool";
import { makeExport } from "../mutations/make";

// A process of its own that makes one export, to be killed while it does.
process.stdout.write(`${process.pid}\n`);
const [tenantId = "", projectId = "", exportId = ""] = process.argv.slice(2);
await makeExport({
  realm: "member", tenantId: asTenantId(tenantId), projectId: asProjectId(projectId), actor: { kind: "job", name: "exports.make" },
  role: "owner", plan: "free", requestId: newId(),
}, exportId, new AbortController().signal);
await closePool();
