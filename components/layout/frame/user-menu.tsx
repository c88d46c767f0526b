"use client";
import { useRouter } from "next/navigation";
import { CircleUserRound, LogOut, UserRoundCog } from "lucide-react";
import { signOut } from "next-auth/react";
import { useTheme } from "next-themes";
import {
  DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuRadioGroup, DropdownMenuRadioItem,
  DropdownMenuSeparator, DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { FrameUser } from "./navigation";

const themes = [["system", "As the system"], ["light", "Light"], ["dark", "Dark"]] as const;

export function UserMenu({ user, compact }: { user: FrameUser; compact?: boolean }) {
  const { theme, setTheme } = useTheme();
  const router = useRouter();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-9 min-w-9 items-center gap-2 rounded-md px-2 text-left hover:bg-accent data-[state=open]:bg-accent" aria-label={`Your menu, ${user.name || user.email}`}>
        <CircleUserRound aria-hidden className="size-5 shrink-0 text-muted-foreground" />
        {compact ? null : <span className="min-w-0 flex-1 truncate">{user.name || user.email}</span>}
      </DropdownMenuTrigger>
      <DropdownMenuContent align={compact ? "end" : "start"} className="w-56">
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        <DropdownMenuItem onSelect={() => router.push("/app/account")}>
          <UserRoundCog aria-hidden />
          Your account
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
          {themes.map(([value, title]) => <DropdownMenuRadioItem key={value} value={value}>{title}</DropdownMenuRadioItem>)}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void signOut({ callbackUrl: "/sign-in" })}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
