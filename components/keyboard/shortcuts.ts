import { navigation } from "@/components/layout/frame/navigation";

export interface Shortcut {
  id: string;
  /** Pressed one after the other. */
  keys: readonly string[];
  title: string;
  group: "Anywhere" | "Go to" | "Range" | "This page";
  /** Held together with Ctrl, or ⌘ on a Mac. These stay on when single keys are off. */
  withControl?: true;
}

/** The letter after `g` for each place of the navigation. */
const goKeys: Record<string, string> = {
  overview: "o", orders: "r", payments: "y", products: "p", customers: "c", campaigns: "a", traffic: "f", emails: "m", "fx-rates": "x", integrations: "t", imports: "i", exports: "e", settings: "s",
};

/** All shortcuts there are: what listens to keys and the help are both made from this list. */
export const shortcuts: readonly Shortcut[] = [
  { id: "palette", keys: ["k"], title: "Search and run commands", group: "Anywhere", withControl: true },
  { id: "help", keys: ["?"], title: "Show the shortcuts", group: "Anywhere" },
  { id: "search", keys: ["/"], title: "Search and run commands", group: "Anywhere" },
  ...navigation.flatMap(({ items }) => items).flatMap(({ segment, title }) => goKey(segment, title)),
  { id: "go-projects", keys: ["g", "h"], title: "All projects", group: "Go to" },
  { id: "range-back", keys: ["["], title: "Step the range back", group: "Range" },
  { id: "range-on", keys: ["]"], title: "Step the range on", group: "Range" },
  { id: "add-note", keys: ["n"], title: "Add a note to a day", group: "This page" },
  { id: "save-view", keys: ["v"], title: "Save the view", group: "This page" },
];

export function goId(segment: string): string {
  return `go-${segment}`;
}

export function findShortcut(id: string): Shortcut | undefined {
  return shortcuts.find((shortcut) => shortcut.id === id);
}

function goKey(segment: string, title: string): Shortcut[] {
  const key = goKeys[segment];
  return key ? [{ id: goId(segment), keys: ["g", key], title, group: "Go to" }] : [];
}
