import { asProjectId, asTenantId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { readAll } from "./sandboxed";

/** A process of its own that reads a project's streams, for a test that kills it: TENANT PROJECT. */
async function main(): Promise<void> {
  const [tenantId = "", projectId = ""] = process.argv.slice(2);
  const scope: ProjectScope = {
    realm: "member", tenantId: asTenantId(tenantId), projectId: asProjectId(projectId), actor: { kind: "job", name: "test" }, role: "owner", plan: "free", requestId: newId(),
  };
  process.stdout.write(`${process.pid}\n`);
  await readAll(scope);
  process.exit(0);
}

await main();
