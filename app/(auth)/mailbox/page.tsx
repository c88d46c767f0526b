import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { MailboxView } from "@/components/mailbox/mailbox-view";
import { mayReadMailbox } from "@/lib/platform/mail/delivery";
import { listMailbox } from "@/lib/platform/mail/mailbox";

export const metadata: Metadata = { title: "Mailbox", robots: { index: false } };

interface PageProps { searchParams: Promise<{ mail?: string | string[] }> }

export default async function MailboxPage({ searchParams }: PageProps) {
  const clientAddress = (await headers()).get("x-aura-client-address") ?? "unknown";
  if (!mayReadMailbox(clientAddress)) notFound();
  const [mails, { mail: wanted }] = [await listMailbox(clientAddress), await searchParams];
  return <MailboxView mails={mails} openId={mails.find(({ id }) => id === wanted)?.id ?? mails[0]?.id ?? null} />;
}
