"use client";
import { useEffect, useState } from "react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMutation, useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import type { Project, ProjectDetail } from "@/lib/projects/schema";
import { DEMO_STEPS } from "@/lib/projects/constants";
import { apiGet, apiSend } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";

const POLL_MS = 1_000;

const stepTitles: Record<string, string> = { fx_rates: "exchange rates", ad_spend: "ad spend", orders: "orders" };

interface StartDemoProps { tenant: { id: string; slug: string }; outline?: boolean }

export function StartDemo({ tenant, outline }: StartDemoProps) {
  const start = useMutation({
    mutationFn: () => apiSend<Project>("POST", "projects/demo", {}, { query: { tenant: tenant.id } }),
  });
  return (
    <>
      <Button variant={outline ? "outline" : "primary"} busy={start.isPending} onClick={() => start.mutate()}>
        <FlaskConical aria-hidden />
        Start with the demo project
      </Button>
      {start.error ? <ErrorNotice error={start.error} title="The demo project was not made." className="w-full text-left" /> : null}
      {start.data ? <DemoProgress project={start.data} tenantSlug={tenant.slug} /> : null}
    </>
  );
}

/** The demo's files go through the importer like anyone's; this waits and then opens the overview. */
function DemoProgress({ project, tenantSlug }: { project: Project; tenantSlug: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(true);
  const base = `/app/${tenantSlug}/${project.slug}`;
  const detail = useQuery({
    queryKey: ["project-setup", project.id],
    queryFn: ({ signal }) => apiGet<ProjectDetail>(`projects/${project.id}`, { project: project.id }, signal),
    refetchInterval: (query) => (query.state.data?.setup.state === "importing" || !query.state.data ? POLL_MS : false),
  });
  const setup = detail.data?.setup;
  useEffect(() => {
    if (setup?.state !== "ready") return;
    router.push(`${base}/overview?range=all`);
    router.refresh();
  }, [setup?.state, base, router]);
  const done = setup?.state === "ready" ? DEMO_STEPS.length : Math.max(0, DEMO_STEPS.findIndex((step) => step === setup?.step));
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogContent title="Making the demo project" description="Two years of a fictional brand, sent through the same importer as your own files.">
        {setup?.state === "failed" ? (
          <Alert tone="danger" live title={`The ${stepTitles[setup.step ?? ""] ?? "data"} of the demo could not be imported.`}>
            <p>What came before is there; the project&apos;s <Link className="underline" href={`${base}/imports`} prefetch={false}>imports</Link> say why.</p>
          </Alert>
        ) : (
          <div className="grid gap-2">
            <Progress label="Demo project" value={(done + 0.3) / (DEMO_STEPS.length + 0.3)} />
            <p role="status" className="text-muted-foreground">
              {setup?.state === "ready" ? "Opening the overview" : `Importing ${stepTitles[setup?.step ?? "fx_rates"] ?? "data"}, ${done} of ${DEMO_STEPS.length} files done`}
            </p>
          </div>
        )}
        {detail.error ? <ErrorNotice error={detail.error} title="The progress is not known right now." meaning="The import goes on all the same." /> : null}
      </DialogContent>
    </Dialog>
  );
}
