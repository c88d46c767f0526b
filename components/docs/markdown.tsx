import { Children, isValidElement, type ComponentProps, type ReactElement, type ReactNode } from "react";
import Link from "next/link";
import Markdown, { defaultUrlTransform, type Components } from "react-markdown";
import rehypeSlug from "rehype-slug";
import remarkGfm from "remark-gfm";
import { toSiteLink } from "@/lib/docs/rules/pages";
import { ThemedPicture } from "@/components/marketing/themed-picture";
import { CodeBlock } from "./code-block";

const drawn = new Map<string, ReactElement>();
const MOST_KEPT = 200;

/** A document as elements. HTML in it stays text; drawn once per process, as elements never change. */
export function drawMarkdown(text: string): ReactElement {
  const known = drawn.get(text);
  if (known) return known;
  const made = Markdown({
    children: text, components, remarkPlugins: [remarkGfm], rehypePlugins: [rehypeSlug],
    urlTransform: (url) => defaultUrlTransform(toSiteLink(url) ?? ""),
  });
  if (drawn.size >= MOST_KEPT) drawn.clear();
  drawn.set(text, made);
  return made;
}

const components: Components = {
  h1: ({ children, id }) => <h1 id={id} className="text-[1.75rem] leading-9 font-semibold tracking-tight sm:text-4xl sm:leading-11">{children}</h1>,
  h2: ({ children, id }) => <Anchored tag="h2" id={id} className="mt-6 text-xl leading-7 font-semibold tracking-tight">{children}</Anchored>,
  h3: ({ children, id }) => <Anchored tag="h3" id={id} className="mt-3 text-base leading-6 font-semibold">{children}</Anchored>,
  p: ({ children }) => <p>{children}</p>,
  a: ({ href = "", children }) => <TextLink href={href}>{children}</TextLink>,
  ul: ({ children }) => <ul className="grid list-disc gap-1.5 pl-5 marker:text-muted-foreground">{children}</ul>,
  ol: ({ children }) => <ol className="grid list-decimal gap-1.5 pl-5 marker:text-muted-foreground">{children}</ol>,
  blockquote: ({ children }) => <blockquote className="border-l-2 border-primary pl-4 text-muted-foreground">{children}</blockquote>,
  hr: () => <hr />,
  code: ({ children }) => <code className="rounded-sm bg-muted px-1 py-0.5 font-mono text-[0.86em] break-words">{children}</code>,
  pre: ({ children }) => <CodeBlock>{codeText(children)}</CodeBlock>,
  img: ({ src, alt }) => <ThemedPicture src={String(src ?? "")} alt={alt ?? ""} />,
  table: ({ children }) => (
    <div tabIndex={0} role="group" aria-label="Table" className="scroll-frame rounded-lg border bg-card">
      <table className="w-full border-collapse text-sm leading-5">{children}</table>
    </div>
  ),
  th: ({ children }) => <Head>{children}</Head>,
  td: ({ children }) => <td className="min-w-32 border-t px-3 py-2 align-top">{children}</td>,
};

/** A table that explains names has no word over their column. */
function Head({ children }: { children?: ReactNode }) {
  const isEmpty = Children.count(children) === 0;
  return isEmpty ? <td className="bg-muted px-3 py-2" /> : <th scope="col" className="bg-muted px-3 py-2 text-left text-[0.8125rem] font-medium text-muted-foreground">{children}</th>;
}

function Anchored({ tag: Tag, id, className, children }: { tag: "h2" | "h3"; id?: string; className: string; children: ReactNode }) {
  return (
    <Tag id={id} className={`group ${className}`}>
      {children}
      {id ? <a href={`#${id}`} aria-label="Link to this section" className="ml-1 inline-block rounded-sm px-1.5 text-muted-foreground opacity-0 group-hover:opacity-100 hover:text-primary focus-visible:opacity-100">#</a> : null}
    </Tag>
  );
}

function TextLink({ href, children }: ComponentProps<"a"> & { href: string }) {
  const style = "text-primary underline underline-offset-4 hover:text-primary-hover";
  if (!href.startsWith("/docs")) return <a href={href} className={style}>{children}</a>;
  return <Link href={href} prefetch={false} className={style}>{children}</Link>;
}

/** The text of the code element inside, without the look of code within a sentence. */
function codeText(children: ReactNode): ReactNode {
  const code = Children.toArray(children).find((child) => isValidElement<{ children?: ReactNode }>(child));
  return isValidElement<{ children?: ReactNode }>(code) ? code.props.children : children;
}
