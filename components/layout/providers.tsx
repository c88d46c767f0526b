"use client";
import { useState, type ReactNode } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { ApiError } from "@/components/api/client";
import { Toaster } from "@/components/ui/toaster";

const RETRIES = 2;

/** An answer that says "no" stays "no"; only a lost connection or a busy server is asked again. */
function isWorthRetrying(count: number, error: unknown): boolean {
  if (count >= RETRIES) return false;
  return !(error instanceof ApiError) || error.status === 0 || error.status === 503;
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: isWorthRetrying } },
  });
}

/** What the signed-in pages and the forms share; the public pages do without, and stay light. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <NuqsAdapter>
        {children}
        <Toaster />
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
