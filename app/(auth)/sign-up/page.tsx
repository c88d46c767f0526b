import type { Metadata } from "next";
import Link from "next/link";
import { invitationIn, safeNext } from "@/components/accounts/after-sign-in";
import { AuthCard } from "@/components/accounts/auth-card";
import { OutsideButtons } from "@/components/accounts/outside-buttons";
import { SignUpForm } from "@/components/accounts/sign-up-form";
import { Alert } from "@/components/ui/alert";
import { loadInvitation } from "@/lib/members/loaders";
import { listProviders } from "@/lib/platform/auth/providers";
import { settings } from "@/lib/platform/env/settings";

export const metadata: Metadata = { title: "Sign up", description: "Sign up to Aura and look around in a demo brand.", alternates: { canonical: "/sign-up" } };

const LEADS = {
  open: "Begin with the demo brand or with files of your own.",
  invite: "Sign-up here is by invitation.",
  closed: "Sign-up is closed here.",
};

interface PageProps { searchParams: Promise<{ next?: string | string[] }> }

export default async function SignUpPage({ searchParams }: PageProps) {
  const { SIGNUP } = settings();
  const { next } = await searchParams;
  const target = safeNext(Array.isArray(next) ? next[0] : next);
  const token = invitationIn(target);
  const invitation = token ? await loadInvitation(token, null) : null;
  const invited = token && invitation?.state === "open" ? { token, email: invitation.email } : null;
  return (
    <AuthCard
      title={invited ? `Join ${invitation?.tenantName}` : "Sign up"}
      lead={invited && SIGNUP !== "closed" ? "Sign up with the address that was invited; you are a member at once." : LEADS[SIGNUP]}
      footer={<>Signed up already? <Link href={target === "/app" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(target)}`} className="text-primary underline underline-offset-4">Sign in</Link></>}
    >
      {SIGNUP === "closed" ? <Alert title="No new accounts are made.">Who has an account signs in. Ask whoever runs this installation to open sign-up.</Alert> : <OutsideButtons providers={listProviders()} next={target} />}
      {SIGNUP === "open" || (SIGNUP === "invite" && invited) ? <SignUpForm next={target} invited={invited} /> : null}
      {SIGNUP === "invite" && !invited ? <Alert title="Open the link in your invitation.">It came by mail and leads to the form. Ask a member of the workspace to invite you if you have none.</Alert> : null}
    </AuthCard>
  );
}
