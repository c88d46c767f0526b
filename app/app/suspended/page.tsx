import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { LockKeyhole } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { loadSuspension } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Workspace suspended" };

interface PageProps { searchParams: Promise<{ tenant?: string | string[] }> }

export default async function SuspendedPage({ searchParams }: PageProps) {
  const { tenant: slug } = await searchParams;
  if (typeof slug !== "string") notFound();
  const sentence = await loadSuspension(slug);
  return (
    <EmptyState
      kind="no_permission" icon={LockKeyhole} heading="h1" title="This workspace is suspended" className="mx-auto mt-8 max-w-xl"
      action={<Button asChild variant="outline"><Link href="/app/account" prefetch={false}>Go to your account</Link></Button>}
    >
      {sentence}
    </EmptyState>
  );
}
