"use client";
import { useState } from "react";
import Link from "next/link";
import { useMutation } from "@tanstack/react-query";
import { signOut } from "next-auth/react";
import type { Role } from "@/lib/core/scope";
import { ROLE_SENTENCES, ROLE_TITLES } from "@/lib/members/constants";
import type { Accepted, Invitation } from "@/lib/members/schema";
import { apiSend } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

interface InvitationCardProps {
  token: string;
  invitation: { tenantName: string; role: Role; state: Invitation["state"]; email: string; fits: boolean | null };
}

const OVER = {
  accepted: ["This invitation was taken up already.", "If that was you, the workspace is among yours."],
  revoked: ["This invitation was revoked.", "Ask who invited you for another."],
  expired: ["This invitation has expired.", "Ask who invited you to send it again."],
} as const;

export function InvitationCard({ token, invitation }: InvitationCardProps) {
  const { tenantName, role, state, email, fits } = invitation;
  if (state !== "open") {
    const [title, sentence] = OVER[state];
    return <Alert tone="warning" title={title} action={<Button asChild size="sm"><Link href="/app" prefetch={false}>Go to your workspaces</Link></Button>}>{sentence}</Alert>;
  }
  const here = `/invite/${token}`;
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
        <dt className="text-muted-foreground">For</dt>
        <dd className="break-all">{email}</dd>
        <dt className="text-muted-foreground">Role</dt>
        <dd>{ROLE_TITLES[role]}<span className="block text-[0.8125rem] text-muted-foreground">{ROLE_SENTENCES[role]}</span></dd>
      </dl>
      {fits === true ? <JoinButton token={token} tenantName={tenantName} /> : null}
      {fits === null ? (
        <div className="grid gap-2">
          <Button asChild size="lg"><Link href={`/sign-up?next=${encodeURIComponent(here)}`}>Sign up with this address</Link></Button>
          <Button asChild size="lg" variant="outline"><Link href={`/sign-in?next=${encodeURIComponent(here)}`}>Sign in</Link></Button>
        </div>
      ) : null}
      {fits === false ? (
        <Alert
          tone="warning" title="This invitation is for another address."
          action={<Button size="sm" onClick={() => void signOut({ callbackUrl: `/sign-in?next=${encodeURIComponent(here)}` })}>Sign out</Button>}
        >
          You are signed in with another one. Sign in with {email}, or ask for an invitation to the address that you use.
        </Alert>
      ) : null}
    </div>
  );
}

function JoinButton({ token, tenantName }: { token: string; tenantName: string }) {
  const [left, setLeft] = useState(false);
  const accept = useMutation({
    mutationFn: () => apiSend<Accepted>("POST", "invitations/accept", { token }),
    onSuccess: ({ slug }) => {
      setLeft(true);
      window.location.assign(`/app/${slug}`);
    },
  });
  return (
    <>
      {accept.error ? <ErrorNotice error={accept.error} title="You have not joined." /> : null}
      <Button size="lg" busy={accept.isPending || left} onClick={() => accept.mutate()}>Join {tenantName}</Button>
    </>
  );
}
