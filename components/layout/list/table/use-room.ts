"use client";
import { useLayoutEffect, useState, useSyncExternalStore } from "react";

interface Room { width: number | null; rem: number }

/** How wide the inside of a frame is, and how large a rem: widths follow both. */
export function useRoom(element: HTMLElement | null): Room {
  const [room, setRoom] = useState<Room>({ width: null, rem: 16 });
  useLayoutEffect(() => {
    if (!element) return;
    const measure = () => {
      const rem = Number(getComputedStyle(document.documentElement).fontSize.replace("px", "")) || 16;
      const width = element.clientWidth || null;
      setRoom((before) => (before.width === width && before.rem === rem ? before : { width, rem }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

const PHONE = "(width < 40rem)";

function watchPhone(onChange: () => void): () => void {
  const list = window.matchMedia(PHONE);
  list.addEventListener("change", onChange);
  return () => list.removeEventListener("change", onChange);
}

/** Below 640 px a table is a list of cards; the server, which cannot know, draws the table. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(watchPhone, () => window.matchMedia(PHONE).matches, () => false);
}
