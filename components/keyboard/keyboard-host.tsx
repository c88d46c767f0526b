"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useRouter } from "next/navigation";
import { navigation, type FrameData } from "@/components/layout/frame/navigation";
import { usePlace } from "@/components/layout/frame/use-place";
import { openPanel, usePanel } from "./panels";
import { goId } from "./shortcuts";
import { useKeptSingleKeys } from "./single-keys";
import { useKeys } from "./use-keys";
import { useShortcut } from "./use-shortcut";

// Both come on first use: most visits need neither.
const Palette = dynamic(() => import("@/components/palette/palette").then((file) => file.Palette), { ssr: false });
const KeyboardHelp = dynamic(() => import("./keyboard-help").then((file) => file.KeyboardHelp), { ssr: false });

/** The keys of the whole product, the palette and the help. Stands once, in the frame. */
export function KeyboardHost({ frame }: { frame: FrameData }) {
  useKeptSingleKeys(frame.user.preferences.singleKeys);
  useKeys();
  useShortcut("palette", () => openPanel("palette"));
  useShortcut("search", () => openPanel("palette"));
  useShortcut("help", () => openPanel("help"));
  const panel = usePanel();
  const hasOpened = useHasOpened(panel);
  const { base, tenant } = usePlace(frame);
  const close = (open: boolean) => openPanel(open ? panel : null);
  return (
    <>
      {navigation.flatMap(({ items }) => items).map(({ segment }) => <GoKey key={segment} id={goId(segment)} href={base ? `${base}/${segment}` : null} />)}
      <GoKey id="go-projects" href={tenant ? `/app/${tenant.slug}` : null} />
      {hasOpened.palette ? <Palette frame={frame} open={panel === "palette"} onOpenChange={close} /> : null}
      {hasOpened.help ? <KeyboardHelp open={panel === "help"} onOpenChange={close} /> : null}
    </>
  );
}

function GoKey({ id, href }: { id: string; href: string | null }) {
  const router = useRouter();
  useShortcut(id, href === null ? null : () => router.push(href));
  return null;
}

function useHasOpened(panel: "palette" | "help" | null) {
  const [has, setHas] = useState({ palette: false, help: false });
  if (panel !== null && !has[panel]) setHas({ ...has, [panel]: true });
  return has;
}
