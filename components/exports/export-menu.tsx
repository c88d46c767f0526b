"use client";
import dynamic from "next/dynamic";
import { Download } from "lucide-react";
import { usePageCommand } from "@/components/palette/page-commands";
import { Button } from "@/components/ui/button";
import { useLateLayer } from "@/components/ui/late-layer";
import type { CreateExportInput } from "@/lib/exports/schema";
import { useFileOptions } from "./file-options";
import { useExport } from "./use-export";

const ExportMenuLayer = dynamic(() => import("./export-menu-layer").then((file) => file.ExportMenuLayer), { ssr: false });

export interface ExportChoice {
  title: string;
  /** What the file holds, in a few words. */
  hint: string;
  input: CreateExportInput;
}

export interface ExportGroup { title?: string; choices: ExportChoice[] }

interface ExportMenuProps {
  projectId: string;
  /** Groups of files; a group with a title stands below it. */
  groups: ExportGroup[];
  className?: string;
}

/** Files of what a page shows. */
export function ExportMenu({ projectId, groups, className }: ExportMenuProps) {
  const { isBusy, start } = useExport(projectId);
  const [options] = useFileOptions();
  const { trigger, lent, isWanted } = useLateLayer("menu");
  const first = groups[0]?.choices[0];
  usePageCommand({ id: "export", title: "Export this page as CSV", icon: Download, keywords: ["download", "view"], run: () => (first ? void start({ ...first.input, options }) : undefined) });
  return (
    <>
      <Button {...trigger} variant="outline" busy={isBusy} className={className}>{isBusy ? null : <Download aria-hidden />}Export</Button>
      {isWanted ? <ExportMenuLayer lent={lent} groups={groups} onChoose={(input) => void start({ ...input, options })} /> : null}
    </>
  );
}
