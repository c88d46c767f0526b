"use client";
import { useMemo, type ReactNode } from "react";
import { usePathname, useRouter } from "next/navigation";
import { CalendarDays, FileUp, History, Keyboard, LayoutGrid, LogOut, MoonStar, Replace, UserRoundCog, type LucideIcon } from "lucide-react";
import { useTheme } from "next-themes";
import { leave } from "@/components/accounts/leave";
import { openPanel } from "@/components/keyboard/panels";
import { shortcutKeys } from "@/components/keyboard/shortcut-keys";
import { findShortcut, goId } from "@/components/keyboard/shortcuts";
import { useSingleKeys } from "@/components/keyboard/single-keys";
import { navigation, type FrameData } from "@/components/layout/frame/navigation";
import type { Place } from "@/components/layout/frame/use-place";
import { dayOf } from "@/lib/core/dates";
import { CommandGroup, CommandItem, CommandShortcut } from "@/components/ui/command";
import { Keys } from "@/components/ui/kbd";
import { usePageCommands } from "./page-commands";
import { rangeAddress, rangeCommands, typedRange } from "./range-commands";
import { readRecent, type RecentPlace } from "./recent";

export interface GroupProps {
  frame: FrameData;
  place: Place;
  text: string;
  go: (place: RecentPlace) => void;
  /** Closes the palette first. */
  run: (work: () => void) => void;
}

export function Recent({ place, text, go }: GroupProps) {
  const places = useMemo(() => (place.base ? readRecent(place.base) : []), [place.base]);
  if (text !== "" || places.length === 0) return null;
  return (
    <CommandGroup heading="Recent">
      {places.map((recent) => (
        <Row key={recent.href} value={`recent ${recent.href}`} icon={History} title={recent.title} detail={recent.detail} onSelect={() => go(recent)} />
      ))}
    </CommandGroup>
  );
}

export function Places({ place: { base }, go }: GroupProps) {
  if (base === null) return null;
  return (
    <CommandGroup heading="Go to">
      {navigation.flatMap(({ items }) => items).map(({ segment, title, icon }) => (
        <Row key={segment} value={`${title} page`} words={["go to"]} icon={icon} title={title} shortcut={goId(segment)} onSelect={() => go({ title, detail: "Page", href: `${base}/${segment}` })} />
      ))}
    </CommandGroup>
  );
}

export function Actions({ place: { base }, run }: GroupProps) {
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const offered = usePageCommands();
  const other = resolvedTheme === "dark" ? "light" : "dark";
  return (
    <CommandGroup heading="Do">
      {offered.map((command) => (
        <Row key={command.id} value={`${command.title} ${command.id}`} words={command.keywords} icon={command.icon} title={command.title} shortcut={command.shortcut} onSelect={() => run(command.run)} />
      ))}
      {base ? <Row value="Import a file" words={["new import", "upload", "csv"]} icon={FileUp} title="Import a file" onSelect={() => run(() => router.push(`${base}/imports/new`))} /> : null}
      <Row value={`Use the ${other} theme`} words={["toggle theme", "dark mode", "light mode", "appearance"]} icon={MoonStar} title={`Use the ${other} theme`} onSelect={() => run(() => setTheme(other))} />
      <Row value="Show the keyboard shortcuts" words={["help", "keys"]} icon={Keyboard} title="Show the keyboard shortcuts" shortcut="help" onSelect={() => run(() => openPanel("help"))} />
      <Row value="Your account" words={["password", "sessions", "profile"]} icon={UserRoundCog} title="Your account" onSelect={() => run(() => router.push("/app/account"))} />
      <Row value="Sign out" words={["log out", "leave"]} icon={LogOut} title="Sign out" onSelect={() => run(() => void leave())} />
    </CommandGroup>
  );
}

export function Ranges({ place: { base, project }, text, run }: GroupProps) {
  const router = useRouter();
  const path = usePathname();
  const zone = project?.timeZone ?? "UTC";
  const typed = useMemo(() => typedRange(text, dayOf(new Date(), zone), navigator.language), [text, zone]);
  if (base === null) return null;
  const choose = (part: Record<string, string>) => {
    const { href, isSamePage } = rangeAddress(base, path, window.location.search, part);
    // The page follows its address by itself; asking the server for it again would only take time.
    if (isSamePage) window.history.pushState(null, "", href);
    else router.push(href);
  };
  return (
    <CommandGroup heading="Set the range">
      {typed ? <Row value={`Typed range ${text}`} words={[text]} icon={CalendarDays} title={typed.title} detail={`“${text.trim()}”`} onSelect={() => run(() => choose(typed.part))} /> : null}
      {rangeCommands.map(({ id, title, part }) => (
        <Row key={id} value={`Range ${title}`} words={["set range", "days", "period"]} icon={CalendarDays} title={title} onSelect={() => run(() => choose(part))} />
      ))}
    </CommandGroup>
  );
}

export function Projects({ frame, place, run }: GroupProps) {
  const router = useRouter();
  const open = (href: string) => run(() => router.push(href));
  return (
    <CommandGroup heading="Switch project">
      {frame.tenants.flatMap((tenant) => [
        ...tenant.projects.filter(({ id }) => id !== place.project?.id).map((project) => (
          <Row key={project.id} value={`${project.name} ${tenant.name} ${project.id}`} words={["switch project"]} icon={Replace} title={project.name} detail={tenant.name} onSelect={() => open(`/app/${tenant.slug}/${project.slug}/overview`)} />
        )),
        <Row key={tenant.id} value={`All projects ${tenant.name} ${tenant.id}`} words={["workspace", "new project"]} icon={LayoutGrid} title="All projects" detail={tenant.name} onSelect={() => open(`/app/${tenant.slug}`)} />,
      ])}
    </CommandGroup>
  );
}

interface RowProps { value: string; icon: LucideIcon; title: ReactNode; detail?: string | null; words?: readonly string[]; shortcut?: string; onSelect: () => void }

function Row({ value, icon: Icon, title, detail, words = [], shortcut, onSelect }: RowProps) {
  const [singleKeysOn] = useSingleKeys();
  const known = shortcut ? findShortcut(shortcut) : undefined;
  return (
    <CommandItem value={value} keywords={[...words]} onSelect={onSelect}>
      <Icon aria-hidden />
      <span className="min-w-0 truncate">{title}</span>
      {detail ? <CommandShortcut className="max-w-40 truncate">{detail}</CommandShortcut> : null}
      {known && singleKeysOn ? <CommandShortcut aria-hidden className="max-sm:hidden"><Keys keys={shortcutKeys(known)} /></CommandShortcut> : null}
    </CommandItem>
  );
}
