"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Above every page of a project that can only be read. */
export function ArchivedNotice({ base }: { base: string }) {
  const settings = `${base}/settings`;
  const isThere = usePathname() === settings;
  const action = isThere ? undefined : <Button asChild size="sm" variant="outline"><Link href={settings} prefetch={false}>Open its settings</Link></Button>;
  return (
    <Alert tone="info" title="This project is archived." className="mb-4" action={action}>
      It can be read and exported. To change anything in it, restore it.
    </Alert>
  );
}
