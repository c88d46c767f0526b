"use client";
import Link from "next/link";
import { useParams } from "next/navigation";
import { FolderDown } from "lucide-react";
import { DropdownMenuCheckboxItem, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { Lent } from "@/components/ui/late-layer";
import { LateMenu } from "@/components/ui/layers";
import type { CreateExportInput } from "@/lib/exports/schema";
import type { ExportGroup } from "./export-menu";
import { useFileOptions } from "./file-options";

interface ExportMenuLayerProps { lent: Lent; groups: ExportGroup[]; onChoose: (input: CreateExportInput) => void }

/** The files to choose from, and how they are written. */
export function ExportMenuLayer({ lent, groups, onChoose }: ExportMenuLayerProps) {
  const place = useParams<{ tenant: string; project: string }>();
  const [options, change] = useFileOptions();
  return (
    <LateMenu lent={lent}>
      <DropdownMenuContent align="end" className="w-72">
        {groups.map(({ title, choices }) => (
          <div key={title ?? ""} role="group" aria-label={title ?? "Files"}>
            {title ? <DropdownMenuLabel>{title}</DropdownMenuLabel> : null}
            {choices.map((choice) => (
              <DropdownMenuItem key={choice.title} className="items-start py-1.5" onSelect={() => onChoose(choice.input)}>
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
    </LateMenu>
  );
}

const stayOpen = (event: Event) => event.preventDefault();
