import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

interface NothingImportedProps { noun: string; base: string; kind: "orders" | "ad_spend" | "fx_rates"; children: string }

/** A list of a project that has no such data yet, and the one step that changes it. */
export function NothingImported({ noun, base, kind, children }: NothingImportedProps) {
  return (
    <EmptyState
      kind="not_connected"
      title={`No ${noun} yet`}
      action={<Button asChild><Link href={`${base}/imports/new?kind=${kind}`} prefetch={false}>Import a file</Link></Button>}
    >
      {children}
    </EmptyState>
  );
}
