import "server-only";
import { forbidden, notFound } from "@/lib/core/errors";
import { requireProject, type ProjectScope } from "@/lib/core/scope";
import { takeConsent } from "@/lib/grants/access";
import { finishConsent } from "@/lib/grants/mutations/finish-consent";
import { findProvider } from "@/lib/integrations/registry";
import { isProviderError } from "@/lib/integrations/trouble";
import type { SessionUser } from "@/lib/platform/auth/session";
import { settings } from "@/lib/platform/env/settings";
import { log } from "@/lib/platform/log/log";
import { getProjectAddress } from "@/lib/projects/data";
import { isPermitted } from "@/lib/tenants/access";
import { openScope } from "../gates/session-gate";

/**
 * Takes a person back from a provider's consent page. Who may connect is asked again here: a role may have
 * changed while the page stood open.
 */
export async function returnFromConsent(user: SessionUser, providerId: string, query: URLSearchParams, requestId: string): Promise<Response> {
  const provider = findProvider(providerId);
  if (!provider || provider.auth.kind !== "oauth") throw notFound("provider");
  const consent = await takeConsent(user, provider.id, query.get("state") ?? "");
  if (!consent) return seeOther(`/app?unfinished=${provider.id}`);
  const scope = requireProject(await openScope(user, { tenant: consent.tenantId, project: consent.projectId }, requestId));
  if (!isPermitted(scope, "integrations:write")) throw forbidden("Your role may no longer connect accounts.");
  const base = `${await getProjectAddress(scope)}/integrations`;
  try {
    const grantId = await finishConsent(scope, provider, consent.details, query);
    // Somebody else's consent opens other accounts, so these are chosen anew.
    return seeOther(grantId === consent.grantId ? `${base}?renewed=${provider.id}` : `${base}/connect/${grantId}`);
  } catch (error) {
    if (!isProviderError(error)) throw error;
    noteRefusal(scope, error);
    return seeOther(`${base}?problem=${error.trouble.code}&provider=${provider.id}`);
  }
}

function noteRefusal(scope: ProjectScope, error: Error): void {
  log().info({ err: error, projectId: scope.projectId }, "a consent was not given");
}

/** The way on is always one of our own pages. */
const seeOther = (path: string): Response => new Response(null, { status: 303, headers: { location: new URL(path, settings().APP_URL).href } });
