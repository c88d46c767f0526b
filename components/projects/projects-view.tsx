import Link from "next/link";
import { ArrowRight } from "lucide-react";
import type { FormField } from "@/lib/core/forms";
import type { FrameTenant } from "@/components/layout/frame/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { CreateProject } from "./create-project";
import { StartDemo } from "./start-demo";

export interface ListedProject { id: string; slug: string; name: string; currency: string; timeZone: string; isDemo: boolean }

interface ProjectsViewProps { tenant: Pick<FrameTenant, "id" | "slug" | "name">; projects: ListedProject[]; archived: ListedProject[]; fields: FormField[]; canWrite: boolean }

export function ProjectsView({ tenant, projects, archived, fields, canWrite }: ProjectsViewProps) {
  const isEmpty = projects.length === 0;
  const hasDemo = projects.some((project) => project.isDemo);
  return (
    <>
      <PageHeader title="Projects" actions={isEmpty || !canWrite ? null : <>{hasDemo ? null : <StartDemo tenant={tenant} outline />}<CreateProject tenant={tenant} fields={fields} /></>}>
        Each project of {tenant.name} is one brand or shop.
      </PageHeader>
      {isEmpty ? (
        <EmptyState
          kind="not_connected"
          title="No project yet"
          action={canWrite ? <div className="flex flex-wrap justify-center gap-2"><CreateProject tenant={tenant} fields={fields} /><StartDemo tenant={tenant} outline /></div> : null}
        >
          {canWrite
            ? "Create one for your brand and import its orders, or look around in a project with two years of made-up data."
            : "An owner, an admin or an operator of the workspace can create one; it then stands here."}
        </EmptyState>
      ) : (
        <ProjectCards tenant={tenant} projects={projects} />
      )}
      {archived.length === 0 ? null : (
        <section aria-labelledby="archived-title" className="mt-8 grid gap-3">
          <h2 id="archived-title" className="text-sm font-semibold">Archived</h2>
          <ProjectCards tenant={tenant} projects={archived} />
        </section>
      )}
    </>
  );
}

function ProjectCards({ tenant, projects }: Pick<ProjectsViewProps, "tenant" | "projects">) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {projects.map((project) => (
        <li key={project.id}>
          <Link
            href={`/app/${tenant.slug}/${project.slug}/overview`}
            prefetch={false}
            className="group flex items-center gap-3 rounded-lg border bg-card p-4 hover:border-primary"
          >
            <span className="grid min-w-0 flex-1 gap-0.5">
              <span className="flex min-w-0 items-center gap-2 font-medium">
                <span className="truncate">{project.name}</span>
                {project.isDemo ? <Badge tone="accent">Demo</Badge> : null}
              </span>
              <span className="truncate text-[0.8125rem] text-muted-foreground">{project.currency} · {project.timeZone.replaceAll("_", " ")}</span>
            </span>
            <ArrowRight aria-hidden className="size-4 text-muted-foreground group-hover:text-primary" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
