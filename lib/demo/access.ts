import "server-only";
import type { Scope } from "@/lib/core/scope";
import { isFeatureOn } from "@/lib/flags/access";
import type { Provider } from "@/lib/integrations/provider";
import { listSandboxed } from "@/lib/integrations/registry";
import { DEMO_ORDERS_FROM } from "@/lib/projects/constants";

/**
 * What the demo connects: every account with a consent page that the sandbox stands in for. None without a shop
 * among them, or while reading is switched off; the demo then comes from files.
 */
export async function listDemoSources(scope: Scope): Promise<Provider[]> {
  const sources = listSandboxed().filter(({ auth, streams }) => auth.kind === "oauth" && streams.length > 0);
  return sources.some(({ id }) => id === DEMO_ORDERS_FROM) && (await isFeatureOn(scope, "sync")) ? sources : [];
}
