import { KeysSwitch } from "@/components/keyboard/keys-switch";
import { PageHeader } from "@/components/layout/page-header";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Kbd, Keys } from "@/components/ui/kbd";
import { ChangePassword } from "./change-password";
import { SessionList } from "./session-list";

export function AccountView({ user }: { user: { name: string | null; email: string } }) {
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
              <dd className="break-words">{user.email}</dd>
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
        <ChangePassword email={user.email} />
        <SessionList />
      </div>
    </>
  );
}
