import Link from "next/link";
import { SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export function PageMissing() {
  return (
    <EmptyState
      kind="no_match"
      icon={SearchX}
      heading="h1"
      title="There is nothing at this address"
      className="mx-auto max-w-xl"
      action={<Button asChild><Link href="/app">Go to your projects</Link></Button>}
    >
      It was moved or removed, or this account may not see it.
    </EmptyState>
  );
}
