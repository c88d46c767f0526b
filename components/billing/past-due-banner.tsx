"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { formatDay } from "@/components/layout/format";
import { Alert } from "@/components/ui/alert";
import { buttonVariants } from "@/components/ui/button";

interface PastDueBannerProps { grace: { endsAt: string; isOver: boolean }; tenantSlug: string }

/** Above every page of the workspace, for those who may do something about it. */
export function PastDueBanner({ grace, tenantSlug }: PastDueBannerProps) {
  const place = `/app/${tenantSlug}/settings/billing`;
  const isThere = usePathname() === place;
  const action = isThere ? undefined : <Link href={place} prefetch={false} className={buttonVariants({ size: "sm", variant: "outline" })}>Open billing</Link>;
  return (
    <Alert tone={grace.isOver ? "danger" : "warning"} title="A payment failed." action={action} className="mb-4">
      {grace.isOver
        ? "The invoice is still unpaid, so the workspace is on Free. Nothing is deleted; pay it to have the plan back."
        : `Your plan holds until ${formatDay(grace.endsAt.slice(0, 10))}. Put in another card before then; nothing is deleted either way.`}
    </Alert>
  );
}
