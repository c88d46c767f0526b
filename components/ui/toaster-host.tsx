"use client";
import { useEffect } from "react";
import { useTheme } from "next-themes";
import { toast, Toaster as Sonner } from "sonner";
import { connectToaster } from "./toast";

export function ToasterHost() {
  const { resolvedTheme } = useTheme();
  // After the child's own effect: only then does it listen.
  useEffect(() => {
    connectToaster(toast);
    return () => connectToaster(null);
  }, []);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      containerAriaLabel="Messages"
      toastOptions={{
        classNames: {
          toast: "!rounded-lg !border-border !bg-popover !text-popover-foreground !font-sans !shadow-md",
          description: "!text-muted-foreground",
          actionButton: "!bg-primary !text-primary-foreground",
        },
      }}
    />
  );
}
