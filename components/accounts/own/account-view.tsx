import Link from "next/link";
import { KeysSwitch } from "@/components/keyboard/keys-switch";
import { PageHeader } from "@/components/layout/page-header";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Kbd, Keys } from "@/components/ui/kbd";
import { ChangePassword } from "./change-password";
import { DeleteAccount } from "./delete-account";
import { OutsideAccounts, type LinkOutcome } from "./outside-accounts";
import { OwnEmail, type OwnEmailProps } from "./own-email";
import { SessionList } from "./session-list";
import { TwoFactorCard } from "./two-factor-card";

interface AccountViewProps {
  user: OwnEmailProps & { name: string | null };
  /** Who came by a link or an account elsewhere may have none. */
  hasPassword: boolean;
  linkOutcome: LinkOutcome;
}

export function AccountView({ user, hasPassword, linkOutcome }: AccountViewProps) {
  return (
    <>
      <PageHeader title="Your account">Who you are here, your password, and where you are signed in.</PageHeader>
      <div className="grid max-w-3xl gap-4">
        <Card aria-labelledby="who-you-are">
          <CardHeader><CardTitle id="who-you-are">Who you are</CardTitle></CardHeader>
          <CardContent>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
              <dt className="text-muted-foreground">Name</dt>
              <dd className="break-words">{user.name ?? <span className="text-muted-foreground">Not given</span>}</dd>
              <dt className="text-muted-foreground">E-mail</dt>
              <dd className="min-w-0"><OwnEmail email={user.email} isVerified={user.isVerified} mailOff={user.mailOff} hasMailbox={user.hasMailbox} /></dd>
            </dl>
          </CardContent>
        </Card>
        <Card aria-labelledby="keyboard">
          <CardHeader><CardTitle id="keyboard">Keyboard</CardTitle></CardHeader>
          <CardContent className="grid gap-1">
            <KeysSwitch />
            <p className="text-muted-foreground">Such as <Kbd>?</Kbd> for the list of shortcuts, or <Keys keys={["g", "o"]} /> for the overview. Turn them off when speech input or another tool types for you. Ctrl or ⌘ with <Kbd>K</Kbd> stays on.</p>
          </CardContent>
        </Card>
        {hasPassword ? <ChangePassword email={user.email} /> : <NoPassword />}
        <TwoFactorCard />
        <OutsideAccounts outcome={linkOutcome} />
        <SessionList />
        <DeleteAccount />
      </div>
    </>
  );
}

function NoPassword() {
  return (
    <Card aria-labelledby="no-password">
      <CardHeader><CardTitle id="no-password">Password</CardTitle></CardHeader>
      <CardContent>
        <p className="text-muted-foreground">You have none, as you sign in another way. <Link href="/forgot-password" prefetch={false} className="text-primary underline underline-offset-4">Ask for a link</Link> to set one.</p>
      </CardContent>
    </Card>
  );
}
