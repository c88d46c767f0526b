"use client";
import dynamic from "next/dynamic";
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import type { Figure } from "./figure";

const FigureSheet = dynamic(() => import("./figure-sheet").then((module) => module.FigureSheet), { ssr: false });

type OpenFigure = (figure: Figure, options?: { rows?: boolean }) => void;
const OpenFigureContext = createContext<OpenFigure | null>(null);

/** Opens the passport of any figure below it; what it shows is loaded with the first one opened. */
export function FigureOpener({ projectId, base, children }: { projectId: string; base: string; children: ReactNode }) {
  const [opened, setOpened] = useState<{ figure: Figure; startWithRows: boolean } | null>(null);
  const open = useCallback<OpenFigure>((figure, options) => setOpened({ figure, startWithRows: options?.rows ?? false }), []);
  const close = useCallback(() => setOpened(null), []);
  const sheet = useMemo(() => opened && <FigureSheet projectId={projectId} base={base} {...opened} onClose={close} />, [opened, projectId, base, close]);
  return <OpenFigureContext value={open}>{children}{sheet}</OpenFigureContext>;
}

export function useOpenFigure(): OpenFigure {
  const open = useContext(OpenFigureContext);
  if (!open) throw new Error("A figure is opened below a FigureOpener.");
  return open;
}
