import type { ReactNode } from "react";
import { CopyCode } from "./copy-code";

export function CodeBlock({ children, label = "Code" }: { children: ReactNode; label?: string }) {
  return (
    <div className="relative min-w-0 rounded-lg border bg-muted">
      <pre tabIndex={0} aria-label={label} className="scroll-frame rounded-lg p-4 pr-20 font-mono text-[0.8125rem] leading-5"><code>{children}</code></pre>
      <CopyCode />
    </div>
  );
}
