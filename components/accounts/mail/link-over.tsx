import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Where a link leads that was used, has expired or was replaced. */
export function LinkOver({ href, button, children }: { href: string; button: string; children: string }) {
  return (
    <Alert tone="warning" title="This link is over." action={<Button asChild size="sm"><Link href={href}>{button}</Link></Button>}>
      <p>It was used, has expired, or was replaced by a newer one. {children}</p>
    </Alert>
  );
}
