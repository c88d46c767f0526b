import type { ImportStatus as ImportState } from "@/lib/imports/constants";
import { Badge, type BadgeTone } from "@/components/ui/badge";

export const importStates: Record<ImportState, [BadgeTone, string]> = {
  uploading: ["info", "Uploading"],
  uploaded: ["info", "Columns to confirm"],
  checking: ["info", "Checking"],
  checked: ["info", "Ready to import"],
  refused: ["danger", "Refused"],
  applying: ["info", "Importing"],
  applied: ["success", "Imported"],
  undoing: ["info", "Undoing"],
  undone: ["neutral", "Undone"],
  failed: ["danger", "Failed"],
  discarded: ["neutral", "Discarded"],
};

export function ImportStatus({ status }: { status: ImportState }) {
  const [tone, title] = importStates[status];
  return <Badge tone={tone}>{title}</Badge>;
}
