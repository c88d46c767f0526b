import type { Metadata } from "next";
import { AuthCard } from "@/components/accounts/auth-card";
import { AskForm } from "@/components/accounts/mail/ask-form";
import { MailboxHint } from "@/components/accounts/mail/mailbox-hint";
import { TextLink } from "@/components/accounts/mail/text-link";
import { Alert } from "@/components/ui/alert";
import { hasMailbox, isMailRead, MAIL_OFF } from "@/lib/platform/mail/delivery";

export const metadata: Metadata = { title: "Forgot your password", description: "Have a link sent to set a new password.", alternates: { canonical: "/forgot-password" } };
// Whether mail leaves is a setting of the running process, not of the build.
export const dynamic = "force-dynamic";

export default function ForgotPasswordPage() {
  return (
    <AuthCard title="Forgot your password" lead="We send you a link to set a new one." footer={<>Remembered it? <TextLink href="/sign-in">Sign in</TextLink></>}>
      {isMailRead() ? (
        <>
          <AskForm path="account/password-reset" button="Send link" outcome="If this address has an account, a link to set a new password is on its way. It works for an hour." />
          {hasMailbox() ? <MailboxHint /> : null}
        </>
      ) : <Alert tone="warning" title="No mail can be sent.">{MAIL_OFF}</Alert>}
    </AuthCard>
  );
}
