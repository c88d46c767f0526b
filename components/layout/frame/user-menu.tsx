"use client";
import dynamic from "next/dynamic";
import { CircleUserRound } from "lucide-react";
import { useLateLayer } from "@/components/ui/late-layer";
import type { FrameUser } from "./navigation";

const UserMenuLayer = dynamic(() => import("./user-menu-layer").then((file) => file.UserMenuLayer), { ssr: false });

export function UserMenu({ user, compact = false }: { user: FrameUser; compact?: boolean }) {
  const { trigger, lent, isWanted } = useLateLayer("menu");
  return (
    <>
      <button
        type="button" {...trigger} aria-label={`Your menu, ${user.name || user.email}`}
        className="flex h-9 min-w-9 items-center gap-2 rounded-md px-2 text-left hover:bg-accent data-[state=open]:bg-accent"
      >
        <CircleUserRound aria-hidden className="size-5 shrink-0 text-muted-foreground" />
        {compact ? null : <span className="min-w-0 flex-1 truncate">{user.name || user.email}</span>}
      </button>
      {isWanted ? <UserMenuLayer lent={lent} user={user} align={compact ? "end" : "start"} /> : null}
    </>
  );
}
