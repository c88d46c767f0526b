"use client";
import { usePathname, useRouter } from "next/navigation";
import { ArchiveRestore, Check, LayoutGrid, Plus, Settings } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList, matchWords } from "@/components/ui/command";
import { navigation, type FrameData } from "./navigation";
import type { Place } from "./use-place";

interface ProjectListProps { frame: FrameData; place: Place; onChosen: () => void }

/** Every project that may be opened, found by its name or its workspace's; one stays on the same kind of page. */
export function ProjectList({ frame, place, onChosen }: ProjectListProps) {
  const router = useRouter();
  const segment = useSegment(place);
  const go = (path: string) => {
    onChosen();
    router.push(path);
  };
  return (
    <Command label="Switch project" defaultValue={place.project?.id} filter={byWords}>
      <CommandInput autoFocus placeholder="Find a project" />
      <CommandList>
        <CommandEmpty />
        {frame.tenants.map((tenant) => (
          <CommandGroup key={tenant.id} heading={tenant.name} value={tenant.id}>
            {tenant.projects.map((project) => (
              <CommandItem key={project.id} value={project.id} keywords={[project.name, tenant.name]} onSelect={() => go(`/app/${tenant.slug}/${project.slug}/${segment}`)}>
                <Check aria-hidden className={cn(project.id !== place.project?.id && "invisible")} />
                <span className="flex-1 truncate">{project.name}</span>
                {project.isDemo ? <Badge tone="accent">Demo</Badge> : null}
              </CommandItem>
            ))}
            <CommandItem value={`${tenant.id} all`} keywords={["all projects", "new project", tenant.name]} onSelect={() => go(`/app/${tenant.slug}`)}>
              <LayoutGrid aria-hidden />
              All projects, new project
            </CommandItem>
            <CommandItem value={`${tenant.id} settings`} keywords={["workspace settings", "members", "billing", tenant.name]} onSelect={() => go(`/app/${tenant.slug}/settings`)}>
              <Settings aria-hidden />
              Workspace settings
            </CommandItem>
          </CommandGroup>
        ))}
        <CommandGroup heading="Other workspaces" value="workspaces">
          <CommandItem value="workspaces new" keywords={["create", "new workspace"]} onSelect={() => go("/app/new")}><Plus aria-hidden />Create workspace</CommandItem>
          <CommandItem value="workspaces deleted" keywords={["restore", "deleted workspaces"]} onSelect={() => go("/app/deleted")}><ArchiveRestore aria-hidden />Deleted workspaces</CommandItem>
        </CommandGroup>
      </CommandList>
    </Command>
  );
}

/** By what can be read, not by the id. */
function byWords(_value: string, search: string, keywords?: string[]): number {
  return matchWords("", search, keywords);
}

/** The list or page one is on, where the other project has the same; never a row of this one. */
function useSegment({ base }: Place): string {
  const path = usePathname();
  const found = base && path.startsWith(`${base}/`) ? path.slice(base.length + 1).split("/")[0] : undefined;
  return navigation.some((group) => group.items.some((item) => item.segment === found)) && found ? found : "overview";
}
