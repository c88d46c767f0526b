"use client";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type PointerEvent, type Ref, type RefObject, type SyntheticEvent } from "react";
import { afterPaint } from "./after-paint";

type Heard = "onPointerDown" | "onPointerMove" | "onPointerLeave" | "onFocus" | "onBlur" | "onClick" | "onKeyDown";
type Handlers = Partial<Record<Heard, (event: SyntheticEvent) => void>>;
type Attributes = Record<string, string | boolean | undefined>;
type TriggerProps = Handlers & Record<string, unknown>;

/** The element on the page, lent to the trigger of a layer that came later. */
export interface Lent {
  element: RefObject<HTMLElement | null>;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** What the layer wants heard and said on the element; null when it goes. */
  take: (props: TriggerProps | null) => void;
}

/** Without a connection nothing is lost: whoever opens one asks again. */
const fetchLayers = () => void import("./layers").catch(() => undefined);

interface Control { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

/**
 * A trigger that stands from the first paint, and a menu, panel or tip that is made when the pointer or the focus comes
 * near; what all of them share is fetched after the paint. What was pressed before then opens as soon as it is there.
 */
export function useLateLayer(popup: "menu" | "dialog" | null, control?: Control) {
  const element = useRef<HTMLElement | null>(null);
  const [isWanted, setWanted] = useState(false);
  const [ownOpen, setOwnOpen] = useState(false);
  const isOpen = control?.isOpen ?? ownOpen;
  const setOpen = control?.onOpenChange ?? setOwnOpen;
  const [attributes, setAttributes] = useState<Attributes>({});
  const { take, handlers } = useTriggerHandlers(popup, element, setAttributes, () => { setWanted(true); setOpen(true); });
  useEffect(() => afterPaint(fetchLayers), []);
  const want = () => setWanted(true);
  if (isOpen && !isWanted) want();
  return {
    isWanted,
    lent: { element, isOpen, setOpen, take } satisfies Lent,
    /** Spread on the element. */
    trigger: {
      ref: element as Ref<never>,
      ...(popup ? { "aria-haspopup": popup, "aria-expanded": isOpen, "data-state": isOpen ? "open" : "closed" } : {}),
      ...attributes,
      ...handlers,
      onPointerEnter: want,
      onFocus: (event: FocusEvent) => { want(); handlers.onFocus(event); },
    },
  };
}

/** Hands events on to the layer; remembers what it missed. */
function useTriggerHandlers(popup: string | null, element: RefObject<HTMLElement | null>, setAttributes: (attributes: Attributes) => void, open: () => void) {
  const layer = useRef<Handlers | null>(null);
  const isMissed = useRef(false);
  const latest = useRef<{ move?: SyntheticEvent; focus?: SyntheticEvent }>({});
  const latestOpen = useRef(open);
  useEffect(() => void (latestOpen.current = open));
  const take = useCallback((props: TriggerProps | null) => {
    const isFirst = layer.current === null;
    layer.current = props && pickHandlers(props);
    setAttributes(props ? pickAttributes(props) : {});
    if (!props || !isFirst) return;
    // The layer has not seen that the pointer or the focus is already here.
    setTimeout(() => {
      const { move, focus } = latest.current;
      if (move && !isMissed.current) layer.current?.onPointerMove?.(move);
      if (focus && element.current?.matches(":focus-visible")) layer.current?.onFocus?.(focus);
    });
  }, [element, setAttributes]);
  const handlers = useMemo(() => {
    const hear = (name: Heard, before?: (event: never) => void) => (event: SyntheticEvent) => {
      before?.(event as never);
      layer.current?.[name]?.(event);
    };
    return {
      onPointerDown: hear("onPointerDown", () => { isMissed.current = layer.current === null; latest.current = {}; }),
      onPointerMove: hear("onPointerMove", (event: PointerEvent) => { latest.current.move = event; }),
      onPointerLeave: hear("onPointerLeave", () => { latest.current.move = undefined; }),
      onFocus: hear("onFocus", (event: FocusEvent) => { latest.current.focus = event; }),
      onBlur: hear("onBlur", () => { latest.current.focus = undefined; }),
      onKeyDown: hear("onKeyDown", (event: KeyboardEvent) => {
        isMissed.current = layer.current === null;
        if (!isMissed.current || popup !== "menu" || event.key !== "ArrowDown") return;
        event.preventDefault();
        latestOpen.current();
      }),
      onClick: (event: SyntheticEvent) => {
        if (popup === null || !isMissed.current) return layer.current?.onClick?.(event);
        isMissed.current = false;
        latestOpen.current();
      },
    };
  }, [popup]);
  return { take, handlers };
}

const heard: readonly string[] = ["onPointerDown", "onPointerMove", "onPointerLeave", "onFocus", "onBlur", "onClick", "onKeyDown"] satisfies Heard[];

function pickHandlers(props: TriggerProps): Handlers {
  return Object.fromEntries(Object.entries(props).filter(([name]) => heard.includes(name))) as Handlers;
}

function pickAttributes(props: TriggerProps): Attributes {
  return Object.fromEntries(Object.entries(props).filter(([name, value]) => value !== undefined && (name === "id" || name.startsWith("aria-") || name.startsWith("data-")))) as Attributes;
}

interface BorrowedProps { lent: Lent; ref?: Ref<HTMLElement> }

/** Stands as the child of a layer's own trigger and draws nothing: the element on the page takes its place. */
export function Borrowed({ lent: { element, take }, ref, ...props }: BorrowedProps) {
  const given = useRef<string | undefined>(undefined);
  const latest = useRef(props as TriggerProps);
  useLayoutEffect(() => () => {
    given.current = undefined;
    take(null);
  }, [take]);
  useLayoutEffect(() => {
    latest.current = props as TriggerProps;
    const said = JSON.stringify(props);
    if (said === given.current) return;
    given.current = said;
    take({ ...props, ...handOn(latest) });
  });
  useLayoutEffect(() => {
    if (typeof ref === "function") ref(element.current);
    else if (ref) ref.current = element.current;
  }, [ref, element]);
  return null;
}

/** Always the newest of the layer's handlers, so that they are taken once. */
function handOn(latest: RefObject<TriggerProps>): Handlers {
  return Object.fromEntries(heard.map((name) => [name, (event: SyntheticEvent) => latest.current[name as Heard]?.(event)]));
}
