import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** For members whose role reads the project and brings nothing into it. */
export function ImportForbidden({ base }: { base: string }) {
  return (
    <EmptyState
      kind="no_permission" title="Your role does not import files" className="max-w-3xl"
      action={<Button asChild variant="outline"><Link href={`${base}/imports`} prefetch={false}>See the imports</Link></Button>}
    >
      You can read what others imported. Ask an owner or an admin for the role of an analyst or an operator.
    </EmptyState>
  );
}
