import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Above every page of a project that can only be read. */
export function ArchivedNotice({ base }: { base: string }) {
  return (
    <Alert tone="info" title="This project is archived." className="mb-4" action={<Button asChild size="sm" variant="outline"><Link href={`${base}/settings`} prefetch={false}>Open its settings</Link></Button>}>
      It can be read and exported. To change anything in it, restore it.
    </Alert>
  );
}
