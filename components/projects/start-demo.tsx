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

const stepTitles: Record<string, string> = {
  fx_rates: "exchange rates", ad_spend: "ad spend", orders: "orders",
  shopify: "Shopify", meta: "Meta Ads", google_ads: "Google Ads", tiktok: "TikTok Ads", ga4: "Google Analytics", rates: "exchange rates",
};
const isFile = (step: string | null): boolean => DEMO_STEPS.some((kind) => kind === step);

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

/** The demo's accounts are read, or its files imported, like anyone's; this waits for the first figures and then opens the overview. */
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
    router.push(`${base}/overview?range=last_14_days`);
    router.refresh();
  }, [setup?.state, base, router]);
  const isReady = setup?.state === "ready";
  const share = isReady ? 1 : ((setup?.done ?? 0) + 0.3) / ((setup?.total ?? 5) + 0.3);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogContent title="Making the demo project" description="Two years of a fictional brand, brought in by the same way as your own. The newest days come first.">
        {setup?.state === "failed" ? (
          <DemoFailed base={base} step={setup.step} />
        ) : (
          <div className="grid gap-2">
            <Progress label="Demo project" value={share} />
            <p role="status" className="text-muted-foreground">{isReady ? "Opening the overview" : describeStep(setup)}</p>
          </div>
        )}
        {detail.error ? <ErrorNotice error={detail.error} title="The progress is not known right now." meaning="It goes on all the same." /> : null}
      </DialogContent>
    </Dialog>
  );
}

function describeStep(setup: ProjectDetail["setup"] | undefined): string {
  if (!setup) return "Beginning";
  const title = stepTitles[setup.step ?? ""] ?? "data";
  return isFile(setup.step) ? `Importing ${title}, ${setup.done} of ${setup.total} files done` : `Reading ${title}, ${setup.done} of ${setup.total} sources there`;
}

function DemoFailed({ base, step }: { base: string; step: string | null }) {
  const title = stepTitles[step ?? ""] ?? "data";
  const page = isFile(step) ? "imports" : "integrations";
  return (
    <Alert tone="danger" live title={`The demo's ${title} could not be ${isFile(step) ? "imported" : "read"}.`}>
      <p>What came before is there; the project&apos;s <Link className="underline" href={`${base}/${page}`} prefetch={false}>{page}</Link> say why.</p>
    </Alert>
  );
}
