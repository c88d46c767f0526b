"use client";
import Link from "next/link";
import { Stethoscope } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useHealth } from "./use-health";

/** The way to data health, with how many things wait there. */
export function HealthLink({ projectId, base }: { projectId: string; base: string }) {
  const { data } = useHealth(projectId);
  const count = data?.items.length ?? 0;
  return (
    <Button asChild variant="outline">
      <Link href={`${base}/integrations/health`} prefetch={false}>
        <Stethoscope aria-hidden />Data health
        {count > 0 ? <Badge tone={data?.items.some(({ tone }) => tone === "act") ? "danger" : "neutral"}>{count}<span className="sr-only"> {count === 1 ? "thing needs" : "things need"} attention</span></Badge> : null}
      </Link>
    </Button>
  );
}
