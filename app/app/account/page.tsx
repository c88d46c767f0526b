import type { Metadata } from "next";
import { AccountView } from "@/components/accounts/own/account-view";
import { loadProfile } from "@/lib/accounts/loaders";
import { requirePageUser } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const { name, email } = await loadProfile(await requirePageUser());
  return <AccountView user={{ name, email }} />;
}
