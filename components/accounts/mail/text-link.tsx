import type { ReactNode } from "react";
import Link from "next/link";

export const TextLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} className="text-primary underline underline-offset-4">{children}</Link>
);
