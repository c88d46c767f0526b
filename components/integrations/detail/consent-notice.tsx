"use client";
import { Alert } from "@/components/ui/alert";
import type { IntegrationView } from "@/lib/sync/schema";
import { Reconnect } from "../missing-scopes";
import { accessOf } from "../words";

interface ConsentNoticeProps { integration: IntegrationView; now: number; projectId: string; canWrite: boolean }

/** When the end of the access is near or past, and one press to renew it. */
export function ConsentNotice({ integration, now, projectId, canWrite }: ConsentNoticeProps) {
  const { provider, label, grantId, sentence, status } = integration;
  const access = accessOf(integration.consentExpiresAt, status, now);
  if (access === null || access.tone === "calm") return null;
  const again = canWrite ? <Reconnect provider={provider} label={label} grantId={grantId} projectId={projectId} title="Reconnect" /> : null;
  return (
    <Alert tone="warning" title={access.tone === "soon" ? `${access.sentence}.` : access.sentence} action={again}>
      {access.tone === "over" && sentence ? <p>{sentence}</p> : null}
      <p>{access.tone === "soon" ? `Allow it once more at ${label}; nothing is lost and nothing is read twice.` : `Allow it once more at ${label}; it goes on where it stopped.`}</p>
    </Alert>
  );
}
