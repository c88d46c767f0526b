import Link from "next/link";
import type { ApiReference } from "@/lib/docs/schema";
import { OperationView } from "./operation-view";

export function TagView({ tag }: { tag: ApiReference["tags"][number] }) {
  const count = tag.operations.length;
  return (
    <div className="grid gap-8 [&>*]:min-w-0">
      <header className="grid gap-2">
        <p><Link href="/docs/api" prefetch={false} className="text-primary underline underline-offset-4">API reference</Link></p>
        <h1 className="text-[1.75rem] leading-9 font-semibold tracking-tight">{tag.title}</h1>
        <p className="text-muted-foreground">{count} {count === 1 ? "operation" : "operations"}. The variables in the calls are set in <Link href="/docs/api#signing-in" prefetch={false} className="text-primary underline underline-offset-4">signing in</Link>.</p>
      </header>
      {tag.operations.map((operation) => <OperationView key={operation.id} operation={operation} />)}
    </div>
  );
}
