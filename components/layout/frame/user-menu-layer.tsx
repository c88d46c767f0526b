"use client";
import { useRouter } from "next/navigation";
import { LogOut, ServerCog, UserRoundCog } from "lucide-react";
import { useTheme } from "next-themes";
import { leave } from "@/components/accounts/leave";
import {
  DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuRadioGroup, DropdownMenuRadioItem, DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu";
import type { Lent } from "@/components/ui/late-layer";
import { LateMenu } from "@/components/ui/layers";
import type { FrameUser } from "./navigation";

const themes = [["system", "As the system"], ["light", "Light"], ["dark", "Dark"]] as const;

export function UserMenuLayer({ lent, user, align }: { lent: Lent; user: FrameUser; align: "start" | "end" }) {
  const { theme, setTheme } = useTheme();
  const router = useRouter();
  return (
    <LateMenu lent={lent} modal>
      <DropdownMenuContent align={align} className="w-56">
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        <DropdownMenuItem onSelect={() => router.push("/app/account")}>
          <UserRoundCog aria-hidden />
          Your account
        </DropdownMenuItem>
        {user.isInstanceAdmin ? (
          <DropdownMenuItem onSelect={() => router.push("/admin")}>
            <ServerCog aria-hidden />
            Administration
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
          {themes.map(([value, title]) => <DropdownMenuRadioItem key={value} value={value}>{title}</DropdownMenuRadioItem>)}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void leave()}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </LateMenu>
  );
}
