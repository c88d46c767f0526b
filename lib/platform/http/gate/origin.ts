import "server-only";
import { forbidden } from "@/lib/core/errors";
import { settings } from "@/lib/platform/env/settings";

/**
 * A write that a cookie authorises must come from our own pages. Browsers say so themselves: with
 * Sec-Fetch-Site on secure origins, with Origin on each cross-site write.
 */
export function assertOwnOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) {
    if (site === "same-origin" || site === "none") return;
    throw forbidden("This request came from another site.");
  }
  const origin = request.headers.get("origin");
  if (origin === null) throw forbidden("Send the Origin header with a write that a cookie authorises.");
  if (origin === new URL(settings().APP_URL).origin || isOwnHost(origin, request.headers.get("host"))) return;
  throw forbidden("This request came from another site.");
}

/** The page was served under the very name that the request goes to; a foreign page cannot choose Host. */
function isOwnHost(origin: string, host: string | null): boolean {
  try {
    return host !== null && new URL(origin).host === host.toLowerCase();
  } catch {
    // "null" of a sandboxed frame, or no address at all.
    return false;
  }
}
