import { Alert } from "@/components/ui/alert";
import { TextLink } from "./text-link";

/** Where mail goes that has no server to go to. */
export function MailboxHint() {
  return <Alert title="Mail stays on this machine."><p>SMTP_URL is not set, so nothing is sent. Read it in the <TextLink href="/mailbox">mailbox</TextLink>.</p></Alert>;
}
