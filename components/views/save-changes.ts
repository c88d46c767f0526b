import { toast } from "@/components/ui/toast";
import { asApiError } from "@/components/api/client";
import type { SavedView } from "@/lib/views/schema";
import type { ViewsControl } from "./use-views";

/** Keeps what the page shows now under the view's name. */
export async function saveChanges(control: ViewsControl, view: SavedView): Promise<void> {
  try {
    await control.update(view, { state: control.state });
    toast.success(`“${view.name}” was saved.`);
  } catch (error) {
    toast.error(`“${view.name}” was not saved.`, { description: asApiError(error).message });
  }
}
