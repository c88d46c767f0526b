"use client";
import dynamic from "next/dynamic";
import { useEffect, useSyncExternalStore } from "react";
import { afterPaint } from "./after-paint";
import { isToasterWanted, wantToaster, watchToaster } from "./toast";

const ToasterHost = dynamic(() => import("./toaster-host").then((file) => file.ToasterHost), { ssr: false });

/** Where messages stand. It comes after the first paint, or with the first message. */
export function Toaster() {
  const isWanted = useSyncExternalStore(watchToaster, isToasterWanted, () => false);
  useEffect(() => afterPaint(wantToaster), []);
  return isWanted ? <ToasterHost /> : null;
}
