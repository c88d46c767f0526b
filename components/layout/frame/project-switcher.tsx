"use client";
import { useRouter } from "next/navigation";
import { Check, ChevronsUpDown, LayoutGrid } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import {
  DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator, DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { FrameData, FrameTenant } from "./navigation";
import { usePlace, type Place } from "./use-place";

export function ProjectSwitcher({ frame }: { frame: FrameData }) {
  const place = usePlace(frame);
  const { tenant, project } = place;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex min-h-11 w-full min-w-0 items-center gap-2 rounded-md border bg-card px-2.5 py-1 text-left hover:bg-accent">
        <span className="grid min-w-0 flex-1">
          <span className="truncate text-xs leading-4 text-muted-foreground">{tenant?.name ?? "Workspace"}</span>
          <span className="flex min-w-0 items-center gap-1.5 font-medium">
            <span className="truncate">{project?.name ?? "Projects"}</span>
            {project?.isDemo ? <Badge tone="accent">Demo</Badge> : null}
          </span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        <span className="sr-only">Switch project</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        {frame.tenants.map((each) => <TenantProjects key={each.id} tenant={each} place={place} />)}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function TenantProjects({ tenant, place }: { tenant: FrameTenant; place: Place }) {
  const router = useRouter();
  return (
    <>
      <DropdownMenuLabel>{tenant.name}</DropdownMenuLabel>
      {tenant.projects.map((project) => (
        <DropdownMenuItem key={project.id} onSelect={() => router.push(`/app/${tenant.slug}/${project.slug}/overview`)}>
          <Check aria-hidden className={project.id === place.project?.id ? "" : "invisible"} />
          <span className="flex-1 truncate">{project.name}</span>
          {project.isDemo ? <Badge tone="accent">Demo</Badge> : null}
        </DropdownMenuItem>
      ))}
      <DropdownMenuItem onSelect={() => router.push(`/app/${tenant.slug}`)}>
        <LayoutGrid aria-hidden />
        All projects, new project
      </DropdownMenuItem>
      <DropdownMenuSeparator className="last:hidden" />
    </>
  );
}
