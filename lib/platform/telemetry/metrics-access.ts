import "server-only";
import { notFound } from "@/lib/core/errors";
import { isSameSecret } from "@/lib/platform/crypto/hashes";
import { settings } from "@/lib/platform/env/settings";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** With METRICS_TOKEN its bearer alone; without it this machine alone. Everyone else finds nothing here. */
export function assertMayReadMetrics(request: Request, clientAddress: string): void {
  const token = settings().METRICS_TOKEN;
  const given = request.headers.get("authorization") ?? "";
  const isAllowed = token ? isSameSecret(given, `Bearer ${token}`) : LOOPBACK.has(clientAddress);
  if (!isAllowed) throw notFound("page");
}
