"use client";
import { useEffect } from "react";
import dynamic from "next/dynamic";
import { ChevronsUpDown } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { useLateLayer } from "@/components/ui/late-layer";
import type { FrameData } from "./navigation";
import { usePlace } from "./use-place";

const LatePanel = dynamic(() => import("@/components/ui/layers").then((file) => file.LatePanel), { ssr: false });
// The list with its search is larger than what holds it, and most visits switch nothing.
const loadList = () => import("./project-list");
const ProjectList = dynamic(() => loadList().then((file) => file.ProjectList), { ssr: false });

/** Where one is, and the way to another project of any workspace. */
export function ProjectSwitcher({ frame, compact }: { frame: FrameData; compact?: boolean }) {
  const place = usePlace(frame);
  const { tenant, project } = place;
  const { trigger, lent, isWanted } = useLateLayer("dialog");
  useEffect(() => { if (isWanted) void loadList().catch(() => undefined); }, [isWanted]);
  const name = project?.name ?? "Projects";
  return (
    <>
      <button type="button" {...trigger} className={cn("flex items-center rounded-md border bg-card text-left hover:bg-accent", compact ? "size-9 justify-center" : "min-h-11 w-full min-w-0 gap-2 px-2.5 py-1")}>
        {compact ? <><span aria-hidden className="font-semibold text-primary">{name.charAt(0).toUpperCase()}</span><span className="sr-only">{name}</span></> : (
          <>
            <span className="grid min-w-0 flex-1">
              <span className="truncate text-xs leading-4 text-muted-foreground">{tenant?.name ?? "Workspace"}</span>
              <span className="flex min-w-0 items-center gap-1.5 font-medium">
                <span className="truncate">{name}</span>
                {project?.isDemo ? <Badge tone="accent">Demo</Badge> : null}
              </span>
            </span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          </>
        )}
        <span className="sr-only">Switch project</span>
      </button>
      {isWanted ? (
        <LatePanel lent={lent} title="Switch project" className="w-72 overflow-hidden p-0">
          <ProjectList frame={frame} place={place} onChosen={() => lent.setOpen(false)} />
        </LatePanel>
      ) : null}
    </>
  );
}
