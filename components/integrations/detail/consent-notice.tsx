"use client";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { IntegrationView } from "@/lib/sync/schema";
import { Reconnect } from "../missing-scopes";
import { accessOf } from "../words";

interface ConsentNoticeProps { integration: IntegrationView; now: number; projectId: string; base: string; canWrite: boolean }

/** When the end of the access is near or past, and one press to renew it. */
export function ConsentNotice({ integration, now, projectId, base, canWrite }: ConsentNoticeProps) {
  const { provider, label, grantId, sentence, status } = integration;
  const access = accessOf(integration.consentExpiresAt, status, now);
  if (access === null || access.tone === "calm") return null;
  if (provider === "rest") {
    return <Alert tone="warning" title={access.sentence} action={canWrite ? <Button asChild size="sm"><Link href={`${base}/integrations/any-api?of=${integration.id}`} prefetch={false}>Give the key anew</Link></Button> : null}>{sentence}</Alert>;
  }
  const again = canWrite ? <Reconnect provider={provider} label={label} grantId={grantId} base={base} projectId={projectId} title="Reconnect" /> : null;
  return (
    <Alert tone="warning" title={access.tone === "soon" ? `${access.sentence}.` : access.sentence} action={again}>
      {access.tone === "over" && sentence ? <p>{sentence}</p> : null}
      <p>{access.tone === "soon" ? `Allow it once more at ${label}; nothing is lost and nothing is read twice.` : `Allow it once more at ${label}; it goes on where it stopped.`}</p>
    </Alert>
  );
}
