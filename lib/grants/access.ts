import "server-only";
import type { Answers } from "@/lib/integrations/provider";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { hashToken } from "@/lib/platform/crypto/hashes";
import { takeConnectState } from "@/lib/platform/db/global/connect-states";
import { settings } from "@/lib/platform/env/settings";

export interface ConsentDetails {
  codeVerifier: string;
  answers: Answers;
}

export const detailsPlace = (stateHash: string) => ({ tenantId: "global", table: "connect_states.details", rowId: stateHash });

export const redirectUriOf = (provider: string): string => `${settings().APP_URL.replace(/\/$/, "")}/api/integrations/${provider}/callback`;

export interface OpenConsent {
  tenantId: string;
  projectId: string;
  /** The grant that was to be renewed; null: a new one. */
  grantId: string | null;
  details: ConsentDetails;
}

/** The consent that this session set out to give, used up by this; null for another's, a used and a late one alike. */
export async function takeConsent(session: { userId: string; sessionId: string }, provider: string, state: string): Promise<OpenConsent | null> {
  const stateHash = hashToken(state);
  const found = await takeConnectState(stateHash, provider, new Date());
  if (!found || found.userId !== session.userId || found.sessionId !== session.sessionId) return null;
  const details = JSON.parse(decryptText(found.detailsEncrypted, detailsPlace(stateHash))) as ConsentDetails;
  return { tenantId: found.ofTenantId, projectId: found.ofProjectId, grantId: found.grantId, details };
}
