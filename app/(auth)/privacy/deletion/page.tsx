import type { Metadata } from "next";
import { AuthCard } from "@/components/accounts/auth-card";
import { TextLink } from "@/components/accounts/mail/text-link";
import { findDeletion, type DeletionState } from "@/lib/sync/webhooks/deletion-state";

export const metadata: Metadata = { title: "Deletion of your data", robots: { index: false } };

const WORDS: Record<DeletionState, { title: string; lead: string }> = {
  under_way: { title: "Your data is being deleted", lead: "We have your request from Facebook or Instagram. It is worked off within a day; open this page again to see when it is done." },
  done: { title: "Your data is deleted", lead: "The access that you gave at Facebook or Instagram was removed, and what was read through it was deleted." },
  nothing_stored: { title: "There is nothing stored", lead: "Your request reached us. Nothing that you allowed at Facebook or Instagram is kept here." },
  unknown: { title: "This code is not known", lead: "Requests that were completed are forgotten after a while. If you removed the app at Facebook or Instagram less than a month ago, open the address from there once more." },
};

interface Props { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where Facebook sends people who asked for the deletion of what they had allowed; anyone with the code may look. */
export default async function DeletionPage({ searchParams }: Props) {
  const { code } = await searchParams;
  const given = typeof code === "string" ? code : "";
  const state = await findDeletion(given);
  const { title, lead } = WORDS[state];
  return (
    <AuthCard title={title} lead={lead} footer={<TextLink href="/">What Aura is</TextLink>}>
      {state === "unknown" ? null : <dl className="grid gap-1"><dt className="text-muted-foreground">Your code</dt><dd className="font-mono break-all">{given}</dd></dl>}
    </AuthCard>
  );
}
