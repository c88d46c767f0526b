"use client";
import Link from "next/link";
import { useParams } from "next/navigation";
import { Download, FolderDown } from "lucide-react";
import { usePageCommand } from "@/components/palette/page-commands";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu, DropdownMenuCheckboxItem, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator, DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { CreateExportInput } from "@/lib/exports/schema";
import { useFileOptions } from "./file-options";
import { useExport } from "./use-export";

export interface ExportChoice {
  title: string;
  /** What the file holds, in a few words. */
  hint: string;
  input: CreateExportInput;
}

interface ExportMenuProps {
  projectId: string;
  /** Groups of files; a group with a title stands below it. */
  groups: { title?: string; choices: ExportChoice[] }[];
  className?: string;
}

/** Files of what a page shows. */
export function ExportMenu({ projectId, groups, className }: ExportMenuProps) {
  const place = useParams<{ tenant: string; project: string }>();
  const { isBusy, start } = useExport(projectId);
  const [options, change] = useFileOptions();
  const first = groups[0]?.choices[0];
  usePageCommand({ id: "export", title: "Export this page as CSV", icon: Download, keywords: ["download", "view"], run: () => (first ? void start({ ...first.input, options }) : undefined) });
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" busy={isBusy} className={className}>{isBusy ? null : <Download aria-hidden />}Export</Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-72">
        {groups.map(({ title, choices }) => (
          <div key={title ?? ""} role="group" aria-label={title ?? "Files"}>
            {title ? <DropdownMenuLabel>{title}</DropdownMenuLabel> : null}
            {choices.map((choice) => (
              <DropdownMenuItem key={choice.title} className="items-start py-1.5" onSelect={() => void start({ ...choice.input, options })}>
                <span className="grid min-w-0 gap-0.5">
                  <span className="font-medium">{choice.title}</span>
                  <span className="text-[0.8125rem] text-muted-foreground">{choice.hint}</span>
                </span>
              </DropdownMenuItem>
            ))}
            <DropdownMenuSeparator />
          </div>
        ))}
        <DropdownMenuLabel>The file</DropdownMenuLabel>
        <DropdownMenuCheckboxItem checked={options.bom} onCheckedChange={(bom) => change({ bom })} onSelect={stayOpen}>
          Mark as UTF-8, for Excel
        </DropdownMenuCheckboxItem>
        <DropdownMenuCheckboxItem
          checked={options.separator === "semicolon"} onSelect={stayOpen}
          onCheckedChange={(isSemicolon) => change({ separator: isSemicolon ? "semicolon" : "comma" })}
        >
          Semicolons instead of commas
        </DropdownMenuCheckboxItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={`/app/${place.tenant}/${place.project}/exports`} prefetch={false}><FolderDown aria-hidden />All exports</Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

const stayOpen = (event: Event) => event.preventDefault();
