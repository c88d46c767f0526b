import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthCard } from "@/components/accounts/auth-card";
import { TextLink } from "@/components/accounts/mail/text-link";
import { InvitationCard } from "@/components/members/invitation-card";
import { loadInvitation } from "@/lib/members/loaders";
import { findPageUser } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

interface PageProps { params: Promise<{ token: string }> }

/** Opening the link only shows what it is about; a button takes the invitation up. */
export default async function InvitePage({ params }: PageProps) {
  const { token } = await params;
  const user = await findPageUser();
  const invitation = await loadInvitation(token, user?.userId ?? null);
  if (!invitation) notFound();
  const { tenantName, inviter } = invitation;
  return (
    <AuthCard title={`Join ${tenantName}`} lead={`${inviter ?? "A colleague"} invites you to this workspace.`} footer={<>Not what you expected? <TextLink href="/">Go to the start</TextLink></>}>
      <InvitationCard token={token} invitation={invitation} />
    </AuthCard>
  );
}
